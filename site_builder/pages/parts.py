"""Long tables in parts: a page each, so that a large team's are whole and still quick to open."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from site_builder.model.frozen import dataclass

ROWS = 500
"""So many rows stand in one page."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of several: `number` counts from 1, `urls` are those of all, `first` and `last` count its rows."""

    number: int
    urls: tuple[str, ...]
    first: int
    last: int


def parts(rows: Sequence[Row], name: str, size: int = ROWS) -> Iterator[tuple[Part, Sequence[Row]]]:
    """The rows page by page: `name.html`, `name/2.html` and so on; one page where there are no rows."""
    count = max(1, -(-len(rows) // size))
    urls = (f"{name}.html", *(f"{name}/{number}.html" for number in range(2, count + 1)))
    for at in range(count):
        own = rows[at * size : (at + 1) * size]
        yield Part(number=at + 1, urls=urls, first=at * size + 1, last=at * size + len(own)), own
