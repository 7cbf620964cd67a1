"""Past states that commands ask for."""

from site_builder.adapters.git import is_installed
from site_builder.adapters.git_tree import Moment
from site_builder.app.as_of import Lost, Past, find_moment, look_back
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse


def past_of(session: Session, text: str) -> Past:
    """The records as of a day or a revision.

    Raises:
        WrongUse: there is no such moment, or this clone does not hold it.
    """
    found = look_back(session.root, text, session.wanted_day)
    if isinstance(found, Lost):
        raise refused(found, text)
    return found


def moment_of(session: Session, text: str) -> Moment:
    """The commit that a day or a revision means.

    Raises:
        WrongUse: as above.
    """
    found = find_moment(session.root, text)
    if isinstance(found, Lost):
        raise refused(found, text)
    return found


def refused(why: Lost, text: str) -> WrongUse:
    """The sentence that says why there is no such past, and what to do."""
    key = why if is_installed() else "no-git"
    return WrongUse(f"past.{key}", text=text)
