"""Who writes, and whom an option names; the days that options name."""

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from site_builder.adapters.console import visible
from site_builder.app.find_words import Unknown
from site_builder.app.identity import person, who_am_i
from site_builder.app.when import When, when, when_was
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.rules import Rules
from site_builder.parse.nearest import nearest

_SHOWN = 12


def author_of(session: Session, rules: Rules, wanted: str | None) -> str:
    """Who writes: --author, else whoever is at the keyboard.

    Raises:
        WrongUse: the team does not know that person, or nobody is recognised.
    """
    if wanted:
        return member_id(rules, wanted)
    found = known_author(session, rules)
    if found is None:
        active = [one.id for one in rules.team.members if one.active]
        known = session.words.text("edit.list-comma").join(active[:_SHOWN])
        raise WrongUse("edit.who-are-you.team", known=known) if known else WrongUse("edit.who-are-you")
    return found


def author_or_owner(session: Session, rules: Rules, wanted: str | None, owner: str | None) -> str:
    """Who writes; where nobody is recognised the customer's owner, and it is said that way.

    Raises:
        WrongUse: the team does not know that person, or nobody is recognised and there is no owner at work.
    """
    member = rules.team.find(owner) if owner and not wanted else None
    if member is None or not member.active or known_author(session, rules) is not None:
        return author_of(session, rules, wanted)
    session.warn("edit.as-owner", style="warning", name=member.name or member.id, id=member.id)
    return member.id


def known_author(session: Session, rules: Rules) -> str | None:
    """Whoever is at the keyboard, where that can be told.

    Raises:
        WrongUse: GENJIN_USER names somebody the team does not know.
    """
    said = os.environ.get("GENJIN_USER", "").strip()
    if said:
        return member_id(rules, said)
    return who_am_i(rules, os.environ, session.root)


def member_id(rules: Rules, text: str) -> str:
    """A member's id.

    Raises:
        WrongUse: the team has nobody of this id or name.
    """
    found = person(rules, text)
    if found is not None:
        return found
    names = [name for member in rules.team.members for name in (member.id, member.name)]
    likely = nearest(text.strip("@ "), names)
    if likely:
        raise WrongUse("cli.unknown-member.hint", text=visible(text), likely=likely)
    raise WrongUse("cli.unknown-member", text=visible(text))


def wanted_when(text: str, today: date, name: str) -> When:
    """A day to come.

    Raises:
        WrongUse: it cannot be read.
    """
    found = when(text, today)
    if found is None:
        raise WrongUse("edit.bad-when", name=name, text=visible(text))
    return found


def wanted_past(text: str, today: date, name: str) -> When:
    """A day of the past, or today.

    Raises:
        WrongUse: it cannot be read.
    """
    found = when_was(text, today)
    if found is None:
        raise WrongUse("edit.bad-when", name=name, text=visible(text))
    return found


def unknown_word(unknown: Unknown, session: Session) -> WrongUse:
    """The fault for a stage, method or tier that does not exist, with those that do."""
    known = session.words.text("edit.list-comma").join(map(session.words.word, unknown.known))
    text = visible(unknown.text)
    if unknown.likely:
        return WrongUse(f"edit.unknown-{unknown.kind}.hint", text=text, likely=unknown.likely, known=known)
    return WrongUse(f"edit.unknown-{unknown.kind}", text=text, known=known)


def readable(options: Mapping[str, Any]) -> None:
    """Options must be text: bytes that are none in the terminal's encoding cannot stand in a record.

    Raises:
        WrongUse: one of them is not.
    """
    for said in options.values():
        for one in said if isinstance(said, tuple | list) else (said,):
            if isinstance(one, str) and any("\ud800" <= sign <= "\udfff" for sign in one):
                raise WrongUse("edit.not-text", text=visible(one))
