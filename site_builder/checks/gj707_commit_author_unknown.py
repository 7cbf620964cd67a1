"""A change by somebody the team does not know: neither can it be asked whether they may, nor can they be asked."""

from collections.abc import Iterator

from site_builder.checks.rights import is_guarded
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.authorship import Step
from site_builder.model.problem import Problem, Severity
from site_builder.model.team import Team


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Author addresses that no member has; merges that change nothing themselves are nobody's work.

    Whoever is a member only because they wrote themselves into the team file is none, nor is who has left.
    """
    if not is_guarded(context):
        return
    told: set[str] = set()
    for step in context.authorship.steps:
        address = step.address.casefold()
        if step.paths and address not in told and (step.member is None or _has_left(step)):
            told.add(address)
            yield Problem(
                code="GJ707",
                path=step.paths[0],
                variant=_variant(step, context.after.rules.team),
                params={"person": step.name or step.address or "?", "address": step.address or "?"},
            )


def _has_left(step: Step) -> bool:
    """Whether the member was no longer here when the commit was made."""
    member = step.member
    return member is not None and (not member.active or (member.left is not None and member.left < step.written.date()))


def _variant(step: Step, team: Team) -> str:
    if step.member is not None:
        return "left"
    address = step.address.strip().casefold()
    if not address:
        return "nobody"
    if any(address in one.addresses for one in team.members):
        return "self-made"
    return "work-tree" if step.commit is None else ""


RULE = Rule(
    code="GJ707",
    name="commit-author-unknown",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
)
