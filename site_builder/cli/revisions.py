"""Commits and their authors, for people and programs."""

from site_builder.model.history import Revision
from site_builder.model.rules import Rules

SHORT = 10
"""So many signs of a commit's name are shown, the same in every clone."""


def author(one: Revision, rules: Rules) -> str:
    """The member who wrote a commit; somebody else by name and address."""
    member = rules.team.author(one.name, one.address)
    return member.name if member else f"{one.name} <{one.address}>"


def author_row(one: Revision, rules: Rules) -> dict[str, str | None]:
    """The same for programs."""
    member = rules.team.author(one.name, one.address)
    return {"member": member.id if member else None, "name": one.name, "address": one.address, "commit": one.commit}
