"""Comparing an answer of the program with the second calculation, row by row and number by number."""

from collections.abc import Sequence

from site_builder.metrics.ask import Answer
from tests.proof.deals import Rows

HEAD = ("value", "n", "numerator", "denominator")


def differences(found: Answer, rows: Rows, ignored: Sequence[str] = ()) -> list[str]:
    """What the two do not agree on, in words; empty rows of the answer are people and stages without anything."""
    said, seen = [], set()
    for row in found.rows:
        seen.add(row.key)
        wanted = rows.get(row.key)
        if wanted is None:
            if row.measured.n or row.measured.value:
                said.append(f"{row.key}: not expected at all: {row.measured}")
            continue
        numbers = {name: getattr(row.measured, name) for name in HEAD} | dict(row.measured.more)
        for name, value in wanted.items():
            if name not in ignored and numbers[name] != value and (numbers[name] or value):
                said.append(f"{row.key}: {name} is {numbers[name]!r}, expected {value!r}")
    said.extend(f"{key}: missing, expected {rows[key]}" for key in rows if key not in seen)
    return said
