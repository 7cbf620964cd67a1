"""What earlier versions of the records said, from version control."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The commit that wrote something: `at` is its author's time in the team's zone.

    `name` and `address` are the author's as git has them; `Team.author` tells which member that is.
    """

    commit: str
    at: datetime
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The front matter of a record as it stood from `on` (the commit's day in the team's zone) to the next version.

    `customer` holds the front matter only: its log and tasks are empty. `made` is the commit in which it was written,
    on a branch where it came in by a merge; None where it is not known.
    """

    on: date
    customer: Customer
    made: Revision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All versions of all records, oldest first, by the path the record has now.

    `recorded` is when each entry first came into a commit, by its fingerprint (decisions.md M9), `written` that commit,
    `landed` the day it came to the branch: with a commit of its own, or by a merge.
    `since` is the day of the first commit: of days before it nothing is known.
    Nothing later than the day of the run is in it (M8); `beyond` are the paths of records that changed again after it,
    whose present front matter is therefore not that of the day.
    """

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    recorded: Mapping[str, datetime] = field(default_factory=dict)
    written: Mapping[str, Revision] = field(default_factory=dict)
    landed: Mapping[str, date] = field(default_factory=dict)
    since: date | None = None
    beyond: frozenset[str] = frozenset()

    def at(self, path: str, day: date) -> Customer | None:
        """The record as it stood at the end of a day; None where it did not exist or nothing is known."""
        found = None
        for version in self.versions.get(path, ()):
            if version.on > day:
                break
            found = version.customer
        return found
