"""What a question is about: every public function refuses what it cannot be asked about."""

# mypy: disable-error-code="arg-type"

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import alliance
from alliance import ecosystem, network, parties, relations, tours
from alliance.arguments import whole_of
from alliance.errors import AllianceError, InvalidValue

AREAS = (
    "codec",
    "ecosystem",
    "examples",
    "importers",
    "network",
    "parties",
    "policy",
    "relations",
    "show",
    "show.charts",
    "testing",
    "tours",
)
# Annotations of which no text is one: subjects, days, whole numbers, and lists that a text would
# be taken apart for.
KINDS = frozenset(
    {
        "Ecosystem",
        "Engagement",
        "Network",
        "Tour",
        "TourPolicy",
        "Demand",
        "dt.date",
        "dt.date | None",
        "int",
        "int | None",
        "Holdings",
        "Iterable[Tour]",
        "Iterable[Event]",
        "Sequence[Event]",
        "Mapping[PartyId, str]",
        "tuple[Contribution, ...]",
        "tuple[Demand, ...]",
        "tuple[PartyId, ...]",
    }
)

DAY = dt.date(2026, 11, 22)
EXAMPLE = Path(alliance.examples.__file__).with_name("partner_network.json")
ECO = alliance.examples.partner_network()
TOUR = ECO.rows(tours.Tour)[0]
HELD = ECO.holdings(DAY)
ENGAGED = ECO.rows(parties.Engagement)[0]
PAIR = network.Network.of_ties([("ana", "bo")])
TEAMS = {"ana": "lab", "bo": "shop"}
NEED = parties.Demand(id="d", capability="coaching")
WORK = parties.Contribution(party="ana", on=DAY, capability="coaching")

