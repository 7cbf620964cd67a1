"""`genjin lsp`."""

import os
from importlib.util import find_spec
from pathlib import Path

import click

from site_builder.app.identity import who_am_i
from site_builder.app.language import choose_language
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.translator import translator


@genjin_command("lsp")
@click.option("--stdio", is_flag=True)
def command(session: Session, stdio: bool) -> int:  # noqa: ARG001 - editors say it, there is no other way
    """Speak the Language Server Protocol with an editor."""
    if find_spec("pygls") is None:
        raise WrongUse("lsp.missing")
    from site_builder.lsp.room import Place  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.lsp.server import serve  # noqa: PLC0415 - an extra: only who uses it needs it

    def place(root: Path) -> Place:
        language = choose_language(session.asked_language, os.environ, _site(root))
        return Place(
            root=root,
            day=session.day,
            words=translator(language),
            author=lambda rules: who_am_i(rules, os.environ, root),
        )

    serve(place, session.words)


def _site(root: Path) -> bytes | None:
    """The team's site configuration, where it can be read."""
    from site_builder.adapters.disk import read_plain  # noqa: PLC0415 - as above

    return read_plain(root / "records/config/site.yaml")
