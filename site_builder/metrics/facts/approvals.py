"""Requests for an approval and who decided them (M11)."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.team import Role

APPROVAL = "approval"
"""The key of the shipped method, and the canonical name of the tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An entry that asks for an approval, and the one that decided, where there is one."""

    request: FollowUp
    decision: FollowUp | None

    @property
    def days(self) -> int | None:
        """Calendar days from the question to the decision."""
        return None if self.decision is None else (self.decision.on - self.request.on).days


def approvals(log: Sequence[FollowUp], is_entitled: Callable[[str | None], bool]) -> tuple[Approval, ...]:
    """What was asked for, each with the first approval entry after it by somebody entitled other than who asked."""
    asked: list[FollowUp] = []
    decided: dict[int, FollowUp] = {}
    waiting: defaultdict[str | None, list[int]] = defaultdict(list)
    for entry in log:
        if APPROVAL in entry.methods:
            if is_entitled(entry.author):
                for author in [one for one in waiting if one is None or one != entry.author]:
                    decided.update(dict.fromkeys(waiting.pop(author), entry))
        elif APPROVAL in entry.tags:
            waiting[entry.author].append(len(asked))
            asked.append(entry)
    return tuple(Approval(request=one, decision=decided.get(place)) for place, one in enumerate(asked))


def entitled(ledger: Ledger) -> Callable[[str | None], bool]:
    """Who may approve: managers, admins, and whom the gate of a stage names. Without a team file anybody (C6)."""
    team = ledger.rules.team
    if not team.known:
        return lambda author: author is not None
    roles = {str(Role.MANAGER), str(Role.ADMIN), *_roles_of_stages(ledger.rules)}
    allowed = {one.id for one in team.members if roles & {str(one.role), one.id, one.department}}
    return lambda author: author in allowed


def _roles_of_stages(rules: Rules) -> set[str]:
    found: set[str] = set()
    for stage in rules.pipeline.stages:
        if stage.gate is not None:
            found.update(stage.gate.approval)
    return found
