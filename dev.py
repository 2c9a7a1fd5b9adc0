#!/usr/bin/env python3
"""One door to the project: shows it, tests it, runs each check alone.

Needs Python 3.11 or newer with pip, and nothing installed. Packages come from the lock files, by
hash, into folders that git ignores: uv into .tools, environments into .venv*. A stamp in each
folder remembers what it was made from, so that an up-to-date one is used as it stands.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
TOOLS = ROOT / ".tools"
BUILD_LOCK = ROOT / "requirements-build.lock"
CODE = ("src", "tests", "benchmarks", "docs", "README.md", "dev.py")
SITE = ROOT / "docs" / "_build" / "html"
EXAMPLE_REVIEW = ("review", "--example", "--on", "2026-11-22", "--fail-on", "never")

# How each lock is made from pyproject.toml. Those that follow take the versions of the full one.
FOLLOW = ("--constraints", "requirements.lock")
LOCKS: Mapping[str, tuple[str, ...]] = {
    "requirements.lock": ("pyproject.toml", "--all-extras", "--group", "dev"),
    "requirements-core.lock": ("pyproject.toml", *FOLLOW),
    "requirements-unit.lock": ("pyproject.toml", "--group", "unit", *FOLLOW),
    "requirements-docs.lock": ("pyproject.toml", "--all-extras", "--group", "docs", *FOLLOW),
    "requirements-floors.lock": (
        "pyproject.toml", "--all-extras", "--group", "unit", "--resolution", "lowest-direct",
    ),
    "requirements-fuzz.lock": ("pyproject.toml", "--extra", "json", "--group", "fuzz", *FOLLOW),
    "requirements-build.lock": ("--group", "build"),
}  # fmt: skip

# What a caller's shell may carry that would bend an installation or a test run. Indexes, proxies
# and certificates are the caller's business and stay.
BENDING_PREFIXES = ("COVERAGE_", "HYPOTHESIS_", "MYPY", "PYTEST_", "PYTHON", "RUFF_")
BENDING = frozenset({
    "CONDA_PREFIX", "FORCE_COLOR", "PIP_CONSTRAINT", "PIP_DRY_RUN", "PIP_NO_DEPS", "PIP_PREFIX",
    "PIP_REQUIREMENT", "PIP_ROOT", "PIP_TARGET", "PY_COLORS", "UV_CONSTRAINT",
    "UV_EXCLUDE_NEWER", "UV_NO_BUILD_ISOLATION", "UV_OFFLINE", "UV_OVERRIDE", "UV_PRERELEASE",
    "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_RESOLUTION", "UV_SYSTEM_PYTHON", "VIRTUAL_ENV",
})  # fmt: skip


class Failed(Exception):
    """A step did not work; the sentence says which, and what it printed."""


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own and the packages of one lock."""

    folder: str
    lock: str
    wheel: bool = False
    """Whether the project itself goes in as its wheel; otherwise as the source tree."""
    python: str = sys.executable
    """The Python it is made with."""

    @property
    def path(self) -> Path:
        """Where the environment lies."""
        return ROOT / self.folder

    @property
    def scripts(self) -> Path:
        """Where its commands lie."""
        return self.path / ("Scripts" if os.name == "nt" else "bin")


FULL = Environment(".venv", "requirements.lock")
DEMO = Environment(".venv-demo", "requirements-core.lock")
WHEEL = Environment(".venv-wheel", "requirements-core.lock", wheel=True)
KIT = Environment(".venv-kit", "requirements-unit.lock", wheel=True)
FUZZ = Environment(".venv-fuzz", "requirements-fuzz.lock")
CORE = Environment(".venv-core", "requirements-unit.lock")
FLOORS = Environment(".venv-floors", "requirements-floors.lock")
DOCS = Environment(".venv-docs", "requirements-docs.lock")


# Running ----------------------------------------------------------------------------------------


