"""What names mean among all records (`checks.meant`), kept up to date while the names of one record are typed."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from site_builder.app.nearest_kept import First, Names, Nearest
from site_builder.app.when_asked import changed
from site_builder.checks.meant import MOST_SUGGESTIONS, parent_key
from site_builder.checks.ties import LINK, NAME, PARENT, PARENT_NAME, Asks, Face
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.link_names import MOST as MOST_BEARERS
from site_builder.model.link_names import LinkNames, fold_name, link_names, page_names

Members = Mapping[str, Mapping[str, tuple[str, ...]]]


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
    first = First(paths=tuple(faces), faces=faces)
    return _suggested(names, first, asked, unknown, frozenset(links.exact) | frozenset(parents))


def renamed(
    before: NamesKept,
    path: str,
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
            links=_relinked(before, path, faces, members, links, change),
            parents=_parents(before.parents, faces, members, parents),
        )
    names = members.get(LINK, {})
    after = replace(after, dangling=_dangling(before, after, (names, earlier.get(LINK, {})), change, links))
    asked = _first(after.dangling, asks, members)
    unknown = {one for one in members.get(PARENT, {}) if one not in after.parents}
    if is_other:
        first = First(paths=paths, faces=faces, changed=path)
        after = _suggested(after, first, asked, unknown, links | parents)
    else:
        after = replace(
            after,
            of_links=before.of_links.answered(before.of_links.window, asked),
            of_parents=before.of_parents.answered(before.of_parents.window, unknown),
        )
    return after, set(_doubtful(before, after, members))


def with_pages(
    before: NamesKept,
    pages: Iterable[KnowledgePage],
    paths: Iterable[str],
    faces: Mapping[str, Face],
    asks: Mapping[str, Asks],
    members: Members,
) -> tuple[NamesKept, set[str], set[str]]:
    """The names when pages are called something else, what these are, and whom something else is suggested to now."""
    named = tuple((one.path, page_names(one)) for one in pages)
    names = {folded for _, held in {*before.pages} ^ {*named} for folded, _ in held if folded}
    after = replace(before, pages=named)
    after = replace(after, links=_relinked(after, "", faces, members, names, (None, None)))
    asked = members.get(LINK, {})
    after = replace(after, dangling=_dangling(before, after, (asked, asked), (None, None), names))
    first = First(paths=paths, faces=faces)
    unknown = set(before.of_parents.found)
    after = _suggested(after, first, _first(after.dangling, asks, members), unknown, names)
    return after, names, set(_doubtful(before, after, members))


def _said(face: Face | None) -> object:
    return (face.links, face.parents, face.titles) if face else None


def _relinked(
    before: NamesKept,
    path: str,
    faces: Mapping[str, Face],
    members: Members,
    names: Iterable[str],
    change: tuple[Face | None, Face | None],
) -> LinkNames:
    exact: dict[str, tuple[str, ...] | None] = {}
    written: dict[str, str | None] = {}
    for folded in names:
        records = [(one, faces[one].links) for one in members.get(NAME, {}).get(folded, ())]
        pages = [one for one in before.pages if any(name == folded for name, _ in one[1])]
        bearers = [*records, *pages]
        exact[folded] = tuple(one for one, _ in bearers[:MOST_BEARERS]) or None
        written[folded] = next((name for fold, name in bearers[0][1] if fold == folded), None) if bearers else None
    was, now = ((face.titles if face else ()) for face in change)
    links = before.links
    found = replace(links, exact=changed(links.exact, exact), written=changed(links.written, written))
    return found if was == now else _retitled(found, path, now)


def _retitled(links: LinkNames, path: str, titles: tuple[str, ...]) -> LinkNames:
    """The names of one record at their place among all."""
    first, last = bisect_left(links.paths, path), bisect_right(links.paths, path)
    start = links.starts[first] if first < len(links.starts) else len(links.flat)
    end = links.starts[last] if last < len(links.starts) else len(links.flat)
    text = "".join(f"\n{one}" for one in titles)
    starts = tuple(accumulate((len(one) + 1 for one in titles), initial=start))[: len(titles)]
    further = len(text) - (end - start)
    return replace(
        links,
        flat=links.flat[:start] + text + links.flat[end:],
        starts=(*links.starts[:first], *starts, *[one + further for one in links.starts[last:]]),
        paths=(*links.paths[:first], *([path] * len(titles)), *links.paths[last:]),
    )


def _parents(
    before: Mapping[str, str], faces: Mapping[str, Face], members: Members, names: Iterable[str]
) -> Mapping[str, str]:
    found: dict[str, str | None] = {}
    for folded in names:
        bearers = members.get(PARENT_NAME, {}).get(folded, ())
        written = [name for path in bearers[-1:] for fold, name in faces[path].parents if fold == folded]
        found[folded] = written[-1] if written else None
    return changed(before, found)


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


def _suggested(names: NamesKept, first: First, links: set[str], parents: set[str], moved: Iterable[str]) -> NamesKept:
    """`moved` are names that may stand at another place among the first, or there no more."""
    return replace(
        names,
        of_links=names.of_links.answered(first.links(names.of_links, names.pages), links, moved),
        of_parents=names.of_parents.answered(first.parents(names.of_parents), parents, moved),
    )


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
