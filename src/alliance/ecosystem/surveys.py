"""What surveys and interviews say about workforce ecosystems: figures to cite, never thresholds.

Each figure belongs to those who were asked, and to their year. None of them says what is right
for an organization, so no rule and no parameter reads one.
"""

from __future__ import annotations

from typing import Final, final

import attrs

from alliance.displays import as_html
from alliance.references import Reference

__all__ = ["SURVEY_FIGURES", "SurveyFigure"]


@final
@attrs.frozen(kw_only=True)
class SurveyFigure:
    """One published figure, no more precise than in its source.

    Args:
        name: A name for it.
        figure: The figure in the words of the source.
        says: Of whom it is so and what, as the rest of the sentence.
        asked: Who was asked, with how many where the source says so.
        n: How many were asked, or the number that was exceeded; `None` where the source, as far
            as it was read, does not say.
        fielded: When they were asked, or when it was published; empty where the source, as far
            as it was read, does not say.
        source: Who says so.

    Examples:
        >>> print(SURVEY_FIGURES[4])
        74 % of leaders say that managing externals well is critical to success (n = 4,078, 2022). \
Deloitte 2022, workforce ecosystem survey.
    """

    name: str
    figure: str
    says: str
    asked: str
    n: int | None = None
    fielded: str = ""
    source: Reference

    _repr_html_ = as_html

    def __str__(self) -> str:
        when = f", {self.fielded}" if self.fielded else ""
        return f"{self.figure} {self.says} ({self.asked}{when}). {self.source}."


_SMR21: Final = Reference(
    "MIT Sloan Management Review 2021, Workforce ecosystems: a new strategic approach"
)
_SMR23: Final = Reference(
    "MIT Sloan Management Review 2023, Intentionally orchestrating workforce ecosystems"
)
_FRAME: Final = Reference("MIT Sloan Management Review, orchestration framework")
_DELOITTE: Final = Reference("Deloitte 2022, workforce ecosystem survey")
_CHARACTERISTICS: Final = Reference("Deloitte in WSJ, five characteristics of orchestrators")
_BROOKINGS: Final = Reference("Brookings, Workforce ecosystems and AI")


def _of_4078(name: str, figure: str, says: str, source: Reference = _DELOITTE) -> SurveyFigure:
    return SurveyFigure(
        name=name,
        figure=figure,
        says=says,
        asked="n = 4,078",
        n=4_078,
        fielded="2022",
        source=source,
    )


def _of_3700(name: str, figure: str, says: str) -> SurveyFigure:
    return SurveyFigure(
        name=name,
        figure=figure,
        says=says,
        asked="n > 3,700",
        n=3_700,
        fielded="fall 2022",
        source=_SMR23,
    )


# Two surveys are each called the third annual one on their own pages: told apart by n and day.
SURVEY_FIGURES: Final = (
    SurveyFigure(
        name="some_externals_counted",
        figure="about 87 %",
        says="of managers count some external workers as part of the workforce",
        asked="managers",
        fielded="report of 2021",
        source=_SMR21,
    ),
    SurveyFigure(
        name="externals_included",
        figure="more than 90 %",
        says="agree that their workforce includes external contributors",
        asked="a survey after that of 2021",
        source=_FRAME,
    ),
    SurveyFigure(
        name="work_by_externals",
        figure="at least 30 %",
        says="of the work is done by externals in many organizations",
        asked="a survey after that of 2021",
        source=_FRAME,
    ),
    SurveyFigure(
        name="extended_share",
        figure="30 to 50 %",
        says="of the workforce is extended, as leaders estimate",
        asked="interviews with leaders",
        source=_BROOKINGS,
    ),
    _of_4078(
        "managing_externals_critical",
        "74 %",
        "of leaders say that managing externals well is critical to success",
    ),
    _of_4078(
        "integrated_approach",
        "58 %",
        "have an integrated approach",
    ),
    _of_4078(
        "prepared",
        "30 %",
        "feel sufficiently prepared",
    ),
    _of_4078(
        "coordinated_across_functions",
        "38 %",
        "coordinate the management of internals and externals across functions",
        _CHARACTERISTICS,
    ),
    _of_3700(
        "intentional_orchestrators",
        "12 %",
        "orchestrate intentionally",
    ),
    _of_3700(
        "partial_orchestrators",
        "74 %",
        "orchestrate in part",
    ),
    _of_3700(
        "non_orchestrators",
        "14 %",
        "do not orchestrate",
    ),
    SurveyFigure(
        name="novartis",
        figure="more than 50,000",
        says="externals contribute beside about 100,000 employees of Novartis",
        asked="an example",
        source=_BROOKINGS,
    ),
)
"""The published figures, each with who was asked and when; for citing and never for judging."""
