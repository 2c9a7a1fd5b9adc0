"""Facts about a relationship: what was agreed, how it is run, and how the partner fares in it.

One row per relationship that may run on the day. What concerns the partner alone (practices,
readings, promises, engagements) is taken from all its linked records and from nobody else, also
where the partner is a firm whose people are on record. Periods end on the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Final, TypeAlias, TypeVar, final

import attrs

from alliance.answers import Parameter
from alliance.ecosystem import Access
from alliance.parties import UNKNOWN, Engagement, PartyId
from alliance.policy.conditions import About
from alliance.policy.subjects import View
from alliance.relations import (
    AppliedPractice,
    KeptShare,
    Level,
    PartnerOfChoice,
    PracticeId,
    Promise,
    Reading,
    Relationship,
    below_midpoint,
    employment_sign,
    instrument_named,
    is_market_only,
    kept_shares,
    latest_reading,
    missing_models,
    models_of,
    practices_of,
    spot_contract_sign,
)

__all__ = [
    "EMPLOYMENT_PRACTICES",
    "PRACTICE_DAYS",
    "PROMISE_DAYS",
    "READING_DAYS",
    "REPEAT_ENGAGEMENTS",
    "RelationshipFacts",
    "by_party",
    "relationship_rows",
]

PRACTICE_DAYS: Final = Parameter("practice_days", 365, unit="days")
"""How far back a practice on record counts."""
READING_DAYS: Final = Parameter("reading_days", 365, unit="days")
"""How old a reading of needs may be."""
PROMISE_DAYS: Final = Parameter("promise_days", 365, unit="days")
"""How long the recent promises reach back that are held against those before."""
EMPLOYMENT_PRACTICES: Final = Parameter("employment_practices", 2, unit="count")
"""How many practices of rank and of high risk make a relationship look like employment."""
REPEAT_ENGAGEMENTS: Final = Parameter("repeat_engagements", 2, unit="count")
"""How many engagements say that a partner has come back."""

_Practices: TypeAlias = tuple[PracticeId, ...]

_RECENTLY: Final = f"in the last {PRACTICE_DAYS.name} [{PRACTICE_DAYS.value}]"
_ADDED_UP: Final = f"{EMPLOYMENT_PRACTICES.name} [{EMPLOYMENT_PRACTICES.value}]"
_READ_SINCE: Final = f"in the last {READING_DAYS.name} [{READING_DAYS.value}]"
_PROMISED_SINCE: Final = f"of the last {PROMISE_DAYS.name} [{PROMISE_DAYS.value}]"
_R = TypeVar("_R", Access, AppliedPractice, Promise, Reading)


@final
@attrs.frozen
class RelationshipFacts:
    """What is known about one relationship on a day."""

    relationship: Annotated[str, About("the relationship", source="relationships")]
    party: Annotated[str, About("with whom", source="relationships")]
    is_active: Annotated[bool | None, About("it runs on the day", source="relationships")]
    is_partner: Annotated[bool, About("it is declared a partner of choice", source="relationships")]
    uniqueness_stated: Annotated[
        bool | None,
        About("it was said what is unique about working here", source="relationships"),
    ]
    models: Annotated[
        int, About("models among the four that the terms use", "count", "relationships")
    ]
    missing_models: Annotated[str, About("which of the four are missing", source="relationships")]
    is_market_only: Annotated[bool, About("everything agreed is a price", source="relationships")]
    is_interdependent: Annotated[
        bool | None, About("tasks and outcomes depend highly on each other", source="relationships")
    ]
    engagements: Annotated[
        int | None,
        About("engagements begun; unknown where that decides", "count", "engagements"),
    ]
    is_run_as_spot_contract: Annotated[
        bool | None,
        About(
            f"nothing ties the partner in and all is bid or priced, {_RECENTLY}",
            source="practices",
        ),
    ]
    priced_by: Annotated[str, About("the practices of market pricing", source="practices")]
    is_run_as_employment: Annotated[
        bool | None,
        About(
            f"practices of rank and high risk are at least {_ADDED_UP}, {_RECENTLY}",
            source="practices",
        ),
    ]
    ranked_by: Annotated[str, About("those practices of rank and high risk", source="practices")]
    shows_expertise: Annotated[
        bool | None, About(f"expert work was given {_RECENTLY}", source="practices")
    ]
    is_connected: Annotated[
        bool | None,
        About(f"the partner was put in touch with others {_RECENTLY}", "", "practices"),
    ]
    leaves_method: Annotated[
        bool | None,
        About(f"the method was left to the partner {_RECENTLY}", source="practices"),
    ]
    prescribes_method: Annotated[
        bool | None,
        About(f"the method was prescribed {_RECENTLY}", source="practices"),
    ]
    method: Annotated[str, About("what is on record about the method", source="practices")]
    defines_outcome_together: Annotated[
        bool | None,
        About(f"the outcome was defined together {_RECENTLY}", source="practices"),
    ]
    practice_days: Annotated[
        int | None, About("how far back a practice on record counts", "days", "parameters")
    ]
    has_reading: Annotated[
        bool | None, About(f"the needs were read {_READ_SINCE}", source="readings")
    ]
    needs_below_midpoint: Annotated[
        int | None,
        About("needs below the midpoint in the last reading", "count", "readings"),
    ]
    which_needs: Annotated[str, About("which needs these are, with scores", source="readings")]
    midpoint: Annotated[
        float | None, About("the middle of the scale", "the instrument's scale", "readings")
    ]
    read_on: Annotated[dt.date | None, About("the day of that reading", source="readings")]
    reading_days: Annotated[int | None, About("how old a reading may be", "days", "parameters")]
    recent_promises: Annotated[
        int | None, About(f"promises {_PROMISED_SINCE}, kept or not", "count", "promises")
    ]
    recent_share: Annotated[
        float | None, About("how many of these were kept", "share, 0-1", "promises")
    ]
    earlier_promises: Annotated[
        int | None, About("promises of all time before", "count", "promises")
    ]
    earlier_share: Annotated[
        float | None, About("how many of these were kept", "share, 0-1", "promises")
    ]
    keeps_up: Annotated[
        bool | None, About("recent promises were kept as well as earlier ones", source="promises")
    ]
    promise_days: Annotated[
        int | None, About("how long recent promises reach back", "days", "parameters")
    ]


def relationship_rows(view: View) -> Iterator[RelationshipFacts]:
    """One row per relationship that has begun and is not over, in the order of the table."""
    eco, on = view.ecosystem, view.on
    practices = by_party(view, AppliedPractice)
    readings, promises = by_party(view, Reading), by_party(view, Promise)
    for row in eco.rows(Relationship):
        is_active = row.holds_on(on)
        if is_active is False:
            continue
        party = eco.identity(row.party)
        done = _Done.of(view, party, practices)
        told = _Told.of(view, party, readings)
        recent, before = _kept(view, party, promises)
        yield RelationshipFacts(
            relationship=row.id,
            party=party,
            is_active=is_active,
            is_partner=isinstance(row.terms, PartnerOfChoice),
            uniqueness_stated=_stated(row.uniqueness_stated),
            models=len(models_of(row.terms)),
            missing_models=", ".join(
                model.replace("_", " ") for model in missing_models(row.terms)
            ),
            is_market_only=is_market_only(row.terms),
            is_interdependent=_is_interdependent(row),
            engagements=_engagements(view, party),
            is_run_as_spot_contract=done.is_run_as_spot_contract(),
            priced_by=done.priced_by(),
            is_run_as_employment=done.is_run_as_employment(),
            ranked_by=done.ranked_by(),
            shows_expertise=done.is_on_record("give_expert_work"),
            is_connected=done.is_on_record("connect_to_network"),
            leaves_method=done.is_on_record("partner_controls_method"),
            prescribes_method=done.is_on_record("prescribe_method"),
            method=done.method(),
            defines_outcome_together=done.is_on_record("define_outcome_together"),
            practice_days=view.value(PRACTICE_DAYS),
            has_reading=told.has_reading,
            needs_below_midpoint=told.needs_below_midpoint,
            which_needs=told.which_needs,
            midpoint=told.midpoint,
            read_on=told.read_on,
            reading_days=view.value(READING_DAYS),
            recent_promises=recent.total if recent else None,
            recent_share=recent.share if recent else None,
            earlier_promises=before.total if before else None,
            earlier_share=before.share if before else None,
            keeps_up=_keeps_up(recent, before) if recent and before else None,
            promise_days=view.value(PROMISE_DAYS),
        )


def by_party(view: View, kind: type[_R]) -> Mapping[PartyId, list[_R]] | None:
    """The rows of a table by the shown id of their party; `None` where the table is unknown."""
    eco = view.ecosystem
    if not eco.states(kind):
        return None
    index: dict[PartyId, list[_R]] = {}
    for row in eco.rows(kind):
        party = eco.identity(row.party)
        shown = row if party == row.party else attrs.evolve(row, party=party)
        index.setdefault(party, []).append(shown)
    return index


def _stated(value: object) -> bool | None:
    """What a column says that is true, false, absent (which is a no) or unknown."""
    return None if value is UNKNOWN else bool(value)


def _is_interdependent(row: Relationship) -> bool | None:
    level = row.work.interdependence if row.work else None
    return None if level is UNKNOWN else level is Level.HIGH


def _engagements(view: View, party: PartyId) -> int | None:
    """Engagements that have begun; `None` where those that may have would decide."""
    repeat = view.value(REPEAT_ENGAGEMENTS)
    if repeat is None or not view.ecosystem.states(Engagement):
        return None
    begun = [_has_begun(row, view.on) for row in view.ecosystem.engagements_of(party)]
    certain, possible = begun.count(True), len(begun) - begun.count(False)
    return certain if certain >= repeat or possible < repeat else None


def _has_begun(row: Engagement, on: dt.date) -> bool | None:
    if isinstance(row.start, dt.date):
        return row.start <= on
    return True if isinstance(row.end, dt.date) and row.end <= on else None


# -- practices -----------------------------------------------------------------------------------


@final
@attrs.frozen
class _Done:
    """The practices with one party: those certainly on record, and those that may be.

    Both are `None` where nothing is known about practices.
    """

    view: View
    certain: _Practices | None
    possible: _Practices

    @classmethod
    def of(
        cls, view: View, party: PartyId, practices: Mapping[PartyId, list[AppliedPractice]] | None
    ) -> _Done:
        days = view.value(PRACTICE_DAYS)
        if practices is None or days is None:
            return cls(view, None, ())
        rows = practices.get(party, ())
        certain = practices_of(rows, party=party, on=view.on, days=days)
        either = practices_of(rows, party=party, on=view.on, days=days, certain=False)
        return cls(view, certain, tuple(row for row in either if row not in certain))

    def answer(self, question: Callable[[_Practices], bool]) -> bool | None:
        """What certainly is so; `None` where a practice that is not certain would change it.

        One practice alone can turn any of these questions, or all of them together can.
        """
        if self.certain is None:
            return None
        known = self.certain
        more = [(*known, one) for one in self.possible] + [(*known, *self.possible)]
        answers = {question(known), *map(question, more)}
        return answers.pop() if len(answers) == 1 else None

    def is_on_record(self, practice: str) -> bool | None:
        return self.answer(lambda done: practice in done)

    def is_run_as_spot_contract(self) -> bool | None:
        catalog = self.view.ecosystem.catalog
        return self.answer(lambda done: spot_contract_sign(done, catalog=catalog).is_seen)

    def is_run_as_employment(self) -> bool | None:
        catalog = self.view.ecosystem.catalog
        least = self.view.value(EMPLOYMENT_PRACTICES)
        if least is None:
            return None
        return self.answer(lambda done: employment_sign(done, least=least, catalog=catalog).is_seen)

    def method(self) -> str:
        if "prescribe_method" in (self.certain or ()):
            return "it is prescribed"
        return "nothing on record leaves it to the partner"

    def priced_by(self) -> str:
        catalog = self.view.ecosystem.catalog
        return _named(spot_contract_sign(self.certain or (), catalog=catalog).practices)

    def ranked_by(self) -> str:
        catalog = self.view.ecosystem.catalog
        return _named(employment_sign(self.certain or (), catalog=catalog).practices)


def _named(practices: Iterable[PracticeId]) -> str:
    # Sorted, because a table has no order that means anything.
    return ", ".join(sorted(practice.replace("_", " ") for practice in practices))


# -- readings and promises -----------------------------------------------------------------------


@final
@attrs.frozen
class _Told:
    """What the last reading of a party's needs within the period says."""

    has_reading: bool | None = None
    needs_below_midpoint: int | None = None
    which_needs: str = ""
    midpoint: float | None = None
    read_on: dt.date | None = None

    @classmethod
    def of(
        cls, view: View, party: PartyId, readings: Mapping[PartyId, list[Reading]] | None
    ) -> _Told:
        days = view.value(READING_DAYS)
        if readings is None or days is None:
            return cls()
        rows = readings.get(party, ())
        reading = latest_reading(rows, party=party, on=view.on, days=days)
        if reading is None:
            return cls(has_reading=False)
        low = below_midpoint(reading)
        if low is None:
            return cls(has_reading=True, read_on=reading.on)
        return cls(
            has_reading=True,
            needs_below_midpoint=len(low),
            which_needs=", ".join(f"{need} ({reading.of(need):.3g})" for need in low),
            midpoint=instrument_named(str(reading.instrument)).midpoint,
            read_on=reading.on,
        )


def _kept(
    view: View, party: PartyId, promises: Mapping[PartyId, list[Promise]] | None
) -> tuple[KeptShare, KeptShare] | tuple[None, None]:
    days = view.value(PROMISE_DAYS)
    if promises is None or days is None:
        return None, None
    return kept_shares(promises.get(party, ()), party=party, on=view.on, days=days)


def _keeps_up(recent: KeptShare, before: KeptShare) -> bool | None:
    """Whether the share kept is not lower than before, however the unknown promises went."""
    if not (recent.total and before.total):
        return None
    (low, high), (low_before, high_before) = _bounds(recent), _bounds(before)
    if low >= high_before:
        return True
    return False if high < low_before else None


def _bounds(kept: KeptShare) -> tuple[Fraction, Fraction]:
    """The share kept if no unknown promise was, and if all were."""
    all_ = kept.total + kept.unknown
    return Fraction(kept.kept, all_), Fraction(kept.kept + kept.unknown, all_)
