"""Some entries are worth nothing without a certain field: a survey without score, a complaint without hour."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.follow_up import FollowUp
from site_builder.model.problem import Problem, Severity
from site_builder.model.words import Term


def check(context: Context) -> Iterator[Problem]:
    """What the configuration asks of an entry's method and the entry does not have."""
    asking = {method.key: method for method in context.rules.methods if method.requires}
    for customer, entry in entries(context):
        for key in entry.methods:
            for wanted in asking[key].requires if key in asking else ():
                if not _has(entry, wanted):
                    yield found(
                        "GJ317",
                        customer,
                        entry.heading_span,
                        path=entry.path,
                        variant="time" if wanted == "time" else "",
                        field=wanted,
                        name=Term(f"field.{wanted}"),
                        method=words(asking[key]),
                    )


def _has(entry: FollowUp, wanted: str) -> bool:
    match wanted:
        case "time":
            return entry.at is not None
        case "duration":
            return entry.minutes is not None
        case "content":
            return bool(entry.content.strip())
        case _:
            return wanted in entry.custom or any(field.key == wanted for field in entry.fields)


RULE = Rule(
    code="GJ317",
    name="method-field-missing",
    severity=Severity.ERROR,
    check=check,
    wrong="### 2026-03-10 投诉 @zhangwei",
    right="### 2026-03-10 14:30 投诉 @zhangwei",
)
