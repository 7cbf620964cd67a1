"""team.yaml: who works here."""

from collections import Counter

from site_builder.model.rules import Lists
from site_builder.model.team import Member, Role, Team
from site_builder.model.words import names_of
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest


def make_team(read: Values, *, known: bool) -> Team:
    """The team. Names that two members share find nobody; departments are those named and those of members."""
    members = tuple(_member(item) for item in read.items("members"))
    shared = Counter(one.name for one in members)
    departments = (*read.texts("departments"), *(one.department for one in members if one.department))
    return Team(
        members=members,
        by_id={one.id: one for one in members},
        by_name={one.name: one for one in members if shared[one.name] == 1},
        departments=tuple(dict.fromkeys(departments)),
        known=known,
    )


def _member(item: Values) -> Member:
    return Member(
        id=item.text("id"),
        name=item.text("name"),
        role=Role(item.text("role", Role.REP)),
        department=item.maybe("department"),
        manager=item.maybe("manager"),
        region=item.maybe("region"),
        mail=item.maybe("mail"),
        git=tuple(one.casefold() for one in item.texts("git")),
        login=item.maybe("login"),
        active=item.flag("active", default=True),
        left=item.day("left"),
        span=item.place("id"),
    )


def judge_team(read: Values, lists: Lists, findings: Findings) -> None:
    """Report managers who are nobody and regions that are not listed."""
    ids = [one.text("id") for one in read.items("members")]
    regions = [name for one in lists.regions for name in names_of(one)]
    for item in read.items("members"):
        _reference(item, "manager", ids, findings)
        if regions:
            _reference(item, "region", regions, findings)


def _reference(item: Values, key: str, known: list[str], findings: Findings) -> None:
    value = item.maybe(key)
    if value is not None and value not in known:
        near = nearest(value, known) or ""
        findings.add("GJ806", item.place(key), "nearest" if near else "", key=key, value=value, near=near)
