"""By which keys a thing is counted, a second time: the dimensions of decisions.md D3, by plain look-ups."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

from site_builder.app.load import Loaded
from site_builder.model.calendar import WorkCalendar
from site_builder.model.period import Period
from site_builder.model.rules import Target
from tests.proof.book_copy import copy_book
from tests.proof.courses import Book, Course, read_courses
from tests.proof.standing import stage_of, status_of

Key = tuple[tuple[str, str | None], ...]
LISTS = {"industry": "industries", "source": "sources", "size": "sizes", "region": "regions"}
TIMES = ("day", "week", "month", "quarter", "year")


@dataclass(slots=True)
class Item:
    """One thing that counts. `keys` are keys of its own that win over all others."""

    path: str
    on: date | None = None
    course: Course | None = None
    amount: Decimal | None = None
    kind: str = ""
    days: int | None = None
    keys: dict[str, str | None] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Proof:
    """The copy of a book with everything read from it once."""

    base: sqlite3.Connection
    book: Book
    today: date
    heads: dict[str, sqlite3.Row]
    members: dict[str, sqlite3.Row]
    listed: dict[tuple[str, str], str]
    products: dict[tuple[str, str], list[str]]
    status_of: Callable[[str], str]
    stage_of: Callable[[str], str]
    targets: tuple[Target, ...]
    calendar: WorkCalendar


def read_proof(loaded: Loaded, today: date) -> Proof:
    """Everything that the figures need, from a copy of the book that was read."""
    base = copy_book(loaded.book, loaded.rules)
    book = read_courses(base, today)
    products: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in base.execute("select * from product"):
        if row["product"] not in products[row["path"], row["deal"]]:
            products[row["path"], row["deal"]].append(row["product"])
    return Proof(
        base,
        book,
        today,
        {row["path"]: row for row in base.execute("select * from customer order by path")},
        {row["id"]: row for row in base.execute("select * from member order by place")},
        {(row["list"], row["name"]): row["key"] for row in base.execute("select * from listed")},
        products,
        cache(lambda path: status_of(book, path)),
        cache(lambda path: stage_of(book, path)),
        loaded.rules.targets,
        loaded.rules.calendar,
    )


def time_keys(on: date | None) -> dict[str, str | None]:
    """The names of the day, week, month, quarter and year of a day."""
    if on is None:
        return dict.fromkeys(TIMES)
    iso = on.isocalendar()
    return {
        "day": on.isoformat(),
        "week": f"{iso.year}-W{iso.week:02d}",
        "month": on.isoformat()[:7],
        "quarter": f"{on.year}-Q{(on.month - 1) // 3 + 1}",
        "year": f"{on.year}",
    }


def keys(proof: Proof, item: Item, dimension: str) -> list[str | None]:
    """The keys of a thing: one, or several for products."""
    head = proof.heads[item.path]
    if dimension in item.keys:
        return [item.keys[dimension]]
    if dimension in TIMES:
        return [time_keys(item.on)[dimension]]
    if dimension in LISTS:
        return [in_list(proof, LISTS[dimension], head[dimension])]
    if dimension == "product":
        own = proof.products.get((item.path, item.course.id), []) if item.course else []
        return list(own) or [None]
    return [_single(proof, item, dimension, head)]


def _single(proof: Proof, item: Item, dimension: str, head: sqlite3.Row) -> str | None:
    owner = None if head["in_pool"] else head["owner"]
    rep = item.course.owner if item.course else owner
    match dimension:
        case "rep":
            return rep
        case "manager":
            return _manager(proof.members.get(rep or ""))
        case "stage":
            return item.course.stage if item.course else proof.stage_of(item.path)
        case "status":
            return proof.status_of(item.path)
        case "customer":
            return _text(head["id"])
        case _:
            return _text(head[dimension])


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _manager(member: sqlite3.Row | None) -> str | None:
    """Who leads somebody; managers without one above them lead themselves."""
    if member is None:
        return None
    own = member["id"] if member["role"] == "manager" else None
    return member["manager"] or own


def in_list(proof: Proof, name: str, text: str | None) -> str | None:
    """The key of a value in a list: of the whole, else of its first part; the text itself where the list has none."""
    if text is None:
        return None
    for part in (text, *text.split("/")):
        if found := proof.listed.get((name, part.strip().casefold())):
            return found
    return text


def grouped(proof: Proof, items: Iterable[Item], period: Period, by: Sequence[str]) -> dict[Key, list[Item]]:
    """The things that lie in the period, by their keys; without dimensions there is always one group."""
    found: dict[Key, list[Item]] = {} if by else {(): []}
    for item in items:
        if item.on is None or not _outside(item.on, period):
            for group in product(*(keys(proof, item, one) for one in by)):
                found.setdefault(tuple(zip(by, group, strict=True)), []).append(item)
    return found


def _outside(day: date, period: Period) -> bool:
    return (period.start is not None and day < period.start) or (period.end is not None and day >= period.end)


def median(numbers: Sequence[int]) -> Decimal | None:
    """The middle one, or half-way between the two in the middle."""
    if not numbers:
        return None
    ordered, half = sorted(numbers), len(numbers) // 2
    return Decimal(ordered[half]) if len(ordered) % 2 else Decimal(ordered[half - 1] + ordered[half]) / 2


def mean(numbers: Sequence[int | Decimal]) -> Decimal | None:
    """Their sum by their count."""
    return sum(map(Decimal, numbers), Decimal(0)) / len(numbers) if numbers else None


def quotient(above: int | Decimal, below: int | Decimal) -> Decimal | None:
    """A share, undefined of nothing."""
    return Decimal(above) / Decimal(below) if below else None


def total(items: Iterable[Item]) -> Decimal:
    """The sum of the amounts that are known."""
    return sum((one.amount for one in items if one.amount is not None), Decimal(0))


def missing(items: Iterable[Item]) -> int:
    """How many have none."""
    return sum(one.amount is None for one in items)
