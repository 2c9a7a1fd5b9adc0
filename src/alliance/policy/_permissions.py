"""How a permission is worked out: the verdicts that are possible, and the reasons for them.

Three sources are asked, each for all the ways it could be: the organization's own policies, the
legal tests, and the relationship. Where one of them lacks a fact it gives every way that fact
could turn out, with its name. A table turns each combination into a verdict.

What depends on the practice, the category, the country and the day alone is the same for many
questions; the latest of these are kept.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final, NamedTuple, final

import attrs

from alliance.answers import Answer, Fact, Reason, Verdict
from alliance.parties import UNKNOWN, Dated, Engagement
from alliance.policy._briefs import Brief, Cell
from alliance.policy._pieces import Piece, Says, shown
from alliance.policy.policysets import PolicySet
from alliance.relations import PartnerOfChoice, Relationship, terms_for

__all__ = ["answered"]


def answered(
    practice: str,
    engagement: Engagement,
    *,
    on: dt.date,
    relationship: Relationship | None,
    policies: PolicySet,
) -> Answer:
    """The answer to a question that has been checked; see `may`."""
    brief = policies.brief(practice)
    country = engagement.country
    place = None if country is UNKNOWN else country
    asked = _asked(brief, brief.cell(engagement.category, place), place, on)
    question = (
        f"{asked.head}{shown(engagement.party)} ({asked.form}, {shown(engagement.id)}{asked.tail}"
    )
    runs = engagement.holds_on(on)
    if runs is False:
        over = _span_reason(asked, engagement, "does not run")
        return Answer(question, Verdict.NOT_APPLICABLE, (over, asked.cited))
    ruled = _ruled(asked, engagement, on, policies)
    found = _found(asked, _partner(asked, on, relationship))
    possible = _possible(ruled, found, closed=policies.closed)
    if runs is None:
        possible.add(Verdict.NOT_APPLICABLE)
    verdict = possible.pop() if len(possible) == 1 else Verdict.UNKNOWN
    reasons = _reasons(asked, verdict, ruled, found)
    missing: tuple[str, ...] = ()
    if verdict is Verdict.UNKNOWN:
        ends = () if runs else _unknown_ends(engagement)
        missing = tuple(dict.fromkeys((*ends, *ruled.missing, *found.missing)))
    if runs is None:
        reasons = (_span_reason(asked, engagement, "may not run"), *reasons)
    return Answer(question, verdict, reasons, missing, _instead(asked, verdict))


@final
class _Found(NamedTuple):
    """What shipped data says, in all the ways it could be, and why.

    Attributes:
        options: Every way; none where the practice is about others.
        reasons: What the tests and the relationship say.
        missing: What would be needed to know which way it is.
    """

    options: tuple[Says, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()


@final
@attrs.frozen(eq=False)
class _Asked:
    """What is fixed about a question once practice, category, country and day are known.

    Args:
        brief: What is prepared about the practice.
        cell: What shipped data holds for the category and the place.
        head: How the question begins.
        form: The category in words.
        tail: How the question ends.
        day: The day, as a fact of every reason.
        tested: What the tests say.
        cited: The last reason.
        made: The reasons made so far that depend on nothing else, by what they are made of.
    """

    brief: Brief
    cell: Cell
    head: str
    form: str
    tail: str
    day: Fact
    tested: _Found
    cited: Reason
    made: dict[Piece, Reason] = attrs.field(factory=dict)

    def reason(self, piece: Piece) -> Reason:
        """A reason that depends on nothing but the day, made once."""
        found = self.made.get(piece)
        if found is None:
            found = self.made[piece] = piece.reason(self.day)
        return found


@lru_cache(maxsize=4096)
def _asked(brief: Brief, cell: Cell, place: str | None, on: dt.date) -> _Asked:
    day = Fact("day", on, "asked")
    return _Asked(
        brief,
        cell,
        f"May we apply the practice {brief.title} to ",
        cell.form,
        f") on {on.isoformat()}?",
        day,
        _tested(brief, cell, place, on, day),
        brief.cited.reason(day),
    )


# -- the legal tests -----------------------------------------------------------------------------


def _tested(brief: Brief, cell: Cell, place: str | None, on: dt.date, day: Fact) -> _Found:
    category = cell.fact
    if not cell.is_about:
        return _Found((), (brief.elsewhere.reason(category, day),))
    if cell.is_internal:
        says = "For contributors on the payroll, only policies of the organization decide."
        reason = Reason("may/employee", says, (category, day))
        return _Found((Says.NOTHING,), (reason,), (_policy_wanted(brief, cell),))
    if not cell.is_weighed:
        return _Found((Says.NO_RISK,), (brief.unweighed.reason(category, day),))
    pieces = cell.pieces(on)
    country = Fact("country", place, "engagements")
    if place is None:
        says = "Which legal tests apply depends on the country, which is not on record."
        reason = Reason("may/country", says, (country, category, day))
        options = dict.fromkeys((*(piece.says for piece in pieces), Says.NOTHING))
        return _Found(tuple(options), (reason,), ("country",))
    if not pieces:
        says = f"No legal test on record for {place} weighs {brief.title} on that day."
        reason = Reason("may/no-test", says, (country, category, day))
        wanted = (f"legal test for {place}", _policy_wanted(brief, cell))
        return _Found((Says.NOTHING,), (reason,), wanted)
    is_risky = any(piece.says is Says.RISK for piece in pieces)
    reasons = [piece.reason(country, day) for piece in pieces]
    reasons.append(Reason("may/not-advice", _NOT_ADVICE, (day,)))
    return _Found((Says.RISK if is_risky else Says.NO_RISK,), tuple(reasons))


_NOT_ADVICE: Final = "Tests indicate how facts may be seen; this is not legal advice."


def _policy_wanted(brief: Brief, cell: Cell) -> str:
    return f"policy on {brief.title} with {cell.form}"


# -- the organization's own policies -------------------------------------------------------------


@final
class _Ruled(NamedTuple):
    """Whether policies forbid and permit, `None` where that is not known, and why."""

    forbids: bool | None = False
    permits: bool | None = False
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()


_NO_POLICY: Final = _Ruled()


def _ruled(asked: _Asked, engagement: Engagement, on: dt.date, policies: PolicySet) -> _Ruled:
    rulings, is_complete = asked.brief.rulings, policies.complete
    if not rulings and is_complete:
        return _NO_POLICY
    # What is not known to be all may hold a policy of either kind.
    forbids: bool | None = False if is_complete else None
    permits = forbids
    reasons: list[Reason] = []
    missing: list[str] = [] if is_complete else ["table policies"]
    for ruling in rulings:
        covers = ruling.policy.covers(engagement)
        holds = ruling.policy.holds_on(on)
        if covers is False or holds is False:
            continue
        is_certain = bool(covers and holds)
        if ruling.forbids:
            forbids = is_certain or forbids or None
        else:
            permits = is_certain or permits or None
        reasons.append(asked.reason(ruling.certain if is_certain else ruling.possible))
        if not is_certain:
            missing += ruling.missing(country=covers is None)
    return _Ruled(forbids, permits, tuple(reasons), tuple(missing))


# -- the relationship ----------------------------------------------------------------------------


@final
class _Partner(NamedTuple):
    """Whether this is a partner of choice, `None` where nobody said, and what follows from it."""

    is_partner: bool | None = None
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ("relationship",)


_UNTOLD: Final = _Partner()


def _partner(asked: _Asked, on: dt.date, relationship: Relationship | None) -> _Partner:
    if relationship is None or not asked.cell.has_needs:
        return _UNTOLD
    runs = relationship.holds_on(on)
    if runs is False:
        # Over or yet to come: what holds between the two on the day has not been said.
        return _UNTOLD
    if runs is None:
        return _Partner(missing=_unknown_ends(relationship, " of the relationship"))
    brief, practice = asked.brief, asked.brief.practice
    terms = relationship.terms
    is_partner = isinstance(terms, PartnerOfChoice)
    pieces: list[Piece] = []
    if is_partner and practice.thwarts:
        pieces.append(brief.thwarting)
    if is_partner and practice.supports:
        pieces.append(brief.supporting)
    agreed = terms_for(terms, practice.aspect)
    if agreed is not None and agreed.model is not practice.model:
        pieces.append(brief.stray(agreed.model))
    if not pieces:
        return _Partner(is_partner, (), ())
    told = Fact("relationship", relationship.id, "relationships")
    return _Partner(is_partner, tuple([piece.reason(told, asked.day) for piece in pieces]), ())


def _found(asked: _Asked, partner: _Partner) -> _Found:
    """What tests and needs say together: a need that is thwarted weighs like a risk."""
    tested = asked.tested
    if not asked.cell.has_needs:
        return tested
    thwarts = asked.brief.practice.thwarts
    if thwarts and partner.is_partner:
        before = Says.RISK not in tested.options
        reasons = partner.reasons + tested.reasons if before else tested.reasons + partner.reasons
        return _Found((Says.RISK,), reasons, tested.missing)
    if thwarts and partner.is_partner is None and Says.RISK not in tested.options:
        reasons = (*tested.reasons, asked.reason(asked.brief.untold))
        return _Found((*tested.options, Says.RISK), reasons, tested.missing + partner.missing)
    if not partner.reasons:
        return tested
    return _Found(tested.options, tested.reasons + partner.reasons, tested.missing)


# -- the verdict ---------------------------------------------------------------------------------

# What follows where nothing forbids, by whether a policy permits and by what shipped data says.
_OPEN: Final = {
    (True, Says.RISK): Verdict.DISCOURAGED,
    (True, Says.NO_RISK): Verdict.PERMITTED,
    (True, Says.NOTHING): Verdict.PERMITTED,
    (False, Says.RISK): Verdict.DISCOURAGED,
    (False, Says.NO_RISK): Verdict.PERMITTED,
    (False, Says.NOTHING): Verdict.UNKNOWN,
}
_CLOSED: Final = _OPEN | {(False, says): Verdict.NOT_PERMITTED for says in Says}
_EITHER: Final = {True: (True,), False: (False,), None: (True, False)}
_FINE: Final = (Verdict.PERMITTED, Verdict.NOT_APPLICABLE)


def _possible(ruled: _Ruled, found: _Found, *, closed: bool) -> set[Verdict]:
    """Every verdict that is possible while the engagement runs."""
    if ruled.forbids:
        return {Verdict.FORBIDDEN}
    table = _CLOSED if closed else _OPEN
    either = _EITHER[ruled.permits]
    possible = {table[permits, says] for says in found.options for permits in either}
    if not found.options:
        possible.add(Verdict.NOT_APPLICABLE)
    if ruled.forbids is None:
        possible.add(Verdict.FORBIDDEN)
    return possible


def _reasons(asked: _Asked, verdict: Verdict, ruled: _Ruled, found: _Found) -> tuple[Reason, ...]:
    """All reasons in order of weight; what is forbidden needs no further ones."""
    if verdict is Verdict.FORBIDDEN:
        return (*ruled.reasons, asked.cited)
    if verdict is Verdict.NOT_PERMITTED:
        says = "The policy set is closed: it permits what a policy permits, and none permits this."
        facts = (Fact("closed", value=True, source="policies"), asked.day)
        closing = Reason("may/closed-set", says, facts)
        return (*ruled.reasons, closing, *found.reasons, asked.cited)
    return (*ruled.reasons, *found.reasons, asked.cited)


def _span_reason(asked: _Asked, engagement: Engagement, how: str) -> Reason:
    span = str(engagement.span)
    says = f"The engagement {how} on that day: it goes from {span}."
    return Reason("may/span", says, (Fact("engagement", span, "engagements"), asked.day))


def _instead(asked: _Asked, verdict: Verdict) -> str:
    """What is better with somebody who is not an employee; nothing where it may simply be done."""
    if verdict in _FINE or not asked.cell.has_needs:
        return ""
    return asked.brief.practice.instead if verdict is Verdict.UNKNOWN else asked.brief.instead


def _unknown_ends(row: Dated, what: str = "") -> tuple[str, ...]:
    ends = (("start", row.start), ("end", row.end))
    return tuple(f"{name}{what}" for name, day in ends if day is UNKNOWN)
