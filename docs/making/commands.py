"""The command line as a page, made from what the command says of itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from alliance.cli.arguments import parser

__all__ = ["command_pages"]


def command_pages() -> Mapping[str, str]:
    """The page by its path, in Markdown."""
    return {"commands.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield "# The command"
    yield ""
    yield "What `alliance --help` and the help of each command print."
    yield "`python -m alliance` is the same program."
    for name, command in _commands("alliance", parser()):
        yield f"\n## `{name}`\n"
        yield f"```text\n{command.format_help().strip()}\n```"


def _commands(
    name: str, command: argparse.ArgumentParser
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, command
    for action in command._actions:  # noqa: SLF001 - argparse tells of itself in no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below, chosen in action.choices.items():
                yield from _commands(f"{name} {below}", chosen)
