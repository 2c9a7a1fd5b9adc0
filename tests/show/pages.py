"""An independent reader of pages, made of the standard library's HTML parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "wbr", "br"}
# What a fragment consists of; everything else is a name that got out.
FRAGMENT = {
    "div", "style", "p", "span", "strong", "bdi", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "details", "summary", "dl", "dt", "dd",
}  # fmt: skip
PAGE = FRAGMENT | {
    "html", "head", "meta", "title", "body", "a", "header", "h1", "h2", "h3", "ul", "li", "b",
    "nav", "form", "fieldset", "legend", "label", "input", "select", "option", "button",
    "output", "main", "section", "article", "time", "footer", "script", "wbr",
}  # fmt: skip
# What a drawing consists of, and the looks of its shapes: none is a style and none is a name's.
DRAWING = {"svg", "g", "path", "rect", "line", "text", "tspan"}
LOOKS = {
    "role", "aria-label", "viewbox", "d", "dx", "dy", "fill", "fill-opacity", "font-size",
    "font-style", "font-weight", "height", "opacity", "stroke", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor",
    "transform", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
ATTRIBUTES = {
    "class", "id", "scope", "aria-hidden", "aria-label", "aria-labelledby", "href", "lang",
    "charset", "http-equiv", "content", "name", "hidden", "type", "value", "checked",
    "autocomplete", "for",
    "data-severity", "data-rule", "open",
}  # fmt: skip


@dataclass
class Element:
    """An element: its name, its attributes, its own and its descendants' text."""

    name: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]
    """The names of the elements around it, outermost first."""
    text: str = ""


@dataclass
class Reader(HTMLParser):
    """Reads a page and remembers every element."""

    elements: list[Element] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Comments, declarations and ends without a beginning."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.around: list[Element] = []

    @classmethod
    def of(cls, page: str) -> Reader:
        """Read a page to its end."""
        reader = cls()
        reader.feed(page)
        reader.close()
        assert reader.around == [], f"left open: {[each.name for each in reader.around]}"
        return reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in {tag}"
        element = Element(tag, dict(attrs), tuple(each.name for each in self.around))
        self.elements.append(element)
        if tag not in VOID:
            self.around.append(element)

    def handle_endtag(self, tag: str) -> None:
        """The innermost open element ends, and no other."""
        if self.around and self.around[-1].name == tag:
            self.around.pop()
        else:
            self.unread.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text belongs to every element around it."""
        for element in self.around:
            element.text += data
        if not {"style", "script"} & {each.name for each in self.around}:
            self.text_parts.append(data)

    def handle_comment(self, data: str) -> None:
        """Pages have none."""
        self.unread.append(f"<!--{data}")

    def unknown_decl(self, data: str) -> None:
        """Pages have none."""
        self.unread.append(f"<![{data}")

    text_parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything a person reads, an element a line."""
        return "\n".join(part for part in self.text_parts if part.strip())

    def named(self, name: str) -> list[Element]:
        """The elements of a name, in order."""
        return [element for element in self.elements if element.name == name]

    def classed(self, word: str) -> list[Element]:
        """The elements of a class, in order."""
        return [e for e in self.elements if word in (e.attributes.get("class") or "").split()]

    def check_fragment(self) -> None:
        """A fragment is one element of the elements it may have, with styles and without script."""
        self._check(FRAGMENT)
        assert [each.name for each in self.elements if not each.inside] == ["div"]
        assert len(self.named("style")) == 1
        assert all("href" not in each.attributes for each in self.elements)

    def check_page(self) -> None:
        """A page is made of the elements it may have, and every link in it leads somewhere."""
        self._check(PAGE)
        assert len(self.named("script")) == len(self.named("style")) == 1
        places = [e.attributes["id"] for e in self.elements if "id" in e.attributes]
        assert len(places) == len(set(places))
        for link in self.named("a"):
            target = link.attributes["href"] or ""
            assert target.startswith("#")
            assert target[1:] in places, target

    def _check(self, names: set[str]) -> None:
        assert self.unread == []
        for element in self.elements:
            is_drawn = element.name == "svg" or "svg" in element.inside
            assert element.name in (DRAWING if is_drawn else names), element.name
            allowed = LOOKS if is_drawn else ATTRIBUTES
            assert set(element.attributes) <= allowed, element.attributes
        shown = self.text.replace("\n", "")
        assert shown.replace("\u00a0", " ").isprintable() or all(
            char.isprintable() or char in "\u00a0\u200d" for char in shown
        )
        for head in self.named("th"):
            assert head.attributes.get("scope") in ("row", "col")
