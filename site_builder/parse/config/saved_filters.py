"""site.yaml: the filters above the lists, by name, with a label in each language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.frozen import dataclass
from site_builder.model.language import LANGUAGES
from site_builder.model.place import Span
from site_builder.model.problem import Param
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.saved_filter import (
    CUSTOMERS,
    FOLLOW_UPS,
    OPPORTUNITIES,
    OTHERS,
    TICKED,
    VALUES,
    SavedFilter,
    days,
    numbers,
    ticked,
)
from site_builder.model.words import Term
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values
from site_builder.parse.dates import read_date
from site_builder.parse.nearest import nearest

SETTING = Setting(
    key="filters",
    kind=Kind.TABLE,
    settings=(Setting(key="where", required=True), *(Setting(key=one) for one in LANGUAGES)),
    short="where",
)

_HOMES = {
    CUSTOMERS: (FieldHome.CUSTOMER, FieldHome.OPPORTUNITY),
    OPPORTUNITIES: (FieldHome.OPPORTUNITY, FieldHome.CUSTOMER),
    FOLLOW_UPS: (FieldHome.FOLLOW_UP, FieldHome.CUSTOMER),
}
_FROM_TO = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DATE})
_BOTH = ("true", "false")
_FROM_TODAY = regex(r"today|[+-]\d{1,4}[dwmy]")
_DAY = regex(r"\d{4}-\d\d-\d\d")
_SHOWN = 60


def make_filters(read: Values) -> tuple[SavedFilter, ...]:
    """The filters in their order; one of a list that there is not is left out (and reported)."""
    found = (
        SavedFilter(label=one.labelled(name), where=one.text("where"))
        for name, one in read.table("filters", Values).items()
    )
    return tuple(one for one in found if one.where and one.table in TICKED)


def judge_filters(read: Values, rules: Rules, findings: Findings) -> None:
    """Report lists, conditions and values that there are not, and days and numbers that are none."""
    for name, one in read.table("filters", Values).items():
        saved, place = SavedFilter(label=one.labelled(name), where=one.text("where")), one.place("where")
        if saved.table not in TICKED:
            _unknown(findings, place, "filters", saved.table, tuple(TICKED))
        else:
            for condition, value in saved.asked:
                _judge(_Asked(saved.table, condition, value, place), rules, findings)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One condition of a filter."""

    table: str
    key: str
    value: str
    place: Span


def _judge(asked: _Asked, rules: Rules, findings: Findings) -> None:
    own = {f"x-{one.key}": one for one in rules.fields if not one.retired and one.on in _HOMES[asked.table]}
    ends = {f"{key}_{end}": key for key in _ranges(asked.table, own) for end in ("from", "to")}
    if asked.key in ends:
        _judge_end(asked, own.get(ends[asked.key]), ends[asked.key], findings)
        return
    known = (*ticked(asked.table), *(key for key, one in own.items() if one.type not in _FROM_TO))
    if asked.key not in (*known, *OTHERS):
        _unknown(findings, asked.place, "filters", asked.key, (*known, *ends, *OTHERS))
        return
    values = _values(asked.key, own, rules)
    if values and asked.value and asked.value not in values:
        _unknown(findings, asked.place, asked.key, asked.value, values)


def _ranges(table: str, own: Mapping[str, CustomField]) -> Iterator[str]:
    yield from (*days(table), *numbers(table))
    yield from (key for key, one in own.items() if one.type in _FROM_TO)


def _judge_end(asked: _Asked, field: CustomField | None, key: str, findings: Findings) -> None:
    is_day = field.type is FieldType.DATE if field else key in days(asked.table)
    fits = _is_day(asked.value) if is_day else _is_number(asked.value)
    if not fits:
        kind = "moment" if is_day else "decimal"
        params: dict[str, Param] = {"key": asked.key, "value": asked.value[:_SHOWN]}
        findings.add("GJ803", asked.place, "", None, **params, expected=Term(f"setting.kind.{kind}"))


def _is_day(text: str) -> bool:
    """As the list of a browser reads it: a day in figures, or one that counts from today."""
    found = read_date(text) if _DAY.fullmatch(text) else None
    return isinstance(found, date) or _FROM_TODAY.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _values(key: str, own: Mapping[str, CustomField], rules: Rules) -> tuple[str, ...]:
    """The only values that a condition can have; none where records may say anything."""
    if key == "tier":
        return tuple(one.key for one in rules.tiers)
    if key == "stage":
        return tuple(one.key for one in rules.pipeline.stages)
    if key == "method":
        return tuple(one.key for one in rules.methods)
    if key in own:
        return _BOTH if own[key].type is FieldType.BOOL else tuple(one.key for one in own[key].values)
    return VALUES.get(key, ())


def _unknown(findings: Findings, place: Span, key: str, value: str, known: Sequence[str] | Iterable[str]) -> None:
    near = nearest(value, known) or ""
    findings.add("GJ806", place, "nearest" if near else "", None, key=key, value=value[:_SHOWN], near=near)
