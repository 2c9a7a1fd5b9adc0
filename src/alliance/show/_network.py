"""Forms of networks and what is asked of them; most results give plain rows of their own."""

from __future__ import annotations

from alliance.network import Network, Scores, Tie
from alliance.show._forms import Look, form, part, row
from alliance.show.views import View

__all__: list[str] = []


@form.register
def _(value: Network, look: Look) -> View:
    return View(
        kind="Network",
        says=str(value),
        parts=(part("Ties", value.ties, look),) if value.ties else (),
    )


@row.register
def _(value: Tie) -> dict[str, object]:
    return {
        "source": value.source,
        "target": value.target,
        "kind": value.kind,
        "strength": value.strength,
        "from": value.start,
        "until": value.end,
    }


@form.register(Scores)
def _(value: Scores[object], look: Look) -> View:
    return View(
        kind=f"Scores of {len(value):,} part{'y' if len(value) == 1 else 'ies'}",
        parts=(part("", value.rows(), look),) if value else (),
    )
