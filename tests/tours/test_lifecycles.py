"""Steps one by one: what each guard refuses and each effect does, beyond the worked scenarios."""

from __future__ import annotations

import datetime as dt
import pickle

import attrs
import pytest
from tests.tours.given import (
    CHARTER,
    ORG,
    START,
    VIEWS,
    C,
    M,
    active,
    agreed,
    day,
    draft,
    met,
    refusal,
    statement,
)

from alliance.answers import Fact
from alliance.errors import AllianceError, InvalidValue
from alliance.parties.identities import PartyId
from alliance.tours import (
    Accept,
    Actor,
    AlignmentReview,
    AlsoHeld,
    AlumniInvitation,
    Amend,
    BreachNotice,
    BreachResponse,
    Cause,
    ChangeManager,
    Changes,
    Checkpoint,
    Close,
    ContinueUnchanged,
    Counter,
    CureAccepted,
    Decline,
    DeliverableReview,
    EndNotice,
    EndReason,
    Event,
    ExitContact,
    FirstConversation,
    FirstConversationAnswer,
    Flavor,
    HandoverConversation,
    HandoverResult,
    Intent,
    Kind,
    MidpointConversation,
    MissionComplete,
    NextStep,
    NextTourConversation,
    Propose,
    RaiseChange,
    Result,
    Start,
    Step,
    StepRefused,
    Tour,
    TransitionPlan,
    Withdraw,
    advance,
    as_of,
    obligations,
    play,
    replay,
    warnings,
)

BREACH = BreachNotice(on=day(10), by=C, against=M, clause="mission", facts="dropped")
CHANGE = RaiseChange(on=day(10), by=M, cause=Cause.BUSINESS_CHANGE)


def notice(days: int, by: object = C, last: int | None = None, **more: object) -> EndNotice:
    """A notice that names its last day."""
    fields = {
        "by": by,
        "reason": EndReason.OTHER,
        "last_day": day(days + 14 if last is None else last),
    }
    return EndNotice(on=day(days), **fields | more)  # type: ignore[arg-type]


def closing(days: int, **more: object) -> Close:
    """A closing with both views."""
    fields = {"outcome": Result.ACHIEVED, "next_step": NextStep.NONE, **VIEWS}
    return Close(on=day(days), **fields | more)


def kinds(tour: Tour, on: dt.date) -> list[str]:
    """The kinds of what is owed."""
    return [row.kind for row in obligations(tour, on=on)]


# ------------------------------------------------------------------------------------- refusals


def test_a_refusal_is_a_sentence_with_its_facts() -> None:
    """A refused step says what, why and what would be accepted; it is also a ValueError."""
    proposed = advance(draft(), Propose(on=day(-30), by=M))
    refused = refusal(proposed, Accept(on=day(-20), by=M))
    assert str(refused) == (
        "Cannot accept tour 'ana-1': the manager proposed it; "
        "the contributor may accept, counter or decline."
    )
    assert (refused.code, refused.detail, refused.step) == ("own_proposal", None, "accept")
    assert (refused.state, refused.fact.name, refused.fact.value) == ("proposed", "proposer", M)
    assert isinstance(refused, AllianceError)
    assert isinstance(refused, ValueError)
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301 - our own bytes
    assert str(again) == str(refused)


def test_a_refusal_names_the_earliest_day() -> None:
    """Where a day would do, it is named."""
    assert refusal(agreed(), Start(on=day(-1))).earliest == START
    assert refusal(active(), closing(3)).earliest == dt.date(2028, 1, 5)
    assert refusal(active(met(90)), met(80)).earliest == day(90)


