"""The package root: everyday names, loaded on first use."""

import os
import subprocess
import sys

import pytest

import alliance


@pytest.mark.parametrize("name", alliance.__all__)
def test_every_everyday_name_is_there(name: str) -> None:
    """Each leads to the same thing as its area does."""
    assert getattr(alliance, name) is getattr(alliance, name)
    assert name in dir(alliance)


@pytest.mark.parametrize("area", ["answers", "errors", "references"])
def test_an_area_loads_when_it_is_first_asked_for(area: str) -> None:
    """It is there whether or not anything else has loaded it before."""
    code = (
        "import sys, alliance as al\n"
        f"assert 'alliance.{area}' not in sys.modules\n"
        f"print(al.{area}.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=os.environ.copy(),
        check=True,
    )
    assert done.stdout == f"alliance.{area}\n"


def test_where_everyday_names_live_can_be_asked_for() -> None:
    """Each home of an everyday name is a name of the package itself."""
    assert set(alliance._HOMES) <= set(alliance._AREAS)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="module 'alliance' has no attribute 'reviews'"):
        alliance.reviews  # type: ignore[attr-defined]  # noqa: B018 - the mistake
