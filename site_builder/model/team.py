"""The team: who works here, in which role."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span


class Role(StrEnum):
    """What a member may do; enforced when changes are reviewed."""

    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the team. `left` is the last day; `manager` is a member's id; `git` are commit addresses.

    `login` is the account on the forge.
    """

    id: str
    name: str
    role: Role = Role.REP
    department: str | None = None
    manager: str | None = None
    region: str | None = None
    mail: str | None = None
    git: tuple[str, ...] = ()
    login: str | None = None
    active: bool = True
    left: date | None = None
    span: Span = TOP

    @property
    def addresses(self) -> frozenset[str]:
        """All addresses this person commits with, as they compare."""
        return frozenset(one.strip().casefold() for one in (self.mail, *self.git) if one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """All members. `known` is False where the team wrote no team file: then people are not checked (C6).

    `by_name` holds names that belong to exactly one member.
    """

    members: tuple[Member, ...] = ()
    by_id: Mapping[str, Member] = field(default_factory=dict)
    by_name: Mapping[str, Member] = field(default_factory=dict)
    departments: tuple[str, ...] = ()
    known: bool = False

    def find(self, text: str) -> Member | None:
        """The member of this id or unique name."""
        return self.by_id.get(text) or self.by_name.get(text)

    def author(self, name: str, address: str) -> Member | None:
        """The member who is the author of a commit: by address, else by unique name; None where nobody fits."""
        wanted = address.strip().casefold()
        found = [one for one in self.members if wanted and wanted in one.addresses]
        return found[0] if len(found) == 1 else self.by_name.get(name.strip()) if not found else None
