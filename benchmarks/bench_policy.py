"""Eight three-valued rules over the same rows: fused conditions, functions, and two engines.

All variants decide the same rules over the same rows in one process, taking turns; the medians
of the ratios are reported, and that all agree is checked first. The functions are written as
carefully as one can: each fact read once, unknown tested first where that is cheapest. The
engines read their rules from text; as they have two-valued logic, they are given the rails of
each rule, *certainly holds* and *certainly fails*, and rows as dictionaries made beforehand.

The bars: at most 0.8 of the functions, at least 20 times zen-engine and 50 times rule-engine.

    pip install zen-engine rule-engine
    python benchmarks/bench_policy.py [--rows 20000] [--rounds 9]
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from alliance.policy import facts
from alliance.policy._compilation import fuse

MET, FAILED, UNKNOWN, NOT_APPLICABLE = range(4)


@attrs.frozen
class Row:
    """Facts about a tour, any of which may be unknown."""

    months: int | None
    low: int | None
    high: int | None
    external: bool | None
    has_end: bool | None
    overdue: int | None
    kind: str | None
    share: float | None


row = facts(Row)
RULES = (
    (None, row.months.between(row.low, row.high)),
    (row.external, row.has_end),
    (None, row.overdue == 0),
    (~row.external, row.kind.among("a", "b", "c")),
    (row.kind == "a", row.months <= 60),
    (None, (row.share >= 0.2) & (row.share <= 0.9)),
    (row.has_end, row.months > 3),
    (row.external & row.has_end, (row.overdue < 3) | (row.kind == "b")),
)
FUSED = fuse(tuple((None if a is None else a.node, h.node) for a, h in RULES))


def rows(count: int) -> list[Row]:
    """So many rows, one fact in twenty unknown."""
    draw = random.Random(3)  # noqa: S311 - the same rows every time

    def perhaps(value: Any) -> Any:
        return None if draw.random() < 0.05 else value

    return [
        Row(
            perhaps(draw.randint(2, 80)),
            perhaps(6),
            perhaps(72),
            perhaps(draw.random() < 0.5),
            perhaps(draw.random() < 0.9),
            perhaps(draw.choice([0, 0, 0, 0, 1, 5])),
            perhaps(draw.choice("abcd")),
            perhaps(draw.random()),
        )
        for _ in range(count)
    ]


# -- written by hand -----------------------------------------------------------------------------


def typical(r: Row) -> int:
    """The length is typical."""
    months, low, high = r.months, r.low, r.high
    if months is None:
        return UNKNOWN
    if (low is not None and months < low) or (high is not None and months > high):
        return FAILED
    return UNKNOWN if low is None or high is None else MET


def ended(r: Row) -> int:
    """An external one has an end."""
    if r.external is None:
        return UNKNOWN
    if not r.external:
        return NOT_APPLICABLE
    has_end = r.has_end
    if has_end is None:
        return UNKNOWN
    return MET if has_end else FAILED


def in_time(r: Row) -> int:
    """Nothing is overdue."""
    overdue = r.overdue
    if overdue is None:
        return UNKNOWN
    return MET if overdue == 0 else FAILED


def known_kind(r: Row) -> int:
    """An internal one is of a known kind."""
    external = r.external
    if external is None:
        return UNKNOWN
    if external:
        return NOT_APPLICABLE
    kind = r.kind
    if kind is None:
        return UNKNOWN
    return MET if kind in {"a", "b", "c"} else FAILED


def short(r: Row) -> int:
    """One of the first kind is short."""
    kind = r.kind
    if kind is None:
        return UNKNOWN
    if kind != "a":
        return NOT_APPLICABLE
    months = r.months
    if months is None:
        return UNKNOWN
    return MET if months <= 60 else FAILED


def shared(r: Row) -> int:
    """The share is neither small nor large."""
    share = r.share
    if share is None:
        return UNKNOWN
    return MET if 0.2 <= share <= 0.9 else FAILED


def worthwhile(r: Row) -> int:
    """One with an end lasts."""
    has_end = r.has_end
    if has_end is None:
        return UNKNOWN
    if not has_end:
        return NOT_APPLICABLE
    months = r.months
    if months is None:
        return UNKNOWN
    return MET if months > 3 else FAILED


def followed(r: Row) -> int:
    """An external one with an end is not long overdue, or of the second kind."""
    external, has_end = r.external, r.has_end
    if external is False or has_end is False:
        return NOT_APPLICABLE
    if external is None or has_end is None:
        return UNKNOWN
    overdue, kind = r.overdue, r.kind
    if (overdue is not None and overdue < 3) or kind == "b":
        return MET
    return UNKNOWN if overdue is None or kind is None else FAILED


FUNCTIONS = (typical, ended, in_time, known_kind, short, shared, worthwhile, followed)

# -- for engines: applies (certainly, certainly not) and holds (certainly, certainly not) --------

YES, NO = "true", "false"
TOO_SHORT = "(months != null and low != null and months < low)"
TOO_LONG = "(months != null and high != null and months > high)"
RAILS = (
    (
        (YES, NO),
        (
            "months != null and low != null and high != null and months >= low and months <= high",
            TOO_SHORT + " or " + TOO_LONG,
        ),
    ),
    (("external == true", "external == false"), ("has_end == true", "has_end == false")),
    ((YES, NO), ("overdue != null and overdue == 0", "overdue != null and overdue != 0")),
    (
        ("external == false", "external == true"),
        (
            'kind != null and (kind == "a" or kind == "b" or kind == "c")',
            'kind != null and kind != "a" and kind != "b" and kind != "c"',
        ),
    ),
    (
        ('kind != null and kind == "a"', 'kind != null and kind != "a"'),
        ("months != null and months <= 60", "months != null and months > 60"),
    ),
    (
        (YES, NO),
        (
            "share != null and share >= 0.2 and share <= 0.9",
            "share != null and (share < 0.2 or share > 0.9)",
        ),
    ),
    (
        ("has_end == true", "has_end == false"),
        ("months != null and months > 3", "months != null and months <= 3"),
    ),
    (
        (
            "external == true and has_end == true",
            "external == false or has_end == false",
        ),
        (
            '(overdue != null and overdue < 3) or (kind != null and kind == "b")',
            '(overdue != null and overdue >= 3) and (kind != null and kind != "b")',
        ),
    ),
)
Test = Callable[[dict[str, Any]], bool]


def decided(tests: tuple[tuple[Test, Test], tuple[Test, Test]], data: dict[str, Any]) -> int:
    """A rule from its rails."""
    (applies, applies_not), (holds, holds_not) = tests
    if applies_not(data):
        return NOT_APPLICABLE
    if not applies(data):
        return UNKNOWN
    if holds(data):
        return MET
    return FAILED if holds_not(data) else UNKNOWN


def rails_with(compiled: Callable[[str], Test]) -> list[Any]:
    """The rails of all rules, made ready by an engine."""
    return [tuple(tuple(compiled(text) for text in pair) for pair in rule) for rule in RAILS]


def of_rule_engine() -> list[Any]:
    """The rails as rules of rule-engine."""
    import rule_engine

    context = rule_engine.Context(resolver=rule_engine.resolve_item)
    return rails_with(lambda text: rule_engine.Rule(text, context=context).matches)


def of_zen() -> list[Any]:
    """The rails as compiled expressions of zen-engine."""
    import zen

    def compiled(text: str) -> Test:
        expression = zen.compile_expression(text)
        return lambda data: bool(expression.evaluate(data))

    return rails_with(compiled)


# -- measuring -----------------------------------------------------------------------------------


def collected(judge: Callable[[list[list[Any]], list[list[Any]]], None]) -> Any:
    """What failed and what is unknown, per rule."""
    failed: list[list[Any]] = [[] for _ in RULES]
    unknown: list[list[Any]] = [[] for _ in RULES]
    judge(failed, unknown)
    return failed, unknown


def by_fusing(given: Sequence[Row]) -> Any:
    """All rules in one generated function."""
    return collected(
        lambda failed, unknown: FUSED.run(
            given, {}, [out.append for out in failed], [out.append for out in unknown]
        )
    )


def by_calling(given: Sequence[Any], judges: Sequence[Callable[[Any], int]]) -> Any:
    """A call per rule and row."""

    def judge(failed: list[list[Any]], unknown: list[list[Any]]) -> None:
        outs = [
            (call, fail.append, open_.append)
            for call, fail, open_ in zip(judges, failed, unknown, strict=True)
        ]
        for item in given:
            for call, fail, open_ in outs:
                outcome = call(item)
                if outcome == FAILED:
                    fail(item)
                elif outcome == UNKNOWN:
                    open_(item)

    return collected(judge)


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def counts(outcome: Any) -> str:
    """How many rows failed and are unknown, per rule, to hold variants against each other."""
    return json.dumps([[len(out) for out in part] for part in outcome])


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    given = rows(arguments.rows)
    few = given[: max(1, arguments.rows // 20)]
    dictionaries = [attrs.asdict(item) for item in few]

    def engine(tests: list[Any]) -> Any:
        judges = [lambda data, t=test: decided(t, data) for test in tests]
        return by_calling(dictionaries, judges)

    engines = {"zen-engine": of_zen(), "rule-engine": of_rule_engine()}
    expected = counts(by_fusing(few))
    assert by_fusing(given) == by_calling(given, FUNCTIONS)
    assert all(counts(engine(tests)) == expected for tests in engines.values())

    ours, ratios = [], []
    peers: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(arguments.rounds):
        by_hand = seconds(lambda: by_calling(given, FUNCTIONS))
        fused = seconds(lambda: by_fusing(given))
        ours.append(fused / len(given))
        ratios.append(fused / by_hand)
        for name, tests in engines.items():
            theirs = seconds(lambda t=tests: engine(t)) / len(few)  # type: ignore[misc]  # a default argument
            peers[name].append(theirs / ours[-1])
    each = statistics.median(ours) / len(RULES)
    print(f"{len(given):,} rows, 8 rules, {arguments.rounds} rounds, medians")
    print(f"fused conditions          {each * 1e6:.3f} µs per row and rule")
    print(f"of hand-written functions {statistics.median(ratios):.2f}   (bar: at most 0.80)")
    for name, bar in (("zen-engine", 20), ("rule-engine", 50)):
        print(f"faster than {name:13} {statistics.median(peers[name]):.0f} times (bar: {bar})")


if __name__ == "__main__":
    main()
