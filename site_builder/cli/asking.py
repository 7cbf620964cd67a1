"""Questions on a terminal, one at a time, each answer checked at once."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from site_builder.adapters.console import is_terminal
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse, explain

Answer = TypeVar("Answer")
_MOST_TRIES = 20


def can_ask() -> bool:
    """Whether somebody sits there to answer."""
    return is_terminal(sys.stdin)


def ask(session: Session, key: str, read: Callable[[str], Answer], default: str = "") -> Answer:
    """Ask the question of a catalogue key until the answer can be read. `read` raises WrongUse for one that cannot.

    Raises:
        Abort: the input is at its end, or nothing sensible came in many tries.
    """
    for _ in range(_MOST_TRIES):
        hint = session.words.text("ask.default", default=default) if default else ""
        session.console.prompt(session.words.text("ask.question", question=session.words.text(key), default=hint))
        line = sys.stdin.readline()
        if not line:
            break
        try:
            return read(line.strip() or default)
        except WrongUse as fault:
            session.console.err(explain(fault, session.words), "warning")
    session.console.err("")
    raise click.Abort


def anything(text: str) -> str:
    """Any answer will do."""
    return text


def something(text: str) -> str:
    """Any answer but an empty one.

    Raises:
        WrongUse: nothing was typed.
    """
    if not text:
        raise WrongUse("ask.empty")
    return text
