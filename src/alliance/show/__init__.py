"""Pages: values as people look at them, in notebooks, terminals and files.

A value is first described (`View`: what it is, what it says, its facts, its tables) and the
description is then written as HTML or as text, so that the two always tell the same. Everything
is escaped and bounded, nothing needs an extra or a script, and looking at a value never fails.

Examples:
    >>> from alliance.parties import Party, PartyId, PartyKind
    >>> print(text(Party(id=PartyId("ana"), kind=PartyKind.PERSON)))
    Party ana
    ana, a person.
      kind: person
"""

from alliance.show.looks import html, text, view
from alliance.show.pieces import Fold, Folds, Mark, Table, Tone
from alliance.show.reports import report_csv, report_html, report_markdown
from alliance.show.views import View

__all__ = [
    "Fold",
    "Folds",
    "Mark",
    "Table",
    "Tone",
    "View",
    "html",
    "report_csv",
    "report_html",
    "report_markdown",
    "text",
    "view",
]
