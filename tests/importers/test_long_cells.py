"""The longest cells that pass the readers of files cost the readers of values no time: no pattern runs wild."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from site_builder.importers.sheet import Sheet
from site_builder.importers.values.cell_logs import Knows, read_log
from site_builder.importers.values.counts import settle_counts
from site_builder.importers.values.dates import settle_dates
from site_builder.importers.values.headers import find_header
from site_builder.importers.values.log_years import Anchors
from site_builder.importers.values.mails import read_mails
from site_builder.importers.values.money import settle_money
from site_builder.importers.values.percents import settle_percents
from site_builder.importers.values.phones import read_phones
from site_builder.importers.values.several import settle_several
from site_builder.importers.values.truths import read_truth
from tests.bounded import bounded

LENGTH = 40_000
"""A third of what a cell may hold: what grows with the square shows all the same."""

DAY = date(2026, 3, 12)
ANCHORS = Anchors(file_on=DAY, created_on=date(2026, 1, 1))
READERS: dict[str, Callable[[str], object]] = {
    "dates": lambda text: settle_dates((text,), near=DAY).read(text),
    "money": lambda text: settle_money((text,)).read(text),
    "counts": lambda text: settle_counts((text,)).read(text),
    "percents": lambda text: settle_percents((text,)).read(text),
    "truths": read_truth,
    "phones": read_phones,
    "mails": read_mails,
    "several": lambda text: settle_several((text, text)).read(text),
    "logs": lambda text: read_log(text, ANCHORS, Knows(lambda word: word == "张伟")),
    "headers": lambda text: find_header(Sheet("S", ((text, "x"), (text, text))), lambda word: word == "x"),
}
PIECES = (
    *(" ", "(", "1", "1 ", "3.1 ", "3.1；", "a", "a.", "a@", "1,", "1-", "（示例", "12万-", "2026-03-01\n", "\n", "\n ", "\t", "“", "合 ", "例：", "x转"),
    *("2026-03-01" + " " * 20_000, "3.1" + "\t" * 20_000 + "x", "a@" + "b-" * 20_000, "T," * 20_000),
)  # fmt: skip


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
@pytest.mark.parametrize("name", READERS)
def test_no_cell_is_too_long(name: str) -> None:
    for piece in PIECES:
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
        bounded(partial(READERS[name], text), at_most=15)
