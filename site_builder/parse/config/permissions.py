"""rules.yaml, `permissions`: who may change what (R43)."""

from dataclasses import fields

from site_builder.model.permissions import WORDS, Permissions
from site_builder.model.team import Role, Team
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest

_KEYS = tuple(one.name for one in fields(Permissions))
SETTINGS = tuple(Setting(key=key, kind=Kind.TEXTS) for key in _KEYS)


def make_permissions(read: Values) -> Permissions:
    """The team's permissions; shipped ones where it says nothing. An empty list allows nobody."""
    own = read.section("permissions")
    return Permissions(**{key: own.texts(key) for key in _KEYS if own.has(key)})


def judge_permissions(read: Values, findings: Findings, team: Team) -> None:
    """Report who is no role, department or member."""
    known = (*WORDS, *Role, *team.departments, *(one.department or "" for one in team.members), *team.by_id)
    own = read.section("permissions")
    for key in _KEYS:
        for word in own.words(key):
            if word.text not in known:
                near = nearest(word.text, known) or ""
                findings.add("GJ806", word.span, "nearest" if near else "", key=key, value=word.text, near=near)
