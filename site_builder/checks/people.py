"""Names in records against the team."""

from collections.abc import Iterable

from site_builder.checks.choices import instead
from site_builder.checks.rule import Context
from site_builder.model.place import Span
from site_builder.model.problem import Remedy
from site_builder.parse.nearest import nearest


def is_member(name: str, context: Context) -> bool:
    """Whether the team has this person. Without a team file nobody is checked (C6)."""
    return not context.rules.team.known or context.rules.team.find(name) is not None


def is_known(name: str, context: Context) -> bool:
    """Whether the name is a member's or a department's."""
    return is_member(name, context) or name in context.rules.team.departments


def is_ambiguous(name: str, context: Context) -> bool:
    """Whether several members have this name, so that it tells nobody apart."""
    return sum(one.name == name for one in context.rules.team.members) > 1


def named(names: Iterable[str], context: Context) -> str:
    """People as they are called, not by their ids; departments and strangers as typed."""
    members = ((context.rules.team.find(name), name) for name in names)
    return " / ".join(member.name if member else name for member, name in members)


def variant_of(name: str, context: Context) -> str:
    """Which sentence fits an unknown name."""
    return "ambiguous" if is_ambiguous(name, context) else ""


def meant(name: str, span: Span, context: Context, text: str, *, departments: bool = False) -> Remedy | None:
    """The member probably meant, to be typed as the id; the name stands somewhere in the `text` of the span."""
    team = context.rules.team
    names = {one.name: one.id for one in team.members if one.active} | {one.id: one.id for one in team.members}
    if departments:
        names |= {one: one for one in team.departments}
    if is_ambiguous(name, context):
        wanted = next((one.id for one in team.members if one.name == name), None)
    else:
        near = nearest(name, tuple(names))
        wanted = names.get(near) if near else None
    return instead(wanted, span, whole=text == name)