def clean_environment(scripts: Path | None = None) -> dict[str, str]:
    """The caller's variables without those that bend, with an environment's commands first."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in BENDING and not name.startswith(BENDING_PREFIXES)
    }
    if scripts is not None:
        kept["PATH"] = os.pathsep.join([str(scripts), kept.get("PATH", os.defpath)])
    return kept | {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_USER": "0",
        "UV_NO_PROGRESS": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "1",
    }


def run(
    command: Sequence[str | Path], *, scripts: Path | None = None, cwd: Path = ROOT, quiet: bool
) -> str:
    """Run a command and give what it printed, or fail with that; loud ones print as they go."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env=clean_environment(scripts),
            stdin=subprocess.DEVNULL if quiet else None,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise Failed(f"Cannot start {words[0]}: {error.strerror}.") from error
    if done.returncode:
        printed = f"{done.stdout.rstrip()}\n" if done.stdout else ""
        raise Failed(f"{printed}`{shlex.join(words)}` ended with status {done.returncode}.")
    return done.stdout or ""


def run_in(environment: Environment, *command: str | Path, quiet: bool) -> str:
    """Run a command of an environment, which is set up first."""
    set_up(environment)
    program, *rest = command
    path = environment.scripts / program
    return run((path, *rest), scripts=environment.scripts, quiet=quiet)


# Setting up -------------------------------------------------------------------------------------


