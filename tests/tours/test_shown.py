"""The diagram and the table of the lifecycle, and the page that shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alliance.errors import UnknownName
from alliance.tours import LIFECYCLE

PAGE = Path(__file__).parent.parent.parent / "docs" / "explanation" / "obligations.md"
BLOCK = re.compile(r"(<!-- lifecycle: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def written(text: str) -> str:
    """The page with its blocks made again from the table."""

    def block(match: re.Match[str]) -> str:
        shown = format(LIFECYCLE, match[2])
        fenced = f"```mermaid\n{shown}\n```" if match[2] == "mermaid" else shown
        return f"{match[1]}\n{fenced}\n\n{match[4]}"

    return BLOCK.sub(block, text)


def test_the_page_shows_the_table_as_it_is() -> None:
    """Both blocks of the page are what the table gives today."""
    text = PAGE.read_text("utf-8")
    assert len(BLOCK.findall(text)) == 2
    assert written(text) == text


def test_every_row_is_in_the_diagram() -> None:
    """The diagram has an arrow for every move of every row."""
    lines = format(LIFECYCLE, "mermaid").splitlines()
    for row in LIFECYCLE.rows:
        for source, targets in row.moves.items():
            for target in targets:
                arrows = [line for line in lines if line.startswith(f"    {source} --> {target} :")]
                assert len(arrows) == 1
                assert row.step in re.split(r"[ ,:]+", arrows[0])


def test_every_row_is_in_the_table() -> None:
    """The table has one line per row with its guards' codes and its effects in order."""
    lines = format(LIFECYCLE, "md").splitlines()[2:]
    assert len(lines) == len(LIFECYCLE.rows)
    for row, line in zip(LIFECYCLE.rows, lines, strict=True):
        assert line.startswith(f"| `{row.step}` | {row.who.says}")
        for guard in (row.who.guard, *row.guards):
            assert all(f"`{code}`" in line for code in guard.codes)
        assert "; ".join(effect.says for effect in row.effects) in line


def test_an_unknown_form_is_refused_with_those_known() -> None:
    """A form that does not exist is named, with the forms that do."""
    with pytest.raises(UnknownName, match="form of a lifecycle 'html'"):
        format(LIFECYCLE, "html")
    assert str(format(LIFECYCLE)) == "<Lifecycle of 27 steps>"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
