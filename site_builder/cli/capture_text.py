"""What `capture` says of each message, and the list of people that nobody knows."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from site_builder.adapters.console import visible
from site_builder.app.capturing.matching import Sign
from site_builder.app.capturing.outcomes import (
    Aside,
    Impossible,
    Known,
    Outcome,
    Proposal,
    Stranger,
    Unclear,
)
from site_builder.cli.session import Session
from site_builder.exporters.formats.csv import guarded
from site_builder.i18n.formats import Formats
from site_builder.importers.messages.message import Message, Party, Unread
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.message_words import NO_PART_OF_NAME

SHOWN = 5
"""So many candidates are named."""

QUIET = frozenset({"twice", "cancelled"})
"""Reasons for which nothing is lost where a message is not read."""

_ADDRESS = regex(r"[\w.%+-]{1,64}@[\w.-]{1,190}", re.ASCII)
_MARK = "\ufeff"


def is_done(one: Outcome) -> bool:
    """Whether nothing is left to do for it."""
    return isinstance(one, Known | Aside) or (isinstance(one, Unread) and one.reason in QUIET)


def tell(session: Session, one: Outcome) -> None:
    """One message, one or several lines."""
    match one:
        case Proposal():
            _proposal(session, one)
        case Known():
            session.say("capture.known", what=_what(session, one.message), name=one.customer.label, day=one.entry.on)
        case Unclear():
            key = "capture.unclear" if len(one.candidates) > 1 else "capture.unclear.one"
            session.warn(key, style="warning", what=_what(session, one.message), n=len(one.candidates))
            for number, candidate in enumerate(one.candidates[:SHOWN], 1):
                who = candidate.customer
                why = reasons(session, candidate.signs)
                session.console.err(f"  {number}. {who.id or who.path}  {who.label}  {why}")
        case Stranger() if one.party == Party():
            session.warn("capture.nobody", style="warning", what=_what(session, one.message))
        case Stranger():
            session.warn("capture.stranger", style="warning", what=_what(session, one.message), who=called(one.party))
            session.console.err(f"  {suggestion(one.party)}")
        case Aside():
            session.say(f"capture.{one.reason}", what=_what(session, one.message))
        case Impossible():
            why = session.words.text(one.refusal.key, **dict(one.refusal.params))
            what = _what(session, one.message)
            session.warn("capture.impossible", style="error", what=what, name=one.customer.label, why=why)
        case Unread():
            key = "capture.unread.at" if one.place else "capture.unread"
            why = session.words.text(f"capture.unread.{one.reason}")
            session.warn(key, style=None if one.reason in QUIET else "error", place=one.place, why=why)


def _proposal(session: Session, one: Proposal) -> None:
    session.console.out(_what(session, one.message), "dim")
    why = session.words.text("capture.why", why=reasons(session, one.signs)) if one.signs else ""
    session.say("capture.for", name=one.customer.label, path=one.customer.path, why=why)
    for line in one.text.splitlines():
        session.console.out(f"  + {line}".rstrip())
    formats = Formats(language=session.words.language, today=one.entry.on)
    for piece in one.message.pieces if not one.files and not one.refused else ():
        session.say("capture.piece", name=piece.name, size=formats.size(piece.size))
    for file in one.files:
        session.say("capture.stored", path=file.path, size=formats.size(len(file.content)))
    for refusal in one.refused:
        session.warn(refusal.key, style="warning", **{key: visible(str(said)) for key, said in refusal.params.items()})


def _what(session: Session, one: Message) -> str:
    """A message in a few words: kind, day, who, subject."""
    day = f"{one.at:%Y-%m-%d %H:%M}" if one.at else ""
    people = [called(party) for party in one.everybody[:2]]
    return " \u00b7 ".join(
        filter(None, (session.words.text(f"capture.kind.{one.kind}"), day, *people, one.subject[:60]))
    )


def reasons(session: Session, signs: Iterable[Sign]) -> str:
    """Why a customer is meant."""
    said = (session.words.text(f"capture.sign.{one.kind}", what=one.what) for one in signs)
    return session.words.text("list.semicolon").join(said)


def called(party: Party) -> str:
    """Somebody by name and address."""
    return f"{party.name} <{party.mail}>" if party.name and party.mail else party.name or party.mail


def suggestion(party: Party) -> str:
    """The command that makes a customer of somebody; nothing in it means anything to a shell."""
    name = _harmless(party.name) or party.mail.partition("@")[0]
    host = party.mail.rpartition("@")[2].partition(".")[0]
    mail = party.mail if _ADDRESS.fullmatch(party.mail) else ""
    contact = f"{_harmless(name)}({mail})" if mail else _harmless(name)
    return f'genjin new "{_harmless(host) or _harmless(name)}" --contact "{contact}"'


def _harmless(text: str) -> str:
    return " ".join(NO_PART_OF_NAME.sub(" ", text).replace("'", " ").split())[:60]


def stranger_rows(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, ...]]:
    """Everybody unknown once, with the first message."""
    seen: set[Party] = set()
    for one in outcomes:
        if isinstance(one, Stranger) and one.party not in seen | {Party()}:
            seen.add(one.party)
            day = f"{one.message.at:%Y-%m-%d}" if one.message.at else ""
            yield (one.party.name, one.party.mail, day, one.message.subject, suggestion(one.party))


def strangers_csv(outcomes: Iterable[Outcome], head: tuple[str, ...]) -> bytes:
    """The same as a table; texts stay texts in spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in stranger_rows(outcomes):
        writer.writerow([guarded(visible(cell)) for cell in row])
    return (_MARK + out.getvalue()).encode("utf-8", "replace")
