"""The stages, wins and amounts calculated a second time, by SQLite and plain loops over bare facts.

Written from the definitions, not from the program: nothing of site_builder is imported here.
Facts of a customer: {"id", "first", "deals": [{"id", "opened", "amount", "currency"}],
"entries": [{"day", "time", "moves": [(deal or None, stage)], "contracts": [(deal or None, day, amount, currency)]}]}.
"""

import sqlite3
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Facts = dict[str, Any]

OPEN = ["first-contact", "qualified", "proposal", "negotiation"]
KIND = {"signed": "won", "after-sales": "won", "lost": "lost", "invalid": "invalid"} | dict.fromkeys(OPEN, "open")
RATES = {None: Decimal(1), "CNY": Decimal(1), "USD": Decimal(7)}
WINDOW = 90


def calculate(customers: list[Facts], today: date) -> dict[str, Any]:
    """Rows by (customer, deal), the load of every open stage, the funnel, and repeat orders."""
    rows, orders = {}, {}
    for facts in customers:
        log = read_log(facts, today)
        for one in facts["deals"]:
            begins = beginning(facts, one, log)
            if begins is not None and begins > today and one["id"] not in log["touched"]:
                continue
            rows[facts["id"], one["id"]] = deal_row(one, log, begins)
        orders[facts["id"]] = sum((converted(*paid) or Decimal(0) for paid in log["orders"]), Decimal(0))
    return {"rows": rows, "orders": orders, "load": load(rows), "funnel": funnel(rows, today)}


def read_log(facts: Facts, today: date) -> dict[str, Any]:
    """What belongs to which deal: moves (position, day, stage) and contracts (position, day, amount, currency)."""
    entries = ordered(facts["entries"], today)
    log: dict[str, Any] = {
        "entries": entries,
        "moves": {one["id"]: [] for one in facts["deals"]},
        "contracts": {one["id"]: [] for one in facts["deals"]},
        "orders": [],
        "touched": {},
    }
    starts = {one["id"]: beginning(facts, one, log) for one in facts["deals"]}
    for position, entry in enumerate(entries):
        for named, on, amount, currency in entry["contracts"]:
            id_ = named or meant(facts, log, starts, position)
            closed = id_ in log["moves"] and named is None and outcome(log["moves"][id_])[0] != "open"
            if id_ == "none open" or closed:
                log["orders"].append((amount, currency))
            elif id_ in log["contracts"]:
                log["touched"].setdefault(id_, entry["day"])
                log["contracts"][id_].append((position, on, amount, currency))
        for named, stage in entry["moves"]:
            id_ = named or meant(facts, log, starts, position)
            if id_ in log["moves"]:
                log["touched"].setdefault(id_, entry["day"])
            if id_ in log["moves"] and stage != standing(log["moves"][id_]):
                log["moves"][id_].append((position, entry["day"], stage))
    return log


def ordered(entries: list[Facts], today: date) -> list[Facts]:
    """By day, then time (untimed: that of the same day's entry above), then place in the file."""
    base = sqlite3.connect(":memory:")
    base.execute("create table entry (place integer, day text, time text)")
    there = [(place, one) for place, one in enumerate(entries) if one["day"] <= today]
    base.executemany("insert into entry values (?, ?, ?)", [(p, str(one["day"]), one["time"]) for p, one in there])
    found = base.execute(
        """select place from entry as this order by day, coalesce(time, (select above.time from entry as above
           where above.day = this.day and above.place < this.place and above.time is not null
           order by above.place desc limit 1), '00:00'), place"""
    ).fetchall()
    base.close()
    return [entries[place] for (place,) in found]


def beginning(facts: Facts, one: Facts, log: dict[str, Any]) -> date | None:
    """`opened`, else for O1 the first contact, else the first entry that names it."""
    if one["opened"]:
        return date.fromisoformat(str(one["opened"]))
    if one["id"] == "O1":
        return date.fromisoformat(str(facts["first"]))
    if len(facts["deals"]) == 1:
        return None
    naming = [
        entry["day"]
        for entry in log["entries"]
        if one["id"] in [named for named, *_ in (*entry["moves"], *entry["contracts"])]
    ]
    return naming[0] if naming else None


def meant(facts: Facts, log: dict[str, Any], starts: dict[str, date | None], position: int) -> str | None:
    """The only deal there is, else the only open one; "none open" where several are there and all are closed."""
    entry = log["entries"][position]
    there = []
    for one in facts["deals"]:
        start = starts[one["id"]]
        by_name = not one["opened"] and one["id"] != "O1"
        named = any(is_named(one["id"], before) for before in log["entries"][: position + 1])
        if start is not None and (named if by_name else start <= entry["day"]):
            there.append(one["id"])
    if not there and len(facts["deals"]) == 1:
        there = [facts["deals"][0]["id"]]
    if not there:
        known = [start for start in starts.values() if start]
        there = [id_ for id_, start in starts.items() if known and start == min(known)]
    if len(there) == 1:
        return str(there[0])
    running = [id_ for id_ in there if outcome(log["moves"][id_])[0] == "open"]
    if len(running) == 1:
        return str(running[0])
    return None if running else "none open"


