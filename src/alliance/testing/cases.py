"""Worked cases as data: a function, what it is given, what is expected of the answer.

A case file is `{"format": "alliance-cases/1", "cases": [...]}` with cases of the form
`{id, title, call, given, expect, source, tolerance?}`. `call` names a public function below
`alliance.`; `given` are its arguments in the form of documents, read by its own annotations;
`expect` is compared with the answer in that form, key by key for those keys that it names.

No function is known here by name: any public, annotated one can be called, and an organization
keeps the cases of its own policies in the same way. Functions that take a path are left alone, so
that checking a file never touches another one.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast, final

import attrs

from alliance.codec import structure
from alliance.codec._refusals import Refused, no_such
from alliance.codec._texts import MAX_BYTES, decode, read_bytes
from alliance.displays import said as in_words
from alliance.errors import Fault, InvalidDocument, UnknownName, shown
from alliance.testing._comparisons import differences, said

__all__ = [
    "FORMAT",
    "Case",
    "Outcome",
    "case_differences",
    "check",
    "find_function",
    "load_cases",
    "run_case",
]

FORMAT: Final = "alliance-cases/1"

# The edges of the library act on the world; cases ask what is below them.
_EDGES: Final = ("cli", "testing")


@final
@attrs.frozen(kw_only=True)
class Case:
    """One worked case.

    Args:
        id: The id, unique in its file.
        title: What it shows.
        call: The function, by its name below `alliance.`.
        given: The arguments, in the form of documents.
        expect: The answer, or those of its parts that matter; or the name of an `error` and what
            it `says`.
        source: Where the expected answer comes from.
        tolerance: How far numbers may be off [absolute, >= 0]; by default 1e-12 where one of
            the two is a float, and not at all elsewhere.
    """

    id: str
    title: str
    call: str
    given: Mapping[str, Any]
    expect: Any
    source: str
    tolerance: float | None = None


@final
@attrs.frozen
class Outcome:
    """Whether a case holds, and if not, the first difference.

    Args:
        id: The id of the case.
        ok: Whether it holds.
        difference: Where the answer differs and how; empty where it does not.

    Examples:
        >>> print(Outcome("c1", False, "$.rule: expected 'A', got 'B'"))
        c1: $.rule: expected 'A', got 'B'
        >>> print(Outcome("c1", True))
        c1: ok
    """

    id: str
    ok: bool
    difference: str = ""

    def __str__(self) -> str:
        return f"{in_words(self.id)}: {'ok' if self.ok else self.difference}"


@final
@attrs.frozen(kw_only=True)
class _CaseFile:
    format: str
    cases: tuple[Case, ...]


def load_cases(path: str | os.PathLike[str]) -> tuple[Case, ...]:
    """The cases of a file, in its order.

    Raises:
        InvalidDocument: It is unreadable, has unknown keys, another format or an id twice; all
            faults at once.
    """
    place = Path(path)
    source = str(place)
    data = read_bytes(place, source, max_bytes=MAX_BYTES)
    try:
        plain = decode(data)
    except Refused as error:
        raise InvalidDocument(source, error.faults) from error
    try:
        whole = structure(plain, _CaseFile)
    except InvalidDocument as error:
        raise InvalidDocument(source, error.faults) from None
    faults = tuple(_faults_of(whole))
    if faults:
        raise InvalidDocument(source, faults)
    return whole.cases


def _faults_of(whole: _CaseFile) -> Iterator[Fault]:
    if whole.format != FORMAT:
        yield Fault("format", shown(whole.format), "is not known here", f'"{FORMAT}"')
    first: dict[str, int] = {}
    for index, case in enumerate(whole.cases):
        if first.setdefault(case.id, index) != index:
            why = f"is used twice, first in cases[{first[case.id]}]"
            yield Fault(f"cases[{index}].id", shown(case.id), why)
        if case.tolerance is not None and case.tolerance < 0:
            yield Fault(f"cases[{index}].tolerance", str(case.tolerance), "is negative")
        for key, value in (_expected_error(case.expect) or {}).items():
            if not isinstance(value, str):
                yield Fault(f"cases[{index}].expect.{key}", shown(value), "is not text")


def check(paths: Iterable[str | os.PathLike[str]]) -> tuple[Outcome, ...]:
    """The outcomes of all cases in some files, in order; no case is run before all are read.

    Raises:
        InvalidDocument: One of the files is not a case file.
    """
    cases = [case for path in paths for case in load_cases(path)]
    return tuple(run_case(case) for case in cases)


def run_case(case: Case) -> Outcome:
    """Whether the case holds; whatever goes wrong is its difference, nothing is raised.

    Examples:
        >>> case = Case(
        ...     id="lone",
        ...     title="A lone contributor carries everything",
        ...     call="network.absence_factor",
        ...     given={"contributions": {"ana": 3}, "share": "1/2"},
        ...     expect=2,
        ...     source="by hand",
        ... )
        >>> print(run_case(case))
        lone: $: expected 2, got 1
    """
    found = case_differences(case)
    return Outcome(case.id, ok=not found, difference=found[0] if found else "")


def case_differences(case: Case) -> tuple[str, ...]:
    """Every difference between what a case expects and what it gets, each with its path.

    Examples:
        >>> case = Case(
        ...     id="lone",
        ...     title="A lone contributor carries everything",
        ...     call="network.absence_factor",
        ...     given={"contributions": {"ana": 3}, "share": "1/2"},
        ...     expect=2,
        ...     source="by hand",
        ... )
        >>> case_differences(case)
        ('$: expected 2, got 1',)
    """
    wanted = _expected_error(case.expect)
    try:
        function = find_function(case.call)
    except UnknownName as error:
        return (f"call: {error}",)
    try:
        found = function(**_arguments(function, case.given))
    except Exception as error:  # noqa: BLE001 - any error is an outcome of the case
        difference = _error_difference(wanted, error)
        return (difference,) if difference else ()
    return tuple(_answer_differences(case, wanted, found))


# -- the function and its arguments --------------------------------------------------------------


def find_function(call: str) -> Callable[..., Any]:
    """The public, annotated function of that name below `alliance.`.

    Raises:
        UnknownName: There is none.

    Examples:
        >>> find_function("network.onion").__name__
        'onion'
    """
    *areas, name = call.split(".")
    if not areas or not all(part.isidentifier() and part[0] != "_" for part in (*areas, name)):
        raise UnknownName("function", call, _areas())
    if areas[0] in _EDGES:
        raise UnknownName("function", call, _areas())
    module = _module(".".join(("alliance", *areas)), call)
    found = getattr(module, name, None)
    if not _is_callable_here(found):
        known = [key for key in sorted(dir(module)) if key[0] != "_"]
        names = (".".join((*areas, k)) for k in known if _is_callable_here(getattr(module, k)))
        raise UnknownName("function", call, tuple(names) or _areas())
    return cast("Callable[..., Any]", found)


def _areas() -> tuple[str, ...]:
    """The areas in which functions are looked for."""
    package = importlib.import_module("alliance")
    names = (found.name for found in pkgutil.iter_modules(package.__path__))
    return tuple(name for name in names if name[0] != "_" and name not in _EDGES)


def _module(name: str, call: str) -> types.ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{name}.".startswith(f"{error.name}."):
            raise UnknownName("function", call, _areas()) from None
        raise


def _is_callable_here(function: object) -> bool:
    """Ours, annotated throughout, and without a path among its arguments."""
    if not isinstance(function, types.FunctionType):
        return False
    if not function.__module__.startswith("alliance."):
        return False
    try:
        hints = typing.get_type_hints(function)
    except NameError:
        # An annotation that only type checkers can see.
        return False
    names = inspect.signature(function).parameters
    return all(name in hints and not _has_path(hints[name]) for name in names)


def _has_path(hint: Any) -> bool:
    kind = typing.get_origin(hint) or hint
    if isinstance(kind, type) and issubclass(kind, os.PathLike):
        return True
    return any(map(_has_path, typing.get_args(hint)))


def _arguments(function: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments, read by the annotations of the function.

    Raises:
        InvalidDocument: They do not fit; all faults at once.
    """
    parameters = inspect.signature(function).parameters
    hints = typing.get_type_hints(function)
    unknown = (no_such(name, "an argument", parameters) for name in given if name not in parameters)
    faults = [attrs.evolve(fault, path=fault.path.removeprefix(".")) for fault in unknown]
    arguments = {}
    for name, parameter in parameters.items():
        if name in given:
            try:
                arguments[name] = structure(given[name], hints[name])
            except InvalidDocument as error:
                faults += (attrs.evolve(f, path=_joined(name, f.path)) for f in error.faults)
        elif parameter.default is inspect.Parameter.empty:
            faults.append(Fault(name, "", "is missing"))
    if faults:
        raise InvalidDocument("given", tuple(faults))
    return arguments


