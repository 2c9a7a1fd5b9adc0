"""Tours and their breaches as values: what they say of themselves."""

from __future__ import annotations

from tests.tours.given import C, M, active, day

from alliance.tours import (
    BreachNotice,
    BreachResponse,
    CureAccepted,
    EndNotice,
    EndReason,
    Kind,
    replay,
)


def test_breaches_and_tours_read_as_sentences() -> None:
    """Whether a breach was cured, and the last day that is known of a tour."""
    told = BreachNotice(on=day(10), by=C, against=M, clause="mission", facts="No budget")
    tour = active(told)
    assert tour.breach is not None
    assert str(tour.breach) == (
        "Mission: noted by the contributor against the manager on 2026-01-15, not cured. No budget"
    )
    healed = replay(tour, (BreachResponse(on=day(11), by=M), CureAccepted(on=day(12), by=C)))
    assert ", cured. No budget" in str(healed.past_breaches[0])
    assert str(active()) == (
        "Tour ana-1: transformational, ana with max, 2026-01-05 to 2028-01-05, active."
    )
    endless = active(kind=Kind.FOUNDATIONAL, months=None)
    assert str(endless).endswith("2026-01-05 to open, active.")
    notice = EndNotice(on=day(30), by=C, reason=EndReason.OTHER, last_day=day(60))
    assert f" 2026-01-05 to {day(60)}, " in str(active(notice))
