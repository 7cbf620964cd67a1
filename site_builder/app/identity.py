"""Who is at the keyboard, and whom somebody means."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.adapters import git
from site_builder.model.rules import Rules
from site_builder.parse.width import fold

USER_VARIABLE = "GENJIN_USER"


def who_am_i(rules: Rules, environment: Mapping[str, str], root: Path) -> str | None:
    """The member's id: GENJIN_USER before git's address before git's name; None where nobody is recognised.

    Without a team file GENJIN_USER stands as it is, else the first half of git's address.
    """
    said = fold(environment.get(USER_VARIABLE, "")).strip().removeprefix("@")
    if said:
        return person(rules, said)
    mail = (git.setting(root, "user.email") or "").strip().casefold()
    known = [one for one in rules.team.members if mail and mail in _addresses(one.mail, one.git)]
    if len(known) == 1:
        return known[0].id
    name = rules.team.by_name.get((git.setting(root, "user.name") or "").strip())
    if name:
        return name.id
    if rules.team.known or not mail:
        return None
    return mail.split("@")[0] or None


def _addresses(mail: str | None, others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one.casefold() for one in (mail, *others) if one)


def person(rules: Rules, text: str) -> str | None:
    """The id of the member somebody means; without a team file any word stands for itself, else None."""
    plain = fold(text).strip().removeprefix("@").strip()
    member = rules.team.find(plain)
    if member:
        return member.id
    usable = plain and not any(sign.isspace() or sign in "@#,;:" for sign in plain)
    return plain if usable and not rules.team.known else None
