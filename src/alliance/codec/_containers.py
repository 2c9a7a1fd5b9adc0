"""Lists, sets, maps and alternatives in documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, Final, get_args, get_origin

import attrs
import cattrs

from alliance.codec._refusals import Refused, at_key, no_such, refused
from alliance.codec._rows import Reader
from alliance.codec._shapes import (
    ANY,
    Tag,
    is_enum,
    is_newtype,
    is_row,
    kinds,
    kinds_of_value,
    members,
    tag_of,
)
from alliance.errors import Fault

__all__ = ["list_reader", "map_reader", "set_reader", "union_reader"]

_TRUTH: Final = "true or false"
_NUMBER: Final = "a finite number"


def list_reader(hint: Any, converter: cattrs.Converter) -> Reader:
    """The reader of a list; one of fixed length has a type for each place."""
    arguments = get_args(hint)
    if get_origin(hint) is tuple and arguments[-1:] != (Ellipsis,):
        return _fixed_reader(arguments, converter)
    item = _later(arguments[0] if arguments else Any, converter)
    is_text = bool(arguments) and (arguments[0] is str or is_newtype(arguments[0]))
    what = "a list of texts" if is_text else "a list"
    whole = list if get_origin(hint) is list or hint is list else tuple

    def read(value: Any, _: Any = hint) -> Any:
        return whole(_items(value, item, what))

    return read


def _fixed_reader(hints: tuple[Any, ...], converter: cattrs.Converter) -> Reader:
    readers = [_later(hint, converter) for hint in hints]

    def read(value: Any, _: Any = None) -> Any:
        if type(value) is list and len(value) != len(readers):
            count = f"{len(value)} item{'s' if len(value) != 1 else ''}"
            raise refused(value, f"a list of {len(readers)}", f"has {count}")
        # Items are read in order, each by the reader of its place.
        places = iter(readers)
        return tuple(_items(value, lambda item: next(places)(item)))  # noqa: PLW0108 - a new one each time

    return read


def set_reader(hint: Any, converter: cattrs.Converter) -> Reader:
    """The reader of a set: a list in which nothing stands twice."""
    item = _later((get_args(hint) or (Any,))[0], converter)

    def read(value: Any, _: Any = hint) -> Any:
        items = _items(value, item)
        if len(set(items)) < len(items):
            raise refused(value, "a list of different items", "has an item twice")
        return frozenset(items)

    return read


def map_reader(hint: Any, converter: cattrs.Converter) -> Reader:
    """The reader of names and values."""
    key_hint, value_hint = get_args(hint) or (Any, Any)
    read_key, read_value = _later(key_hint, converter), _later(value_hint, converter)

    def read(value: Any, _: Any = hint) -> Any:
        if type(value) is not dict:
            raise refused(value, "an object")
        result: dict[Any, Any] = {}
        faults: list[Fault] = []
        for key, item in value.items():
            try:
                name = read_key(key)
                result[name] = read_value(item)
            except Refused as error:
                faults += error.under(at_key(key))
        if faults:
            raise Refused(*faults)
        return result

    return read


def union_reader(hint: Any, converter: cattrs.Converter) -> Reader:
    """The reader of alternatives: those are tried that the kind of value can be, words first."""
    classes = [option for option in members(hint) if is_row(option)]
    options = [option for option in members(hint) if not is_row(option)]
    readers = [(kinds(o), _later(o, converter)) for o in sorted(options, key=_eagerness)]
    if classes:
        readers.append((frozenset({"object"}), _class_reader(classes, converter)))

    def read(value: Any, _: Any = hint) -> Any:
        kind = kinds_of_value(value)
        fitting = [reader for taken, reader in readers if kind in taken]
        others = [reader for taken, reader in readers if kind not in taken]
        if not fitting:
            fitting, others = others, []
        refusals = []
        for reader in fitting:
            try:
                return reader(value)
            except Refused as error:
                refusals.append(error)
        raise _united(refusals, list(_refusals(others, value)))

    return read


def _class_reader(classes: list[Any], converter: cattrs.Converter) -> Callable[[Any], Any]:
    if len(classes) == 1:
        return _later(classes[0], converter)
    tags = _tags(classes)
    readers = {value: _later(kind, converter) for value, kind in tags.items()}
    key = _tag(classes[0]).key

    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise refused(value, "an object")
        found = value.get(key)
        if found is None:
            raise Refused(Fault(f".{key}", "", "is missing", f"one of {', '.join(tags)}"))
        if type(found) is not str or found not in tags:
            raise Refused(
                attrs.evolve(
                    no_such(found, f"a known {key}", tags), path=f".{key}", value=repr(found)[:80]
                )
            )
        return readers[found](value)

    return read


def _tags(classes: list[Any]) -> dict[str, Any]:
    tags = {_tag(kind).value: kind for kind in classes}
    if len(tags) < len(classes) or len({_tag(kind).key for kind in classes}) > 1:
        names = ", ".join(kind.__name__ for kind in classes)
        msg = f"The alternatives {names} need one tag key with different values."
        raise TypeError(msg)
    return tags


def _tag(kind: Any) -> Tag:
    tag = tag_of(kind)
    if tag is None:
        msg = f"{kind.__name__} stands beside other classes and needs a tag: do or kind."
        raise TypeError(msg)
    return tag


def _later(hint: Any, converter: cattrs.Converter) -> Callable[[Any], Any]:
    """A reader that is looked up on first use, so that classes may hold one another."""

    @cache
    def reader() -> Reader:
        return converter.get_structure_hook(hint)

    return lambda value: reader()(value, hint)


def _items(value: Any, read: Callable[[Any], Any], what: str = "a list") -> list[Any]:
    if type(value) is not list:
        raise refused(value, what)
    items: list[Any] = []
    faults: list[Fault] = []
    for index, item in enumerate(value):
        try:
            items.append(read(item))
        except Refused as error:
            faults += error.under(f"[{index}]")
    if faults:
        raise Refused(*faults)
    return items


def _eagerness(option: Any) -> int:
    """Words before numbers before dates before any text, so that nothing is taken too early."""
    if is_enum(option):
        return 0 if len(option) == 1 else 1
    return {bool: 2, int: 3, float: 5, Fraction: 6, str: 8}.get(option, 9 if option in ANY else 7)


def _refusals(readers: list[Callable[[Any], Any]], value: Any) -> Iterator[Refused]:
    """What readers say of a value of a kind that they do not take."""
    for reader in readers:
        try:
            reader(value)
        except Refused as error:
            yield error


def _united(refusals: list[Refused], unfit: list[Refused]) -> Refused:
    """One refusal for all alternatives: the reason of the most telling, what any would accept.

    Args:
        refusals: Of the alternatives that the kind of value can be.
        unfit: Of the others.
    """
    deep = [r for r in refusals if len(r.faults) > 1 or r.faults[0].path]
    if deep:
        return deep[-1]
    # The words of one value ("open") come first in the tries and last in the sentence.
    faults = [refusal.faults[0] for refusal in (*unfit, *refusals)]
    words = [fault for fault in faults if fault.accepted.startswith('"')]
    others = [fault for fault in faults if fault not in words]
    telling = (others or words)[-1]
    phrases = dict.fromkeys(fault.accepted for fault in (*others, *words))
    phrases.pop("null", None)
    if unfit and _NUMBER in phrases:
        # Said of a number: that it could be a whole one goes without saying.
        phrases.pop("a whole number", None)
    if _TRUTH in phrases and len(phrases) > 1:
        phrases = dict.fromkeys(
            word
            for phrase in phrases
            for word in (phrase.split(" or ") if phrase == _TRUTH else [phrase])
        )
    *many, last = phrases
    accepted = f"{', '.join(many)} or {last}" if many else last
    return Refused(attrs.evolve(telling, accepted=accepted))