@pytest.mark.parametrize(
    ("tour", "event", "earliest"),
    [
        (
            replay(agreed(), (ChangeManager(on=day(-9), new=PartyId("mia")),)),
            Start(on=day(-15)),
            START,
        ),
        (active(met(90)), closing(50), dt.date(2028, 1, 5)),
        (active(met(90)), Accept(on=day(50), by=C), None),
        (active(met(90)), FirstConversation(on=day(50), by=C), day(90)),
    ],
)
def test_a_step_out_of_order_could_pass_when_it_would_pass_alone(
    tour: Tour, event: Event, earliest: dt.date | None
) -> None:
    """The earliest day is not the last event's where the step could not pass then either."""
    refused = refusal(tour, event)
    assert (refused.code, refused.earliest) == ("out_of_order", earliest)


def test_what_is_no_event_is_a_fault() -> None:
    """Something that is no event is refused as a value, not as a step."""
    with pytest.raises(InvalidValue, match="is no event of a tour"):
        advance(draft(), statement())  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="is no event of a tour"):
        advance(active(), statement())  # type: ignore[arg-type]


def test_order_of_time_is_asked_first() -> None:
    """An event before the last one is out of order, whatever else is wrong with it."""
    refused = refusal(active(met(90)), Accept(on=day(80), by=M))
    assert refused.code == "out_of_order"
    assert "2026-03-26 is before the last event on 2026-04-05" in str(refused)


def test_the_state_is_asked_before_the_party() -> None:
    """A step that the state does not allow is refused for that, and says where it is possible."""
    refused = refusal(active(), Start(on=day(1), by=C))
    assert (refused.code, refused.detail) == ("wrong_state", "active")
    assert "it can be done in agreed" in str(refused)


@pytest.mark.parametrize(
    ("tour", "event"),
    [
        (agreed(), Start(on=START, by=C)),
        (draft(), Propose(on=day(-1), by=ORG)),
        (advance(draft(), Propose(on=day(-30), by=M)), Accept(on=day(-1), by=ORG)),
        (active(), ChangeManager(on=day(1), new=PartyId("mia"), by=C)),
        (active(), FirstConversation(on=day(1), by=M)),
        (active(BREACH), BreachResponse(on=day(11), by=C)),
        (active(BREACH), CureAccepted(on=day(11), by=M)),
        (active(), BreachNotice(on=day(1), by=C, against=ORG, clause="mission", facts="x")),
        (active(notice(1)), TransitionPlan(on=day(2), by=ORG)),
        (active(notice(1)), ExitContact(on=day(2), by=C)),
    ],
)
def test_the_wrong_party_is_refused(tour: object, event: object) -> None:
    """A party the table does not name cannot take the step."""
    assert refusal(tour, event).code == "wrong_party"  # type: ignore[arg-type]


def test_the_wrong_party_is_told_whose_step_it_is() -> None:
    """Who came is the fact."""
    refused = refusal(agreed(), Start(on=START, by=C))
    assert str(refused).endswith("contributor cannot take this step; it is for the manager.")
    assert (refused.fact.name, refused.fact.value) == ("by", C)


@pytest.mark.parametrize(
    ("names", "why"), [((M,), "only one side agreed to it"), ((), "nobody agreed to it")]
)
def test_what_needs_both_says_how_many_agreed(names: tuple[Actor, ...], why: str) -> None:
    """One side or none; the names that are there are the fact."""
    refused = refusal(active(), MissionComplete(on=day(9), agreed_by=names))
    assert f": {why}; both sides have to put their names to it." in str(refused)
    assert refused.fact.value == names


def test_only_the_proposer_withdraws() -> None:
    """The other side cannot take a proposal back; after a withdrawal anybody may propose."""
    proposed = advance(draft(), Propose(on=day(-30), by=M))
    assert refusal(proposed, Withdraw(on=day(-29), by=C)).code == "not_proposer"
    back = advance(proposed, Withdraw(on=day(-29), by=M))
    assert back.state == "draft"
    assert advance(back, Propose(on=day(-28), by=C)).proposer is C


# ------------------------------------------------------------------------ statement and agreement


