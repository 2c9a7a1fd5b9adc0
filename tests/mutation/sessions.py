"""Test sessions in processes of their own, in which a module may hold a mistake.

Theory of operation. One process, in which nothing of the package is loaded, forks three kinds:

- `watch` runs the tests of an area once and notes which lines each of them runs, and for how long.
- `swap_each` collects the tests once and forks again for every mutant inside a function: there
  the code of the living function is replaced, and the tests that run that line follow, quickest
  first, until one fails. Nothing is imported again, so this is quick.
- `reload` imports everything anew with one module mistaken: for tables and constants, which are
  made when a module is imported, and for functions whose results were kept from then.

A test that uses up its limits of time or memory has failed: a mistake may well loop for ever.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib.machinery
import json
import os
import signal
import sys
import time
import traceback
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import hypothesis
import pytest
from tests.mutation.mutants import PACKAGE, Mutant, mutated

if TYPE_CHECKING:
    import coverage

__all__ = ["Fate", "Seen", "bounded", "child", "reload", "swap_each", "watch"]

# Few and the same examples each time, nothing kept: a mistake that needs luck is not found.
hypothesis.settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=15,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
_OPTIONS: Final = (
    "-q", "-p", "no:cacheprovider", "--capture=no", "--hypothesis-profile=mutation", "-m",
    "not slow and not browser",
    # pytest would load the package by itself, as it belongs to a plugin, to rewrite assertions.
    "--assert=plain",
    # The root of the package is there already: Hypothesis loads it.
    "-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning",
)  # fmt: skip
_MEMORY: Final = 6 * 2**30
# Importing and collecting everything takes a few seconds.
_COLLECTING: Final = 60.0


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    UNTESTED = "untested"

    @property
    def is_caught(self) -> bool:
        """Whether some test failed."""
        return self in (Fate.KILLED, Fate.TIMEOUT)


@attrs.frozen
class Seen:
    """What the tests of an area run, when nothing is mistaken."""

    seconds: Mapping[str, float]
    """How long each test takes, by its id, quickest first."""
    runs: Mapping[str, Mapping[int, frozenset[str]]]
    """The tests that run a line of a file; among them an empty id where importing does."""

    def tests(self, path: Path, lines: tuple[int, int]) -> set[str]:
        """Those that run some of these lines."""
        of_file = self.runs.get(str(path), {})
        return {test for line in range(lines[0], lines[1] + 1) for test in of_file.get(line, ())}

    def tests_of(self, path: Path) -> set[str]:
        """Those that run anything in a file."""
        return {test for tests in self.runs.get(str(path), {}).values() for test in tests}

    def in_order(self, tests: Iterable[str], *, first: str = "") -> list[str]:
        """Tests in the order in which they are tried: quick ones first, those of a file before."""
        places = {test: place for place, test in enumerate(self.seconds)}
        known = [test for test in tests if test in places]
        return sorted(known, key=lambda test: (not (first and first in test), places[test]))

    def limit(self, test: str) -> float:
        """The processor time that a test may take [s, > 0]: ten times what it takes, and two."""
        return 2 + 10 * self.seconds.get(test, 0)


# In a process of its own -------------------------------------------------------------------------


def child(work: Callable[[], int]) -> int | None:
    """The status that some work ends with in a fork; nothing where it was stopped."""
    number = os.fork()
    if number == 0:
        status = 3
        try:
            status = work()
        except Exception:  # noqa: BLE001 - a fork must end here, and says why
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, ended = os.waitpid(number, 0)
    return os.waitstatus_to_exitcode(ended) if os.WIFEXITED(ended) else None


def bounded(seconds: float) -> None:
    """Let this process be stopped when it has used so much more processor time [s, > 0].

    The time of a clock would depend on how busy the machine is; it bounds only what sleeps.
    """
    # Not every system has it, and its tests are collected on all.
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 60 + 20 * seconds)


class _Bounding:
    """Bounds each test, so that one which never ends is found out soon."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Before each test."""
        bounded(self.seen.limit(item.nodeid))
        return (yield)


def _fate(status: int | None) -> Fate:
    if status is None:
        return Fate.TIMEOUT
    return Fate.SURVIVED if status == 0 else Fate.KILLED


def _silent() -> None:
    """Let what tests print go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


# Watching ----------------------------------------------------------------------------------------


def watch(tests: Sequence[str], area: Path, notes: Path) -> Seen:
    """Run the tests once, and note in a file what each of them runs."""
    status = child(lambda: _watched(tests, area, notes))
    if status != 0:
        raise SystemExit(f"The tests of {area.name} do not pass as they are; see {notes}.log.")
    noted = json.loads(notes.read_text(encoding="utf-8"))
    runs = {
        path: {int(line): frozenset(tests) for line, tests in lines.items()}
        for path, lines in noted["runs"].items()
    }
    return Seen(dict(sorted(noted["seconds"].items(), key=lambda each: each[1])), runs)


class _Watching:
    """Tells coverage which test is running, and takes the time."""

    def __init__(self, cover: coverage.Coverage) -> None:
        self.cover = cover
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Around each test."""
        self.cover.switch_context(item.nodeid)
        start = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - start
        self.cover.switch_context("")
        return result


