"""Names as they should not be, and an ecosystem and a review full of them."""

from __future__ import annotations

import datetime as dt

from alliance.answers import Fact, Parameter
from alliance.policy import Finding, Review, Severity, Undecided, Waived, Waiver

DAY = dt.date(2026, 11, 22)

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><body onload=alert(1)>",
    "]]><svg/onload=alert(1)>",
    "<!-- ",
    "&lt;b&gt;&#x3c;",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://example.invalid/x.png)",
    "<https://example.invalid>",
    "https://example.invalid and www.example.invalid",
    "`code` *bold* _it_ **b** __b__ ~~x~~ a_b_c",
    "# heading",
    "1. one",
    "- item",
    "> quote",
    "a | b",
    "a\\",
    "```",
    "${alert(1)} {{7*7}} %s %(x)s {0}",
)
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "'=1",
    "''+1",
    "\uff1d1+1",
    "\t=1+1",
    "\r=1+1",
)
UNSEEN = (
    "",
    " ",
    " ana ",
    "ana\u200b",
    "\u202egnp.exe",
    "\u2066ana\u2069",
    "ana\ufeff",
    "ana\u3164",
    "ana\u00a0",
    "ana\x00",
    "\x1b[31mana",
    "two\nlines",
    "two\r\n- lines",
    "two\u2028lines",
    "\ud800",
)
SEEN = (
    "👩🏽\u200d🚀 ❤️",
    "דנה כהן",
    "李小龍",
    "Zoë; \"Z\", 'z'",
    "x" * 10_000,
    "<" * 10_000,
    "\u200b" * 10_000,
)
NAMES = (*MARKUP, *FORMULAS, *UNSEEN, *SEEN)


def review() -> Review:
    """A review in which every text that can come from a document is a hostile name."""
    severities = tuple(Severity)
    findings = tuple(
        Finding(
            f"ORC{141 + place % 3}",
            name,
            severities[place % 3],
            f"Nobody owns {name}.",
            (Fact("owner", name, name), Fact(name, None)),
            f"Name an owner of {name}.",
        )
        for place, name in enumerate(NAMES)
    )
    waivers = [
        Waiver(rule="ORC141", subject=name, reason=name, owner=name, expires=DAY)
        for name in NAMES
        if name.strip()
    ]
    return Review(
        DAY,
        tuple(sorted(findings, key=lambda row: (row.rule, row.subject))),
        tuple(Undecided("ORC141", name, (name, "owner")) for name in NAMES),
        tuple(Waived(findings[0], waiver) for waiver in waivers),
        ("ORC141", "ORC142", "ORC143", "ORC101"),
        "own <b>1</b>",
        tuple(Parameter(name, name, unit=name) for name in NAMES),
    )


class Thrower:
    """A value whose own code fails wherever it is asked."""

    def __str__(self) -> str:
        raise ValueError("no")

    def __repr__(self) -> str:
        raise ValueError("no")

    def __eq__(self, other: object) -> bool:
        raise ValueError("no")

    __hash__ = object.__hash__