def test_a_counter_changes_the_statement_and_the_proposer() -> None:
    """The other side's counter is a new version, which the first side may accept."""
    proposed = advance(draft(), Propose(on=day(-30), by=M))
    changes = Changes.of(months=30, start=day(7))
    countered = advance(proposed, Counter(on=day(-29), by=C, changes=changes))
    assert (countered.version, countered.statement.months, countered.proposer) == (2, 30, C)
    assert countered.statement.start == day(7)
    assert countered.drafted == proposed.statement
    accepted = advance(countered, Accept(on=day(-28), by=M))
    assert accepted.record.accepted_by_contributor_at == day(-29)
    assert accepted.record.accepted_by_manager_at == day(-28)


def test_identity_is_fixed() -> None:
    """Neither a counter nor an amendment makes another tour of it."""
    proposed = advance(draft(), Propose(on=day(-30), by=M))
    for name in Changes.FIXED:
        changes = Changes.of(mission=None, **{name: None})
        refused = refusal(proposed, Counter(on=day(-29), by=C, changes=changes))
        assert (refused.code, refused.detail) == ("fixed_field", name)
    own = Counter(on=day(-29), by=M, changes=Changes.of(id="other"))
    assert refusal(proposed, own).code == "own_proposal"


def test_an_amendment_keeps_the_anchor() -> None:
    """The start cannot be amended; who signed is asked before."""
    tour = active(CHANGE)
    changes = Changes.of(start=day(3))
    refused = refusal(tour, Amend(on=day(11), agreed_by=(M, C), changes=changes))
    assert (refused.code, refused.detail) == ("fixed_field", "start")
    assert refusal(tour, Amend(on=day(11), agreed_by=(), changes=changes)).code == "needs_both"


def test_an_amendment_ends_in_the_future() -> None:
    """An amended tour ends after the day of the amendment; an incomplete one is not amended."""
    tour = active(met(300), RaiseChange(on=day(400), by=C, cause=Cause.OTHER))
    short = Amend(on=day(400), agreed_by=(C, M), changes=Changes.of(months=12))
    assert refusal(tour, short).code == "end_in_past"
    on_its_day = active(RaiseChange(on=dt.date(2027, 1, 5), by=C, cause=Cause.OTHER))
    assert refusal(on_its_day, attrs.evolve(short, on=dt.date(2027, 1, 5))).code == "end_in_past"
    eve = attrs.evolve(short, on=dt.date(2027, 1, 4))
    before = active(RaiseChange(on=dt.date(2027, 1, 4), by=C, cause=Cause.OTHER))
    assert advance(before, eve).statement.end == dt.date(2027, 1, 5)
    empty = Amend(on=day(400), agreed_by=(C, M), changes=Changes.of(measures=None))
    assert refusal(tour, empty).code == "no_success_measure"


def test_declining_is_final() -> None:
    """Nothing leads out of a declined tour."""
    declined = replay(draft(), (Propose(on=day(-9), by=M), Decline(on=day(-8), by=C, reason="no")))
    assert declined.is_over
    assert refusal(declined, Propose(on=day(-7), by=M)).code == "wrong_state"


# ------------------------------------------------------------------------------ meetings and talks


def test_a_meeting_may_hold_other_talks_under_their_guards() -> None:
    """A talk within a meeting is refused as it would be alone, and the meeting with it."""
    also = (AlsoHeld.ALIGNMENT_REVIEW,)
    assert refusal(active(), met(90, also=also)).code == "has_end_date"
    midpoint = (AlsoHeld.MIDPOINT_CONVERSATION,)
    refused = refusal(active(BREACH), met(90, also=midpoint))
    assert (refused.code, refused.detail) == ("wrong_state", "breach_review")
    blank = Checkpoint(on=day(90), organization_view=" ", contributor_view="x", also=also)
    assert refusal(active(), blank).code == "one_sided"
    founder = active(kind=Kind.FOUNDATIONAL, months=None)
    reviewed = advance(founder, met(365, also=also))
    assert "alignment_review" not in kinds(reviewed, day(366))


