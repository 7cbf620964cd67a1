"""The customers behind a number: every figure leads to the list that it counts."""

from collections.abc import Sequence

from site_builder.pages.addresses import Addresses

TABLE = "customers.html"
MOST = 200
"""With more customers than this the address would grow too long; the table is opened with `facet` instead."""

SEPARATOR = "~"
"""Names of pages hold letters, digits, dots, dashes and underscores (model/slug), and addresses may hold this."""


def behind(paths: Sequence[str], known: Addresses, facet: str = "") -> str | None:
    """The address of the customers table with only these records (paths); None where there are none.

    `facet` is the query that narrows the table where there are too many to be listed, such as `owner=zhangwei`.
    """
    named = [_slug(known.customers[path]) for path in dict.fromkeys(paths) if path in known.customers]
    if not named:
        return None
    if len(named) > MOST:
        return f"{TABLE}?{facet}" if facet else TABLE
    return f"{TABLE}?only={SEPARATOR.join(named)}"


def _slug(url: str) -> str:
    """The name of a customer's page without folder and suffix, as the table's script takes it apart too."""
    return url.removeprefix("customers/").removesuffix(".html")
