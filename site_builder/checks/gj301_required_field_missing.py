"""Without number, name, tier, owner and first contact a customer cannot be found, planned or counted."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem, Remedy, Severity
from site_builder.model.words import Term
from site_builder.parse.fields import FIELDS, FieldSpec, spelled


def check(context: Context) -> Iterator[Problem]:
    """Required keys that are absent; a key whose value cannot be read is not missing."""
    required = [spec for spec in FIELDS if spec.required]
    for customer in context.book.customers:
        for spec in required:
            if customer.is_missing(spec.key):
                yield found(
                    "GJ301",
                    customer,
                    field=spec.key,
                    remedy=_line(spec, customer, context),
                    name=Term(f"field.{spec.key}"),
                )


def _line(spec: FieldSpec, customer: Customer, context: Context) -> Remedy:
    """The line to put into the front matter, with a value that fits as an example."""
    key = spelled(spec, context.rules.site.language)
    return Remedy(f"{key}: {_example(spec.key, customer, context)}", safe=False)


def _example(key: str, customer: Customer, context: Context) -> str:
    days = [entry.on for entry in customer.follow_ups if entry.on <= context.today]
    first = customer.first_contact or min(days, default=context.today)
    tiers, members = context.rules.tiers, [one for one in context.rules.team.members if one.active]
    examples = {
        "id": f"C{first:%Y%m%d}-001",
        "name": customer.label if customer.name else customer.path.rsplit("/", 1)[-1].removesuffix(".md"),
        "tier": tiers[0].key if tiers else "A",
        "owner": members[0].id if members else "zhangwei",
        "first_contact": first.isoformat(),
    }
    return examples.get(key, "…")


RULE = Rule(
    code="GJ301",
    name="required-field-missing",
    severity=Severity.ERROR,
    check=check,
    wrong="等级: A\n首次接触: 2026-03-01",
    right="等级: A\n负责人: zhangwei\n首次接触: 2026-03-01",
)
