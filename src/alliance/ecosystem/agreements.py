"""What functions agreed with a party, and the interfaces through which outsiders contribute."""

from __future__ import annotations

from typing import TypeAlias, final

import attrs

from alliance.displays import as_html, as_sentence
from alliance.ecosystem.owners import Function
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.spans import Maybe

__all__ = ["Agreement", "Interface", "Term", "TermValue", "Terms"]

TermValue: TypeAlias = str | int | float | bool | None


@final
@attrs.frozen
class Term:
    """One thing agreed: a name and a value."""

    name: str
    value: TermValue

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen
class Terms:
    """All that was agreed, as names and values; in documents a plain object.

    Raises:
        InvalidValue: A name is there twice.

    Examples:
        >>> Terms((Term("nda", "v2"),)).rows[0].value
        'v2'
    """

    rows: tuple[Term, ...] = ()

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        names = [row.name for row in self.rows]
        for at, name in enumerate(names):
            if name in names[:at]:
                raise InvalidValue("Terms.rows", name, "is agreed twice", "each name once")

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(kw_only=True)
class Agreement:
    """What one function agreed with a party.

    Args:
        party: With whom.
        function: Who agreed.
        lead: Whether this function leads the relationship.
        terms: What was agreed.

    Examples:
        >>> Agreement(party=PartyId("x"), function=Function.LEGAL, lead=True).lead
        True
    """

    party: PartyId
    function: Function
    lead: Maybe[bool] = None
    terms: Terms = Terms()

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True)
class Interface:
    """A way in for outsiders as one function runs it, such as the tests an app has to pass.

    Args:
        name: The interface; each function that runs it has a row.
        function: Who runs it.
        rigor: How strict it is, in words of the organization.

    Examples:
        >>> Interface(name="app store", function=Function.IT, rigor="full test").rigor
        'full test'
    """

    name: str
    function: Function
    rigor: Maybe[str] = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated
