"""The follow-up that a row tells of."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from site_builder.importers.cells.ground import Ground
from site_builder.importers.incoming import Said, Talk
from site_builder.importers.own.targets import STATED
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.rows.methods import method_in
from site_builder.model.money import Money
from site_builder.parse.import_words import ENTRIES, ENTRY, fold_header
from site_builder.parse.tables.stated import money_cell
from site_builder.parse.vocabulary.import_marks import DUE_HEADERS, MINUTES_ZH

_PLAIN = ("feedback", "participants")
_KNOWN = frozenset({
    "date", "time", "method", "author", "subject", "content", "next_on", "next_text", "minutes", "source_key", "deal",
    "stage", *_PLAIN,
})  # fmt: skip
_SAYING = ("content", "subject", "feedback", "next_text")


def talk_of(
    kind: str, values: Mapping[str, Said], cell: Cell, ground: Ground, problems: list[RowProblem]
) -> Talk | None:
    """The follow-up of a row, None where it tells of none; one without its day or without words is a problem."""
    day = values.get("date")
    stated = {key.removeprefix(STATED): _stated(one, ground) for key, one in values.items() if key.startswith(STATED)}
    said = bool(stated) or any(values.get(key) for key in _SAYING)
    if day is None or not isinstance(day.typed, date):
        is_told = any(one.field == f"{ENTRY}.date" for one in problems)
        if (said or kind == ENTRIES) and values and not is_told:
            problems.append(RowProblem(name="no-date", cell=cell, field=f"{ENTRY}.date"))
        return None
    content = _content(values)
    if not content and not said:
        if kind == ENTRIES:
            problems.append(RowProblem(name="no-content", cell=cell, field=f"{ENTRY}.content"))
        return None
    methods = values["method"].items if "method" in values else method_in(content, ground.rules)
    return Talk(
        on=day.typed,
        at=_moment(values),
        methods=methods,
        author=_text(values, "author"),
        content=content,
        fields={key: values[key].text for key in _PLAIN if key in values} | _minutes(values, ground),
        next_on=_day(values, "next_on"),
        next_text=_text(values, "next_text"),
        deal=_text(values, "deal"),
        stage=_text(values, "stage"),
        custom={key: one.text or ", ".join(one.items) for key, one in values.items() if _is_own(key)},
        stated=stated,
        cell=cell,
    )


def is_planned(talk: Talk, day: Said, today: date) -> bool:
    """Whether this is an activity still to come: its day is ahead, in a column of days by which things are due."""
    return talk.on > today and fold_header(day.cell.header).endswith(DUE_HEADERS)


def planned(talk: Talk, values: Mapping[str, Said]) -> dict[str, Said]:
    """The next step that a planned activity stands for."""
    day = values["date"]
    text = " ".join(talk.content.split())
    said = {"next_on": Said(text=talk.on.isoformat(), typed=talk.on, cell=day.cell)}
    return said | ({"next_text": Said(text=text, typed=text, cell=day.cell)} if text else {})


def _is_own(key: str) -> bool:
    return key not in _KNOWN and not key.startswith(STATED)


def _stated(said: Said, ground: Ground) -> object:
    """A cell of our own template as its column has it."""
    if isinstance(said.typed, Money):
        return money_cell(said.typed, ground.rules.site.currency)
    if isinstance(said.typed, Decimal):
        return int(said.typed)
    return said.typed if isinstance(said.typed, date | time) else said.text or "\n".join(said.items)


def _content(values: Mapping[str, Said]) -> str:
    """Subject and text, the subject once."""
    subject, content = _text(values, "subject"), _text(values, "content")
    if subject and not content.startswith(subject):
        return f"{subject}\n{content}".strip()
    return content


def _moment(values: Mapping[str, Said]) -> time | None:
    said = values.get("time")
    if said and isinstance(said.typed, time):
        return said.typed
    inside = values["date"].items
    return time.fromisoformat(inside[0]) if inside else None


def _minutes(values: Mapping[str, Said], ground: Ground) -> dict[str, str]:
    said = values.get("minutes")
    if said is None:
        return {}
    unit = MINUTES_ZH if ground.rules.site.writes_chinese else " min"
    return {"duration": f"{said.text}{unit}" if said.text.isdigit() else said.text}


def _text(values: Mapping[str, Said], key: str) -> str:
    said = values.get(key)
    return said.text if said else ""


def _day(values: Mapping[str, Said], key: str) -> date | None:
    said = values.get(key)
    return said.typed if said and isinstance(said.typed, date) else None
