"""The links of all records, with their places, for the rules about links."""

from collections.abc import Iterator
from functools import lru_cache

from site_builder.checks.meant import Meant, MeantIn
from site_builder.checks.rule import Context
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.parse.links import Link, find_links

CONFIGURATION = "records/config/"


def links_of(context: Context) -> Iterator[tuple[str, str, Link]]:
    """Path and text of each record that has links, with every one of them."""
    for path, text in context.book.sources.items():
        if not path.startswith(CONFIGURATION):
            for link in links_in(text):
                yield path, text, link


@lru_cache(maxsize=20_000)
def links_in(text: str) -> tuple[Link, ...]:
    """The links of a text, looked for once, however many rules ask."""
    return tuple(find_links(text))


def named_links_of(context: Context) -> Iterator[tuple[Meant, tuple[str, str, Link]]]:
    """The same, each with the names of the team: they are put together only where there are links at all."""
    meant: Meant = meant_in(context)
    for place in links_of(context):
        yield meant, place


def meant_in(context: Context) -> Meant:
    """The names of the team."""
    return context.meant or MeantIn(context.team)


def told(
    code: str,
    context: Context,
    place: tuple[str, str, Link],
    meant: str | None = None,
    *,
    variant: str = "",
    **params: Param,
) -> Problem:
    """A problem of a link; `meant` is what to write between its brackets instead."""
    path, text, link = place
    line = text.count("\n", 0, link.start) + 1
    column = link.start - text.rfind("\n", 0, link.start)
    customer = context.book.by_path.get(path)
    value = text[link.start : link.end]
    return Problem(
        code=code,
        path=path,
        variant=variant,
        span=Span(link.start, link.end, line, column, line, column + link.end - link.start),
        params={"value": value, **params},
        customer=customer.id if customer else None,
        remedy=_instead(text, link, meant) if meant else None,
    )


def _instead(text: str, link: Link, meant: str) -> Remedy:
    before, after = ("[[", "]]") if text[link.start - 2 : link.start] == "[[" else ("(", ")")
    return Remedy(f"{before}{meant}{after}", (Edit(link.start, link.end, meant),), safe=False)
