"""What engineer B's second calculations share: logs, contacts, customer states, keys of dimensions, groups.

Plain loops from decisions.md (M4, M8, F7, D3) over the model; nothing of `site_builder.metrics` is used.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from itertools import product
from typing import Any

from site_builder.app.load import Loaded
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.history import History
from site_builder.model.period import Period
from site_builder.model.team import Role
from tests.proof import courses
from tests.proof.book_copy import copy_book

Course = courses.Course
Keys = tuple[str | None, ...]
Numbers = dict[str, Any]
LISTS = {"region": "regions", "size": "sizes", "source": "sources", "industry": "industries"}


@dataclass(slots=True)
class Case:
    """One thing that counts: where, when, for whom, and what it is."""

    customer: Customer
    on: date | None = None
    people: tuple[str | None, ...] = ()
    deal: Course | None = None
    entry: FollowUp | None = None
    what: Any = None
    keys: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)


class World:
    """A team on a day."""

    def __init__(self, loaded: Loaded, today: date, history: History | None = None) -> None:
        self.history = history
        self.loaded, self.book, self.rules, self.today = loaded, loaded.book, loaded.rules, today
        self.earlier: dict[date, World] = {}
        self.base = copy_book(loaded.book, loaded.rules)
        self.courses = courses.read_courses(self.base, today)
        self.logs = {one.path: self._log(one) for one in self.book.customers}
        self.contact_methods = {one.key for one in self.rules.methods if one.contact}
        self.manager = {
            one.id: one.manager or (one.id if one.role is Role.MANAGER else None) for one in self.rules.team.members
        }
        self.listed = {(row["list"], row["name"]): row["key"] for row in self.base.execute("select * from listed")}
        self.place = {one.key: n for n, one in enumerate(self.rules.pipeline.stages)}
        self.states = {one.path: self._state(one) for one in self.book.customers}

    def as_of(self, day: date) -> "World":
        """The same records on an earlier day; as long as entries followed, a record was not archived yet (M4)."""
        if day not in self.earlier:
            then = [
                replace(one, archived=False) if self._went_on(one, day) else one for one in self.loaded.book.customers
            ]
            self.earlier[day] = World(replace(self.loaded, book=make_book(tuple(then))), day, self.history)
        return self.earlier[day]

    def _went_on(self, one: Customer, day: date) -> bool:
        return one.archived and any(day < entry.on <= self.today for entry in one.follow_ups)

    def _log(self, one: Customer) -> list[FollowUp]:
        clock: dict[date, time] = {}
        keyed = []
        for place, entry in enumerate(one.follow_ups):
            at = entry.at or clock.get(entry.on, time(0))
            clock[entry.on] = at
            if entry.on <= self.today:
                keyed.append((entry.on, at, place, entry))
        return [row[3] for row in sorted(keyed, key=lambda row: row[:3])]

    def is_contact(self, entry: FollowUp) -> bool:
        """Whether one of its methods is a contact with the customer."""
        return any(one in self.contact_methods for one in entry.methods)

    def contacts(self, one: Customer) -> list[FollowUp]:
        """The contacts with a customer, in log order."""
        return [entry for entry in self.logs[one.path] if self.is_contact(entry)]

    def deals(self, one: Customer) -> list[Course]:
        """The deals that exist on the day."""
        return self.courses.of(one.path)

    def owner(self, one: Customer, deal: Course | None = None) -> str | None:
        """The deal's owner, else the customer's; a pool has none."""
        if deal is not None and deal.owner:
            return deal.owner
        return None if one.in_pool else one.owner

    def awake(self, one: Customer) -> str:
        """The state of a customer as if it were not archived."""
        return self._state(replace(one, archived=False))[0]

    def is_away(self, one: Customer, day: date) -> bool:
        """Whether a record was in the archive at the end of a day."""
        return one.archived and not self._went_on(one, day)

    def _state(self, one: Customer) -> tuple[str, str, str]:
        """State, stage and status of a customer (M4)."""
        deals = self.deals(one)
        stage, lost = self._stage(deals), self.is_churned(one)
        status = "lost" if lost else self.rules.pipeline.by_key[stage].status.value
        kinds = {deal.kind for deal in deals}
        if one.archived:
            state = "archived"
        elif one.in_pool:
            state = "pool"
        elif lost:
            state = "lost"
        elif "open" in kinds or not kinds:
            state = "open"
        else:
            state = next(kind for kind in ("won", "lost", "invalid") if kind in kinds)
        return state, stage, status

    def fallen(self, deal: Course) -> list[int]:
        """The places in the log where a won deal was moved to lost, which is churn (M2)."""
        kinds = ["open", *(self.courses.kinds[stage] for _, _, stage in deal.moves)]
        return [at for n, (at, _, _) in enumerate(deal.moves) if (kinds[n], kinds[n + 1]) == ("won", "lost")]

    def _declared(self, one: Customer) -> list[int]:
        """The places in the log where the customer was declared lost (M2, M4)."""
        said = [n for n, entry in enumerate(self.logs[one.path]) if entry.churn is not None]
        return said + [n for deal in self.deals(one) for n in self.fallen(deal)]

    def is_churned(self, one: Customer) -> bool:
        """Declared lost, with no later opening, win or repeat order: who buys is not lost."""
        said = self._declared(one)
        if not said:
            return False
        last = max(said)
        back = [order.place > last for order in self.courses.orders.get(one.path, [])]
        for deal in self.deals(one):
            back.append(deal.opened is not None and deal.opened > self.logs[one.path][last].on)
            kinds = ["open", *(self.courses.kinds[stage] for _, _, stage in deal.moves)]
            back += [
                at > last and kinds[n + 1] in ("open", "won") and kinds[n] != kinds[n + 1]
                for n, (at, _, _) in enumerate(deal.moves)
            ]
        return not any(back)

    def churned_on(self, one: Customer) -> date:
        """The day of the last declaration."""
        return self.logs[one.path][max(self._declared(one))].on

    def _stage(self, deals: list[Course]) -> str:
        """That of the furthest open deal, else of the last closed (a later loss of a won one counts), else the first."""
        running = [deal.stage for deal in deals if deal.is_open]
        if running:
            return max(running, key=self.place.__getitem__)
        return max(deals, key=self._closing).stage if deals else self.courses.order[0]

    def _closing(self, deal: Course) -> tuple[date, int]:
        """Day and place in the log of the closing, or of the later loss of what was won."""
        fell = self.fell_on(deal)
        if fell:
            return fell, next(at for at, day, _ in deal.moves if day == fell and at in self.fallen(deal))
        return deal.closed_on or date.min, -1 if deal.closing is None else deal.moves[deal.closing][0]

    def fell_on(self, deal: Course) -> date | None:
        """The day on which a won deal was moved to lost, which is churn (M2)."""
        if deal.kind != "won":
            return None
        after = [(day, stage) for _, day, stage in deal.moves[deal.closing or 0 :]]
        kinds = [(day, self.courses.kinds[stage]) for day, stage in after]
        lost = [n for n, (_, kind) in enumerate(kinds) if kind == "lost" and "won" not in [k for _, k in kinds[n:]]]
        return kinds[lost[0]][0] if lost else None

    def active(self, one: Customer) -> bool:
        """M4: open or won."""
        return self.states[one.path][0] in ("open", "won")

    def key_of(self, name: str, value: str | None) -> str | None:
        """The key of a listed value, else the value as typed."""
        if value is None:
            return None
        found = self.listed.get((name, value.casefold()))
        if found is None and name == "regions":
            found = self.listed.get((name, value.split("/")[0].casefold()))
        return found or value

    def open_amount(self, customers: Iterable[Customer]) -> Decimal:
        """What is open with these customers, each once."""
        paths = {one.path for one in customers}
        deals = [deal for path in paths for deal in self.courses.of(path) if deal.is_open]
        return sum((deal.amount for deal in deals if deal.amount is not None), Decimal(0))


def keys_of(world: World, case: Case, dimension: str) -> tuple[str | None, ...]:
    """The keys that a case has of a dimension (D3)."""
    if dimension in case.keys:
        return case.keys[dimension]
    match dimension:
        case "rep":
            return case.people or (None,)
        case "manager":
            return tuple(dict.fromkeys(world.manager.get(who or "") for who in case.people)) or (None,)
        case "product":
            return tuple(_products(case.customer, case.deal)) or (None,)
        case "method":
            return tuple(dict.fromkeys(case.entry.methods)) if case.entry and case.entry.methods else (None,)
        case _:
            return (_key_of(world, case, dimension),)


def _key_of(world: World, case: Case, dimension: str) -> str | None:
    one = case.customer
    match dimension:
        case "customer":
            return one.id or one.path
        case "region" | "size" | "source" | "industry":
            return world.key_of(LISTS[dimension], getattr(one, dimension))
        case "tier":
            return one.tier
        case "stage":
            return case.deal.stage if case.deal else world.states[one.path][1]
        case "status":
            return world.states[one.path][2]
        case _:
            return time_key(dimension, case.on)


def _products(one: Customer, deal: Course | None) -> list[str]:
    found = [row for row in one.opportunities if deal and row.id == deal.id]
    return list(dict.fromkeys(found[0].products)) if found else []


def time_key(dimension: str, on: date | None) -> str | None:
    """2026-03-12, 2026-W11, 2026-03, 2026-Q1, 2026; weekdays 1 (Monday) to 7."""
    if on is None:
        return None
    year, week, weekday = on.isocalendar()
    made = {
        "day": on.isoformat(),
        "week": f"{year}-W{week:02d}",
        "month": on.isoformat()[:7],
        "quarter": f"{on.year}-Q{(on.month - 1) // 3 + 1}",
        "year": str(on.year),
        "weekday": str(weekday),
    }
    return made[dimension]


def grouped(world: World, cases: Iterable[Case], dimensions: Sequence[str], period: Period) -> dict[Keys, list[Case]]:
    """The cases of the period by their keys."""
    groups: dict[Keys, list[Case]] = defaultdict(list)
    for case in cases:
        if case.on is not None and not period.holds(case.on):
            continue
        for keys in product(*(keys_of(world, case, one) for one in dimensions)):
            groups[keys].append(case)
    return groups


def middle(numbers: Iterable[Any]) -> Decimal | None:
    """The median."""
    row = sorted(Decimal(one) for one in numbers)
    if not row:
        return None
    half = len(row) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) / 2


def mean(numbers: Sequence[Any]) -> Decimal | None:
    """The mean; None of nothing."""
    return sum((Decimal(one) for one in numbers), Decimal(0)) / len(numbers) if numbers else None


def ratio(part: Any, whole: Any) -> Decimal | None:
    """A share; None of nothing."""
    return Decimal(part) / Decimal(whole) if whole else None


def days(first: date, last: date) -> int:
    """Calendar days from one to the other."""
    return (last - first).days


def paths_of(cases: Iterable[Case]) -> list[str]:
    """The records of these cases: those behind a row."""
    return sorted({case.customer.path for case in cases})


Cases = Callable[[World, Period], Iterable[Case]]
Judge = Callable[[World, Sequence[Case], Period, dict[str, str | None]], Numbers]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure calculated a second time: its cases, and what a group of them comes to.

    `own` are the dimensions every row carries. All numbers judged are compared.
    `ends` are the first and last day that matter where each week, month … is measured by itself.
    `partial`: the product may leave out rows. `parts` are keys of rows that a group is split into.
    """

    cases: Cases
    judge: Judge
    own: tuple[str, ...] = ()
    partial: bool = False
    parts: tuple[str, ...] = ()
    ends: Callable[[World, Period], tuple[date, date]] | None = None
