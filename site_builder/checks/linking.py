"""The links of all records, with their places, for the rules about links."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from site_builder.checks.rule import Context
from site_builder.model.link_names import LinkNames
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.parse.links import Link, find_links
from site_builder.parse.nearest import nearest

CONFIGURATION = "records/config/"

MOST_SUGGESTIONS = 200
"""More names than these are no slips: looking for what each of them meant would take longer than reading them."""


class Suggestions:
    """What people probably meant, each name looked up once."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._candidates = tuple(candidates)
        self._found: dict[str, str | None] = {}

    def near(self, name: str) -> str | None:
        """The candidate most like it, None where none is like it or too many were asked for."""
        if name not in self._found and len(self._found) < MOST_SUGGESTIONS:
            self._found[name] = nearest(name, self._candidates)
        return self._found.get(name)


def links_of(context: Context) -> Iterator[tuple[str, str, Link]]:
    """Path and text of each record that has links, with every one of them."""
    for path, text in context.book.sources.items():
        if not path.startswith(CONFIGURATION):
            for link in _links_in(text):
                yield path, text, link


@lru_cache(maxsize=20_000)
def _links_in(text: str) -> tuple[Link, ...]:
    """Looked for once, however many rules ask."""
    return tuple(find_links(text))


def named_links_of(context: Context) -> Iterator[tuple[LinkNames, tuple[str, str, Link]]]:
    """The same, each with the names of the book: they are put together only where there are links at all."""
    names: LinkNames | None = None
    for place in links_of(context):
        names = names or context.book.names()
        yield names, place


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