def is_named(id_: str, entry: Facts) -> bool:
    return any(named == id_ for named, *_ in (*entry["moves"], *entry["contracts"]))


def standing(moves: list[tuple[int, date, str]]) -> str:
    return moves[-1][2] if moves else OPEN[0]


def outcome(moves: list[tuple[int, date, str]]) -> tuple[str, int | None]:
    """The kind, and which move closed it: looked for backwards from the end."""
    start = max((n + 1 for n, (_, _, stage) in enumerate(moves) if KIND[stage] == "open"), default=0)
    closed = [(n, KIND[moves[n][2]]) for n in range(start, len(moves))]
    if not closed:
        return "open", None
    if closed[-1][1] == "invalid":
        return "invalid", closed[-1][0]
    after_invalid = max((n + 1 for n, (_, kind) in enumerate(closed) if kind == "invalid"), default=0)
    tail = closed[after_invalid:]
    won = [n for n, kind in tail if kind == "won"]
    return ("won", won[0]) if won else ("lost", tail[0][0])


def deal_row(one: Facts, log: dict[str, Any], begins: date | None) -> dict[str, Any]:
    moves, contracts = log["moves"][one["id"]], log["contracts"][one["id"]]
    kind, closing = outcome(moves)
    amount = converted(one["amount"], one["currency"])
    won = None
    if kind == "won":
        sums = [converted(value, currency) for _, _, value, currency in contracts if value is not None]
        known = [one for one in sums if one is not None]
        won = amount if not sums else sum(known, Decimal(0)) if known == sums else None
    starts = [begins] if begins else [day for id_, day in log["touched"].items() if id_ == one["id"]]
    return {
        "stage": standing(moves),
        "kind": kind,
        "closed_on": closing_day(moves, contracts, kind, closing),
        "amount": amount,
        "won": won,
        "entered": first_entries(moves, min([*starts, *[day for _, day, _ in moves[:1]]], default=None)),
    }


def closing_day(moves: list[Any], contracts: list[Any], kind: str, closing: int | None) -> date | None:
    if closing is None:
        return None
    day = moves[closing][1]
    if kind != "won":
        return date.fromisoformat(str(day))
    signed = [on for _, on, _, _ in contracts if on]
    reopened = [
        n for n, (_, _, stage) in enumerate(moves) if n and KIND[stage] == "open" and KIND[moves[n - 1][2]] != "open"
    ]
    if reopened:
        position, since, _ = moves[reopened[-1]]
        signed = [on for place, on, _, _ in contracts if on and place >= position and on >= since]
    return min(signed, default=date.fromisoformat(str(day)))


def converted(amount: int | None, currency: str | None) -> Decimal | None:
    return None if amount is None or currency not in RATES else amount * RATES[currency]


def first_entries(moves: list[Any], begins: date | None) -> dict[str, tuple[date, bool]]:
    """Open stage → (day of the first entry, skipped over)."""
    entered: dict[str, tuple[date, bool]] = {}
    if begins:
        entered[OPEN[0]] = (begins, False)
    for _, day, stage in moves:
        if KIND[stage] in ("lost", "invalid"):
            continue
        for passed in OPEN[: OPEN.index(stage)] if stage in OPEN else OPEN:
            entered.setdefault(passed, (day, True))
        if stage in OPEN:
            entered.setdefault(stage, (day, False))
    return entered


def load(rows: dict[Any, dict[str, Any]]) -> dict[str, tuple[int, Decimal]]:
    found = {}
    for stage in OPEN:
        inside = [row for row in rows.values() if row["stage"] == stage]
        found[stage] = (len(inside), sum((row["amount"] or Decimal(0) for row in inside), Decimal(0)))
    return found


def funnel(rows: dict[Any, dict[str, Any]], today: date) -> dict[str, dict[str, int]]:
    """Per stage: entered in the window, and of those advanced, lost, invalid, open, inferred."""
    table = {stage: dict.fromkeys(("entered", "advanced", "lost", "invalid", "open", "inferred"), 0) for stage in OPEN}
    for row in rows.values():
        for stage, (day, inferred) in row["entered"].items():
            if not today - timedelta(days=WINDOW) < day <= today:
                continue
            further = row["kind"] == "won" or any(later in row["entered"] for later in OPEN[OPEN.index(stage) + 1 :])
            table[stage]["entered"] += 1
            table[stage]["inferred"] += inferred
            table[stage]["advanced" if further else row["kind"]] += 1
    return table
