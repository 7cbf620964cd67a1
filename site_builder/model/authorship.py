"""Who made which part of a change, and when, as version control tells it."""

from collections.abc import Hashable, Mapping
from dataclasses import field
from datetime import datetime

from site_builder.model.frozen import dataclass
from site_builder.model.team import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A commit of the change, or the uncommitted work (`commit` None).

    `member` is who has the author's address in the team file as the base has it, else as it is now; None: nobody.
    `written` is the author's time in the team's zone; `paths` are the files below `records/` that it touched.
    """

    commit: str | None
    member: Member | None
    address: str
    name: str
    written: datetime
    message: str = ""
    merge: bool = False
    paths: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The member's id, "" where the address is nobody's."""
        return self.member.id if self.member else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """The steps of a change, oldest first.

    `made` tells who made a part of a record, by its path and the part's token; `touched` who touched a file at all,
    under the name it has now. `recorded` is the step that brought an entry into the base, by its fingerprint, as far
    back as it matters (the day of grace). `guards`: who touched the files that watch over the records.
    """

    steps: tuple[Step, ...] = ()
    made: Mapping[tuple[str, Hashable], Step] = field(default_factory=dict)
    touched: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    recorded: Mapping[str, Step] = field(default_factory=dict)
    guards: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    def of(self, path: str, token: Hashable) -> Step | None:
        """Who made a part of a record; where no single commit did, whoever merged or touched it last."""
        return self.made.get((path, token)) or self.last(path)

    def last(self, path: str) -> Step | None:
        """Who touched a file last; what nobody touched came by a merge."""
        touched = self.touched.get(path)
        if touched:
            return touched[-1]
        merges = [one for one in self.steps if one.merge]
        return (merges or self.steps or (None,))[-1]
