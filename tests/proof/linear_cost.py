"""`make proof`: what all figures cost up to 100,000 follow-ups, as a ratio to the smallest book (CPU, not wall time)."""

import sys
from time import process_time

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.metrics.asking.ask import ask
from site_builder.metrics.reports.registry import figure_names
from tests.proof.teams import TODAY, load_team

STEPS = (2250, 4500, 9000, 18000)
"""Customers; a made-up one has between five and six follow-ups."""
ALLOWED = 1.5
"""The cost of one follow-up in the largest book against that in the smallest."""


def measure(customers: int) -> tuple[int, float, float]:
    """Follow-ups, seconds to make the states, seconds for every figure once as a whole and once by rep."""
    loaded = load_team(3, customers)
    follow_ups = sum(len(one.follow_ups) for one in loaded.book.customers)
    start = process_time()
    ledger = make_ledger(loaded, Day(today=TODAY))
    made = process_time()
    for name in figure_names():
        ask(ledger, name)
        ask(ledger, name, by=("rep",))
    return follow_ups, made - start, process_time() - made


def say(*columns: str) -> None:
    """A row, at once: the next takes longer."""
    sys.stdout.write(" ".join(f"{one:>11}" for one in columns) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Print a row per step; 1 where a follow-up costs more the more there are."""
    say("follow-ups", "states s", "figures s", "us each", "ratio")
    first = 0.0
    ratio = 1.0
    for customers in STEPS:
        follow_ups, states, figures = measure(customers)
        each = (states + figures) / follow_ups * 1e6
        first = first or each
        ratio = each / first
        say(f"{follow_ups:,}", f"{states:.2f}", f"{figures:.2f}", f"{each:.0f}", f"{ratio:.2f}")
    return int(ratio > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