def test_alignment_is_for_tours_without_an_end() -> None:
    """The end is asked about before the views."""
    assert refusal(active(), AlignmentReview(on=day(9))).code == "has_end_date"
    founder = active(kind=Kind.FOUNDATIONAL, months=None)
    assert refusal(founder, AlignmentReview(on=day(9))).code == "one_sided"
    held = advance(founder, AlignmentReview(on=day(340), **VIEWS))
    assert "alignment_review" not in kinds(held, day(370))


def test_a_midpoint_once_held_stays_held() -> None:
    """However early it was, and though the end moves, it is not owed again."""
    tour = active(MidpointConversation(on=day(5), **VIEWS), CHANGE)
    longer = Amend(on=day(20), agreed_by=(M, C), changes=Changes.of(months=48))
    assert "midpoint_conversation" not in kinds(advance(tour, longer), day(740))


def test_a_later_end_reopens_the_next_tour_talk() -> None:
    """The talk about an earlier end does not answer for a later one; a shorter one it does."""
    talk = NextTourConversation(on=day(5), intent=Intent.UNDECIDED)
    tour = active(talk, CHANGE)
    longer = Amend(on=day(20), agreed_by=(M, C), changes=Changes.of(months=30))
    shorter = Amend(on=day(20), agreed_by=(M, C), changes=Changes.of(months=23))
    assert "next_tour_conversation" in kinds(advance(tour, longer), day(720))
    assert "next_tour_conversation" not in kinds(advance(tour, shorter), day(720))
    assert kinds(advance(tour, longer), day(21))[0] == "next_tour_followup"


def test_a_first_end_opens_the_next_tour_talk_and_the_same_end_does_not() -> None:
    """Gaining an end asks what comes after it; an amendment that keeps the end asks nothing new."""
    talk = NextTourConversation(on=day(5), intent=Intent.FOLLOW_ON)
    two_years = Amend(on=day(20), agreed_by=(M, C), changes=Changes.of(months=24))
    ongoing = {"kind": Kind.ROTATIONAL, "flavor": Flavor.ONGOING_PROGRAM, "months": None}
    gained = advance(active(talk, CHANGE, **ongoing), two_years)
    assert "next_tour_conversation" in kinds(gained, day(500))
    kept = advance(active(talk, CHANGE), two_years)
    assert "next_tour_conversation" not in kinds(kept, day(500))


def test_the_next_talk_settles_the_follow_up() -> None:
    """A second undecided talk owes a new follow-up, a decided one none."""
    tour = active(NextTourConversation(on=day(5), intent=Intent.UNDECIDED))
    again = advance(tour, NextTourConversation(on=day(9), intent=Intent.UNDECIDED))
    assert next(row.due for row in obligations(again, on=day(9))) == day(39)
    decided = advance(again, NextTourConversation(on=day(10), intent=Intent.LEAVE))
    assert kinds(decided, day(10)) == ["checkpoint"]
    assert decided.record.intent is Intent.LEAVE


# --------------------------------------------------------------------- managers, changes, breaches


def test_a_second_manager_voids_the_first_handover() -> None:
    """Only the newest manager owes a handover, and the record shows what fell away."""
    tour = active(
        ChangeManager(on=day(1), new=PartyId("mia")), ChangeManager(on=day(5), new=PartyId("nat"))
    )
    assert tour.manager == "nat"
    assert next((row.kind, row.due) for row in obligations(tour, on=day(5))) == (
        "handover_conversation",
        day(35),
    )
    assert [(row.kind, row.since, row.void) for row in tour.settled] == [
        ("handover_conversation", day(1), True)
    ]
    assert refusal(tour, ChangeManager(on=day(6), new=PartyId("nat"))).code == "same_manager"


