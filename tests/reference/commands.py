"""docs/commands.md: what `--help` says, for every command."""

from collections.abc import Iterator

from site_builder.cli.help import LocalGroup, command_names, help_lines
from site_builder.i18n.translator import translator

WIDTH = 100
"""Cells of a line: the pages are the same on every terminal."""


def render(language: str) -> str:
    """The page in a language."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    words = translator(language)
    group = LocalGroup("genjin")
    yield f"# {words.text('reference.commands')}"
    yield ""
    yield words.text("reference.generated")
    yield from ("", "```", *help_lines(group, words, WIDTH), "```")
    for name in command_names():
        yield from ("", f"## {name}", "", "```")
        command = group.get_command(None, name)  # type: ignore[arg-type]  # the context is not looked at
        assert command is not None
        yield from help_lines(command, words, WIDTH)
        yield "```"
