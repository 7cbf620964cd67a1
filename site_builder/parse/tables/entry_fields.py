"""How each field of the log stands in columns, and how it is written from them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal

from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.dates import read_date
from site_builder.parse.log_deals import is_number, read_amount
from site_builder.parse.log_values import participants_of
from site_builder.parse.tables.stated import Cells, StatedField, money_cell, text_of
from site_builder.parse.vocabulary.money_words import TEN_THOUSAND
from site_builder.parse.vocabulary.scripts import as_typed

ARROW = " \u2192 "
_COMMA = {True: "\uff0c", False: ", "}
_NUMBER = "no. "
_TENS, _SHORT = 10_000, Decimal("0.01")

Write = Callable[[LogField, FollowUp, Rules], Cells]
Read = Callable[[Cells, Rules], Iterator[StatedField]]


@dataclass(frozen=True, slots=True)
class InColumns:
    """The two directions of one key. `read` gives what the cells state, nothing where they are empty."""

    write: Write
    read: Read


def _plain(key: str, *, deal: bool = False) -> InColumns:
    """A field whose value is a text of its own."""

    def write(field: LogField, _: FollowUp, __: Rules) -> Cells:
        return {key: field.value, **({"opportunity": field.opportunity} if deal else {})}

    def read(cells: Cells, _: Rules) -> Iterator[StatedField]:
        if value := text_of(cells, key):
            yield StatedField(key=key, value=value, opportunity=_deal(cells) if deal else None)

    return InColumns(write, read)


def _deal(cells: Cells) -> str | None:
    return text_of(cells, "opportunity") or None


def _write_stage(field: LogField, entry: FollowUp, _: Rules) -> Cells:
    move = next((one for one in entry.moves if one.span == field.span), None)
    if move is None:
        return {}
    return {"stage_from": move.origin, "stage": move.target, "opportunity": field.opportunity}


def _read_stage(cells: Cells, _: Rules) -> Iterator[StatedField]:
    if target := text_of(cells, "stage"):
        origin = text_of(cells, "stage_from")
        value = f"{origin}{ARROW}{target}" if origin else target
        yield StatedField(key="stage", value=value, opportunity=_deal(cells))


def _write_step(field: LogField, entry: FollowUp, _: Rules) -> Cells:
    step = next((one for one in entry.next_steps if one.span == field.span), None)
    return {
        "next_step": field.value,
        "next_due": field.on or (step.due if step else None),
        "next_time": field.at,
        "next_method": field.method,
        "next_person": field.person,
        "next_opportunity": field.opportunity,
    }


def _read_step(cells: Cells, _: Rules) -> Iterator[StatedField]:
    if value := text_of(cells, "next_step"):
        yield StatedField(
            key="next_step",
            value=value,
            opportunity=text_of(cells, "next_opportunity") or None,
            on=_day(cells, "next_due"),
            at=_time(cells, "next_time"),
            method=text_of(cells, "next_method") or None,
            person=text_of(cells, "next_person") or None,
        )


def _amount(cells: Cells, key: str, rules: Rules) -> str:
    """An amount as a team of this language types it: in Chinese by ten thousands, where that is short."""
    value = cells.get(key)
    if rules.site.writes_chinese and isinstance(value, Decimal | int) and _TENS <= value < _TENS * _TENS:
        parts = (Decimal(value) / _TENS).normalize()
        if parts == parts.quantize(_SHORT):
            return f"{parts:f}{as_typed(TEN_THOUSAND, rules.site.language)}"
    return text_of(cells, key)


def _day(cells: Cells, key: str) -> date | None:
    value = cells.get(key)
    return value if isinstance(value, date) else None


def _time(cells: Cells, key: str) -> time | None:
    value = cells.get(key)
    return value if isinstance(value, time) else None


def _write_due(field: LogField, _: FollowUp, __: Rules) -> Cells:
    day = read_date(field.value)
    return {"next_due": day} if isinstance(day, date) else {}  # what is no day stays with the rest of the entry


def _read_due(cells: Cells, _: Rules) -> Iterator[StatedField]:
    """Only where the order of the fields says that the day of the step has a line of its own."""
    day = _day(cells, "next_due")
    if day is not None:
        yield StatedField(key="due", value=day.isoformat())


def _write_contract(field: LogField, _: FollowUp, rules: Rules) -> Cells:
    said = read_amount(field.value)
    return {
        "contract_on": field.on,
        "contract_amount": money_cell(said.money, rules.site.currency),
        "contract_number": said.reference,
        "contract_note": " ".join(said.others) or None,
        "opportunity": field.opportunity,
    }


def _read_contract(cells: Cells, rules: Rules) -> Iterator[StatedField]:
    day, number = _day(cells, "contract_on"), text_of(cells, "contract_number")
    reference = number if not number or is_number(number) else f"{_NUMBER}{number}"
    parts = (_amount(cells, "contract_amount", rules), reference, text_of(cells, "contract_note"))
    if day or any(parts):
        value = _COMMA[rules.site.writes_chinese].join(filter(None, parts))
        yield StatedField(key="contract", value=value, on=day, opportunity=_deal(cells))


def _write_payment(field: LogField, entry: FollowUp, rules: Rules) -> Cells:
    found = next((one for one in entry.payments if one.span == field.span), None)
    return {
        "payment_on": field.on,
        "payment_amount": money_cell(found.money, rules.site.currency) if found else None,
        "payment_note": found.note if found else field.value,
        "opportunity": field.opportunity,
    }


def _read_payment(cells: Cells, rules: Rules) -> Iterator[StatedField]:
    day = _day(cells, "payment_on")
    value = " ".join(filter(None, (_amount(cells, "payment_amount", rules), text_of(cells, "payment_note"))))
    if day or value:
        yield StatedField(key="payment", value=value, on=day, opportunity=_deal(cells))


def _write_duration(_: LogField, entry: FollowUp, __: Rules) -> Cells:
    return {"minutes": entry.minutes}


def _read_duration(cells: Cells, _: Rules) -> Iterator[StatedField]:
    """Nothing where the brackets behind the people say as much already."""
    minutes = cells.get("minutes")
    said = max((one.minutes or 0 for one in participants_of(text_of(cells, "participants"))), default=0)
    if minutes is not None and minutes != said:
        yield StatedField(key="duration", value=f"{minutes} min")


def _write_score(_: LogField, entry: FollowUp, __: Rules) -> Cells:
    return {one.kind.lower(): one.value for one in entry.scores}


def _read_score(cells: Cells, _: Rules) -> Iterator[StatedField]:
    for kind in ("NPS", "CSAT"):
        if value := text_of(cells, kind.lower()):
            yield StatedField(key="score", value=value, kind=kind)


IN_COLUMNS: Mapping[str, InColumns] = {
    "participants": _plain("participants"),
    "duration": InColumns(_write_duration, _read_duration),
    "score": InColumns(_write_score, _read_score),
    "resolved": _plain("resolved"),
    "reply": _plain("reply"),
    "contract": InColumns(_write_contract, _read_contract),
    "payment": InColumns(_write_payment, _read_payment),
    "feedback": _plain("feedback"),
    "need": _plain("need"),
    "pain": _plain("pain"),
    "reason": _plain("reason", deal=True),
    "competitor": _plain("competitor", deal=True),
    "churn": _plain("churn"),
    "tier_change": _plain("tier_change"),
    "stage": InColumns(_write_stage, _read_stage),
    "file": _plain("file"),
    "next_step": InColumns(_write_step, _read_step),
    "due": InColumns(_write_due, _read_due),
    "verified": _plain("verified"),
}
"""Every shipped field of the log, in the order in which entries usually have them."""
