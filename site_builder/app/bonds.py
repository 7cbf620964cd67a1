"""All ties between the records of a team (`checks.ties`), kept up to date record by record while somebody types."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import NamedTuple, TypeVar

from site_builder.app.names_kept import NamesKept, names_kept, renamed, with_pages
from site_builder.app.when_asked import changed
from site_builder.checks.ties import (
    ATTACHED,
    CODE,
    FILE,
    LINK,
    NOTHING,
    NUMBER,
    PARENT,
    TWIN,
    Asks,
    Face,
    asks_in,
    face_of,
)
from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage

Value = TypeVar("Value")
Members = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Kind of a tie → what it is about → the paths of all that have it, in order."""

_SHARED = (NUMBER, CODE, TWIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """The ties of all customers (`faces`, in the order of `paths`) and of all texts that have links (`asks`).

    `seen` are the customers that the faces are of: of the same objects they need not be made again. `folders` are the
    numbers under which attachments lie, by path.
    """

    paths: tuple[str, ...]
    seen: Mapping[str, Customer] = field(repr=False)
    faces: Mapping[str, Face] = field(repr=False)
    asks: Mapping[str, Asks] = field(repr=False)
    members: Members = field(repr=False)
    names: NamesKept = field(repr=False)
    folders: Mapping[str, str] = field(repr=False)

    def at(self, kind: str, value: str) -> tuple[str, ...]:
        """Who has a tie."""
        return self.members.get(kind, {}).get(value, ())

    def together(self, paths: Iterable[str]) -> set[str]:
        """These records and all that they are judged together with."""
        found = set(paths)
        for face in [self.faces[path] for path in found if path in self.faces]:
            for kind, value in face.shared:
                found.update(self.at(kind, value))
        return found

    def attached(self, path: str) -> set[str]:
        """The files that lie under a customer's numbers."""
        face = self.faces.get(path)
        keys = [value for kind, value in face.shared if kind == NUMBER] if face else ()
        return {one for value in keys for one in self.at(ATTACHED, value)}

    def owners(self, path: str) -> tuple[str, ...]:
        """The customers under one of whose numbers a file lies."""
        return self.at(NUMBER, self.folders.get(path, ""))


def bonds_of(book: Book, texts: Iterable[tuple[str, str]], before: Bonds | None = None) -> Bonds:
    """The ties of a book; `texts` are those that may have links, by path."""
    known = before.seen if before else {}
    faces = {
        one.path: before.faces[one.path] if before and known.get(one.path) is one else face_of(one)
        for one in book.customers
    }
    asks = {path: found for path, text in texts if (found := asks_in(path, text)) is not NOTHING}
    kinds: dict[str, dict[str, list[str]]] = {}
    for path in sorted({*faces, *asks}):
        for kind, value in {*_keys(faces.get(path), asks.get(path, NOTHING))}:
            kinds.setdefault(kind, {}).setdefault(value, []).append(path)
    folders = {one.path: one.customer.casefold() for one in book.attachments}
    for path, number in folders.items():
        kinds.setdefault(ATTACHED, {}).setdefault(number, []).append(path)
    members = {kind: {value: tuple(paths) for value, paths in held.items()} for kind, held in kinds.items()}
    names = names_kept(book, faces, asks, members, before.names if before else None)
    return Bonds(
        paths=tuple(faces),
        seen=book.by_path,
        faces=faces,
        asks=asks,
        members=members,
        names=names,
        folders=folders,
    )


class Moved(NamedTuple):
    """The ties after a change, and the records that rules across records may speak of in another way now."""

    bonds: Bonds
    touched: frozenset[str]


def moved_to(before: Bonds, path: str, customer: Customer | None, text: str | None, *, was_there: bool) -> Moved:
    """A file of records says something else: its customer, or that it holds none any more.

    `text` is None where its bytes give none; `was_there` whether they did before.
    """
    faces, asks = (before.faces.get(path), before.asks.get(path, NOTHING)), before.asks
    now = face_of(customer) if customer else None
    told = asks_in(path, text) if text else NOTHING
    members = _renewed(before.members, path, {*_keys(faces[0], asks.get(path, NOTHING))}, {*_keys(now, told)})
    after = replace(
        before,
        paths=_placed(before.paths, path, is_there=now is not None),
        seen=but({**before.seen}, path, customer),
        faces=but({**before.faces}, path, now),
        asks=but({**asks}, path, None if told is NOTHING else told),
        members=members,
    )
    names, doubtful = renamed(
        before.names, path, after.paths, after.faces, after.asks, (members, before.members), (faces[0], now)
    )
    after = replace(after, names=names)
    touched = {path, *doubtful}
    if faces[0] != now:
        touched |= _others(before, after, path)
    if was_there != (text is not None):
        touched.update(after.at(FILE, path))
    return Moved(after, frozenset(touched))


def repaged(before: Bonds, pages: tuple[KnowledgePage, ...]) -> Moved:
    """Pages are called something else."""
    names, called, doubtful = with_pages(before.names, pages, before.paths, before.faces, before.asks, before.members)
    after = replace(before, names=names)
    asking = {path for name in called for path in after.at(LINK, name)}
    return Moved(after, frozenset(doubtful | asking))


def _others(before: Bonds, after: Bonds, path: str) -> set[str]:
    """Who shares something with a record that shows another face now, or asks for one of its names."""
    found: set[str] = set()
    titles: list[str] = []
    for bonds in (before, after):
        face = bonds.faces.get(path)
        if face is None:
            continue
        titles += face.titles
        for kind, value in face.shared:
            found |= {*before.at(kind, value), *after.at(kind, value)}
        for folded, _ in face.links:
            found.update(after.at(LINK, folded))
        for folded, _ in face.parents:
            found.update(after.at(PARENT, folded))
        found |= bonds.attached(path)
    said = "\n".join(titles)
    for name, paths in after.members.get(LINK, {}).items():
        if name in said:
            found.update(paths)
    return found


def _keys(face: Face | None, asks: Asks) -> list[tuple[str, str]]:
    return [*(face.keys() if face else ()), *asks.keys()]


def _renewed(members: Members, path: str, old: set[tuple[str, str]], new: set[tuple[str, str]]) -> Members:
    fresh: dict[str, dict[str, tuple[str, ...] | None]] = {}
    for kind, value in old ^ new:
        held = members.get(kind, {})
        paths = _placed(held.get(value, ()), path, is_there=(kind, value) in new)
        fresh.setdefault(kind, {})[value] = paths or None
    return {**members, **{kind: changed(members.get(kind, {}), other) for kind, other in fresh.items()}}


def _placed(paths: tuple[str, ...], path: str, *, is_there: bool) -> tuple[str, ...]:
    """Sorted paths with one more, or one less."""
    at = bisect_left(paths, path)
    after = at + (paths[at : at + 1] == (path,))
    return (*paths[:at], *((path,) if is_there else ()), *paths[after:])


def but(held: dict[str, Value], path: str, value: Value | None) -> dict[str, Value]:
    """The same, changed in place, with another value; None: without."""
    if value is None:
        held.pop(path, None)
    else:
        held[path] = value
    return held
