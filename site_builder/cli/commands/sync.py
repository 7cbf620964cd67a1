"""`genjin sync`."""

import click

from site_builder.adapters.console import visible
from site_builder.app.load import Loaded
from site_builder.app.sync import sync
from site_builder.app.sync_step import Desk, Says, Step
from site_builder.cli.against import moment
from site_builder.cli.help import genjin_command
from site_builder.cli.outcomes import show_problems
from site_builder.cli.session import Session


@genjin_command("sync")
@click.option("--dry-run", is_flag=True)
def command(session: Session, dry_run: bool) -> int:
    """Exchange records with the others."""
    desk = Desk(
        root=session.root,
        day_of=lambda loaded: session.day(loaded.rules),
        now_of=moment,
        words=session.with_language,
        meaning=lambda loaded: _meaning(session, loaded),
    )
    code = 0
    for step in sync(desk, dry_run=dry_run):
        _tell(session, step)
        code = step.stop or code
    return code


def _meaning(session: Session, loaded: Loaded) -> Says | None:
    """The first line of `diff`, in a language of the catalogue or in the reader's."""
    from site_builder.app.diff import difference  # noqa: PLC0415 - it takes every figure along
    from site_builder.app.revisions import NoEnds, find_ends  # noqa: PLC0415 - as above
    from site_builder.cli.formats.diff_headline import headline  # noqa: PLC0415 - as above
    from site_builder.cli.formats.diff_voice import voice_of  # noqa: PLC0415 - as above

    ends = find_ends(session.root, None, None)
    if isinstance(ends, NoEnds):
        return None
    found = difference(session.root, ends, lambda state: session.day(state.rules), loaded)

    def said(language: str | None) -> str:
        words = session.with_language(language) if language else session.words
        return headline(found.meaning, voice_of(found, words))

    return said


def _tell(session: Session, step: Step) -> None:
    if step.problems and step.loaded:
        show_problems(session, step.problems, step.loaded.book.sources)
    params = {key: visible(one) if isinstance(one, str) else one for key, one in step.params.items()}
    if step.stop:
        session.warn(f"sync.{step.key}", style="error", **params)
    else:
        session.say(f"sync.{step.key}", **params)
