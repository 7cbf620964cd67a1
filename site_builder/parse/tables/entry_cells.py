"""An entry of the log as cells of a row, and the cells as fields of an entry.

A field that its columns can state is in them. What else an entry says under the same key (a field given twice, a
reply to `#2`, a move with a remark) stands word for word, as lines of the record, in `more_fields`; its columns show
the first of them to people all the same, and a way back takes the lines. `field_order` tells the order where it is
not the usual one: keys, with `+` before those whose line stands in `more_fields`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from site_builder.model.custom_field import FieldHome
from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.rules import Rules
from site_builder.parse.amounts import read_duration_minutes
from site_builder.parse.log_deals import read_amount, read_receipt
from site_builder.parse.log_values import split_brackets
from site_builder.parse.tables.columns import Column
from site_builder.parse.tables.entry_fields import IN_COLUMNS
from site_builder.parse.tables.layout import own_columns
from site_builder.parse.tables.stated import Cells, StatedField, cell_text, money_cell

MORE, ORDER, VERBATIM = "more_fields", "field_order", "+"


@dataclass(frozen=True, slots=True)
class EntryFields:
    """The fields of an entry as its row states them, in order; a text is a field as it stands in a record."""

    fields: tuple[StatedField | str, ...]


def entry_cells(entry: FollowUp, source: str, rules: Rules) -> Cells:
    """The cells of an entry's fields. `source` is the text of the file that the entry stands in."""
    way = _way(rules)
    grouped = _grouped(entry.fields)
    cells: dict[str, object] = {"minutes": entry.minutes}
    for group in grouped.values():
        _fill(cells, way.written(group[0], entry))
    dated_apart = "due" in grouped
    apart = {key for key, group in grouped.items() if not way.is_stated(key, group, cells, dated_apart=dated_apart)}
    lines = [source[one.span.start : one.span.end].strip("\n") for one in entry.fields if one.key in apart]
    order = tuple(f"{VERBATIM}{one.key}" if one.key in apart else one.key for one in entry.fields)
    usual = tuple(key for key in way.keys if key in grouped and key != "due")
    found = cells | {MORE: "\n".join(lines), ORDER: () if tuple(dict.fromkeys(order)) == usual else order}
    return {key: value for key, value in found.items() if value not in (None, "", ())}


def entry_fields(cells: Cells, rules: Rules) -> tuple[StatedField | str, ...]:
    """The fields that a row states, in their order; a text is one or more fields as lines of a record."""
    way = _way(rules)
    order = _order(cells)
    lines = verbatim_fields(cell_text(cells.get(MORE)))
    apart = {one.removeprefix(VERBATIM) for one in order if one.startswith(VERBATIM)}
    named = [*order, *(key for key in way.keys if key not in order and key not in apart and key != "due")]
    found: list[StatedField | str] = []
    for at, key in enumerate(named):
        if key.startswith(VERBATIM):
            found += [lines.pop(0)] if lines else []
        elif key not in named[:at]:
            found += way.read(key, cells, dated_apart="due" in order)
    return (*found, *lines)


def _order(cells: Cells) -> tuple[str, ...]:
    value = cells.get(ORDER)
    return tuple(str(one) for one in value) if isinstance(value, tuple | list) else ()


def verbatim_fields(text: str) -> list[str]:
    """The fields of `more_fields`, each with its further lines."""
    found: list[str] = []
    for line in text.splitlines():
        if found and line[:1].isspace():
            found[-1] += f"\n{line}"
        elif line.strip():
            found.append(line)
    return found


def _grouped(fields: Sequence[LogField]) -> Mapping[str, Sequence[LogField]]:
    grouped: dict[str, list[LogField]] = {}
    for one in fields:
        grouped.setdefault(one.key, []).append(one)
    return grouped


def _fill(cells: dict[str, object], more: Cells) -> None:
    """The first who says something of a column has it."""
    for key, value in more.items():
        if cells.get(key) in (None, ""):
            cells[key] = value


@dataclass(frozen=True, slots=True)
class _Way:
    """Both directions for a team; `own` are the columns of its own fields by the fields' keys."""

    rules: Rules
    own: Mapping[str, Column]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of their columns."""
        return (*IN_COLUMNS, *self.own)

    def written(self, field: LogField, entry: FollowUp) -> Cells:
        """The cells of a field."""
        if field.key in IN_COLUMNS:
            return IN_COLUMNS[field.key].write(field, entry, self.rules)
        if field.key not in self.own:
            return {}
        value = entry.custom.get(field.key)
        money = money_cell(value, self.rules.site.currency) if isinstance(value, Money) else value
        return {self.own[field.key].key: money}

    def read(self, key: str, cells: Cells, *, dated_apart: bool) -> tuple[StatedField, ...]:
        """What the cells state under a key; `dated_apart`: the day of the step has a field of its own."""
        if key == "next_step" and dated_apart:
            cells = {**cells, "next_due": None}
        if key in IN_COLUMNS:
            return tuple(IN_COLUMNS[key].read(cells, self.rules))
        value = cell_text(cells.get(self.own[key].key)) if key in self.own else ""
        return (StatedField(key=key, value=value),) if value else ()

    def is_stated(self, key: str, group: Sequence[LogField], cells: Cells, *, dated_apart: bool) -> bool:
        """Whether the columns state all that the entry says under a key."""
        read = self.read(key, cells, dated_apart=dated_apart)
        pairs = zip(group, read, strict=False)
        return len(read) == len(group) and all(one.valid and self._same(one, back) for one, back in pairs)

    def _same(self, field: LogField, back: StatedField) -> bool:
        typed = (field.opportunity, field.on, field.at, field.method, field.person, field.number)
        written = (back.opportunity, back.on, back.at, back.method, back.person, None)
        return typed == written and self._says(field, field.value) == self._says(field, back.value)

    def _says(self, field: LogField, value: str) -> object:
        """What a value means, for the keys whose columns do not hold it as typed."""
        currency = self.rules.site.currency
        match field.key:
            case "contract":
                said = read_amount(value)
                return money_cell(said.money, currency), said.reference, said.others
            case "payment":
                money, note = read_receipt(value)
                return money_cell(money, currency), note
            case "duration":
                return read_duration_minutes(value)
            case "stage":
                return split_brackets(value)[1]
            case "score" | "due":
                return None
        return None if field.key in self.own else value


@lru_cache(maxsize=4)
def _way(rules: Rules) -> _Way:
    return _Way(rules, own_columns(rules.fields, FieldHome.FOLLOW_UP))
