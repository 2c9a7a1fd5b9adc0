"""Bytes to plain data: UTF-8 and JSON, without NaN, with a fault instead of a crash.

orjson is used where it can be imported, the standard library elsewhere; both accept the same
texts. Where orjson refuses a text, the standard library says where and why.
"""

from __future__ import annotations

import importlib
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

from alliance.codec._refusals import Refused, at_key
from alliance.errors import Fault, InvalidDocument

__all__ = ["MAX_BYTES", "decode", "fast_loads", "parse", "read_bytes", "text_of"]

MAX_BYTES: Final = 128 * 1024 * 1024
"""Larger files are refused before they are read, unless the caller says otherwise [bytes]."""

_CHUNK: Final = 16 * 1024 * 1024
_BOM: Final = "\ufeff"
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


def read_bytes(path: Path, source: str, *, max_bytes: int) -> bytes:
    """The bytes of a file, at most so many.

    Raises:
        InvalidDocument: The file is missing, unreadable or larger.
    """
    try:
        with path.open("rb") as file:
            data = _at_most(file, max_bytes)
    except (OSError, ValueError) as error:
        # A path with a zero in it is a ValueError.
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise InvalidDocument(source, (Fault("", "", f"it cannot be read: {reason}"),)) from error
    if data is None:
        why = f"it is larger than {max_bytes:,} bytes"
        raise InvalidDocument(source, (Fault("", "", why, "a smaller file or a higher limit"),))
    return data


def _at_most(file: BinaryIO, limit: int) -> bytes | None:
    """All bytes, or `None` where there are more: by its size, or, for a pipe, by reading on."""
    if os.fstat(file.fileno()).st_size > limit:
        return None
    chunks, left = [], limit
    while chunk := file.read(min(_CHUNK, left + 1)):
        chunks.append(chunk)
        left -= len(chunk)
        if left < 0:
            return None
    return b"".join(chunks)


def text_of(data: bytes) -> str:
    """The text of UTF-8 bytes, without a byte order mark.

    Raises:
        Refused: The bytes are not UTF-8.
    """
    try:
        return data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        why = f"it is not UTF-8: {error.reason} at byte {error.start}"
        raise Refused(Fault("", "", why, "text in UTF-8")) from error


def decode(data: bytes | str) -> Any:
    """The plain data of a JSON text.

    Raises:
        Refused: The text is not UTF-8, not JSON, has NaN in it or is nested too deep.
    """
    fast = fast_loads()
    if fast is not None:
        try:
            return fast(data)
        except ValueError:
            pass
    return parse(text_of(data) if isinstance(data, bytes) else data.removeprefix(_BOM))


def parse(text: str) -> Any:
    """The plain data of a JSON text, by the standard library alone.

    Raises:
        Refused: See `decode`. Of NaN and Infinity, with their paths and the data that holds them.
    """
    constants: list[tuple[str, float]] = []

    def constant(name: str) -> float:
        constants.append((name, float(name)))
        return constants[-1][1]

    try:
        value = json.loads(text, parse_constant=constant)
    except RecursionError:
        raise Refused(
            Fault("", "", "it is nested too deep", "fewer levels of lists and objects")
        ) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Refused(Fault("", "", f"it is not JSON: {_said(error)} at {place}")) from None
    except ValueError as error:
        raise Refused(Fault("", "", f"it is not JSON: {error}".rstrip("."))) from None
    if _SURROGATE.search(text):
        _check_surrogates(value)
    if constants:
        raise Refused(*_no_numbers(value, constants), data=value)
    return value


@cache
def fast_loads() -> Callable[[bytes | str], Any] | None:
    """The reader of orjson, or `None` where it is not installed; looked for on first use."""
    try:
        loads: Callable[[bytes | str], Any] = importlib.import_module("orjson").loads
    except ImportError:
        return None
    return loads


def _no_numbers(data: Any, constants: list[tuple[str, float]]) -> list[Fault]:
    """The places of NaN and Infinity, which JSON does not have."""
    # By identity: 1e999 is infinite too, and well-formed.
    names = {id(number): name for name, number in constants}
    why = "is not a number of JSON"
    places = (place for place in _places(data) if id(place[1]) in names)
    found = [Fault(path, names[id(number)], why) for path, number in places]
    # A key that stands twice hides its first value.
    return found or [Fault("", "", f"it is not JSON: {constants[0][0]} {why}")]


def _places(data: Any) -> Iterator[tuple[str, Any]]:
    """Every value with its path, in order; without recursion, as data may be nested deep."""
    waiting = [("", data)]
    while waiting:
        path, value = waiting.pop()
        yield path.lstrip("."), value
        if isinstance(value, dict):
            waiting += [(path + at_key(key), item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(f"{path}[{index}]", item) for index, item in enumerate(value)][::-1]


def _said(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


def _check_surrogates(value: Any) -> None:
    """Half a surrogate pair is not a character and could never be written again."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        why = "it is not JSON: an escape is half a surrogate pair"
        raise Refused(Fault("", "", why, "whole characters")) from None
