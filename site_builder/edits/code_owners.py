"""CODEOWNERS: who must look at a change of what, made from the team's file."""

import re
from collections.abc import Iterable

from site_builder.model.regex import regex
from site_builder.model.team import Member, Role, Team

_HEAD = """\
# Written by `genjin ci {forge}` from records/config/team.yaml; run it again when the team changes.
# Members are named by `login` in team.yaml{mail}. Where the forge asks
# for their review is a setting of the protected branch. Customers are not listed: follow-ups are appended all day, and
# `genjin check --against` says who may change what.
"""
_BY_MAIL = ", else by their mail address"
_MAIL = regex(r"[^\s@<>#]+@[^\s@<>#]+\.[^\s@<>#]+")
_LOGIN = regex(r"[A-Za-z0-9][A-Za-z0-9_./-]*")


def code_owners(team: Team, forge: str, workflow: str) -> str:
    """The file for one forge. Gitea reads patterns as regular expressions and knows nobody by mail."""
    admins = _of(team, Role.ADMIN) or _of(team, Role.MANAGER)
    managers = _of(team, Role.MANAGER) or admins
    by_mail = forge != "gitea"
    rows = (
        ("records/config/", admins),
        ("records/archive/", managers),
        ("records/knowledge/", managers),
        ("records/pages/", admins),
        ("templates/", admins),
        (".gitattributes", admins),
        *((place, admins) for place in dict.fromkeys((_machinery(workflow), f".{forge}/"))),
    )
    lines = [_row(place, people, by_mail=by_mail, forge=forge) for place, people in rows]
    return _HEAD.format(forge=forge, mail=_BY_MAIL if by_mail else "") + "\n" + "".join(f"{one}\n" for one in lines)


def _machinery(workflow: str) -> str:
    """What makes the forge check changes: whoever may alter it may switch it off."""
    folder, inside, _ = workflow.partition("/")
    return f"{folder}/" if inside else workflow


def _of(team: Team, role: Role) -> tuple[Member, ...]:
    return tuple(one for one in team.members if one.role is role and one.active and one.left is None)


def _row(place: str, people: Iterable[Member], *, by_mail: bool, forge: str) -> str:
    names = sorted({name for one in people if (name := _name(one, by_mail=by_mail))})
    end = ".*" if place.endswith("/") else "$"
    pattern = f"^{re.escape(place)}{end}" if forge == "gitea" else f"/{place}"
    if not names:
        return f"# {pattern} has nobody with an account in team.yaml"
    return f"{pattern} {' '.join(names)}"


def _name(member: Member, *, by_mail: bool) -> str | None:
    login = (member.login or "").removeprefix("@")
    if _LOGIN.fullmatch(login):
        return f"@{login}"
    return member.mail if by_mail and member.mail and _MAIL.fullmatch(member.mail) else None
