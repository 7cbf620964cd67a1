"""The sets of customers that addresses only name, in scripts that the customers table asks for.

A set is the places of its customers among the names of all their pages, in the order that scripts sort texts in
(UTF-16): the first place, then how many are left out before each further one.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, cast

from site_builder.model.page import Page
from site_builder.model.plot import Group, Plot
from site_builder.pages.behind import ManyBehind
from site_builder.pages.facets import Facet
from site_builder.pages.pipeline import Deal
from site_builder.pages.ranges import Range, Wording
from site_builder.pages.rows import Row
from site_builder.pages.stages import StageRow
from site_builder.pages.tables import Part, Table, Text

CUSTOMERS, KIND = "customers", "behind"
_OF_ALL = ("customers/", "calendar/", "help/", "knowledge/", "data/", "follow-ups/", "pages/")
"""Pages of single things and scripts: no number of theirs counts customers."""

_OF_TABLES = Table | Facet | Range | Wording | Text
"""Tables and their parts: large, and nothing but numbers, texts and addresses of rows."""

_OF_ONE = Row | Deal | StageRow
"""Rows of a single customer or deal: very many, and no number of theirs counts customers."""

_Opener = Callable[[Any], Iterable[object]]
_OPENERS: dict[type, _Opener | None] = {}
"""By kind, found once."""


def with_sets(pages: tuple[Page, ...], customers: Iterable[str]) -> tuple[Page, ...]:
    """The pages, and a script for the sets that begin with the same sign. `customers` are the addresses of all."""
    found = {one.key: one for page in pages if not page.url.startswith(_OF_ALL) for one in _in(page.content)}
    if not found:
        return pages
    names = sorted((_name(url) for url in customers), key=lambda name: name.encode("utf-16-be"))
    places = {name: place for place, name in enumerate(names)}
    parts: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for key, one in sorted(found.items()):
        parts[key[0]][key] = _gaps(places[name] for name in one.names)
    return (*pages, *(_page(sign, values) for sign, values in sorted(parts.items())))


def _page(sign: str, values: Mapping[str, list[int]]) -> Page:
    return Page(
        url=f"data/{CUSTOMERS}-{KIND}-{sign}.js",
        template="table-part.js",
        content=Part(table=CUSTOMERS, kind=KIND, number=sign, values=values),
        section="customers",
        title="nav.customers",
        shared=True,
    )


def _gaps(places: Iterable[int]) -> list[int]:
    found, last = [], -1
    for place in sorted(places):
        found.append(place - last - 1)
        last = place
    return found


def _in(thing: object) -> Iterator[ManyBehind]:
    """Those in the content of a page: in its own dataclasses, lists and tables, not in what was measured."""
    left, openers = [thing], _OPENERS
    while left:
        one = left.pop()
        kind = type(one)
        if kind in openers:
            opened = openers[kind]
        else:
            opened = openers[kind] = _opener(kind)
        if opened is not None:
            left += opened(one)
        elif isinstance(one, ManyBehind):
            yield one


def _opener(kind: type) -> _Opener | None:
    """What gives the parts of a thing of this kind; None where it has none that count."""
    if issubclass(kind, tuple | list):
        return iter
    if issubclass(kind, Mapping):
        return _values
    if not dataclasses.is_dataclass(kind):
        return None
    is_ours = issubclass(kind, Plot | Group) or kind.__module__.startswith("site_builder.pages.")
    if not is_ours or issubclass(kind, _OF_TABLES | _OF_ONE):
        return None
    names = tuple(one.name for one in dataclasses.fields(cast("Any", kind)))
    return attrgetter(*names, names[0]) if names else None


def _values(table: Mapping[object, object]) -> Iterable[object]:
    return table.values()


def _name(url: str) -> str:
    return url.removeprefix("customers/").removesuffix(".html")
