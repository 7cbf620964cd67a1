"""Names of pages and files made from ids: ASCII, unique, allowed on every system."""

import re
from collections.abc import Iterable
from hashlib import sha256

from site_builder.model.regex import regex

_SAFE = regex(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
_RESERVED = regex(r"(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\..*)?", re.IGNORECASE)


def slugs(wanted: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """A file name (without suffix) for every key.

    `wanted` pairs a unique key (a record's path, a member's id) with the name it would like; the first one
    to ask gets it, unless systems forbid it. The others get a name made from their key, which never changes
    as long as the key does not. Names that differ only in case count as the same.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in wanted:
        slug = name if name and _is_safe(name) and name.casefold() not in taken else _from_key(key)
        taken.add(slug.casefold())
        given[key] = slug
    return given


def _is_safe(name: str) -> bool:
    return _SAFE.fullmatch(name) is not None and not _RESERVED.fullmatch(name)


def _from_key(key: str) -> str:
    return "x-" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
