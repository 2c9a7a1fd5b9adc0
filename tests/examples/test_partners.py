"""The embedded example: it shows every rule, and it is written as the codec writes."""

import datetime as dt
from importlib.resources import files

from alliance import codec
from alliance.examples import partner_network, partner_network_waivers
from alliance.parties import Party, PartyKind
from alliance.policy import SHIPPED, review

DAYS = (dt.date(2025, 6, 30), dt.date(2026, 11, 22))


def test_every_rule_finds_something_on_one_of_two_days() -> None:
    """Some rules exclude each other on one day, such as the two limits of the external share."""
    found = {
        finding.rule
        for on in DAYS
        for finding in review(partner_network(), on=on, waivers=partner_network_waivers()).findings
    }
    assert found == set(SHIPPED.codes)


def test_some_forty_people_work_there() -> None:
    """People, not counting firms and bots."""
    people = [p for p in partner_network().rows(Party) if p.kind is PartyKind.PERSON]
    assert 40 <= len(people) <= 48


def test_the_document_is_as_the_codec_writes_it() -> None:
    """Reading and writing it again changes nothing."""
    text = (files("alliance.examples") / "partner_network.json").read_text(encoding="utf-8")
    assert codec.dumps(codec.loads(text)) == text
