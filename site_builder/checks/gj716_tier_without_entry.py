"""The tier decides how often a customer is called: why it changed belongs into the log."""

from collections.abc import Iterator

from site_builder.checks.changing import both_sides, of_change
from site_builder.checks.finding import words
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Param, Problem, Severity
from site_builder.model.rules import Rules


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Tiers that are others now where no new entry says so, or says it of another tier."""
    rules = context.after.rules
    for change, before, after in both_sides(context):
        if not any(one.key == "tier" and one.before is not None for one in change.fields):
            continue
        stated = [entry.tier_change.target for entry in change.added if entry.tier_change]
        if _key(after.tier, rules) not in {_key(one, rules) for one in stated}:
            yield of_change(
                "GJ716",
                change,
                after.place("tier"),
                variant="other" if stated else "",
                before=_tier(before.tier, context.before.rules),
                after=_tier(after.tier, rules),
                stated=_tier(stated[-1] if stated else None, rules),
            )


def _key(tier: str | None, rules: Rules) -> str | None:
    found = rules.tier(tier or "")
    return found.key if found else tier


def _tier(key: str | None, rules: Rules) -> Param:
    tier = rules.tier(key or "")
    return words(tier) if tier else key or "-"


RULE = Rule(
    code="GJ716",
    name="tier-without-entry",
    severity=Severity.WARNING,
    check_change=check_change,
    wrong="等级: A",
    right="- 分级：B → A（月产能翻倍）",
)
