"""`genjin dedupe`."""

import click

from site_builder.adapters.console import visible
from site_builder.app.dedupe import Merge, find_twins, judge_merge, plan_merge, write_merge
from site_builder.app.log import Refusal
from site_builder.cli.asking import ask, can_ask
from site_builder.cli.changes import difference
from site_builder.cli.commands.show import one_customer
from site_builder.cli.formats.json import SCHEMA
from site_builder.cli.formats.json_text import json_text
from site_builder.cli.help import genjin_command
from site_builder.cli.import_words import field_label
from site_builder.cli.outcomes import REFUSED, refused, tell_refusal
from site_builder.cli.people import author_or_owner
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.joining.front import Conflict
from site_builder.metrics.rules.twins import Twins
from site_builder.model.customer import Customer

_SHOWN = 50


@genjin_command("dedupe")
@click.option("--merge", nargs=2, metavar="KEEP DROP")
@click.option("--author", "-a", metavar="WHO")
@click.option("--yes", "-y", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def command(
    session: Session, merge: tuple[str, str] | None, author: str | None, yes: bool, dry_run: bool, format_: str
) -> int:
    """Find records of one customer, and merge two."""
    if merge:
        return _merge(session, merge, author, yes=yes, dry_run=dry_run)
    found = find_twins(session.load())
    if format_ == "json":
        session.console.raw(json_text({"schema": SCHEMA, "pairs": [_entry(one) for one in found]}))
    else:
        _tell(session, found)
    return 0


def _tell(session: Session, found: tuple[Twins, ...]) -> None:
    for one in found[:_SHOWN]:
        session.say("dedupe.pair", score=one.score, signs=_signs(session, one))
        for key, record in (("keep", one.keep), ("drop", one.drop)):
            n = len(record.follow_ups)
            session.say(f"dedupe.{key}", id=record.id or "-", name=visible(record.label), path=record.path, n=n)
        session.say("dedupe.how", keep=one.keep.id or one.keep.path, drop=one.drop.id or one.drop.path)
        session.console.out()
    if len(found) > _SHOWN:
        session.say("dedupe.more", n=len(found) - _SHOWN)
    session.say("dedupe.count" if found else "dedupe.none", n=len(found))


def _signs(session: Session, one: Twins) -> str:
    said = (session.words.text(f"dedupe.sign.{name}", value=visible(value)) for name, value in one.signs)
    return session.words.text("edit.list-comma").join(said)


def _entry(one: Twins) -> dict[str, object]:
    return {
        "score": one.score,
        "signs": [{"sign": name, "value": value} for name, value in one.signs],
        "keep": _record(one.keep),
        "drop": _record(one.drop),
    }


def _record(one: Customer) -> dict[str, object]:
    return {"id": one.id, "name": one.name, "path": one.path, "owner": one.owner, "entries": len(one.follow_ups)}


def _merge(session: Session, wanted: tuple[str, str], author: str | None, *, yes: bool, dry_run: bool) -> int:
    loaded = session.load()
    rules, day = loaded.rules, session.day(loaded.rules)
    keep, drop = (one_customer(loaded.book, text) for text in wanted)
    who = author_or_owner(session, rules, author, keep.owner)
    words = session.with_language(rules.site.language)
    merge = plan_merge(loaded, keep, drop, who, frozenset(), words, day)
    if isinstance(merge, Merge) and merge.conflicts:
        taken = _choose(session, merge, ask_for=can_ask() and not yes and not dry_run)
        merge = plan_merge(loaded, keep, drop, who, taken, words, day) if taken else merge
    if isinstance(merge, Refusal):
        raise refused(merge)
    verdict = judge_merge(loaded, merge, day)
    if verdict.errors:
        tell_refusal(session, verdict)
        return REFUSED
    if dry_run:
        for line, look in difference(merge.change):
            session.console.out(line, look)
    elif fault := write_merge(session.root, merge):
        raise WrongUse(f"edit.write-{fault[1]}", path=fault[0])
    _tell_merged(session, merge, dry_run=dry_run)
    return 0


def _choose(session: Session, merge: Merge, *, ask_for: bool) -> frozenset[str]:
    """The fields of which the dropped record's value is to hold: asked at a keyboard, else none, and all are listed."""
    taken: set[str] = set()
    for one in merge.conflicts:
        _tell_conflict(session, one, merge)
        if ask_for and ask(session, "dedupe.ask", _side, "1") == "2":
            taken.add(one.key)
    return frozenset(taken)


def _side(text: str) -> str:
    plain = text.strip()
    if plain not in ("1", "2"):
        raise WrongUse("dedupe.one-or-two")
    return plain


def _tell_conflict(session: Session, one: Conflict, merge: Merge) -> None:
    label = field_label(one.key, session.words)
    params = {"kept": visible(one.kept), "dropped": visible(one.dropped)}
    session.say("dedupe.conflict", field=label, keep=merge.keep.id or "-", drop=merge.drop.id or "-", **params)


def _tell_merged(session: Session, merge: Merge, *, dry_run: bool) -> None:
    params = {"keep": merge.change.path, "drop": merge.drop.path, "id": merge.drop.id or "-"}
    session.say("dedupe.would" if dry_run else "dedupe.done", **params)
