"""`genjin resolve`."""

import click

from site_builder.adapters.console import visible
from site_builder.adapters.git_conflict import Hand
from site_builder.app.merge_conflicts import conflicts
from site_builder.app.resolve import Choices, Open, Settled, choose, find_open, settle
from site_builder.cli.asking import ask, can_ask
from site_builder.cli.help import genjin_command
from site_builder.cli.outcomes import REFUSED, show_problems
from site_builder.cli.places import repository_paths
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.merge.rendering import Choice, allows
from site_builder.edits.merge.units import Conflict

_ANSWERS = {
    "1": Choice.OURS,
    "2": Choice.THEIRS,
    "3": Choice.BOTH,
    "o": Choice.OURS,
    "t": Choice.THEIRS,
    "b": Choice.BOTH,
}
_MOST_LINES = 12


@genjin_command("resolve")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--ours", is_flag=True)
@click.option("--theirs", is_flag=True)
@click.option("--both", is_flag=True)
@click.option("--dry-run", is_flag=True)
def command(session: Session, paths: tuple[str, ...], ours: bool, theirs: bool, both: bool, dry_run: bool) -> int:
    """Settle conflicts of a merge."""
    wanted = _wanted(ours=ours, theirs=theirs, both=both)
    root = session.root
    within = repository_paths(paths, root, session.directory)
    found = list(find_open(root, within))
    others = [] if within else _others(session, found)
    if not found:
        session.say("resolve.nothing")
        return _told(session, others)
    decided = [(one, _decide(session, one, wanted, asking=can_ask() and not dry_run)) for one in found]
    loaded = session.load()
    settled = list(settle(root, loaded, decided, lambda now: session.day(now.rules), dry_run=dry_run))
    for one in settled:
        _tell(session, one, dry_run=dry_run)
    done = all(one.left == 0 and not one.errors and one.fault is None for one in settled)
    if done and not dry_run and any(one.added for one in settled) and not others:
        session.say("resolve.next")
    return _told(session, others) if done else REFUSED


def _others(session: Session, found: list[Open]) -> list[str]:
    """Files in conflict that are no records: configuration, pages, whatever else lies beside them."""
    known = {one.path for one in found}
    return [path for path in conflicts(session.root) if path not in known]


def _told(session: Session, others: list[str]) -> int:
    """Name those, which are for people and an editor."""
    if not others:
        return 0
    files = "\n".join(f"  {visible(one)}" for one in others)
    session.warn("resolve.others", style="warning", n=len(others), files=files)
    return REFUSED


def _wanted(**said: bool) -> Choice | None:
    """The choice for everything, where one was given."""
    given = [name for name, on in said.items() if on]
    if len(given) > 1:
        raise WrongUse("resolve.one-choice")
    return Choice(given[0]) if given else None


def _decide(session: Session, one: Open, wanted: Choice | None, *, asking: bool) -> Choices:
    """Show what is open in a file; ask for each where nobody said it before."""
    session.console.out(visible(one.path), "strong")
    if one.merged is None:
        session.say("resolve.by-hand")
        return []
    if not one.conflicts:
        session.say("resolve.merged" if one.merged.pieces else "resolve.mended")
    choices = list(choose(one, wanted))
    for at, conflict in enumerate(one.conflicts):
        _show(session, one, conflict, at + 1)
        if choices[at] is None and wanted is None and asking:
            choices[at] = _ask(session, conflict)
    return choices


def _show(session: Session, one: Open, conflict: Conflict, number: int) -> None:
    """One conflict in words: which fact, and what either side says."""
    kind = "gone" if one.gone else conflict.kind.value
    name = visible(conflict.name)
    session.say(f"resolve.conflict.{kind}", n=number, of=len(one.conflicts), name=name)
    for key, hand, text in (("ours", one.ours, conflict.ours), ("theirs", one.theirs, conflict.theirs)):
        session.console.out(f"  {_side(session, key, hand)}", "info")
        lines = text.splitlines()
        for line in lines[:_MOST_LINES]:
            session.console.out(f"    {visible(line)}".rstrip())
        if len(lines) > _MOST_LINES:
            session.say("resolve.more", n=len(lines) - _MOST_LINES)
        if not lines:
            session.say("resolve.taken-out")


def _side(session: Session, key: str, hand: Hand | None) -> str:
    if hand is None:
        return session.words.text(f"resolve.{key}")
    who = {"name": visible(hand.name), "day": hand.day, "commit": hand.commit}
    return session.words.text(f"resolve.{key}.by", **who)


def _ask(session: Session, conflict: Conflict) -> Choice | None:
    both = allows(conflict, Choice.BOTH)

    def read(text: str) -> Choice | None:
        choice = _ANSWERS.get(text.casefold())
        if text and (choice is None or not allows(conflict, choice)):
            raise WrongUse("resolve.bad-answer")
        return choice

    return ask(session, "resolve.ask.both" if both else "resolve.ask", read)


def _tell(session: Session, one: Settled, *, dry_run: bool) -> None:
    """What became of a file."""
    path = visible(one.open.path)
    if one.fault:
        session.warn(f"edit.write-{one.fault}", style="error", path=path)
    elif one.left:
        session.warn("resolve.left", style="warning", path=path, n=one.left)
    elif one.removal:
        session.warn("resolve.remove", style="warning", path=path)
    elif one.errors:
        session.warn("resolve.errors", style="error", path=path, n=len(one.errors))
        show_problems(session, one.errors, one.sources)
    elif dry_run:
        session.say("resolve.would", path=path)
    elif one.added:
        session.say("resolve.added", path=path)
    else:
        session.say("resolve.written", path=path)
