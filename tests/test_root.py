"""The package root: everyday names, loaded on first use."""

import pytest

import alliance


@pytest.mark.parametrize("name", alliance.__all__)
def test_every_everyday_name_is_there(name: str) -> None:
    """Each leads to the same thing as its area does."""
    assert getattr(alliance, name) is getattr(alliance, name)
    assert name in dir(alliance)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="module 'alliance' has no attribute 'reviews'"):
        alliance.reviews  # type: ignore[attr-defined]  # noqa: B018 - the mistake
