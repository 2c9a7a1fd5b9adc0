"""The public face as lines of text: every name with its signature, rules and commands too.

`python3 dev.py api` writes them to tests/api_snapshot.txt. A second file keeps a fingerprint of
each line as it was when users last got a version, so that a test can tell what changed for them.
"""

from __future__ import annotations

import argparse
import ast
import enum
import hashlib
import inspect
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from docs.making.surface import assigned, names

import alliance
from alliance.cli.arguments import parser
from alliance.policy import SHIPPED

__all__ = [
    "BASE",
    "SNAPSHOT",
    "Default",
    "changed",
    "defaults",
    "fingerprints",
    "parsed",
    "signature",
    "snapshot",
]

TESTS = Path(__file__).resolve().parent.parent.parent / "tests"
SNAPSHOT = TESTS / "api_snapshot.txt"
BASE = TESTS / "api_base.txt"

# A default value that shows longer is shown by its name.
_LONGEST = 60


def snapshot() -> str:
    """Every line, sorted, each ended."""
    lines = {*_everyday(), *_named(), *_rules(), *_commands(parser(), "command alliance")}
    return "".join(f"{line}\n" for line in sorted(lines))


def parsed(text: str) -> Mapping[str, str]:
    """What is told of each name: the lines of a snapshot, or of fingerprints, by name."""
    rows = (_split(line) for line in text.splitlines() if line)
    return dict(rows)


def fingerprints(text: str) -> str:
    """A snapshot as names with a fingerprint each, short enough to keep."""
    rows = (
        (name, hashlib.sha256(said.encode()).hexdigest()[:12])
        for name, said in parsed(text).items()
    )
    return "".join(f"{name} = {print_}\n" for name, print_ in rows)


def changed(base: str, text: str) -> tuple[str, ...]:
    """The names of the base that a snapshot no longer has, or has in another form."""
    now = parsed(fingerprints(text))
    return tuple(name for name, said in parsed(base).items() if now.get(name) != said)


def _split(line: str) -> tuple[str, str]:
    name, equals, said = line.partition(" = ")
    if not equals:
        raise ValueError(f"The line has no ' = ' in it: {line!r}.")
    return name, said


def _everyday() -> Iterator[str]:
    for name, area in alliance._NAMES.items():  # noqa: SLF001 - where each everyday name lives
        yield f"alliance.{name} = alliance.{area}.{name}"


def _named() -> Iterator[str]:
    for row in names():
        value = row.value
        if isinstance(value, type):
            yield from _class(row.full, value)
        elif callable(value) and not _is_alias(value):
            yield f"{row.full} = {signature(value)}"
        else:
            written = assigned(row.origin).get(row.name, "") if _is_alias(value) else ""
            yield f"{row.full} = {written or type(value).__name__}"


def _class(full: str, value: type) -> Iterator[str]:
    if issubclass(value, enum.Enum):
        yield f"{full} = enum"
        yield from (f"{full}.{member.name} = {member.value!r}" for member in value)
    else:
        yield f"{full} = {signature(value)}"
    if issubclass(value, BaseException):
        # Whoever catches one of them is told when it is no longer caught.
        yield f"{full}.__bases__ = {', '.join(base.__name__ for base in value.__bases__)}"
    for name, member in _members(value):
        match member:
            case property() | types.MemberDescriptorType() | types.GetSetDescriptorType():
                yield f"{full}.{name} = attribute"
            case staticmethod() | classmethod():
                yield f"{full}.{name} = {type(member).__name__} {signature(member.__func__)}"
            case types.FunctionType():
                yield f"{full}.{name} = {signature(member)}"
            case _:
                yield f"{full}.{name} = attribute"


def _members(value: type) -> Iterator[tuple[str, object]]:
    """The public members that our own classes give to a class, the nearest first."""
    seen: set[str] = set()
    ours = (base for base in value.__mro__ if base.__module__.startswith("alliance"))
    for base in ours:
        for name, member in vars(base).items():
            hidden = name.startswith("_") or (
                issubclass(value, enum.Enum) and name in value.__members__
            )
            if name not in seen and not hidden:
                yield name, member
            seen.add(name)


def signature(value: object) -> str:
    """A signature as it reads: names for long values, and no notes inside of annotations."""
    try:
        found = inspect.signature(value)  # type: ignore[arg-type]  # what has none is told below
    except (TypeError, ValueError):
        return type(value).__name__
    rows = [
        row.replace(
            annotation=row.annotation if row.annotation is row.empty else _Bare(row.annotation),
            default=row.default if row.default is row.empty else Default(row.default),
        )
        for row in found.parameters.values()
    ]
    gives = found.return_annotation
    gives = gives if gives is found.empty else _Bare(gives)
    return str(found.replace(parameters=rows, return_annotation=gives))


def defaults(value: Callable[..., object]) -> Iterator[Default]:
    """The values a function or class takes where none is given."""
    for row in inspect.signature(value).parameters.values():
        if row.default is not row.empty:
            yield Default(row.default)


class _Bare:
    """Stands for an annotation, and shows it as written."""

    def __init__(self, value: object) -> None:
        self.text = value if isinstance(value, str) else inspect.formatannotation(value)

    def __repr__(self) -> str:
        tree = ast.parse(self.text, mode="eval").body
        match tree:
            case ast.Subscript(value=ast.Name("Annotated"), slice=ast.Tuple(elts=[kind, *_])):
                return ast.unparse(kind)
            case _:
                return ast.unparse(tree)


class Default:
    """Stands for a default value, and shows the public name of one that is long."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        if isinstance(self.value, types.FunctionType | type):
            return self.value.__qualname__
        shown = repr(self.value)
        # What is in angle brackets cannot be written in code; its name can.
        if len(shown) <= _LONGEST and "<" not in shown:
            return shown
        same = (row.full for row in names() if row.value is self.value)
        return next(same, f"<{type(self.value).__name__}>")


def _rules() -> Iterator[str]:
    for rule in SHIPPED.rules:
        yield f"rule {rule.code} = {rule.name}"
    for parameter in SHIPPED.parameters:
        yield f"parameter {parameter.name} = [{parameter.unit}]"


def _commands(whole: argparse.ArgumentParser, name: str) -> Iterator[str]:
    for action in whole._actions:  # noqa: SLF001 - argparse tells of itself in no other way
        match action:
            case argparse._SubParsersAction():  # noqa: SLF001
                for command, below in action.choices.items():
                    yield from _commands(below, f"{name} {command}")
            case argparse._HelpAction():  # noqa: SLF001
                pass
            case _:
                choices = f" of {', '.join(map(str, action.choices))}" if action.choices else ""
                need = "required" if action.required else "optional"
                yield f"{name} {' '.join(action.option_strings) or action.dest} = {need}{choices}"


def _is_alias(value: object) -> bool:
    return type(value).__module__ in {"typing", "types"} and not isinstance(
        value, types.FunctionType | types.BuiltinFunctionType
    )


def main(arguments: Iterable[str]) -> None:
    """Write the snapshot; with `--release` also the base that later changes are told against."""
    text = snapshot()
    SNAPSHOT.write_text(text, encoding="utf-8")
    if "--release" in arguments:
        BASE.write_text(fingerprints(text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
