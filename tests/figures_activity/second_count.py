"""Figures of work counted a second time, by plain loops over bare facts.

Written from the definitions (metrics.md, decisions.md M4 to M6, M11): nothing of site_builder is imported here.
A customer: {"id", "tier", "owner", "first", "entries", "end", "tasks"}; an entry: {"day", "methods", "author",
"minutes", "step"} with step None, "same", "none" or a day; `end`: None or (won?, day); a task: {"due", "who", "done"}
with done None or a day.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Facts = dict[str, Any]
CONTACTS = {"phone", "wechat", "visit"}
DAYS = {"A": 7, "B": 5, "C": 10}


def log_of(one: Facts, today: date) -> list[Facts]:
    """Entries up to the day; the closing entry is internal and comes last on its day."""
    entries = [entry for entry in one["entries"] if entry["day"] <= today]
    return sorted(entries, key=lambda entry: entry["day"])


def is_contact(entry: Facts) -> bool:
    return bool(CONTACTS & set(entry["methods"]))


def kind_of(one: Facts, today: date) -> str:
    if one["end"] is None or one["end"][1] > today:
        return "open"
    return "won" if one["end"][0] else "lost"


def activity(book: list[Facts], today: date) -> Counter[str]:
    return Counter(str(entry["author"]) for one in book for entry in log_of(one, today) if is_contact(entry))


def activity_by_method(book: list[Facts], today: date) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in book:
        for entry in log_of(one, today):
            found.update(set(entry["methods"]) & CONTACTS)
    return found


def load(book: list[Facts], today: date) -> tuple[int, int]:
    """Customers of all working days of all reps, and those days (no public holidays: Monday to Friday)."""
    pairs = {
        (entry["author"], entry["day"], one["id"])
        for one in book
        for entry in log_of(one, today)
        if is_contact(entry) and entry["author"] and entry["day"].weekday() < 5
    }
    return len(pairs), len({(author, day) for author, day, _ in pairs})


def on_time(book: list[Facts], today: date) -> Counter[str]:
    """For each step: which came first, a contact that does something about it or an internal change of plan."""
    ends: Counter[str] = Counter()
    for one in book:
        log = log_of(one, today)
        for place, entry in enumerate(log):
            if isinstance(entry["step"], date) and entry["step"] < today:
                ends[end_of(entry["step"], log[place + 1 :])] += 1
    return ends


def end_of(due: date, later: list[Facts]) -> str:
    done = next((n for n, one in enumerate(later) if is_contact(one) and one["step"] != "same"), len(later))
    moved = next(
        (n for n, one in enumerate(later) if not is_contact(one) and one["step"] not in (None, "same")), len(later)
    )
    if moved < done:
        return "withdrawn" if later[moved]["step"] == "none" else "moved"
    if done == len(later):
        return "waiting"
    return "on-time" if later[done]["day"] <= due else "late"


def in_cadence(book: list[Facts], today: date) -> tuple[int, int]:
    good = whole = 0
    for one in book:
        if kind_of(one, today) == "lost":
            continue
        last = max([one["first"], *[entry["day"] for entry in log_of(one, today) if is_contact(entry)][-1:]])
        whole += 1
        good += today <= next_contact(last, one["tier"])
    return good, whole


def next_contact(last: date, tier: str) -> date:
    if tier in DAYS:
        return last + timedelta(days=DAYS[tier])
    year, month = (last.year, last.month + 1) if last.month < 12 else (last.year + 1, 1)
    return date(year, month, min(last.day, monthrange(year, month)[1]))


def planned(book: list[Facts], today: date) -> tuple[int, int]:
    good = whole = 0
    for one in book:
        if kind_of(one, today) != "open":
            continue
        steps = [entry["step"] for entry in log_of(one, today) if entry["step"] not in (None, "same")]
        whole += 1
        good += bool(steps) and steps[-1] != "none" and steps[-1] >= today
    return good, whole


def worked(one: Facts, today: date) -> list[Facts]:
    """The contacts from the opening to the closing."""
    return [
        entry for entry in log_of(one, today) if is_contact(entry) and one["first"] <= entry["day"] <= one["end"][1]
    ]


def by_method(book: list[Facts], today: date) -> dict[str, tuple[int, int, int, int]]:
    """Won and closed with a contact by the method, won and closed where it came first."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in book:
        if kind_of(one, today) == "open":
            continue
        used = [method for entry in worked(one, today) for method in entry["methods"] if method in CONTACTS]
        for method in set(used) or {"None"}:
            first = (used or ["None"])[0] == method
            for place, counts in enumerate((one["end"][0], True, first and one["end"][0], first)):
                found[method][place] += bool(counts)
    return {method: (row[0], row[1], row[2], row[3]) for method, row in found.items()}


def by_frequency(book: list[Facts], today: date) -> list[tuple[int, int]]:
    """Won and closed in each quartile: by the share of deals with fewer contacts a month."""
    closed = [one for one in book if kind_of(one, today) != "open"]
    paces = [Fraction(30 * len(worked(one, today)), max(30, (one["end"][1] - one["first"]).days)) for one in closed]
    rows = [[0, 0] for _ in range(4)]
    for one, pace in zip(closed, paces, strict=True):
        fewer = sum(other < pace for other in paces)
        row = rows[sum(4 * fewer >= len(closed) * part for part in (1, 2, 3))]
        row[0] += one["end"][0]
        row[1] += 1
    return [(won, count) for won, count in rows]


def tasks(book: list[Facts], today: date) -> dict[str, tuple[int, int]]:
    """Done and due by whose they are."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in book:
        for task in one["tasks"]:
            if task["due"] is not None and task["due"] < today:
                row = found[task["who"] or one["owner"]]
                row[0] += task["done"] is not None and task["done"] <= today
                row[1] += 1
    return {who: (done, due) for who, (done, due) in found.items()}
