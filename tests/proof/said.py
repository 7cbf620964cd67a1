"""What a customer's entries say, in log order, from the copy of the book (F7, M8)."""

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

Row = sqlite3.Row
Logs = dict[str, list[Row]]


def read_logs(base: sqlite3.Connection, today: date) -> Logs:
    """The entries of each customer up to the day, in log order (F7)."""
    logs: Logs = {}
    rows = base.execute("select * from entry where day <= ? order by path, number", (today.isoformat(),)).fetchall()
    keyed: dict[str, list[tuple[tuple[str, str, int], Row]]] = defaultdict(list)
    clocks: dict[tuple[str, str], str] = {}
    for row in rows:
        at = (row["path"], row["day"])
        clocks[at] = row["time"] or clocks.get(at, "00:00:00")
        keyed[row["path"]].append(((row["day"], clocks[at], row["number"]), row))
    for path, found in keyed.items():
        logs[path] = [row for _, row in sorted(found, key=lambda one: one[0])]
    return logs


def by_key(base: sqlite3.Connection, table: str, by: str) -> dict[Any, list[Row]]:
    """The rows of a table by one of its columns."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in base.execute(f"select * from {table} order by path, place"):  # noqa: S608 - our own names
        found[row[by]].append(row)
    return found


class Said:
    """What the entries of one customer say, by entry number."""

    def __init__(self) -> None:
        self.moves: dict[int, list[Row]] = defaultdict(list)
        self.contracts: dict[int, list[Row]] = defaultdict(list)
        self.payments: dict[int, list[Row]] = defaultdict(list)
        self.names: dict[int, set[str]] = defaultdict(set)


def read_said(base: sqlite3.Connection) -> dict[str, Said]:
    """Moves, contracts and payments of every customer, and which deals each entry names."""
    found: dict[str, Said] = defaultdict(Said)
    for row in base.execute("select * from move order by path, number, place"):
        found[row["path"]].moves[row["number"]].append(row)
    for row in base.execute("select * from contract order by path, number, place"):
        found[row["path"]].contracts[row["number"]].append(row)
    for row in base.execute("select * from payment order by path, number, place"):
        found[row["path"]].payments[row["number"]].append(row)
    for table in ("move", "contract", "payment", "reason", "competitor", "step"):
        for row in base.execute(f"select path, number, deal from {table} where deal is not null"):  # noqa: S608 - ours
            found[row["path"]].names[row["number"]].add(row["deal"])
    return found