def _joined(name: str, path: str) -> str:
    return f"{name}{'.' * bool(path and path[0] != '[')}{path}"


# -- the answer ----------------------------------------------------------------------------------


def _expected_error(expect: Any) -> Mapping[str, Any] | None:
    is_error = isinstance(expect, dict) and "error" in expect and set(expect) <= {"error", "says"}
    return expect if is_error else None


def _error_difference(wanted: Mapping[str, Any] | None, error: Exception) -> str:
    name = type(error).__name__
    if wanted is None:
        return f"$: expected an answer, got {name}: {_line(error)}"
    if wanted["error"] not in {kind.__name__ for kind in type(error).__mro__}:
        return f"$.error: expected {wanted['error']!r}, got {name!r}"
    says = wanted.get("says", "")
    if says not in str(error):
        return f"$.says: expected {says!r} in {str(error)!r}"
    return ""


def _line(error: Exception) -> str:
    """The sentence of an error without its line breaks: a difference is one line."""
    return " ".join(str(error).split())


def _answer_differences(case: Case, wanted: Mapping[str, Any] | None, found: Any) -> Iterator[str]:
    if wanted is not None:
        yield f"$: expected {wanted['error']}, got {said(found)}"
        return
    try:
        yield from differences(case.expect, found, "$", case.tolerance)
    except Exception as error:  # noqa: BLE001 - reading a part of the answer can fail as well
        yield f"$: the answer cannot be compared: {_line(error)}"