def test_a_handover_raises_a_change_only_while_active() -> None:
    """A misfit found before the start changes no state; while active it is a raised change."""
    misfit = HandoverConversation(on=day(2), result=HandoverResult.CHANGE_NEEDED)
    change = ChangeManager(on=day(-5), new=PartyId("mia"))
    before = replay(agreed(), (change, HandoverConversation(on=day(-4), result=misfit.result)))
    assert (before.state, before.owed) == ("agreed", ())
    during = active(ChangeManager(on=day(1), new=PartyId("mia")), misfit)
    assert during.state == "renegotiating"
    assert "change_resolution" in kinds(during, day(2))
    unchanged = advance(during, ContinueUnchanged(on=day(3), agreed_by=(C, M)))
    assert advance(unchanged, notice(9, by=M)).flags == ()
    assert advance(replay(before, (Start(on=START),)), notice(9, by=M)).flags == (
        "no_prior_conversation",
    )


@pytest.mark.parametrize("first", [(), (CHANGE,)])
def test_a_cure_leads_back_to_where_the_notice_interrupted(first: tuple[RaiseChange, ...]) -> None:
    """A cure may be accepted before any response; the breach stays on record as cured."""
    tour = active(*first, BREACH)
    cured = advance(tour, CureAccepted(on=day(12), by=C))
    assert cured.state == ("renegotiating" if first else "active")
    assert [(row.clause, row.cured) for row in cured.breaches] == [("mission", True)]
    assert ("change_resolution" in kinds(cured, day(12))) is bool(first)
    assert "breach_response" not in kinds(cured, day(12))


def test_a_second_response_replaces_the_promised_cure() -> None:
    """The last plan counts; without a day for it no cure is owed."""
    tour = active(BREACH, BreachResponse(on=day(11), by=M, cure_by=day(50)))
    assert next((row.kind, row.due, row.owed_by) for row in obligations(tour, on=day(11))) == (
        "breach_cure",
        day(50),
        (M,),
    )
    later = advance(tour, BreachResponse(on=day(12), by=M, cure_by=day(60)))
    assert obligations(later, on=day(12))[0].due == day(60)
    assert kinds(advance(later, BreachResponse(on=day(13), by=M)), day(13)) == ["checkpoint"]


def test_a_breach_is_of_something_promised_to_the_other_with_facts() -> None:
    """Network commitments are promises too; facts have to be there."""
    tour = active(network_commitments=("monthly notes",))
    noted = BreachNotice(on=day(1), by=M, against=C, clause="monthly notes", facts="none came")
    assert advance(tour, noted).state == "breach_review"
    bare = BreachNotice(on=day(1), by=M, against=C, clause="mission", facts=" ")
    assert refusal(tour, bare).code == "no_facts"
    own = BreachNotice(on=day(1), by=M, against=M, clause="never", facts="")
    assert refusal(tour, own).code == "self_breach"


def test_one_first_conversation_at_a_time() -> None:
    """A second one waits for the answer to the first."""
    tour = active(FirstConversation(on=day(5), by=C))
    assert refusal(tour, FirstConversation(on=day(6), by=C)).code == "first_conversation_open"
    answered = advance(tour, FirstConversationAnswer(on=day(6)))
    assert advance(answered, FirstConversation(on=day(6), by=C)).owed[0].since == day(6)


# ------------------------------------------------------------------------------------- the end


def test_notice_at_term_is_no_broken_promise() -> None:
    """At term nobody has to talk first; an organization still has to have talked at all."""
    assert active(notice(5, at_term=True)).flags == ()
    assert active(notice(5)).flags == ("first_conversation_not_honored",)
    assert active(notice(5, by=M, at_term=True)).flags == ("no_prior_conversation",)
    assert active(met(1), notice(5, by=M)).flags == ()
    assert active(notice(5), right_of_first_conversation=False).flags == ()


