"""Drawings inside pages: an SVG with nothing in it but shapes, words and their looks.

A page that allows no style and no script but its own must not get any from a drawing either, and
a drawing that was made from other people's names is no exception. So nothing is taken out here:
what is known to be a shape is written anew, and everything else is left behind.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

__all__ = ["bare"]

_SHAPES: Final = frozenset({"g", "path", "rect", "line", "text", "tspan"})
_LOOKS: Final = frozenset({
    "d", "dx", "dy", "fill", "fill-opacity", "font-size", "font-style", "font-weight", "height",
    "opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
    "stroke-width", "text-anchor", "transform", "width", "x", "x1", "x2", "y", "y1", "y2",
})  # fmt: skip
_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")


def bare(svg: str, *, says: str) -> str:
    """A drawing as an element of HTML, with the sentence that stands for it where it is heard.

    Args:
        svg: A file of SVG.
        says: What the drawing shows.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own drawer wrote it a moment ago
    size = {name: root.attrib[name] for name in ("width", "height", "viewBox")}
    whole = ET.Element("svg", {**size, "role": "img", "aria-label": says})
    _copy(root, whole)
    return ET.tostring(whole, encoding="unicode")


def _copy(source: ET.Element, target: ET.Element) -> None:
    for element in source:
        name = element.tag.rpartition("}")[2]
        if name not in _SHAPES or _is_unseen(element):
            continue
        looks = {key: _rounded(value) for key, value in element.attrib.items() if key in _LOOKS}
        copied = ET.SubElement(target, name, looks)
        copied.text = element.text
        _copy(element, copied)
        if name == "g" and not len(copied):
            target.remove(copied)


def _is_unseen(element: ET.Element) -> bool:
    """Whether a shape has no ink, such as the ground of a group."""
    looks = element.attrib
    no_fill = looks.get("fill") in ("none", "transparent")
    return element.tag.endswith("path") and no_fill and looks.get("stroke") in (None, "none")


def _rounded(value: str) -> str:
    """Numbers to a hundredth of a point, which nobody sees."""
    return _NUMBER.sub(lambda found: f"{float(found.group()):.2f}".rstrip("0").rstrip("."), value)
