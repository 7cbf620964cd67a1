"""What names mean among all records (`checks.meant`), kept up to date while the names of one record are typed.

What a name was probably meant to be is asked of the first names of the team alone (`parse.nearest`): whoever comes to
these, or leaves them, is compared with what was found before, and all others are known to be less like it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate

from site_builder.checks.meant import MOST_SUGGESTIONS, parent_key
from site_builder.checks.ties import LINK, NAME, PARENT, PARENT_NAME, Asks, Face
from site_builder.model.book import Book
from site_builder.model.link_names import MOST as MOST_BEARERS
from site_builder.model.link_names import LinkNames, fold_name, link_names, page_names
from site_builder.parse.nearest import MOST, nearest

Names = tuple[tuple[str, str], ...]
Members = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The names that are looked through, and what was found for each that means nothing."""

    window: tuple[str, ...] = ()
    found: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesKept:
    """`pages` are the names of the pages; `dangling` those of links that mean nothing."""

    links: LinkNames
    parents: Mapping[str, str]
    pages: tuple[tuple[str, Names], ...]
    dangling: frozenset[str]
    of_links: Nearest
    of_parents: Nearest

    def near_link(self, name: str) -> str | None:
        """What a link to nothing should probably have said."""
        near = self.of_links.found.get(fold_name(name))
        return self.links.written[near] if near else None

    def is_parent(self, name: str) -> bool:
        """Whether some record is called so."""
        return parent_key(name) in self.parents

    def near_parent(self, name: str) -> str | None:
        """The record that a parent which is none was probably meant to be."""
        near = self.of_parents.found.get(parent_key(name))
        return self.parents[near] if near else None


def names_kept(
    book: Book, faces: Mapping[str, Face], asks: Mapping[str, Asks], members: Members, before: NamesKept | None
) -> NamesKept:
    """The names of a book, from the start; suggestions are taken over where the names looked through are the same."""
    links = link_names(book.customers, book.knowledge)
    parents = dict(pair for face in faces.values() for pair in face.parents)
    pages = tuple((one.path, page_names(one)) for one in book.knowledge)
    dangling = frozenset(name for name in members.get(LINK, {}) if not links.bearers(name))
    asked = _first(dangling, asks, members)
    names = NamesKept(
        links=replace(links, spoken={}),
        parents=parents,
        pages=pages,
        dangling=dangling,
        of_links=before.of_links if before else Nearest(),
        of_parents=before.of_parents if before else Nearest(),
    )
    unknown = {one for one in members.get(PARENT, {}) if one not in parents}
    return _suggested(names, faces.values(), asked, unknown, frozenset(links.exact) | frozenset(parents))


def renamed(
    before: NamesKept,
    paths: Iterable[str],
    faces: Mapping[str, Face],
    asks: Mapping[str, Asks],
    ties: tuple[Members, Members],
    change: tuple[Face | None, Face | None],
) -> tuple[NamesKept, set[str]]:
    """The names when one record shows another face, and whom something else is suggested to now.

    `ties` are those of now, and those of before.
    """
    members, earlier = ties
    links = {folded for face in change if face for folded, _ in face.links}
    parents = {folded for face in change if face for folded, _ in face.parents}
    after = before
    is_other = _said(change[0]) != _said(change[1])
    if is_other:
        after = replace(
            before,
            links=_relinked(before, paths, faces, members, links, change),
            parents=_parents(before.parents, faces, members, parents),
        )
    names = members.get(LINK, {})
    after = replace(after, dangling=_dangling(before, after, (names, earlier.get(LINK, {})), change, links))
    asked = _first(after.dangling, asks, members)
    unknown = {one for one in members.get(PARENT, {}) if one not in after.parents}
    if is_other:
        after = _suggested(after, (faces[path] for path in paths), asked, unknown, links | parents)
    else:
        after = replace(
            after,
            of_links=_answered(before.of_links, before.of_links.window, asked, frozenset()),
            of_parents=_answered(before.of_parents, before.of_parents.window, unknown, frozenset()),
        )
    return after, set(_doubtful(before, after, members))


def _said(face: Face | None) -> object:
    return (face.links, face.parents, face.titles) if face else None


