"""`genjin inbox`."""

import json

import click

from site_builder.app.inbox import Fold, Kept, fold_inbox_files, write_fold
from site_builder.app.load import Loaded
from site_builder.cli.formats.json import SCHEMA, entry
from site_builder.cli.help import genjin_command
from site_builder.cli.outcomes import REFUSED, show_problems
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse


@genjin_command("inbox")
@click.option("--dry-run", is_flag=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def command(session: Session, dry_run: bool, format_: str) -> int:
    """Fold what came as files of its own into the customers' records."""
    loaded = session.load()
    day = session.day(loaded.rules)
    outcomes = []
    for one in fold_inbox_files(loaded, day):
        if isinstance(one, Fold) and not dry_run and (fault := write_fold(session.root, one)):
            raise WrongUse(f"edit.write-{fault}", path=one.change.path)
        outcomes.append(one)
        if format_ == "text":
            _tell(session, one, loaded, dry_run=dry_run)
    kept = [one for one in outcomes if isinstance(one, Kept)]
    if format_ == "json":
        session.console.raw(_as_json(session, outcomes))
    elif not outcomes:
        session.say("inbox.empty")
    elif kept:
        session.warn("inbox.kept", style="error", n=len(kept))
    return REFUSED if kept else 0


def _tell(session: Session, one: Fold | Kept, loaded: Loaded, *, dry_run: bool) -> None:
    if isinstance(one, Fold):
        key = "inbox.would-fold" if dry_run else "inbox.folded"
        session.say(key, path=one.path, name=one.customer.label, record=one.change.path, n=one.entries, tasks=one.tasks)
        return
    session.warn("inbox.stays", style="error", path=one.path)
    if one.reason:
        session.warn(f"inbox.stays.{one.reason}")
    show_problems(session, one.problems, (one.after or loaded).book.sources)


def _as_json(session: Session, outcomes: list[Fold | Kept]) -> str:
    """What was folded and what stays, with its problems as `check --format json` gives them."""
    folded = [
        {
            "path": one.path,
            "record": one.change.path,
            "customer": one.customer.id,
            "name": one.customer.label,
            "entries": one.entries,
            "tasks": one.tasks,
        }
        for one in outcomes
        if isinstance(one, Fold)
    ]
    kept = [
        {
            "path": one.path,
            "reason": session.words.text(f"inbox.stays.{one.reason}") if one.reason else None,
            "problems": [entry(each, session.words) for each in one.problems],
        }
        for one in outcomes
        if isinstance(one, Kept)
    ]
    return json.dumps({"schema": SCHEMA, "folded": folded, "kept": kept}, ensure_ascii=False, indent=2) + "\n"