# Small arguments that work, for every public function that is asked about one of the kinds above.
GIVEN: dict[str, Mapping[str, Any]] = {
    "codec.dump": {"ecosystem": ECO, "path": "eco.json"},
    "codec.dumps": {"ecosystem": ECO},
    "codec.load": {"path": EXAMPLE, "max_bytes": 1_000_000},
    "ecosystem.coverage": {"ecosystem": ECO, "on": DAY},
    "ecosystem.merge": {"one": ECO, "other": ECO},
    "network.authority": {"network": PAIR},
    "network.betweenness": {"network": PAIR},
    "network.boundary": {"network": PAIR, "external": ("ana",)},
    "network.bridges": {"network": PAIR},
    "network.brokerage": {"network": PAIR, "groups": TEAMS},
    "network.burt_hierarchy": {"network": PAIR},
    "network.components": {"network": PAIR},
    "network.constraint": {"network": PAIR},
    "network.cover": {"demands": (NEED,), "holdings": HELD, "on": DAY, "steps": 9},
    "network.cut_points": {"network": PAIR},
    "network.departure": {"network": PAIR, "holdings": HELD, "leaving": ("bo",), "on": DAY},
    "network.effective_size": {"network": PAIR},
    "network.efficiency": {"network": PAIR},
    "network.ei_index": {"network": PAIR, "groups": TEAMS},
    "network.exposure": {"holdings": HELD, "on": DAY},
    "network.introductions": {
        "network": PAIR,
        "for_": "ana",
        "interests": {},
        "apart": (),
        "holdings": HELD,
        "beyond": 2,
    },
    "network.permuted_brokerage": {"network": PAIR, "groups": TEAMS, "seed": 1, "draws": 2},
    "network.permuted_ei_index": {"network": PAIR, "groups": TEAMS, "seed": 1, "draws": 2},
    "network.reach": {"network": PAIR, "start": "ana", "steps": 2},
    "network.resting": {"contributions": (WORK,), "holdings": HELD, "on": DAY},
    "network.sampled_betweenness": {"network": PAIR, "sources": 1, "seed": 1},
    "network.shortlist": {"demand": NEED, "holdings": HELD, "on": DAY},
    "network.sole_holders": {"holdings": HELD, "on": DAY},
    "network.strongest_path": {
        "network": PAIR,
        "holdings": HELD,
        "start": "ana",
        "capability": "coaching",
        "on": DAY,
    },
    "network.structural_hole": {"network": PAIR, "party": "ana"},
    "parties.add_months": {"anchor": DAY, "months": 1},
    "parties.gaps": {"spans": (), "until": DAY},
    "parties.stretches": {"spans": (), "until": DAY},
    "policy.classify": {"test": "us_ca_abc", "answers": {}, "on": DAY},
    "policy.classify_all": {"answers": {"us_ca_abc": {}}, "on": DAY},
    "policy.maturity": {"ecosystem": ECO, "on": DAY},
    "policy.may": {"practice": "pay_late", "engagement": ENGAGED, "on": DAY},
    "policy.own_policies": {"ecosystem": ECO},
    "policy.relationship_with": {"ecosystem": ECO, "engagement": ENGAGED, "on": DAY},
    "policy.review": {"ecosystem": ECO, "on": DAY},
    "policy.tenure": {"spells": (), "on": DAY, "break_days": 9},
    "policy.tenure_days": {"spells": (), "on": DAY, "break_days": 9},
    "policy.tests_for": {"engagement": ENGAGED, "on": DAY},
    "policy.what_would_change": {
        "practice": "pay_late",
        "engagement": ENGAGED,
        "on": DAY,
        "wanted": "forbidden",
        "at_most": 1,
    },
    "relations.apportion": {"units": 1, "weights": {"ana": 1}},
    "relations.chance_of_alternation": {"first": 1, "second": 1, "runs": 2},
    "relations.employment_sign": {"practices": (), "least": 1},
    "relations.is_on_record": {
        "applied": (),
        "practice": "pay_late",
        "party": "ana",
        "on": DAY,
        "days": 9,
    },
    "relations.kept_shares": {"promises": (), "party": "ana", "on": DAY, "days": 9},
    "relations.latest_reading": {"readings": (), "party": "ana", "on": DAY, "days": 9},
    "relations.partner_clauses": {
        "terms": ECO.rows(relations.Relationship)[0].terms,
        "engagements": 1,
        "is_employed": True,
        "trust": None,
        "reading": None,
        "least_engagements": 2,
    },
    "relations.practices_of": {"applied": (), "party": "ana", "on": DAY, "days": 9},
    "relations.reading_of": {
        "on": DAY,
        "party": "ana",
        "instrument": "bpns_work",
        "responses": (4,) * 21,
    },
    "relations.take_turns": {"units": 1, "members": ("ana",)},
    "show.charts.charts_of": {"ecosystem": ECO, "on": DAY},
    "show.charts.capability_exposure": {"exposure": network.exposure(HELD, on=DAY), "rows": 3},
    "show.charts.contributor_network": {
        "network": PAIR,
        "external": {},
        "kinds": {},
        "seed": 1,
        "rows": 3,
    },
    "show.charts.contributors_of": {"ecosystem": ECO, "on": DAY, "seed": 1},
    "show.charts.needs_over_time": {"readings": (), "on": DAY, "rows": 3},
    "show.charts.ownership_matrix": {"matrix": ecosystem.coverage(ECO, DAY).actors, "rows": 3},
    "show.charts.relationship_strands": {"inferences": {}, "rows": 3},
    "show.charts.tour_timeline": {"tours": (TOUR,), "on": DAY, "rows": 3},
    "show.html": {"value": TOUR, "on": DAY, "rows": 3},
    "show.text": {"value": TOUR, "on": DAY, "rows": 3},
    "show.view": {"value": TOUR, "on": DAY, "rows": 3},
    "tours.advance": {"tour": tours.Tour(TOUR.drafted), "event": TOUR.events[0]},
    "tours.alumni_due": {
        "policy": tours.AlumniPolicy(level=tours.AlumniLevel.INVEST),
        "contacts": (),
        "left": DAY,
        "on": DAY,
    },
    "tours.as_of": {"tour": TOUR, "on": DAY},
    "tours.chains": {"tours": (TOUR,)},
    "tours.due_this_month": {"tours": (TOUR,), "manager": "max", "on": DAY},
    "tours.ending": {"tours": (TOUR,), "on": DAY, "days": 9},
    "tours.leaving_was_talked_about": {"tour": TOUR},
    "tours.may": {"tour": TOUR, "step": tours.Step.START, "by": tours.Actor.MANAGER, "on": DAY},
    "tours.missed_checkpoints": {"tour": TOUR, "on": DAY},
    "tours.obligations": {"tour": TOUR, "on": DAY},
    "tours.open_breaches": {"tour": TOUR},
    "tours.overdue": {"tour": TOUR, "on": DAY},
    "tours.play": {"tour": TOUR, "events": (), "on": DAY},
    "tours.replay": {"tour": TOUR, "events": ()},
    "tours.schedule": {"tour": TOUR, "on": DAY},
    "tours.standing": {"tour": TOUR, "on": DAY},
    "tours.steps": {"tour": TOUR, "by": tours.Actor.MANAGER, "on": DAY},
    "tours.typical_months": {"kind": tours.Kind.ROTATIONAL, "on": DAY},
    "tours.without_tour": {"people": (), "tours": (TOUR,), "on": DAY},
}