@pytest.mark.parametrize("cured", [True, False])
def test_a_breach_noted_before_counts_as_talk_and_as_repair(*, cured: bool) -> None:
    """Under review or cured, it was a word before the notice."""
    events = (BREACH, CureAccepted(on=day(12), by=C)) if cured else (BREACH,)
    founder = active(*events, notice(15, by=M), kind=Kind.FOUNDATIONAL, months=None)
    assert founder.flags == ()


def test_a_joint_completion_ends_on_its_own_day() -> None:
    """It can be closed at once, is completed though early, and leaves no plan to write."""
    tour = active(MissionComplete(on=day(100), agreed_by=(M, C)))
    assert tour.last_day == day(100)
    assert [(row.kind, row.due) for row in obligations(tour, on=day(100))] == [
        ("closing_review", day(114))
    ]
    closed = advance(tour, closing(100))
    assert (closed.state, closed.owed, closed.record.reason) == ("completed", (), None)
    assert refusal(closed, TransitionPlan(on=day(101))).code == "nothing_open"
    assert refusal(closed, AlumniInvitation(on=day(101))).code == "nothing_open"


def test_closing_asks_for_the_day_then_views_then_the_follow_on() -> None:
    """The guards of closing come in the order written."""
    tour = active(notice(10, last=20))
    blank = {"organization_view": "", "next_step": NextStep.FOLLOW_ON_TOUR}
    early = refusal(tour, closing(19, **blank))
    assert early.code == "not_at_end"
    assert str(early).endswith(f"it ends on {day(20)}; close it on {day(20)} or later.")
    assert refusal(tour, closing(20, **blank)).code == "one_sided"
    assert refusal(tour, closing(20, next_step=NextStep.FOLLOW_ON_TOUR)).code == "no_follow_on"
    founder = active(kind=Kind.FOUNDATIONAL, months=None)
    endless = refusal(founder, closing(9000))
    assert (endless.code, endless.earliest) == ("not_at_end", None)
    assert (endless.fact.name, endless.fact.value) == ("has_end", False)
    assert str(endless).endswith("it has no end; notice or a joint completion comes first.")


def test_what_ends_before_its_end_ended_early() -> None:
    """Notice to the end is completed; notice before it, or where there is no end, ended early."""
    term = (dt.date(2028, 1, 5) - START).days
    full = replay(active(notice(10, last=term)), (closing(term),))
    assert (full.state, full.record.reason) == ("completed", None)
    early = replay(active(notice(10, last=20)), (closing(20),))
    assert (early.state, early.record.reason) == ("ended_early", EndReason.OTHER)
    founder = replay(active(notice(10), kind=Kind.FOUNDATIONAL, months=None), (closing(24),))
    assert founder.state == "ended_early"
    assert founder.flags == ("first_conversation_not_honored", "no_repair_attempted")
    assert advance(active(), closing(term)).state == "completed"


@pytest.mark.parametrize("against", ["in_litigation", "dismissed_for_illegality"])
def test_alumni_are_in_good_standing(against: str) -> None:
    """Who sues or was dismissed for something illegal is not invited."""
    ended = active(notice(10, last=20))
    bad = advance(ended, closing(20, next_step=NextStep.ALUMNI, **{against: True}))
    assert bad.record.good_standing is False
    refused = refusal(bad, AlumniInvitation(on=day(21)))
    assert refused.code == "not_in_good_standing"
    assert (refused.fact.name, refused.fact.value) == ("good_standing", False)
    elsewhere = advance(ended, closing(20, next_step=NextStep.TRANSFER, **{against: True}))
    assert elsewhere.record.good_standing is None
    assert refusal(elsewhere, AlumniInvitation(on=day(21))).code == "not_in_good_standing"
    good = advance(ended, closing(20, next_step=NextStep.ALUMNI))
    assert kinds(good, day(21)) == ["exit_contact", "transition_plan", "alumni_invitation"]
    for event in (
        AlumniInvitation(on=day(21), by=ORG),
        TransitionPlan(on=day(22), by=C),
        ExitContact(on=day(23)),
    ):
        good = advance(good, event)
    assert obligations(good, on=day(23)) == ()


