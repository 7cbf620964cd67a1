"""A file beside a record is of a kind, or of a size, that the team does not want in its repository."""

from collections.abc import Iterator

from site_builder.checks.rule import Context, Rule
from site_builder.model.attaching import MEGABYTE
from site_builder.model.problem import Param, Problem, Severity
from site_builder.parse.attachment_names import ending


def check(context: Context) -> Iterator[Problem]:
    """Attachments whose ending is not on the list, and those above the size limit."""
    rule = context.rules.attachments
    for one in context.book.attachments:
        customer = context.book.by_id.get(one.customer)
        number = customer.id if customer else None
        kind = ending(one.name)
        if kind not in rule.types:
            params: dict[str, Param] = {"value": one.name, "kind": kind}
            variant = "" if kind else "none"
            yield Problem(code="GJ512", path=one.path, variant=variant, params=params, customer=number)
        elif one.size > rule.max_mb * MEGABYTE:
            params = {"value": one.name, "size": -(-one.size // MEGABYTE), "most": rule.max_mb}
            yield Problem(code="GJ512", path=one.path, variant="size", params=params, customer=number)


RULE = Rule(
    code="GJ512",
    name="attachment-not-allowed",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="松湖精铸_2026-03-10_报价单.exe",
    right="松湖精铸_2026-03-10_报价单.pdf",
)
