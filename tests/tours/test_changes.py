"""Changes: which fields there are, and what a statement is with them."""

from __future__ import annotations

import pytest
from tests.tours.given import statement

from alliance.errors import UnknownName
from alliance.tours import Changes


def test_changes_know_the_fields() -> None:
    """A field that does not exist is refused with the closest one."""
    with pytest.raises(UnknownName, match="Did you mean 'months'"):
        Changes.of(month=3)


def test_changes_set_and_take_away() -> None:
    """A value is set, `None` takes a field back to nothing, fixed fields stay."""
    changes = Changes.of(mission=None, measures=None, months=30, id="other")
    changed = changes.applied_to(statement())
    assert (changed.mission, changed.measures, changed.months) == (None, (), 30)
    assert changed.id == "ana-1"
    assert changes.names == ("mission", "measures", "months", "id")
