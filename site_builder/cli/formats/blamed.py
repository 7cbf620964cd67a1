"""What commits did to a figure, for people and programs."""

import json
from collections.abc import Iterator
from decimal import Decimal

from site_builder.app.blame import Blamed, Part
from site_builder.cli.formats.answer_table import Line, shown
from site_builder.cli.layout import table
from site_builder.cli.revisions import SHORT, author, author_row
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import Translator
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Unit

_SCHEMA = 1
_NAMED = 4
_MINUS, _PLUS = "\u2212", "+"


def lines(found: Blamed, words: Translator) -> Iterator[Line]:
    """The difference first, then what each commit did, newest first, then the passing days; each line with its look."""
    figure = found.answers[1].figure
    told = _Telling(found, words)
    title = words.text("blame.title", figure=words.text(f"figure.{figure.name}"))
    yield title, "strong"
    yield (
        words.text(
            "blame.whole",
            since=told.formats.day_full(found.since.day),
            until=told.formats.day_full(found.until.day),
            before=told.amount(found.before, sign=False),
            after=told.amount(found.after, sign=False),
            change=told.amount(found.change),
        ),
        None,
    )
    yield "", None
    rows = [told.row(one) for one in found.parts if one.rows]
    if found.time_rows:
        rows.append(("", "", words.text("blame.time"), told.amount(found.time), told.keys(found.time_rows)))
    if not rows:
        yield words.text("blame.nothing"), None
        return
    head = [words.text(f"blame.{name}") for name in ("commit", "when", "who", "change", "customers")]
    for number, line in enumerate(table([head, *rows])):
        yield line, "dim" if number == 0 else None
    if quiet := sum(len(one.revisions) for one in found.parts if not one.rows):
        yield "", None
        yield words.text("blame.quiet", n=quiet), "dim"


class _Telling:
    """Amounts, people and keys in the reader's words."""

    def __init__(self, found: Blamed, words: Translator) -> None:
        self._words, self._rules = words, found.loaded.rules
        currency = self._rules.site.currency
        self.formats = Formats(language=words.language, today=found.until.day, currency=currency)
        rows = (*found.answers[1].rows, *found.answers[0].rows)
        self._unit = rows[0].unit if rows else Unit.COUNT

    def amount(self, value: Decimal, *, sign: bool = True) -> str:
        """A part of the figure, whole amounts of money: what adds up has to add up on the screen, too."""
        size = abs(value) if sign else value
        text = self.formats.money_full(size) if self._unit is Unit.MONEY else shown(size, self._unit, self.formats)
        return f"{'' if not sign or not value else _PLUS if value > 0 else _MINUS}{text}"

    def row(self, one: Part) -> tuple[str, ...]:
        first, last = one.revisions[0], one.revisions[-1]
        several = f"{first.commit[:SHORT]}..{last.commit[:SHORT]}"
        who = dict.fromkeys(author(each, self._rules) for each in one.revisions)
        return (
            last.commit[:SHORT] if first is last else several,
            f"{last.at:%Y-%m-%d %H:%M}",
            self._words.text("list.comma").join(who),
            self.amount(one.change),
            "  ".join(filter(None, (self._configured(one), self._customers(one), self.keys(one.rows)))),
        )

    def _configured(self, one: Part) -> str:
        names = [path.rsplit("/", 1)[-1] for path in one.configuration]
        return (
            self._words.text("blame.configuration", names=self._words.text("list.comma").join(names)) if names else ""
        )

    def _customers(self, one: Part) -> str:
        names = [name for _, name in one.customers]
        text = self._words.text("list.comma").join(names[:_NAMED])
        return self._words.text("blame.more", names=text, n=len(names)) if len(names) > _NAMED else text

    def keys(self, rows: dict[tuple[tuple[str, str | None], ...], Decimal]) -> str:
        """What each key of the breakdown got of it."""
        said = []
        for key, value in rows.items():
            if key:
                names = " ".join(self._words.word(label_of(name, one, self._rules)) for name, one in key)
                said.append(f"{names} {self.amount(value)}")
        return f"[{self._words.text('list.comma').join(said)}]" if said else ""


def document(found: Blamed) -> str:
    """The same for programs; every number is a decimal string."""
    rules, books = found.loaded.rules, found.loaded.book.by_path
    content = {
        "schema": _SCHEMA,
        "figure": found.answers[1].figure.name,
        "since": {"commit": found.since.commit, "day": found.since.day.isoformat(), "value": str(found.before)},
        "until": {"commit": found.until.commit, "day": found.until.day.isoformat(), "value": str(found.after)},
        "change": str(found.change),
        "time": {"change": str(found.time), "rows": _rows(found.time_rows)},
        "commits": [
            {
                "commits": [author_row(each, rules) | {"at": each.at.isoformat()} for each in one.revisions],
                "change": str(one.change),
                "rows": _rows(one.rows),
                "configuration": list(one.configuration),
                "customers": [(books[path].id if path in books else None) or path for path, _ in one.customers],
            }
            for one in found.parts
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rows(rows: dict[tuple[tuple[str, str | None], ...], Decimal]) -> list[dict[str, object]]:
    return [{"key": dict(key), "change": str(value)} for key, value in rows.items()]
