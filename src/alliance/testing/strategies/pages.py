"""What is shown and what is refused: pieces of pages, and errors with their data."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from alliance.errors import (
    AllianceError,
    InvalidDocument,
    InvalidValue,
    MergeClash,
    MissingExtra,
    RuleMisuse,
    UnknownName,
)
from alliance.show import Fold, Folds, Table
from alliance.testing.strategies._derivation import derived, special
from alliance.testing.strategies.scenes import Scene

_ERRORS: Final = (
    InvalidValue, InvalidDocument, MergeClash, MissingExtra, RuleMisuse, UnknownName,
)  # fmt: skip
# How many rows are there beside those that are shown.
_HIDDEN: Final = st.sampled_from([0, 1, 1000])


@special(AllianceError)
def _errors(scene: Scene) -> st.SearchStrategy[AllianceError]:
    """What any part of the library may refuse."""
    return st.one_of(*(derived(kind, scene) for kind in _ERRORS))


@special(Table)
def _tables(scene: Scene) -> st.SearchStrategy[Table]:
    """A cell for every column."""
    cells = derived(object, scene)

    def rows_of(columns: tuple[str, ...]) -> st.SearchStrategy[Table]:
        row: st.SearchStrategy[tuple[Any, ...]] = st.tuples(*(cells for _ in columns))
        return st.builds(
            lambda title, rows, hidden: Table(
                title=title, columns=columns, rows=tuple(rows), count=len(rows) + hidden
            ),
            scene.texts,
            st.lists(row, max_size=3),
            _HIDDEN,
        )

    return st.lists(scene.texts, min_size=1, max_size=3).map(tuple).flatmap(rows_of)


@special(Folds)
def _folds(scene: Scene) -> st.SearchStrategy[Folds]:
    return st.builds(
        lambda title, rows, hidden: Folds(title=title, rows=tuple(rows), count=len(rows) + hidden),
        scene.texts,
        st.lists(derived(Fold, scene), max_size=3),
        _HIDDEN,
    )
