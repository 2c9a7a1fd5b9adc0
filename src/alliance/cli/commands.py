"""The commands: each takes the parsed arguments, prints, and gives the exit status."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from alliance import codec, examples, importers, policy, show
from alliance.answers import Verdict
from alliance.cli.bars import working
from alliance.cli.colors import colored
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidValue
from alliance.policy import Review, Severity, Waiver
from alliance.show.charts import can_draw, charts_of

__all__ = ["FORMATS", "check", "explain", "import_commits", "may", "review", "rules", "schema"]

FINE = 0
FOUND = 1

FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (".txt",),
    "json": (".json",),
    "html": (".html", ".htm"),
    "markdown": (".md", ".markdown"),
    "csv": (".csv",),
}
"""The forms of a review, each with the endings of files that hold it."""


def review(arguments: Namespace) -> int:
    """Judge a document or the example, print the findings or write them to a file."""
    form = _form(arguments.format, arguments.output)
    with working("Reviewing", sys.stderr):
        ecosystem = _ecosystem(arguments)
        report = policy.review(
            ecosystem,
            on=arguments.on,
            select=None if arguments.select is None else _listed(arguments.select),
            ignore=_listed(arguments.ignore),
            waivers=_waivers(arguments),
        )
        told = _told(report, form, ecosystem)
    if arguments.output is not None:
        codec.write_text(told, arguments.output)
        print(report.summary, file=sys.stderr)
    elif sys.stdout is not None:
        sys.stdout.write(colored(told, sys.stdout) if form == "text" else told)
    return _status(report, arguments.fail_on)


def _form(asked: str | None, output: Path | None) -> str:
    """The form asked for, else the one that the file's ending tells."""
    if asked is not None or output is None:
        return asked or "text"
    for form, endings in FORMATS.items():
        if output.suffix.lower() in endings:
            return form
    raise InvalidValue(
        "the file to write",
        str(output),
        "does not tell a format by its ending",
        f"{', '.join(ending for endings in FORMATS.values() for ending in endings)}, or --format",
    )


def _told(report: Review, form: str, ecosystem: Ecosystem) -> str:
    match form:
        case "json":
            return f"{codec.dumps_review(report)}\n"
        case "html":
            drawn = charts_of(ecosystem, on=report.on) if can_draw() else ()
            return show.report_html(report, title=_organization(ecosystem), charts=drawn)
        case "markdown":
            return show.report_markdown(report, title=_organization(ecosystem))
        case "csv":
            return show.report_csv(report)
        case _:
            return f"{report}\n"


def _organization(ecosystem: Ecosystem) -> str:
    """Whose workforce it is, by name where there is one."""
    if ecosystem.organization is None:
        return ""
    return ecosystem.party(ecosystem.organization).name or ecosystem.organization


def _ecosystem(arguments: Namespace) -> Ecosystem:
    return examples.partner_network() if arguments.example else codec.load(arguments.path)


def _listed(given: Sequence[str]) -> list[str]:
    """What was given in several arguments or with commas between."""
    return [word.strip() for words in given for word in words.split(",")]


def _waivers(arguments: Namespace) -> Sequence[Waiver]:
    if arguments.waivers is not None:
        return codec.load_waivers(arguments.waivers)
    return examples.partner_network_waivers() if arguments.example else ()


def _status(report: policy.Review, fail_on: str) -> int:
    if fail_on == "never" or report.worst is None:
        return FINE
    return FOUND if report.worst.rank >= Severity(fail_on).rank else FINE


def may(arguments: Namespace) -> int:
    """Ask one question, print the answer with its reasons."""
    ecosystem, on = _ecosystem(arguments), arguments.on
    engagement = ecosystem.engagement(arguments.engagement)
    answer = policy.may(
        arguments.practice,
        engagement,
        on=on,
        relationship=policy.relationship_with(ecosystem, engagement, on=on),
        policies=policy.own_policies(ecosystem, closed=arguments.closed),
    )
    if arguments.format == "json":
        print(_json(codec.unstructure(answer)))
    else:
        print(answer)
    return FINE if answer.verdict is Verdict.PERMITTED else FOUND


def check(arguments: Namespace) -> int:
    """Run case files, print a line per case."""
    from alliance.testing import check as run_cases

    failed = False
    for outcome in run_cases(arguments.files):
        print(outcome)
        failed = failed or not outcome.ok
    return FOUND if failed else FINE


def rules(arguments: Namespace) -> int:
    """List every rule."""
    entries = policy.catalogue()
    if arguments.format == "json":
        print(_json({"format": "alliance-rules/1", "rules": list(entries)}))
    else:
        width = max(len(entry["severity"]) for entry in entries)
        for entry in entries:
            print(f"{entry['code']}  {entry['severity']:{width}}  {entry['promise']}")
    return FINE


def explain(arguments: Namespace) -> int:
    """Show one rule."""
    print(policy.explain(arguments.code))
    return FINE


def schema(arguments: Namespace) -> int:  # noqa: ARG001 - the signature of commands
    """Print the schema of documents."""
    print(_json(codec.schema()))
    return FINE


def import_commits(arguments: Namespace) -> int:
    """Read a table of commits, write a document, say on the side what was counted."""
    named = _listed([arguments.critical])
    imported = importers.import_commits(
        arguments.path,
        bots=_listed(arguments.bots),
        merge_names=arguments.merge_names,
        critical=None if named == ["all"] else named,
    )
    _write(imported, arguments.output)
    for note in imported.notes:
        print(note, file=sys.stderr)
    return FINE


def _write(imported: importers.Imported, output: Path | None) -> None:
    if output is None:
        print(codec.dumps(imported.ecosystem))
    else:
        codec.dump(imported.ecosystem, output)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=False)
