"""A change that a tool made: refused, shown, or written.

Twice asked: the first call shows the change and its mark, the second one, with that mark, makes it, if it would still
be the same to the last byte. What was shown is what is written.
"""

from collections.abc import Callable
from difflib import unified_diff
from hashlib import sha256

from site_builder.app.find_words import Unknown
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.view_reach import allows
from site_builder.app.withheld_records import told
from site_builder.app.writing import Change, Verdict, judge
from site_builder.cli.assistant.world import World
from site_builder.cli.assistant.wrapping import reply
from site_builder.cli.assistant.writer import Writer
from site_builder.cli.outcomes import refused, write_or_refuse
from site_builder.cli.people import unknown_word
from site_builder.cli.usage import WrongUse
from site_builder.edits.commit_message import commit_message, record_change
from site_builder.i18n.problem_text import render_text
from site_builder.metrics.standing.states import customer_states
from site_builder.model.assisting import Reply
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem

Made = Change | Refusal | Unknown


def finish(writer: Writer, make: Callable[[Loaded], Made], confirm: str | None) -> Reply:
    """Refuse, show, or write what is made of the whole repository.

    Raises:
        WrongUse: the change cannot be made, or brings an error.
    """
    session, world = writer.session, writer.world
    if world.is_part and not world.is_narrow:
        _mind_view(writer, make)
    change = _possible(writer, make(world.loaded))
    verdict = judge(world.loaded, change, world.day)
    after = verdict.after.book.by_path.get(change.path)
    if verdict.errors:
        raise WrongUse("mcp.errors", text=_told_errors(writer, verdict, change))
    if change.before is None and world.is_part and not (after and _is_seen(after, world)):
        raise WrongUse("mcp.leaves-view", view=world.site.name if world.site else "")
    mark = mark_of(change)
    records: dict[str, object] = {"path": change.path, "diff": diff_of(change, context=0 if world.is_part else 3)}
    if confirm is None:
        note = session.words.text("mcp.shown", confirm=mark)
        return reply(session.words, writer.tool, records, {"written": False, "confirm": mark}, note)
    if confirm.strip() != mark:
        raise WrongUse("mcp.other-change")
    write_or_refuse(session, change)
    records["commit"] = _commit(writer, change, after)
    return reply(session.words, writer.tool, records, {"written": True}, session.words.text("mcp.written"))


def _possible(writer: Writer, change: Made) -> Change:
    """The change, where it can be made at all.

    Raises:
        WrongUse: it cannot.
    """
    if isinstance(change, Unknown):
        raise unknown_word(change, writer.session)
    if isinstance(change, Refusal):
        raise refused(change)
    return change


def _mind_view(writer: Writer, make: Callable[[Loaded], Made]) -> None:
    """Refuse what would be an error if there were nothing but the view.

    A link to somebody hidden is as dangling as one to nobody, so that nobody learns who is there.

    Raises:
        WrongUse: it would be.
    """
    own = writer.world.own
    verdict = judge(own, _possible(writer, make(own)), writer.world.day)
    if verdict.errors:
        text = "\n".join(render_text(one, verdict.sources, writer.session.words) for one in verdict.errors)
        raise WrongUse("mcp.errors", text=text)


def mark_of(change: Change) -> str:
    """Tells one change from every other: by file, what was there and what will be."""
    found = sha256()
    for part in (change.path.encode(), change.before or b"", change.after):
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()[:16]


def diff_of(change: Change, context: int) -> str:
    """The change as a unified diff. In a view without lines around it: they may name whom the view does not hold."""
    before, after = ((one or b"").decode("utf-8-sig").splitlines() for one in (change.before, change.after))
    origin = "/dev/null" if change.before is None else f"a/{change.path}"
    return "\n".join(unified_diff(before, after, origin, f"b/{change.path}", n=context, lineterm=""))


def _is_seen(customer: Customer, world: World) -> bool:
    """Whether the view would hold a new customer."""
    book = make_book((customer,))
    state = customer_states(book, world.loaded.rules, world.day.today)[customer.path]
    return world.site is None or allows(world.site, state, world.report)


def _told_errors(writer: Writer, verdict: Verdict, change: Change) -> str:
    """The errors as `check` shows them; in a view without the lines around them, and without hidden names."""
    words, world = writer.session.words, writer.world
    if not world.is_part:
        return "\n".join(render_text(one, verdict.sources, words) for one in verdict.errors)
    if world.is_narrow:
        return words.text("mcp.hidden-errors")
    said = world.book.said
    own: tuple[Problem, ...] = tuple(one for one in verdict.errors if one.path == change.path)
    own = told(own, said) if said else own
    lines = [render_text(one, {}, words) for one in own]
    return "\n".join(lines) if len(own) == len(verdict.errors) and lines else words.text("mcp.hidden-errors")


def _commit(writer: Writer, change: Change, after: Customer | None) -> dict[str, object]:
    """What the person's next `genjin sync` makes of it, should it be committed alone."""
    before = writer.world.loaded.book.by_path.get(change.path)
    message = commit_message([record_change(before, after)], (), writer.session.with_language(writer.language))
    return {"paths": [change.path], "message": message, "author": writer.author}
