"""A `[[link]]` that several records answer to leads to none of them."""

from collections.abc import Iterator

from site_builder.checks.linking import named_links_of, told
from site_builder.checks.rule import Context, Rule
from site_builder.model.book import Book
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.problem import Problem, Severity
from site_builder.parse.links import LinkKind

_NAMED = 3


def check(context: Context) -> Iterator[Problem]:
    """Links whose name several customers or pages bear, or whose short form fits several."""
    for meant, place in named_links_of(context):
        names = meant.links
        link = place[2]
        bearers = names.bearers(link.target) if link.kind is LinkKind.NAME else ()
        shown = tuple(path for path in bearers if names.is_shown(path))
        if len(bearers) > 1 and shown:
            found = (_called(path, context.team) for path in shown[:_NAMED])
            more = "" if len(shown) <= _NAMED else " …"
            exact = _exact(shown[0], context.team)
            wanted = f"{exact}|{link.words}" if exact and link.words == link.target else exact
            yield told("GJ508", context, place, wanted, names=" / ".join(found) + more)


def _called(path: str, book: Book) -> str:
    customer = book.by_path.get(path)
    return f"{customer.label} ({customer.id})" if customer and customer.id else path


def _exact(path: str, book: Book) -> str | None:
    """What means this record alone."""
    customer = book.by_path.get(path)
    if customer is None:
        return path.removeprefix(KNOWLEDGE).removesuffix(".md")
    return customer.id


RULE = Rule(
    code="GJ508",
    name="ambiguous-link",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="由 [[南屏]] 介绍",
    right="由 [[南屏医疗]] 介绍",
)
