"""What a `[[name]]` may mean: numbers, names and short forms of customers, titles and files of knowledge pages."""

import posixpath
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import accumulate

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KNOWLEDGE, KnowledgePage

SHORTEST = 2
SHORTEST_LATIN = 3
"""Fewer characters (or letters) than these are no short form of a name."""

MOST = 8
"""So many records that bear a name are told apart; more are as ambiguous as these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNames:
    """The names of a book's records. `exact` maps a folded name to the paths of all that bear it.

    `flat` holds the folded names of customers, each behind a line feed; `starts` and `paths` tell whose they are.
    `written` maps a folded name to how it is written; `spoken` a number or a file's name to what the record is called.
    `shown` are the records that may be linked to, None: all.
    """

    exact: Mapping[str, tuple[str, ...]]
    written: Mapping[str, str]
    flat: str
    starts: tuple[int, ...]
    paths: tuple[str, ...]
    spoken: Mapping[str, str] = field(default_factory=dict)
    shown: frozenset[str] | None = None
    _looked_up: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def bearers(self, name: str) -> tuple[str, ...]:
        """Paths of the records that a name means: the one it names wholly, else those it is a short form of."""
        folded = fold_name(name)
        found = self.exact.get(folded)
        if found:
            return found
        if folded not in self._looked_up:  # many records may use the same short form
            self._looked_up[folded] = self._short(folded)
        return self._looked_up[folded]

    def target(self, name: str) -> str | None:
        """The one record that a name means, None where there is none, there are several, or it may not be seen."""
        found = self.bearers(name)
        return found[0] if len(found) == 1 and self.is_shown(found[0]) else None

    def words(self, typed: str) -> str:
        """What a link shows that brings no words of its own: a number is no name, and a part stands behind its page."""
        name, _, part = typed.partition("#")
        name, part = name.strip(), part.strip()
        called = self.spoken.get(fold_name(name), name) if self.target(name) else name
        return f"{called} · {part}" if called and part else called or part

    def is_shown(self, path: str) -> bool:
        """Whether a record may be linked to."""
        return self.shown is None or path in self.shown

    def _short(self, folded: str) -> tuple[str, ...]:
        """Customers whose name begins with these characters, else those whose name has them."""
        if "\n" in folded or len(folded) < (SHORTEST_LATIN if folded.isascii() else SHORTEST):
            return ()
        return tuple(self._among("\n" + folded, folded)) or tuple(self._among(folded, folded))

    def _among(self, wanted: str, folded: str) -> Iterator[str]:
        seen: set[str] = set()
        at = self.flat.find(wanted)
        while at >= 0 and len(seen) < MOST:
            end = at + len(wanted)
            path = self.paths[bisect_right(self.starts, end - 1) - 1]
            whole = not folded.isascii() or not (self._is_latin(end) or self._is_latin(end - len(folded) - 1))
            if whole and path not in seen:
                seen.add(path)
                yield path
            at = self.flat.find(wanted, at + 1)

    def _is_latin(self, at: int) -> bool:
        sign = self.flat[at : at + 1]
        return sign.isascii() and sign.isalnum()


def fold_name(name: str) -> str:
    """A name without what people type differently: case, width of letters, blanks."""
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return " ".join(plain.casefold().split())


def link_names(customers: Iterable[Customer], pages: Iterable[KnowledgePage]) -> LinkNames:
    """Index the names of these records."""
    exact: dict[str, tuple[str, ...]] = {}
    written: dict[str, str] = {}
    spoken: dict[str, str] = {}
    titles: list[tuple[str, str]] = []
    for one in customers:
        _enter(one.path, written_names(one), exact, written)
        spoken |= _spoken(one.label, (one.name, one.short_name), (one.id, _stem(one.path)))
        titles += ((one.path, folded) for folded in titles_of(one))
    for page in pages:
        place = page.path.removeprefix(KNOWLEDGE).removesuffix(".md")
        _enter(page.path, page_names(page), exact, written)
        spoken |= _spoken(page.title, (page.title,), (_stem(page.path), place, page.slug))
    flat = "".join(f"\n{name}" for _, name in titles)
    starts = tuple(accumulate((len(name) + 1 for _, name in titles), initial=0))[: len(titles)]
    paths = tuple(path for path, _ in titles)
    return LinkNames(exact=exact, written=written, flat=flat, starts=starts, paths=paths, spoken=spoken)


def written_names(customer: Customer) -> tuple[tuple[str, str], ...]:
    """All that means a customer, folded and as it is written."""
    former = (*customer.former_ids, *customer.former_names)
    names = (customer.name, customer.short_name, customer.id, _stem(customer.path), *former)
    return tuple((fold_name(name), name) for name in names if name)


def page_names(page: KnowledgePage) -> tuple[tuple[str, str], ...]:
    """All that means a page."""
    place = page.path.removeprefix(KNOWLEDGE).removesuffix(".md")
    return tuple((fold_name(name), name) for name in (page.title, _stem(page.path), place, page.slug))


def titles_of(customer: Customer) -> tuple[str, ...]:
    """The folded names of which a link may be a short form."""
    return tuple(folded for name in (customer.name, customer.short_name) if name and (folded := fold_name(name)))


def _enter(
    path: str, names: Iterable[tuple[str, str]], exact: dict[str, tuple[str, ...]], written: dict[str, str]
) -> None:
    for folded, name in names:
        bearers = exact.get(folded, ())
        if folded and path not in bearers and len(bearers) < MOST:
            exact[folded] = (*bearers, path)
            written.setdefault(folded, name)


def _spoken(label: str, names: Iterable[str | None], marks: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """The label for each mark of a record that is none of its names."""
    said = {fold_name(name) for name in names if name}
    return ((folded, label) for mark in marks if mark and (folded := fold_name(mark)) not in said)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def beside(folder: str, target: str) -> str:
    """The repository path of a link's target, told from the folder of the record that has the link.

    Records that moved to another folder still reach the team's pages: `../knowledge/x.md` means those from anywhere.
    """
    path = posixpath.normpath(posixpath.join(folder, target))
    bare = target
    while bare.startswith("../"):
        bare = bare[3:]
    return KNOWLEDGE + bare.removeprefix("knowledge/") if bare.startswith("knowledge/") and bare != target else path


_DAILY, _ARCHIVED = "records/customers/", "records/archive/"


def moved(path: str) -> str:
    """The path that a record has when it was archived, or restored: links to the old place still mean it."""
    if path.startswith(_DAILY):
        return _ARCHIVED + path.removeprefix(_DAILY)
    return _DAILY + path.removeprefix(_ARCHIVED) if path.startswith(_ARCHIVED) else path