def _relinked(
    before: NamesKept,
    paths: Iterable[str],
    faces: Mapping[str, Face],
    members: Members,
    changed: Iterable[str],
    change: tuple[Face | None, Face | None],
) -> LinkNames:
    exact, written = dict(before.links.exact), dict(before.links.written)
    for folded in changed:
        records = [(path, faces[path].links) for path in members.get(NAME, {}).get(folded, ())]
        bearers = [one for one in (*records, *before.pages) if any(name == folded for name, _ in one[1])]
        exact.pop(folded, None)
        written.pop(folded, None)
        if bearers:
            exact[folded] = tuple(path for path, _ in bearers[:MOST_BEARERS])
            written[folded] = next(name for fold, name in bearers[0][1] if fold == folded)
    was, now = ((face.titles if face else ()) for face in change)
    found = replace(before.links, exact=exact, written=written)
    return found if was == now else _retitled(found, [(path, one) for path in paths for one in faces[path].titles])


def _retitled(links: LinkNames, titles: list[tuple[str, str]]) -> LinkNames:
    starts = accumulate((len(name) + 1 for _, name in titles), initial=0)
    flat = "".join([f"\n{name}" for _, name in titles])
    return replace(links, flat=flat, starts=tuple(starts)[: len(titles)], paths=tuple([path for path, _ in titles]))


def _parents(
    before: Mapping[str, str], faces: Mapping[str, Face], members: Members, changed: Iterable[str]
) -> Mapping[str, str]:
    found = dict(before)
    for folded in changed:
        bearers = members.get(PARENT_NAME, {}).get(folded, ())
        found.pop(folded, None)
        if bearers:
            found[folded] = [name for fold, name in faces[bearers[-1]].parents if fold == folded][-1]
    return found


def _dangling(
    before: NamesKept,
    after: NamesKept,
    asked: tuple[Iterable[str], Collection[str]],
    change: tuple[Face | None, Face | None],
    links: set[str],
) -> frozenset[str]:
    """Looked up again are only names that the record bears, or bore, wholly or in part, and those nobody asked for."""
    said = "\n".join(title for face in change if face for title in face.titles)
    is_same = after.links is before.links
    now, earlier = asked
    found = set()
    for name in now:
        is_known = name in earlier and (is_same or (name not in links and name not in said))
        if name in before.dangling if is_known else not after.links.bearers(name):
            found.add(name)
    return frozenset(found)


def _first(dangling: frozenset[str], asks: Mapping[str, Asks], members: Members) -> set[str]:
    """The names that something is suggested for: no more than a few, the first in the order of places."""
    if len(dangling) <= MOST_SUGGESTIONS:
        return set(dangling)
    held = members.get(LINK, {})

    def place(name: str) -> tuple[str, int]:
        path = held[name][0]
        return path, next(start for one, start in asks[path].names if one == name)

    return set(sorted(dangling, key=place)[:MOST_SUGGESTIONS])


def _suggested(
    names: NamesKept, faces: Iterable[Face], links: set[str], parents: set[str], moved: Iterable[str]
) -> NamesKept:
    """`moved` are names that may stand at another place among the first, or there no more."""
    every = tuple(faces)
    pages = tuple(held for _, held in names.pages)
    of_links = _window((*(face.links for face in every), *pages))
    of_parents = _window(face.parents for face in every)
    return replace(
        names,
        of_links=_answered(names.of_links, of_links, links, moved),
        of_parents=_answered(names.of_parents, of_parents, parents, moved),
    )


def _window(names: Iterable[Names]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for held in names:
        for folded, _ in held:
            if folded:
                found[folded] = None
        if len(found) >= MOST:
            break
    return tuple(found)[:MOST]


def _answered(before: Nearest, window: tuple[str, ...], asked: set[str], moved: Iterable[str]) -> Nearest:
    if window == before.window and before.found.keys() == asked:
        return before
    places = {name: at for at, name in enumerate(window)}
    elsewhere = {name for name in moved if name in places} if window != before.window else set()
    old = set(before.window)
    gone = (old - places.keys()) | elsewhere
    fresh = (places.keys() - old) | elsewhere

    def answer(name: str) -> str | None:
        known = before.found.get(name)
        if name not in before.found or known in gone:
            return nearest(name, window)
        if not fresh:
            return known
        return nearest(name, sorted({*fresh, *((known,) if known else ())}, key=places.__getitem__))

    return Nearest(window=window, found={name: answer(name) for name in asked})


def _doubtful(before: NamesKept, after: NamesKept, members: Members) -> Iterator[str]:
    """The records whose links or parents have another suggestion now."""
    for kind, was, now, wrote, writes in (
        (LINK, before.of_links.found, after.of_links.found, before.links.written, after.links.written),
        (PARENT, before.of_parents.found, after.of_parents.found, before.parents, after.parents),
    ):
        for name in was.keys() | now.keys():
            told, tells = wrote.get(was.get(name) or ""), writes.get(now.get(name) or "")
            if told != tells:
                yield from members.get(kind, {}).get(name, ())
