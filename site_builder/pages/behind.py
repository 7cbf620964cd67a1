"""The customers behind a number: every figure leads to the list that it counts."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice
from typing import Self

from site_builder.pages.addresses import Addresses

TABLE = "customers.html"
MOST = 200
"""With more customers than this the address would grow too long: it names the set, which stands in a script."""

SEPARATOR, NAMED_SET = "~", "@"
"""Names of pages hold letters, digits, dots, dashes and underscores (model/slug), and addresses may hold these."""

SIGNS = 12
"""So many hexadecimal signs of a fingerprint name a set of customers: the same set has the same name in every build."""


class ManyBehind(str):
    """The address of a set of customers too large to be listed in it; `names` are those of their pages."""

    __slots__ = ("names",)
    names: tuple[str, ...]

    def __new__(cls, names: tuple[str, ...]) -> Self:
        """The address, made of the names."""
        made = super().__new__(cls, f"{TABLE}?only={NAMED_SET}{_fingerprint(names)}")
        made.names = names
        return made

    def __getnewargs__(self) -> tuple[tuple[str, ...]]:  # type: ignore[override]
        """A copy is made of the names again."""
        return (self.names,)

    @property
    def key(self) -> str:
        """What the set is called."""
        return self.rpartition(NAMED_SET)[2]


def behind(paths: Sequence[str], known: Addresses) -> str | None:
    """The address of the customers table with only these records (paths); None where there are none."""
    return _of_names(map(known.names.get, paths))


def behind_pages(urls: Sequence[str]) -> str | None:
    """The same by the addresses of the customers' pages."""
    return _of_names(map(_slug, urls))


def _of_names(found: Iterable[str | None]) -> str | None:
    """The same by the names of these pages; None is no page."""
    named = tuple(filter(None, dict.fromkeys(found)))
    if not named:
        return None
    if len(named) > MOST:
        return ManyBehind(tuple(sorted(named)))
    return f"{TABLE}?only={SEPARATOR.join(named)}"


def behind_rest(urls: Iterable[str], shown: int) -> str | None:
    """The customers of a list that are not among its first `shown` rows; `urls` are the rows' own, anchors included."""
    return behind_pages([url.partition("#")[0] for url in islice(urls, shown, None)])


def _fingerprint(names: tuple[str, ...]) -> str:
    return sha256(SEPARATOR.join(names).encode()).hexdigest()[:SIGNS]


def _slug(url: str) -> str:
    """The name of a customer's page without folder and suffix, as the table's script takes it apart too."""
    return url.removeprefix("customers/").removesuffix(".html")
