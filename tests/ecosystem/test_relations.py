"""Tables about relationships: their references at any depth, and the catalog they speak of."""

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import pytest

from alliance.codec import dump, dumps, load, loads
from alliance.ecosystem import Ecosystem, merge
from alliance.errors import InvalidDocument, MergeClash
from alliance.parties import UNKNOWN, Party, PartyId, PartyKind
from alliance.relations import (
    CATALOG,
    Act,
    AppliedPractice,
    Aspect,
    AspectTerms,
    AuthorityRanking,
    Exchange,
    Model,
    PartnerOfChoice,
    Practice,
    PracticeId,
    Promise,
    Reading,
    Relationship,
    RelationshipId,
)

ON = dt.date(2026, 11, 22)
ANA, BO, CY = (PartyId(name) for name in ("ana", "bo", "cy"))
PEOPLE = tuple(Party(id=name, kind=PartyKind.PERSON) for name in (ANA, BO))
LUNCH = Practice(
    id=PracticeId("shared_lunch"), aspect=Aspect.COMMUNITY, model=Model.COMMUNAL_SHARING
)
WIDER = CATALOG.extended([LUNCH])
LUNCHED = AppliedPractice(party=ANA, practice=LUNCH.id, on=dt.date(2026, 1, 1))


def ranked(*order: PartyId) -> Relationship:
    """A relationship in which decisions follow an order."""
    terms = PartnerOfChoice(aspects=AspectTerms(decisions=AuthorityRanking(order=order)))
    return Relationship(id=RelationshipId("r1"), party=ANA, terms=terms)


@pytest.mark.parametrize(
    ("table", "row", "path"),
    [
        ("relationships", ranked(ANA, CY), ".terms.aspects.decisions.order[1]"),
        ("exchanges", Exchange(first="help", between=(ANA, CY)), ".between[1]"),
        ("acts", Act(by=ANA, act="help", to=CY), ".to"),
        ("practices", AppliedPractice(party=CY, practice=CATALOG.ids[0]), ".party"),
        ("promises", Promise(on=ON, party=CY, kept=True), ".party"),
        ("readings", Reading(on=ON, party=CY), ".party"),
    ],
)
def test_references_are_checked_at_any_depth(table: str, row: Any, path: str) -> None:
    """The fault names the place inside the row and a party that is near."""
    tables: dict[str, Any] = {table: (row,)}
    with pytest.raises(InvalidDocument) as refusal:
        Ecosystem(parties=PEOPLE, **tables)
    assert [fault.path for fault in refusal.value.faults] == [f"{table}[0]{path}"]
    # Without the parties nothing is known to be missing among them.
    assert dict(Ecosystem(**tables).tables())[table] == (row,)


def test_an_exchange_of_an_ecosystem_says_between_whom() -> None:
    """Elsewhere the two may be understood; among all facts they are not."""
    with pytest.raises(
        InvalidDocument, match=r"exchanges\[1\].between: is missing; .* two parties"
    ):
        Ecosystem(exchanges=(Exchange(between=(ANA, BO)), Exchange(first="help")))


def test_a_practice_outside_the_catalog_is_refused() -> None:
    """The error names the closest practice, in a document as in Python."""
    row = attrs.evolve(LUNCHED, practice=PracticeId("pay_lat"))
    told = "practices[0].practice: 'pay_lat' is not the id of a practice; accepted: an id of the "
    with pytest.raises(InvalidDocument) as refusal:
        Ecosystem(practices=(row,))
    assert str(refusal.value.faults[0]) == told + "catalog of practices, such as 'pay_late'."
    text = '{"format": "alliance/1", "practices": [{"party": "ana", "practice": "pay_lat"}]}'
    with pytest.raises(InvalidDocument, match="such as 'pay_late'"):
        loads(text)


def test_a_wider_catalog_is_accepted_everywhere(tmp_path: Path) -> None:
    """An ecosystem keeps its catalog, and documents with own practices are read with it."""
    eco = Ecosystem(parties=PEOPLE, practices=(LUNCHED,), catalog=WIDER)
    dump(eco, tmp_path / "eco.json")
    dump(eco, tmp_path / "folder")
    assert loads(dumps(eco), catalog=WIDER) == eco
    assert load(tmp_path / "eco.json", catalog=WIDER) == eco
    assert load(tmp_path / "folder", catalog=WIDER) == eco
    assert eco.at(ON).certain.catalog is WIDER
    with pytest.raises(InvalidDocument, match="shared_lunch"):
        loads(dumps(eco))


def test_catalogs_are_merged() -> None:
    """Both catalogs are known together, unless they read one practice differently."""
    one = Ecosystem(parties=PEOPLE, practices=(LUNCHED,), catalog=WIDER)
    assert merge(one, Ecosystem()) == one == merge(Ecosystem(), one)
    other = Ecosystem(catalog=CATALOG.extended([attrs.evolve(LUNCH, aspect=Aspect.KNOWLEDGE)]))
    with pytest.raises(MergeClash) as refusal:
        merge(one, other)
    assert [fault.path for fault in refusal.value.clashes] == ["catalog['shared_lunch'].aspect"]


def test_a_practice_of_one_day_is_written_with_that_day_alone() -> None:
    """A row has a day or a span, and documents do not show both."""
    spanned = AppliedPractice(party=ANA, practice=CATALOG.ids[0], end=UNKNOWN)
    day = attrs.evolve(LUNCHED, practice=CATALOG.ids[0])
    lines = dumps(Ecosystem(practices=(spanned, day))).splitlines()
    name = CATALOG.ids[0]
    assert lines[3:5] == [
        f'    {{"party": "ana", "practice": "{name}", "start": "unknown", "end": "unknown"}},',
        f'    {{"party": "ana", "practice": "{name}", "on": "2026-01-01"}}',
    ]
