"""What names that mean nothing were probably meant to be, kept while the names of a team change one by one.

That is asked of the first names of the team alone (`parse.nearest`). Whoever comes to these, or leaves them, is
compared with what was found before; all others are known to be less like it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import chain

from site_builder.checks.ties import Face
from site_builder.model.frozen import dataclass
from site_builder.parse.nearest import MOST, nearest

Names = tuple[tuple[str, str], ...]
"""Names of a record or a page, folded and as they are written."""

Window = tuple[tuple[str, ...], str | None]
"""The first names, and the record with the last of them; None where these are all that there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The names that are looked through, and what was found for each that means nothing."""

    window: Window = ((), None)
    found: Mapping[str, str | None] = field(default_factory=dict)

    def answered(self, window: Window, asked: set[str], moved: Iterable[str] = ()) -> "Nearest":
        """The same for other names; `moved` may stand at another place among the first, or there no more."""
        if window == self.window and self.found.keys() == asked:
            return self
        names, before = window[0], self.window[0]
        places = {name: at for at, name in enumerate(names)}
        elsewhere = {name for name in moved if name in places} if names != before else set()
        gone = (set(before) - places.keys()) | elsewhere
        fresh = (places.keys() - set(before)) | elsewhere

        def answer(name: str) -> str | None:
            known = self.found.get(name)
            if name not in self.found or known in gone:
                return nearest(name, names)
            if not fresh:
                return known
            return nearest(name, sorted({*fresh, *((known,) if known else ())}, key=places.__getitem__))

        return Nearest(window=window, found={name: answer(name) for name in asked})


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first names of the customers at these paths; `changed` is the one whose names are other than they were."""

    paths: Iterable[str]
    faces: Mapping[str, Face]
    changed: str | None = None

    def links(self, before: Nearest, pages: Iterable[tuple[str, Names]]) -> Window:
        """Of all that a link may mean: the pages stand behind the customers."""
        customers = ((path, self.faces[path].links) for path in self.paths)
        return self._same(before) or _window(chain(customers, pages))

    def parents(self, before: Nearest) -> Window:
        """Of all that a parent may be called."""
        return self._same(before) or _window((path, self.faces[path].parents) for path in self.paths)

    def _same(self, before: Nearest) -> Window | None:
        """Names behind the last of the first ones change nothing."""
        last = before.window[1]
        return before.window if last is not None and self.changed is not None and self.changed > last else None


def _window(names: Iterable[tuple[str, Names]]) -> Window:
    found: dict[str, None] = {}
    for path, held in names:
        found |= dict.fromkeys(folded for folded, _ in held if folded)
        if len(found) >= MOST:
            return tuple(found)[:MOST], path
    return tuple(found), None