def digest(paths: Iterable[Path], *extra: str) -> str:
    """A fingerprint of files and words."""
    whole = hashlib.sha256("\0".join([sys.version, sys.executable, *extra]).encode())
    for path in paths:
        whole.update(f"\0{path.relative_to(ROOT)}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def sources() -> list[Path]:
    """Every file that goes into the wheel, and those that say how."""
    package = (path for path in (ROOT / "src").rglob("*") if path.is_file())
    shipped = sorted(path for path in package if "__pycache__" not in path.parts)
    return [*shipped, ROOT / "pyproject.toml", ROOT / "README.md", ROOT / "LICENSE"]


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time set up; where locks are not to be had, go on without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def make_once(folder: Path, key: str, make: Callable[[], None]) -> None:
    """Make a folder's content unless its stamp says that it was made from the same."""
    stamp = folder / "stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    print(f"dev: setting up {folder.relative_to(ROOT)}", flush=True)
    stamp.unlink(missing_ok=True)
    try:
        make()
    except Failed as problem:
        hint = "it needs a package index that can be reached, and the lock files as they are kept"
        raise Failed(f"{problem}\nSetting up {folder.name} did not work; {hint}.") from None
    stamp.write_text(key, encoding="utf-8")


def uv(*arguments: str | Path) -> None:
    """Run the pinned uv, fetched on first use by pip into a folder of its own."""
    # A distribution's Python forbids pip to install into it; a target folder is always allowed.
    home = TOOLS / "uv"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--upgrade")

    def fetch() -> None:
        wanted = ("--require-hashes", "--requirement", BUILD_LOCK)
        run((*pip, "--target", home, *wanted), quiet=True)

    make_once(home, digest([BUILD_LOCK]), fetch)
    run((home / "bin" / "uv", *arguments), quiet=True)


def has_python(path: Path, version: str) -> bool:
    """Whether a folder is an environment of that version of Python."""
    settings = path / "pyvenv.cfg"
    said = f"version_info = {version}"
    return settings.is_file() and said in settings.read_text(encoding="utf-8").splitlines()


def version_of(python: str) -> str:
    """The version of a Python, such as 3.13.0; empty where it does not start."""
    if python == sys.executable:
        return platform.python_version()
    asked = "import platform; print(platform.python_version())"
    try:
        return run((python, "-c", asked), quiet=True).strip()
    except Failed:
        return ""


def newer_pythons() -> dict[str, str]:
    """Each newer Python that starts here, by its version without the last part, oldest first.

    A command on the path may be the front of a version manager that does not start anything; the
    Pythons it keeps then lie in a folder beside that of its commands.
    """
    found = {}
    for minor in range(OLDEST_PYTHON[1] + 1, OLDEST_PYTHON[1] + 10):
        name = f"python3.{minor}"
        front = shutil.which(name)
        if front is None or sys.version_info[:2] == (3, minor):
            continue
        kept = Path(front).parent.parent.glob(f"versions/3.{minor}.*/bin/{name}")
        starting = [place for place in (*sorted(map(str, kept)), front) if version_of(place)]
        if starting:
            found[f"3.{minor}"] = starting[-1]
    return found


def set_up(environment: Environment) -> None:
    """Bring an environment up to date with its lock and with the project."""
    lock = ROOT / environment.lock
    inputs = [lock, BUILD_LOCK, *(sources() if environment.wheel else [ROOT / "pyproject.toml"])]
    path, at = environment.path, ("--python", environment.path)
    backend = ("--build-constraints", BUILD_LOCK)

    def make() -> None:
        python = environment.python
        reuse = "--allow-existing" if has_python(path, version_of(python)) else "--clear"
        uv("venv", "--quiet", reuse, "--python", python, path)
        uv("pip", "sync", "--quiet", *at, "--require-hashes", lock)
        if not environment.wheel:
            uv("pip", "install", "--quiet", *at, *backend, "--no-deps", "--editable", ROOT)
            return
        built = path / "dist"
        shutil.rmtree(built, ignore_errors=True)
        uv("build", "--quiet", "--python", sys.executable, *backend, "--out-dir", built, ROOT)
        uv("pip", "install", "--quiet", *at, "--no-deps", *built.glob("*.whl"))

    with alone():
        make_once(path, digest(inputs, environment.python), make)


# Checks -----------------------------------------------------------------------------------------


class Check(Protocol):
    """A check prints as it goes, or gives what it printed; it fails by raising `Failed`."""

    def __call__(self, *, quiet: bool) -> str:
        """Check, loudly or not."""
        ...


def code() -> list[str]:
    """The files and folders with code in them, as far as they exist."""
    return [name for name in CODE if (ROOT / name).exists()]


def check_format(*, quiet: bool) -> str:
    """Ruff would lay out nothing differently."""
    return run_in(FULL, "ruff", "format", "--check", *code(), quiet=quiet)


def check_lint(*, quiet: bool) -> str:
    """Ruff finds nothing."""
    return run_in(FULL, "ruff", "check", *code(), quiet=quiet)


def check_spelling(*, quiet: bool) -> str:
    """Codespell knows every word."""
    texts = {path.name for path in ROOT.glob("*.md")}
    return run_in(FULL, "codespell", *sorted(texts.union(code(), ["pyproject.toml"])), quiet=quiet)


def check_layers(*, quiet: bool) -> str:
    """Imports go downwards only."""
    return run_in(FULL, "lint-imports", "--no-cache", quiet=quiet)


def check_dependencies(*, quiet: bool) -> str:
    """What is imported is declared."""
    return run_in(FULL, "deptry", "src", quiet=quiet)


def check_types(*, quiet: bool) -> str:
    """Mypy, strict, over package, tests and this file."""
    return run_in(FULL, "mypy", quiet=quiet)


def check_wheel(*, quiet: bool) -> str:
    """The wheel works alone, seen from another folder."""
    set_up(WHEEL)
    smoke = (WHEEL.scripts / "python", "-I", ROOT / "tests" / "packaging" / "smoke.py")
    with tempfile.TemporaryDirectory() as elsewhere:
        return run(smoke, scripts=WHEEL.scripts, cwd=Path(elsewhere), quiet=quiet)


def check_site(*, quiet: bool) -> str:
    """The documentation site is built without a warning, notebooks run, and pages load nothing."""
    shutil.rmtree(SITE, ignore_errors=True)
    sphinx = ("python", "-m", "sphinx", "-q", "-W", "--keep-going", "-j", "auto", "-E")
    run_in(DOCS, *sphinx, "-d", SITE.parent / "doctrees", ROOT / "docs", SITE, quiet=quiet)
    return run_in(FULL, "pytest", "tests/docs/test_site.py", "--no-skips", quiet=quiet)


def check_kit(*, quiet: bool) -> str:
    """What helps users to test works from the wheel, found by pytest and Hypothesis themselves."""
    return run_in(KIT, *KIT_TESTS, quiet=quiet)


def check_without_extras(*, quiet: bool) -> str:
    """The tests pass with no more than the package needs."""
    return run_in(CORE, *PARTIAL_TESTS, quiet=quiet)


def check_floors(*, quiet: bool) -> str:
    """The tests pass with the oldest packages allowed."""
    return run_in(FLOORS, *PARTIAL_TESTS, quiet=quiet)


def check_newest_python(*, quiet: bool) -> str:
    """The tests pass with the newest Python found here, if there is a newer one."""
    found = newer_pythons()
    if not found:
        return "no newer Python is here"
    version, python = list(found.items())[-1]
    return f"{run_with(version, python, quiet=quiet).rstrip()} with Python {version}"


def run_with(version: str, python: str, *, quiet: bool) -> str:
    """Run the tests with another Python and no more than the package needs."""
    environment = Environment(f".venv-{version}", "requirements-unit.lock", python=python)
    return run_in(environment, *PARTIAL_TESTS, quiet=quiet)


KIT_TESTS = ("pytest", "tests/embedding", "tests/testing/test_registration.py", "-r", "fE")
# Documents, packaging and pages in a browser do not depend on which packages are there.
PARTIAL_TESTS = (
    "pytest", "--ignore=tests/docs", "--ignore=tests/packaging",
    "-m", "not slow and not browser", "-r", "fE",
)  # fmt: skip
ALL_TESTS = (
    "pytest", "--numprocesses=auto", "--cov", "--cov-report=term-missing", "--no-skips",
    "--timeout=600",
)  # fmt: skip
LINT: Mapping[str, Check] = {
    "format": check_format,
    "lint": check_lint,
    "spelling": check_spelling,
    "layers": check_layers,
    "dependencies": check_dependencies,
}
GATES: Mapping[str, Check] = {
    **LINT,
    "types": check_types,
    "wheel": check_wheel,
    "site": check_site,
    "testing kit": check_kit,
    "tests without extras": check_without_extras,
    "tests at the floors": check_floors,
    "tests with the newest Python": check_newest_python,
}


# Commands ---------------------------------------------------------------------------------------


def demo(arguments: Sequence[str]) -> None:
    """Install the package with its three dependencies and review the example."""
    run_in(DEMO, "alliance", *(arguments or EXAMPLE_REVIEW), quiet=False)


def outcome(name: str, check: Check) -> tuple[bool, str]:
    """Whether a check passed, and the line that says so, after all it printed if it did not."""
    start = time.monotonic()
    try:
        printed = check(quiet=True)
    except Failed as problem:
        return False, f"{problem}\n{name}: FAILED"
    said = printed.strip().splitlines()[-1:] or ["ok"]
    return True, f"{name}: {said[0].strip('= ')} ({time.monotonic() - start:.1f} s)"


def test(arguments: Sequence[str]) -> None:
    """Run every check; pytest with coverage comes last, so that its line closes the output."""
    refuse(arguments)
    failed = []
    # Each check is a process of its own, so that as many go on at once as there are processors.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = pool.map(outcome, GATES, GATES.values())
        for name, (passed, said) in zip(GATES, outcomes, strict=True):
            print(said, flush=True)
            if not passed:
                failed.append(name)
    try:
        run_in(FULL, *ALL_TESTS, quiet=False)
    except Failed:
        failed.append("tests")
    if failed:
        raise Failed(f"Not passed: {', '.join(failed)}.")


def lint(arguments: Sequence[str]) -> None:
    """Check layout, style, spelling, layers and declared dependencies."""
    refuse(arguments)
    for name, check in LINT.items():
        print(f"-- {name}", flush=True)
        check(quiet=False)


def tidy(arguments: Sequence[str]) -> None:
    """Lay the code out, and mend what can be mended without asking."""
    refuse(arguments)
    run_in(FULL, "ruff", "check", "--fix-only", "--quiet", *code(), quiet=False)
    run_in(FULL, "ruff", "format", *code(), quiet=False)


def types(arguments: Sequence[str]) -> None:
    """Check types (arguments go to mypy)."""
    run_in(FULL, "mypy", *arguments, quiet=False)


def unit(arguments: Sequence[str]) -> None:
    """Run the tests without coverage (arguments go to pytest)."""
    run_in(FULL, "pytest", *arguments, quiet=False)


def docs(arguments: Sequence[str]) -> None:
    """Run what README.md and docs/ show (arguments go to pytest)."""
    run_in(FULL, "pytest", "tests/docs", *arguments, quiet=False)


def site(arguments: Sequence[str]) -> None:
    """Build the documentation site into docs/_build/html, and check its pages."""
    refuse(arguments)
    check_site(quiet=False)
    print(f"dev: {SITE.relative_to(ROOT) / 'index.html'}")


def api(arguments: Sequence[str]) -> None:
    """List every public name with its signature anew (--release: tell later changes from now)."""
    run_in(FULL, "python", "-m", "docs.making.signatures", *arguments, quiet=False)


def picture(arguments: Sequence[str]) -> None:
    """Draw the charts and take the picture of the report anew, the latter with a browser."""
    refuse(arguments)
    run_in(FULL, "python", "-m", "tests.show.pictures", quiet=False)


def matrix(arguments: Sequence[str]) -> None:
    """Run the tests with every newer Python found here."""
    refuse(arguments)
    for version, python in newer_pythons().items():
        print(f"-- Python {version}", flush=True)
        run_with(version, python, quiet=False)


# How many inputs each reader is given: a million in all, most where most strangers write.
FUZZ_RUNS: Mapping[str, int] = {
    "document": 500_000,
    "commits": 200_000,
    "folder": 120_000,
    "waivers": 100_000,
    "cases": 50_000,
    "command": 30_000,
}


def fuzz(arguments: Sequence[str]) -> None:
    """Give every reader a million inputs that follow its code (arguments: some of the readers)."""
    found = ROOT / "build" / "fuzz"
    for name in arguments or FUZZ_RUNS:
        print(f"-- {name}", flush=True)
        runs = str(FUZZ_RUNS[name])
        printed = run_in(FUZZ, "python", "-m", "tests.fuzz.explore", name, runs, found, quiet=True)
        print("\n".join(printed.splitlines()[-6:]), flush=True)


def mutate(arguments: Sequence[str]) -> None:
    """Count the mistakes that the tests notice (arguments: areas, --size, --all, --missed)."""
    run_in(FULL, "python", "-m", "tests.mutation.scores", *arguments, quiet=False)


def lock(arguments: Sequence[str]) -> None:
    """Renew the lock files after pyproject.toml changed (--upgrade: take newer packages too)."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    shape = ("--universal", "--python-version", oldest, "--generate-hashes")
    # No header, no notes: they would name the machine's folders and its index.
    bare = ("--quiet", "--no-header", "--no-annotate")
    for name, selection in LOCKS.items():
        uv("pip", "compile", *selection, *shape, *bare, "--output-file", name, *arguments)


def schema(arguments: Sequence[str]) -> None:
    """Write the shipped JSON Schema anew, after the types of documents changed."""
    refuse(arguments)
    made = "import json; from alliance.codec.schemas import generated; "
    printed = run_in(
        FULL, "python", "-c", made + "print(json.dumps(generated(), indent=1))", quiet=True
    )
    (ROOT / "src/alliance/codec/document.schema.json").write_text(printed, encoding="utf-8")


def refuse(arguments: Sequence[str]) -> None:
    """Some commands take no arguments."""
    if arguments:
        raise Failed(f"No arguments are taken here, but {shlex.join(arguments)} came.")


COMMANDS: tuple[Callable[[Sequence[str]], None], ...] = (
    demo, test, lint, types, unit, docs, site, api, picture, matrix, fuzz, mutate, tidy, lock,
    schema,
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run one command and give the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        print("dev: Python 3.11 or newer is needed.", file=sys.stderr)
        return 1
    summary, _, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="python3 dev.py",
        usage="%(prog)s COMMAND [ARGUMENT ...]",
        description=summary,
        epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        added = commands.add_parser(command.__name__, help=command.__doc__, add_help=False)
        added.set_defaults(command=command)
    chosen = parser.parse_args(arguments[:1])
    try:
        chosen.command(arguments[1:])
    except Failed as problem:
        print(f"dev: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
