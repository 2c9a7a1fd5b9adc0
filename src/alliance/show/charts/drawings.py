"""Charts as values: a message, a drawing, and the data as a table.

A chart is complete without any package: its title says what is to be seen and its table has the
numbers. Only to draw it the extra `plot` is needed, and only then is it loaded.
"""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, final

import attrs

from alliance.codec import write_bytes, write_text
from alliance.displays import as_html
from alliance.errors import InvalidValue, MissingExtra
from alliance.show._forms import Look, form
from alliance.show._texts import written
from alliance.show.charts._pages import page_of
from alliance.show.charts._vectors import bare
from alliance.show.charts._writing import CONFIG, only, wrapped
from alliance.show.pieces import Drawing, Table
from alliance.show.views import View

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Chart", "can_draw"]

# What a chart can be saved as.
_ENDINGS: Final = (".svg", ".png", ".html")

# As many rows as a person reads; the others are counted.
_ROWS: Final = 20

PathLike: TypeAlias = str | os.PathLike[str]


@final
@attrs.frozen(kw_only=True)
class Chart:
    """A picture of values, with its message and its data as a table.

    `str` gives it in words, a notebook shows it, `save` keeps it. Two charts of the same values
    are equal, and so is every byte of their drawings.

    Args:
        title: What is to be seen, as a sentence without its full stop.
        note: How to read it, and what is left out.
        table: What is drawn, as rows: the text twin of the drawing.
        drawing: The drawing as Vega-Lite in JSON, without title.

    Examples:
        >>> from alliance.show.charts import tour_timeline
        >>> import datetime as dt
        >>> print(tour_timeline((), on=dt.date(2026, 11, 22)))
        Chart: No tours are on record
    """

    title: str
    note: str = ""
    table: Table
    drawing: str = attrs.field(repr=False)

    _repr_html_ = as_html

    @property
    def spec(self) -> dict[str, Any]:
        """The drawing with its title, as Vega-Lite; a new value each time."""
        subtitle = {"subtitle": wrapped(self.note, width=112)} if self.note else {}
        return {**self._plain, "title": {"text": wrapped(self.title), **subtitle}}

    @property
    def _plain(self) -> dict[str, Any]:
        """The drawing without its title, which the page around it tells."""
        config = {key: value for key, value in CONFIG.items() if key not in _SEEN}
        return {**{key: CONFIG[key] for key in _SEEN}, "config": config, **json.loads(self.drawing)}

    @property
    def altair(self) -> alt.TopLevelMixin:
        """The drawing as a chart of Altair, to go on with.

        Raises:
            MissingExtra: Altair is not installed.
        """
        try:
            import altair as alt
        except ImportError as problem:
            raise MissingExtra("Charts of Altair", "plot") from problem
        spec = self.spec
        kind = alt.VConcatChart if "vconcat" in spec else alt.LayerChart
        # Checking takes seconds, and it is the same check that the tests have made.
        return kind.from_dict(spec, validate=False)

    def svg(self) -> str:
        """The drawing as a file of SVG.

        Raises:
            MissingExtra: The extra `plot` is not installed.
        """
        svg: str = _drawer().vegalite_to_svg(self.spec)
        return svg

    def png(self, *, scale: float = 2.0) -> bytes:
        """The drawing as a picture.

        Args:
            scale: Points of the picture for each of the drawing [> 0].

        Raises:
            InvalidValue: The scale is not above zero.
            MissingExtra: The extra `plot` is not installed.
        """
        if not scale > 0:
            raise InvalidValue("scale", scale, "is not above zero", "such as 1 or 2")
        png: bytes = _drawer().vegalite_to_png(self.spec, scale=scale)
        return png

    def inline(self) -> str:
        """The drawing as an element for a page of HTML, without title, style or script.

        Its colors are attributes, which the styles of the page may turn for the dark.

        Raises:
            MissingExtra: The extra `plot` is not installed.
        """
        return bare(_drawer().vegalite_to_svg(self._plain), says=self.title)

    def save(self, path: PathLike, *, scale: float = 2.0) -> None:
        """Keep the chart in a file, which appears under its name only when it is complete.

        No internet connection is needed, now or when the file is opened. A page holds the drawing
        and its table, and no script; for one that answers to the mouse, see
        `chart.altair.save("x.html", inline=True)`.

        Args:
            path: Where to; its ending says as what: `.svg`, `.png` or `.html`.
            scale: See `png`; other endings take no notice of it.

        Raises:
            InvalidValue: The ending is another.
            MissingExtra: The extra `plot` is not installed.
            OSError: The place cannot be written to.
        """
        match Path(path).suffix.lower():
            case ".svg":
                write_text(self.svg(), path)
            case ".png":
                write_bytes(self.png(scale=scale), path)
            case ".html":
                write_text(
                    page_of(
                        view_of(self, rows=len(self.table.rows), drawing=self.inline()),
                        title=self.title,
                    ),
                    path,
                )
            case _:
                raise InvalidValue(
                    "the file of a chart",
                    str(path),
                    "does not tell by its ending what it is to be",
                    f"a name that ends in {', '.join(_ENDINGS)}",
                )

    def __str__(self) -> str:
        return written(view_of(self, rows=_ROWS))


# These stand beside the settings of Vega-Lite in some of its versions and in them in others.
_SEEN: Final = ("background", "padding")


def empty(says: str, table: Table) -> Chart:
    """The chart of nothing, which says so."""
    return Chart(title=says, table=table, drawing=only(f"{says}."))


def can_draw() -> bool:
    """Whether the extra `plot` is here to draw with."""
    return find_spec("vl_convert") is not None


def _drawer() -> ModuleType:
    """What draws, loaded when the first chart is drawn."""
    try:
        import vl_convert
    except ImportError as problem:
        raise MissingExtra("Drawings of charts", "plot") from problem
    drawer: ModuleType = vl_convert
    return drawer


def view_of(chart: Chart, *, rows: int, drawing: str = "") -> View:
    """The chart as it is looked at, its rows no more than are looked at."""
    shown = chart.table.rows[:rows]
    table = attrs.evolve(chart.table, rows=shown, is_folded=bool(drawing))
    picture = (Drawing(drawing),) if drawing else ()
    told = (table,) if table.rows else ()
    return View(kind="Chart:", name=chart.title, says=chart.note, parts=(*picture, *told))


@form.register
def _(value: Chart, look: Look) -> View:
    return view_of(value, rows=look.rows, drawing=value.inline() if can_draw() else "")
