"""A `[[link]]` to nothing leads nobody anywhere."""

import re
from collections.abc import Iterator, Mapping

from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Problem, Remedy, Severity
from site_builder.parse.nearest import nearest

_LINK = re.compile(r"\[\[([^\[\]|\n]{1,120})(?:\|[^\[\]\n]{0,120})?\]\]")


def check(context: Context) -> Iterator[Problem]:
    """Links of customers' records and knowledge pages whose name is no customer's number or name, and no page."""
    names = _targets(context)
    for path, text in context.book.sources.items():
        if "[[" not in text or path.startswith("records/config/"):
            continue
        for link in _LINK.finditer(text):
            wanted = link[1].split("#")[0].strip().casefold()
            if wanted and wanted not in names and not _in_code(text, link.start()):
                yield _problem(path, text, link, nearest(wanted, tuple(names)), names, context.book.by_path.get(path))


def _targets(context: Context) -> Mapping[str, str]:
    """What may be linked to: folded name → how it is written."""
    written: dict[str, str] = {}
    for customer in context.book.customers:
        stem = customer.path.rsplit("/", 1)[-1].removesuffix(".md")
        for name in (customer.name, customer.id, customer.short_name, stem):
            if name:
                written.setdefault(name.casefold(), name)
    for page in context.book.knowledge:
        for name in (page.title, page.slug, page.path.rsplit("/", 1)[-1].removesuffix(".md")):
            written.setdefault(name.casefold(), name)
    return written


def _in_code(text: str, at: int) -> bool:
    """Whether the link stands between back-quotes on its line."""
    return text.count("`", text.rfind("\n", 0, at) + 1, at) % 2 == 1


def _problem(
    path: str, text: str, link: re.Match[str], near: str | None, names: Mapping[str, str], customer: Customer | None
) -> Problem:
    start, end = link.span(1)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    meant = names.get(near) if near else None
    return Problem(
        code="GJ505",
        path=path,
        span=Span(start, end, line, column, line, column + end - start),
        params={"value": link[1]},
        customer=customer.id if customer else None,
        remedy=Remedy(f"[[{meant}]]", (Edit(start, end, meant),), safe=False) if meant else None,
    )


RULE = Rule(
    code="GJ505",
    name="dangling-link",
    severity=Severity.WARNING,
    check=check,
    wrong="由 [[南屏医疗器材]] 介绍",
    right="由 [[南屏医疗器械]] 介绍",
)