def _functions() -> Iterator[tuple[str, Callable[..., object]]]:
    for area in AREAS:
        module = import_module(f"alliance.{area}")
        for name in module.__all__:
            if inspect.isfunction(value := getattr(module, name)):
                yield f"{area}.{name}", value


FUNCTIONS = dict(_functions())
PLACES = [
    pytest.param(full, row.name, id=f"{full}-{row.name}")
    for full, function in FUNCTIONS.items()
    for row in inspect.signature(function).parameters.values()
    if row.annotation in KINDS
]


@pytest.mark.parametrize(("full", "name"), PLACES)
def test_a_text_is_refused_in_its_place(
    full: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that stands for a subject, a day, a count or a list is refused under its name."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AllianceError) as refusal:
        FUNCTIONS[full](**{**GIVEN[full], name: "x"})
    assert isinstance(refusal.value, InvalidValue)
    # Some go into a field of the same name, which refuses them.
    assert (refusal.value.value, refusal.value.what.rpartition(".")[2]) == ("x", name)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("full", GIVEN)
def test_what_stands_beside_it_is_accepted(
    full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusals above are about nothing else: with all arguments in order there is none."""
    monkeypatch.chdir(tmp_path)
    FUNCTIONS[full](**GIVEN[full])


@pytest.mark.parametrize("seed", [None, 2.5, True, "1"])
@pytest.mark.parametrize("full", [full for full, given in GIVEN.items() if "seed" in given])
def test_a_seed_is_a_whole_number(full: str, seed: object) -> None:
    """What would draw anew with each call, or hides that it is rounded, starts no draws."""
    with pytest.raises(InvalidValue, match="as seed: it is .* Accepted: a whole number"):
        FUNCTIONS[full](**{**GIVEN[full], "seed": seed})


class Whole(int):
    """A whole number of another library."""


def test_whole_numbers_become_plain() -> None:
    """A whole number of another library is taken as the number it is; one too small is refused."""
    assert type(whole_of(Whole(3), "steps")) is int
    assert whole_of(0, "steps", least=0) == 0
    with pytest.raises(InvalidValue, match="Cannot accept -1 as steps: it is negative"):
        whole_of(-1, "steps", least=0)
    with pytest.raises(InvalidValue, match="Cannot accept 1 as runs: it is below 2"):
        whole_of(1, "runs", least=2)


@pytest.mark.parametrize("question", [PAIR.within, PAIR.without])
def test_a_part_is_not_named_by_letters(question: Callable[[Any], object]) -> None:
    """One id alone is no list of parties, even where its letters are ids."""
    with pytest.raises(InvalidValue, match="'ana' as parties: it is text"):
        question("ana")
