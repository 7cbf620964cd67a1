"""The course of every opportunity a second time: stages, closing day, won amount, owner, by plain loops (M1-M3, F7).

Written from decisions.md over the copy of the book; nothing of `site_builder.metrics` is used.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tests.proof.said import Row, Said, by_key, read_logs, read_said


def day_of(text: str | None) -> date | None:
    """A day as the copy holds it."""
    return date.fromisoformat(text) if text else None


@dataclass(slots=True)
class Signed:
    """A contract: the place in the log and the day of its entry, the day it states, the amount in the team's money."""

    place: int
    entered: date
    on: date | None
    stated: bool
    amount: Decimal | None
    deal: str | None = None


@dataclass(slots=True)
class Stay:
    """A stretch in one stage. `until` is None where it is still there."""

    stage: str
    since: date | None
    until: date | None
    entry: int | None = None


@dataclass(slots=True)
class Course:
    """One opportunity on the day: `moves` are (place in the log, day, stage), changes of stage only."""

    path: str
    id: str
    row: Row
    opened: date | None
    moves: list[tuple[int, date, str]] = field(default_factory=list)
    contracts: list[Signed] = field(default_factory=list)
    touched: date | None = None
    stage: str = ""
    kind: str = "open"
    closing: int | None = None
    closed_on: date | None = None
    begun: date | None = None
    amount: Decimal | None = None
    won: Decimal | None = None
    owner: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it runs."""
        return self.kind == "open"

    def stays(self) -> list[Stay]:
        """Every stretch in a stage, in order; skipped stages have none."""
        found = [Stay(self.first, self.begun, None)]
        for place, day, stage in self.moves:
            found[-1].until = day
            found.append(Stay(stage, day, None, place))
        return found

    first: str = ""
    since: int = 0
    outcomes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """All courses of a book on a day, with the logs and the repeat orders they were made from."""

    base: sqlite3.Connection
    today: date
    kinds: dict[str, str]
    order: list[str]
    logs: dict[str, list[Row]]
    courses: dict[tuple[str, str], Course]
    orders: dict[str, list[Signed]]
    rates: dict[str | None, Decimal]

    def of(self, path: str) -> list[Course]:
        """The deals of a customer that exist on the day, as the record lists them."""
        return self.by_path.get(path, [])

    by_path: dict[str, list[Course]] = field(default_factory=dict)
    credited: dict[tuple[str, int, int], Course] = field(default_factory=dict)

    @property
    def open_stages(self) -> list[str]:
        """The stages of running deals, in order."""
        return [one for one in self.order if self.kinds[one] == "open"]

    def money(self, amount: str | None, currency: str | None) -> Decimal | None:
        """An amount in the team's currency; None where it is missing or there is no rate."""
        return None if amount is None or currency not in self.rates else Decimal(amount) * self.rates[currency]


def read_courses(base: sqlite3.Connection, today: date) -> Book:
    """Every opportunity's course as of the day (M8: later entries do not exist)."""
    stages = base.execute("select key, kind from stage order by place").fetchall()
    own = base.execute("select currency from rate where rate = '1' limit 1").fetchone()
    rates: dict[str | None, Decimal] = {
        row["currency"]: Decimal(row["rate"]) for row in base.execute("select * from rate")
    }
    rates[None] = Decimal(1)
    assert own, "the team's own currency has no rate"
    kinds = {row["key"]: row["kind"] for row in stages}
    book = Book(base, today, kinds, [row["key"] for row in stages], read_logs(base, today), {}, {}, rates)
    deals, said = by_key(base, "deal", "path"), read_said(base)
    for head in base.execute("select * from customer order by path"):
        made = _courses_of(book, head, deals.get(head["path"], []), said[head["path"]])
        book.by_path[head["path"]] = made
        book.courses |= {(one.path, one.id): one for one in made}
    return book


def _courses_of(book: Book, head: Row, deals: list[Row], said: Said) -> list[Course]:
    log = book.logs.get(head["path"], [])
    made: dict[str, Course] = {}
    for row in deals:
        one = Course(head["path"], row["id"], row, None)
        _beginning(one, head, len(deals), log, said)
        one.amount = book.money(row["amount"], row["currency"])
        one.owner = row["owner"] or (None if head["in_pool"] else head["owner"])
        one.first = book.order[0]
        made.setdefault(row["id"], one)
    orders = book.orders.setdefault(head["path"], [])
    for place, entry in enumerate(log):
        _read_entry(book, (place, entry), made, orders, said)
    for one in made.values():
        _settle(book, one)
    return [one for one in made.values() if one.touched or one.opened is None or one.opened <= book.today]


def _beginning(one: Course, head: Row, count: int, log: list[Row], said: Said) -> None:
    """`opened`, else for O1 the first contact, else the first entry: from that place of the log on it exists (F10)."""
    first_contact = head["first_contact"] if one.id == "O1" else None
    if one.row["opened"] or first_contact:
        one.opened = day_of(one.row["opened"] or first_contact)
        return
    naming = [place for place, entry in enumerate(log) if one.id in said.names[entry["number"]]]
    if one.id == "O1" and (count == 1 or not naming):
        naming = [0] if log else []
    if naming:
        one.opened, one.since = day_of(log[naming[0]]["day"]), naming[0]


