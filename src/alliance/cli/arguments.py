"""The arguments of the command, with the help that a stranger reads first."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Final

from alliance import __version__, codec
from alliance.cli import commands
from alliance.errors import InvalidDocument
from alliance.policy import Severity

__all__ = ["parser"]

_SUMMARY: Final = """\
Review a workforce of employees, contractors, partner firms and bots: facts in,
explained findings out.

  alliance review --example --on 2026-11-22     see what it does
  alliance review team.json --on 2026-11-22     review your own document
  alliance review team.json --on 2026-11-22 -o report.html    as a page
  alliance explain ORC121                       what a rule promises, and why
  alliance may performance_review --example --engagement e26 --on 2026-11-22
"""
_STATUS: Final = """\
Exit status: 0 nothing found at or above --fail-on, 1 something found,
2 the input was refused; the message says what and where.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each command carries the function that runs it."""
    whole = argparse.ArgumentParser(
        prog="alliance",
        description=_SUMMARY,
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"alliance {__version__}")
    kinds = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_review(kinds)
    _add_may(kinds)
    _add_check(kinds)
    _add_rules(kinds)
    _add_explain(kinds)
    _add_schema(kinds)
    _add_import(kinds)
    return whole


_Kinds = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add(kinds: _Kinds[argparse.ArgumentParser], name: str, help_: str) -> argparse.ArgumentParser:
    return kinds.add_parser(
        name,
        help=help_,
        description=f"{help_}.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_review(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(kinds, "review", "judge a workforce by all rules, on a day")
    _add_facts(added)
    added.add_argument(
        "--select",
        action="append",
        metavar="CODE",
        help="only these rules, or those that begin so: ORC14,NET101; may be repeated",
    )
    added.add_argument(
        "--ignore", action="append", default=[], metavar="CODE", help="leave these rules out again"
    )
    added.add_argument(
        "--waivers", type=Path, metavar="FILE", help="findings set aside: a JSON document"
    )
    added.add_argument(
        "--fail-on",
        choices=[*(severity.value for severity in Severity), "never"],
        default=Severity.ERROR.value,
        help="the least severity that gives exit status 1 (default: %(default)s)",
    )
    added.add_argument(
        "--format",
        choices=list(commands.FORMATS),
        help="(default: what -o ends in, or text)",
    )
    added.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where to write; standard output if not"
    )
    added.set_defaults(run=commands.review)


def _add_facts(added: argparse.ArgumentParser) -> None:
    what = added.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "path",
        nargs="?",
        type=Path,
        help="a JSON document, or a folder of CSV tables with datapackage.json",
    )
    what.add_argument("--example", action="store_true", help="take the embedded example")
    added.add_argument(
        "--on", required=True, type=_day, metavar="DATE", help="the day asked about: 2026-11-22"
    )


def _add_may(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(
        kinds,
        "may",
        "ask whether a practice may be applied to a contributor; status 0 only if permitted",
    )
    added.add_argument("practice", help="the practice, such as performance_review")
    _add_facts(added)
    added.add_argument("--engagement", required=True, metavar="ID", help="with whom")
    added.add_argument(
        "--closed", action="store_true", help="permit only what a policy in the document permits"
    )
    _add_format(added)
    added.set_defaults(run=commands.may)


def _add_check(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(kinds, "check", "run case files: questions with the answers they should have")
    added.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a case file in JSON")
    added.set_defaults(run=commands.check)


def _add_rules(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(kinds, "rules", "list every rule")
    _add_format(added)
    added.set_defaults(run=commands.rules)


def _add_explain(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(kinds, "explain", "show what a rule promises, how it decides and why")
    added.add_argument("code", metavar="CODE", help="the code of the rule, such as ORC121")
    added.set_defaults(run=commands.explain)


def _add_schema(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(kinds, "schema", "print the JSON Schema of documents")
    added.set_defaults(run=commands.schema)


def _add_import(kinds: _Kinds[argparse.ArgumentParser]) -> None:
    added = _add(kinds, "import", "turn tables of other systems into a document")
    sources = added.add_subparsers(title="what to import", metavar="KIND", required=True)
    commits = _add(
        sources,
        "commits",
        "read a table of commits (columns commit, date, contributor, component)",
    )
    commits.add_argument("path", type=Path, metavar="FILE.csv", help="the table")
    commits.add_argument(
        "--bots",
        action="append",
        default=[],
        metavar="PATTERN",
        help="which contributors are bots, such as 'B*'; may be repeated",
    )
    commits.add_argument(
        "--merge-names",
        action="store_true",
        help="link ids that share a name_key as one person",
    )
    commits.add_argument(
        "--critical",
        default="all",
        metavar="all|LIST",
        help="the components that are critical, with commas between (default: all)",
    )
    commits.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where to write; standard output if not"
    )
    commits.set_defaults(run=commands.import_commits)


def _add_format(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--format", choices=["text", "json"], default="text", help="(default: %(default)s)"
    )


def _day(text: str) -> dt.date:
    try:
        day: dt.date = codec.structure(text, dt.date)
    except InvalidDocument as refusal:
        raise argparse.ArgumentTypeError(str(refusal.faults[0])) from None
    return day
