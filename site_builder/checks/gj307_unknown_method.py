"""The method decides whether an entry was a contact with the customer; an unknown one decides nothing."""

from collections.abc import Iterator

from site_builder.checks.choices import instead
from site_builder.checks.finding import found, label, text_at
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules
from site_builder.parse.nearest import nearest


def check(context: Context) -> Iterator[Problem]:
    """Every method of every heading (`phone+chat` has two)."""
    keys = {method.key for method in context.rules.methods}
    for customer, entry in entries(context):
        for method in entry.methods:
            if method not in keys:
                span = entry.method_span or entry.heading_span
                whole = text_at(context.book.sources.get(entry.path), span) == method
                yield found(
                    "GJ307",
                    customer,
                    span,
                    path=entry.path,
                    field="method",
                    remedy=instead(_closest(method, context.rules), span, whole=whole),
                    value=method,
                    known=" / ".join(label(one, context.rules) for one in context.rules.methods),
                )


def _closest(text: str, rules: Rules) -> str | None:
    near = nearest(text.casefold(), tuple(rules.method_names))
    return label(rules.method_names[near], rules) if near else None


RULE = Rule(
    code="GJ307",
    name="unknown-method",
    severity=Severity.ERROR,
    check=check,
    wrong="### 2026-03-10 电活 @zhangwei",
    right="### 2026-03-10 电话 @zhangwei",
)