def test_notice_voids_what_was_open_and_keeps_it_on_record() -> None:
    """A breach under review and a raised change fall away, and are still there to read."""
    tour = active(CHANGE, BREACH, FirstConversation(on=day(11), by=C), notice(12))
    assert sorted(kinds(tour, day(12))) == ["closing_review", "exit_contact", "transition_plan"]
    assert {row.kind for row in tour.settled if row.void} == {
        "change_resolution",
        "breach_response",
        "first_conversation_answer",
    }
    assert [row.cured for row in tour.breaches] == [False]
    assert tour.breach is None


# ------------------------------------------------------------------------------- charters, plays


def test_a_charter_reviews_deliverables() -> None:
    """It has reviews in place of checkpoints, no midpoint, no alignment, and its own clauses."""
    tour = active(**CHARTER, engagement="firm")
    assert refusal(tour, met(90)).code == "wrong_profile"
    assert refusal(tour, MidpointConversation(on=day(9), **VIEWS)).code == "wrong_profile"
    assert refusal(tour, AlignmentReview(on=day(9), **VIEWS)).code == "wrong_profile"
    assert refusal(active(), DeliverableReview(on=day(9), **VIEWS)).code == "wrong_profile"
    assert kinds(tour, day(300)) == ["deliverable_review"] * 4
    reviewed = advance(tour, DeliverableReview(on=day(90), **VIEWS))
    assert kinds(reviewed, day(90)) == ["deliverable_review"]
    broken = BreachNotice(on=day(91), by=M, against=C, clause="contributor_gains", facts="x")
    assert refusal(reviewed, broken).code == "unknown_clause"
    assert warnings(tour.statement) == ()


def test_later_events_have_not_happened() -> None:
    """Events after the day are left out and counted, those of the tour itself included."""
    tour = active(met(90), met(200))
    outcome = play(tour, [met(210), met(300)], on=day(205))
    assert (outcome.later, len(outcome.tour.events)) == (2, 5)
    assert play(tour, [met(210)], on=day(100)).later == 2
    assert as_of(tour, day(-25)).state == "proposed"
    assert as_of(tour, day(200)) is tour


def test_a_refused_event_is_reported_in_place() -> None:
    """The report names the event's place in the list and reads as a sentence."""
    outcome = play(agreed(), [Start(on=START), Start(on=day(1))], on=day(1))
    row = outcome.refused[0]
    assert (row.event, row.code, row.detail) == (1, "wrong_state", "active")
    assert str(row) == (
        "events[1]: start refused (wrong_state): it is active; it can be done in agreed."
    )


def test_replaying_stops_at_the_first_refusal() -> None:
    """A history has to be allowed as a whole."""
    with pytest.raises(StepRefused, match="it is active"):
        replay(agreed(), (Start(on=START), Start(on=day(1))))


def test_what_is_refused_is_said_with_a_verb() -> None:
    """Steps that are named by nouns are told as what somebody does."""
    said = {step: str(_not_now(step)).partition(" tour ")[0] for step in ("end_notice", "accept")}
    assert said == {"end_notice": "Cannot give notice to end", "accept": "Cannot accept"}
    assert not [step for step in Step if "_" in str(_not_now(step.value)).partition(" tour ")[0]]


def _not_now(step: str) -> StepRefused:
    fact = Fact("state", "draft")
    return StepRefused("x", None, step, "draft", fact, "why", "then", None, "ana-1")


@pytest.mark.parametrize("missing", ["organization_view", "contributor_view"])
def test_the_side_that_did_not_speak_is_named(missing: str) -> None:
    """By the field that is empty, with what was there."""
    refused = refusal(active(), met(80, **{missing: " "}))
    assert refused.code == "one_sided"
    assert refused.fact is not None
    assert (refused.fact.name, refused.fact.value) == (missing, " ")