def _read_entry(book: Book, at: tuple[int, Row], made: dict[str, Course], orders: list[Signed], said: Said) -> None:
    place, entry = at
    day = date.fromisoformat(entry["day"])
    for row in said.contracts[entry["number"]]:
        amount = book.money(row["amount"], row["currency"])
        signed = Signed(place, day, day_of(row["day"]), row["amount"] is not None, amount)
        one = _meant(book, row["deal"], made, at)
        if row["deal"] is None and made and (one is None or kind_of(book, one) != "open"):
            if one is not None or not any(kind_of(book, deal) == "open" for deal in _there(made, at)):
                orders.append(signed)
        elif one is not None:
            signed.deal = one.id
            one.touched = one.touched or day
            one.contracts.append(signed)
    for row in said.payments[entry["number"]]:
        if one := _meant(book, row["deal"], made, at) or _latest(book, row["deal"], made, at):
            book.credited[row["path"], row["number"], row["place"]] = one
    for row in said.moves[entry["number"]]:
        one = _meant(book, row["deal"], made, at)
        if one is None or row["target"] not in book.kinds:
            continue
        one.touched = one.touched or day
        if row["target"] != (one.moves[-1][2] if one.moves else book.order[0]):
            one.moves.append((place, day, row["target"]))


def _there(made: dict[str, Course], at: tuple[int, Row]) -> list[Course]:
    """The deals that exist at this place of the log; before any does, those that begin first."""
    place, day = at[0], date.fromisoformat(at[1]["day"])
    found = [one for one in made.values() if one.opened is not None and one.opened <= day and one.since <= place]
    if found:
        return found
    if len(made) == 1:
        return list(made.values())
    known = [(one.opened, one.since) for one in made.values() if one.opened]
    return [one for one in made.values() if known and (one.opened, one.since) == min(known)]


def _meant(book: Book, named: str | None, made: dict[str, Course], at: tuple[int, Row]) -> Course | None:
    """The deal named; else the only existing one, else the only open one (F10)."""
    if named is not None:
        return made.get(named)
    there = _there(made, at)
    if len(there) == 1:
        return there[0]
    running = [one for one in there if kind_of(book, one) == "open"]
    return running[0] if len(running) == 1 else None


def _latest(book: Book, named: str | None, made: dict[str, Course], at: tuple[int, Row]) -> Course | None:
    """With nothing running, money is of the deal that was closed last."""
    if named is not None or any(kind_of(book, one) == "open" for one in (*_there(made, at), *_touched(made))):
        return None
    closed = [one for one in made.values() if one.moves and kind_of(book, one) != "open"]
    return max(closed, key=lambda one: _closed_at(book, one), default=None)


def _touched(made: dict[str, Course]) -> list[Course]:
    return [one for one in made.values() if one.touched]


def _closed_at(book: Book, one: Course) -> int:
    """The place of the latest closing, or of the move of a win to lost."""
    kinds = [book.kinds[stage] for _, _, stage in one.moves]
    changes = [n for n in range(len(kinds)) if kinds[n] != "open" and (n == 0 or kinds[n] != kinds[n - 1])]
    return one.moves[changes[-1]][0] if changes else -1


def kind_of(book: Book, one: Course) -> str:
    """Open, won, lost or invalid after the moves read so far."""
    return outcome([book.kinds[stage] for _, _, stage in one.moves])[0]


def outcome(kinds: list[str]) -> tuple[str, int | None]:
    """What a row of stage kinds comes to, and which of them closed it (M2: a win stays when it is lost later)."""
    kind, closing = "open", None
    for place, one in enumerate(kinds):
        if one == "open":
            kind, closing = "open", None
        elif kind != one and (one == "invalid" or kind in ("open", "invalid") or one == "won"):
            kind, closing = one, place
    return kind, closing


def _settle(book: Book, one: Course) -> None:
    """Stage, kind, closing day and won amount, once the whole log is read."""
    one.stage = one.moves[-1][2] if one.moves else book.order[0]
    one.outcomes = [book.kinds[stage] for _, _, stage in one.moves]
    one.kind, one.closing = outcome(one.outcomes)
    one.begun = min(filter(None, [one.opened or one.touched, *(day for _, day, _ in one.moves[:1])]), default=None)
    if one.closing is not None:
        one.closed_on = one.moves[one.closing][1]
    if one.kind != "won":
        return
    one.closed_on = min(_signed_since(book, one), default=one.closed_on)
    amounts = [signed.amount for signed in one.contracts if signed.stated]
    one.won = _sum(amounts) if amounts else one.amount


def _signed_since(book: Book, one: Course) -> Iterable[date]:
    """The days of the contracts since the deal was opened or opened again."""
    kinds = [book.kinds[stage] for _, _, stage in one.moves]
    again = [n for n in range(1, len(kinds)) if kinds[n] == "open" and kinds[n - 1] != "open"]
    place, since = (one.moves[again[-1]][0], one.moves[again[-1]][1]) if again else (0, date.min)
    return [signed.on for signed in one.contracts if signed.on and signed.place >= place and signed.on >= since]


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    """The sum; unknown where a part of it is."""
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None