def _watched(tests: Sequence[str], area: Path, notes: Path) -> int:
    # Only here, as the environments without extras have none.
    import coverage

    log = os.open(f"{notes}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    cover = coverage.Coverage(data_file=None, source=[str(area)], config_file=False)
    watching = _Watching(cover)
    cover.start()
    status = pytest.main([*_OPTIONS, *tests], plugins=[watching])
    cover.stop()
    data = cover.get_data()
    runs = {path: data.contexts_by_lineno(path) for path in sorted(data.measured_files())}
    notes.write_text(json.dumps({"seconds": watching.seconds, "runs": runs}), encoding="utf-8")
    return int(status)


# Swapping ----------------------------------------------------------------------------------------


def swap_each(
    tests: Sequence[str], found: Sequence[Mutant], seen: Seen, tell: Callable[[Mutant, Fate], None]
) -> None:
    """Try each mutant in a fork of one session that has collected the tests."""
    child(lambda: _served(tests, found, seen, tell))


def _served(
    tests: Sequence[str], found: Sequence[Mutant], seen: Seen, tell: Callable[[Mutant, Fate], None]
) -> int:
    _silent()
    return int(pytest.main([*_OPTIONS, *tests], plugins=[_Swapping(found, seen, tell)]))


class _Swapping:
    """A session that, once its tests are collected, tries one mutant after another."""

    def __init__(
        self, found: Sequence[Mutant], seen: Seen, tell: Callable[[Mutant, Fate], None]
    ) -> None:
        self.found, self.seen, self.tell = found, seen, tell

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running every test."""
        items = {item.nodeid: item for item in session.items}
        living = _living()
        # Fewer objects for the collector to walk over, and to copy, in every fork.
        gc.collect()
        gc.freeze()
        for mutant in self.found:
            names = self.seen.in_order(self.seen.tests(mutant.path, mutant.lines) & items.keys())
            chosen = [items[name] for name in names]
            self.tell(mutant, self._try(mutant, chosen, living) if chosen else Fate.UNTESTED)
        return True

    def _try(self, mutant: Mutant, chosen: list[pytest.Item], living: _Living) -> Fate:
        def tried() -> int:
            _swap(mutant, living)
            return _run(chosen, self.seen)

        return _fate(child(tried))


def _run(items: Sequence[pytest.Item], seen: Seen) -> int:
    """Run tests until one fails."""
    failed = False

    class Noticing:
        @pytest.hookimpl
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            nonlocal failed
            failed = failed or report.failed

    for plugin in (Noticing(), _Bounding(seen)):
        items[0].config.pluginmanager.register(plugin)
    for item, following in zip(items, (*items[1:], None), strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if failed:
            return 1
    return 0


@attrs.frozen
class _Living:
    """What lives of the package once everything is imported."""

    functions: Mapping[tuple[str, str, int], tuple[types.FunctionType, ...]]
    """By file, qualified name and first line."""
    kept: tuple[Any, ...]
    """Functions that keep their results."""


def _living() -> _Living:
    functions: dict[tuple[str, str, int], tuple[types.FunctionType, ...]] = {}
    kept = []
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType):
            if each.__code__.co_filename.startswith(str(PACKAGE)):
                key = _key(each.__code__)
                functions[key] = (*functions.get(key, ()), each)
        elif isinstance(each, functools._lru_cache_wrapper):
            kept.append(each)
    return _Living(functions, tuple(k for k in kept if k.__module__.startswith("alliance")))


def _key(code: types.CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _swap(mutant: Mutant, living: _Living) -> None:
    """Give the living functions of a module the code they have in a mutant of it."""
    whole = compile(mutated(mutant), str(mutant.path), "exec")
    for code in _inside(whole):
        for function in living.functions.get(_key(code), ()):
            if function.__code__ != code and code.co_name != "<lambda>":
                function.__code__ = code
    for function in living.kept:
        function.cache_clear()


def _inside(code: types.CodeType) -> Iterator[types.CodeType]:
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            yield each
            yield from _inside(each)


# Reloading ---------------------------------------------------------------------------------------


def reload(mutant: Mutant, tests: Sequence[str], seen: Seen) -> Fate:
    """Run tests in a fresh session in which one module is mistaken from the start."""
    return _fate(child(lambda: _reloaded(mutant, tests, seen)))


class _Choosing:
    """Keeps some of the tests, in an order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Once all are collected."""
        kept = [item for item in items if item.nodeid in self.places]
        items[:] = sorted(kept, key=lambda item: self.places[item.nodeid])


def _reloaded(mutant: Mutant, tests: Sequence[str], seen: Seen) -> int:
    _silent()
    bounded(_COLLECTING)
    _mistake(mutant.path, mutated(mutant))
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    return int(pytest.main([*_OPTIONS, "-x", *files], plugins=[_Choosing(tests), _Bounding(seen)]))


def _mistake(path: Path, tree: ast.Module) -> None:
    """Let a module be imported with other code; in this process, which ends soon."""
    loader: Any = importlib.machinery.SourceFileLoader
    read = loader.get_code

    def get_code(self: Any, fullname: str) -> types.CodeType | None:
        return compile(tree, str(path), "exec") if self.path == str(path) else read(self, fullname)

    loader.get_code = get_code
