"""Facts and reasons: what an answer rests on."""

from __future__ import annotations

from typing import Final, final

import attrs

from alliance.displays import as_html, said, sentence, spoken
from alliance.fields import as_annotated

__all__ = ["Fact", "Reason", "said"]

_BARE: Final = ("", "count", "share")


@final
@attrs.frozen
class Fact:
    """One fact an answer rests on: its name, its value and where the value comes from.

    Args:
        name: The field of the facts row, or the parameter.
        value: The value; `None` is unknown.
        source: The table or the text that says so; empty where the name says it.
        unit: The unit of the value and its range, such as `months, >= 0`; empty where it has none.

    Examples:
        >>> print(Fact("months", 84, unit="months"))
        months: 84 months
    """

    name: str
    value: object
    source: str = ""
    unit: str = ""

    _repr_html_ = as_html

    def __str__(self) -> str:
        unit = self.unit.partition(",")[0]
        # A count or a share needs no word behind its number.
        unit = f" {unit}" if unit not in _BARE and self.value is not None else ""
        source = f" ({self.source})" if self.source else ""
        return sentence(f"{spoken(self.name)}: {said(self.value)}{unit}{source}")


@final
@attrs.frozen
class Reason:
    """Why an answer is what it is: a rule, a sentence, and the facts that decided.

    Examples:
        >>> print(Reason("TOU104", "The tour runs 84 months.", (Fact("months", 84),)))
        TOU104: The tour runs 84 months. (months: 84)
    """

    rule: str
    says: str
    facts: tuple[Fact, ...] = ()

    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def __str__(self) -> str:
        facts = f" ({'; '.join(map(str, self.facts))})" if self.facts else ""
        return f"{sentence(self.rule)}: {sentence(self.says)}{facts}"
