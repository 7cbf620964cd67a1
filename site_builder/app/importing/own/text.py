"""A record of our own tables as the text of its file."""

from collections.abc import Iterator, Mapping
from datetime import date, time

from site_builder.edits.contact_text import ContactDraft
from site_builder.edits.entry import EntryDraft, entry_text
from site_builder.edits.prose import entry_prose, note_prose
from site_builder.edits.record import Value
from site_builder.edits.whole_record import WholeRecord, whole_text
from site_builder.edits.wording import Wording, field_line
from site_builder.edits.yaml_text import yaml_text
from site_builder.importers.own.records import OwnRecord
from site_builder.model.custom_field import FieldHome
from site_builder.model.rules import Rules
from site_builder.parse.fields import FIELDS, OPPORTUNITY_FIELDS, WAIVER_FIELDS, ValueType, spelled
from site_builder.parse.tables.entry_cells import entry_fields
from site_builder.parse.tables.entry_fields import ARROW
from site_builder.parse.tables.layout import own_columns
from site_builder.parse.tables.stated import Cells, StatedField, cell_text, text_of
from site_builder.parse.vocabulary.field_words import RISK_LEVELS
from site_builder.parse.vocabulary.scripts import word_for
from site_builder.parse.vocabulary.task_words import TAGS

_ELSEWHERE = (ValueType.CONTACTS, ValueType.OPPORTUNITIES, ValueType.WAIVERS, ValueType.RISK, ValueType.SOURCE)
_UNLISTED = "O1"


def own_text(record: OwnRecord, rules: Rules) -> str:
    """The whole file."""
    wording = Wording(rules)
    cells = record.cells
    listed = _listed(record)
    whole = WholeRecord(
        values=dict(_values(cells, rules)),
        custom=dict(_own(cells, FieldHome.CUSTOMER, rules))
        | ({} if listed else dict(_own(cells, FieldHome.OPPORTUNITY, rules))),
        contacts=tuple(map(_contact, record.of("contacts"))),
        deals=[_deal(one, rules) for one in record.of("opportunities")] if listed else (),
        waivers=[_waiver(one, rules) for one in _lines(cells, "waivers")],
        comments=_lines(cells, "comments"),
        notes=note_prose(text_of(cells, "notes"), rules) if text_of(cells, "notes") else "",
        tasks=tuple(_task(one, rules) for one in record.of("tasks")),
    )
    log = "\n\n".join(_entry(one, rules) for one in record.of("follow_ups"))
    return whole_text(whole, wording, log)


def _values(cells: Cells, rules: Rules) -> Iterator[tuple[str, Value]]:
    for spec in FIELDS:
        if spec.type not in _ELSEWHERE and (value := _value(cells.get(spec.key), rules)):
            yield spec.key, value
    if source := " ".join(filter(None, (text_of(cells, "source"), text_of(cells, "source_detail")))):
        yield "source", source
    if level := text_of(cells, "risk"):
        word = word_for(level, RISK_LEVELS, rules.site.language)
        yield "risk", " ".join(filter(None, (word, text_of(cells, "risk_reason"))))


def _value(value: object, rules: Rules) -> Value:
    if isinstance(value, tuple):
        return tuple(str(one) for one in value)
    if isinstance(value, bool):
        return ("\u662f" if rules.site.writes_chinese else "yes") if value else ""
    return cell_text(value)


def _own(cells: Cells, home: FieldHome, rules: Rules) -> Iterator[tuple[str, Value]]:
    for key, column in own_columns(rules.fields, home).items():
        value = cells.get(column.key)
        if value is not None and value != ():
            said = ("\u662f", "\u5426") if rules.site.writes_chinese else ("yes", "no")
            yield key, (said[0] if value else said[1]) if isinstance(value, bool) else _value(value, rules)


def _lines(cells: Cells, key: str) -> tuple[str, ...]:
    value = cells.get(key)
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _listed(record: OwnRecord) -> bool:
    """Whether the record lists its opportunities; the only one that says nothing of its own stands at the top."""
    rows = record.of("opportunities")
    if len(rows) != 1:
        return bool(rows)
    (one,) = rows
    opened = one.get("opened")
    plain = text_of(one, "opportunity") == _UNLISTED and not text_of(one, "deal") and not text_of(one, "owner")
    first = record.cells.get("first_contact")
    unlisted = plain and (opened is None or opened == first) and not text_of(one, "imported_from")
    return not unlisted


def _deal(one: Cells, rules: Rules) -> Mapping[str, Value]:
    found: dict[str, Value] = {"id": text_of(one, "opportunity"), "name": text_of(one, "deal")}
    for spec in OPPORTUNITY_FIELDS:
        if spec.key not in found:
            found[spec.key] = _percent(spec.key, one) or _value(one.get(spec.key), rules)
    return {key: value for key, value in (found | dict(_own(one, FieldHome.OPPORTUNITY, rules))).items() if value}


def _percent(key: str, one: Cells) -> str:
    value = one.get(key)
    return f"{value}%" if key == "probability" and isinstance(value, int) else ""


def _contact(one: Cells) -> ContactDraft:
    left_on = one.get("left_on")
    phones, mails = _several(one, "phone"), _several(one, "mail")
    return ContactDraft(
        name=text_of(one, "contact"),
        title=text_of(one, "title"),
        role=text_of(one, "role"),
        phone=phones[0],
        mail=mails[0],
        chat=text_of(one, "chat"),
        same_wechat=one.get("same_wechat") is True,
        left=one.get("left") is True,
        left_on=left_on.isoformat() if isinstance(left_on, date) else "",
        further=(*phones[1:], *mails[1:]),
    )


def _several(one: Cells, key: str) -> list[str]:
    """The numbers or addresses of a cell."""
    return [part.strip() for part in text_of(one, key).split(";") if part.strip()] or [""]


def _waiver(line: str, rules: Rules) -> list[str]:
    """`CODE DAY reason` as an item of the list."""
    code, _, rest = line.partition(" ")
    day, _, reason = rest.partition(" ")
    until = day if day[:4].isdigit() else ""
    values = {"code": code, "reason": reason if until else rest, "until": until}
    names = {spec.key: spelled(spec, rules.site.language) for spec in WAIVER_FIELDS}
    return [f"{names[key]}: {yaml_text(value)}" for key, value in values.items() if value]


def _task(one: Cells, rules: Rules) -> str:
    """`- [ ] DAY @person text #tag <- @asker (done)`."""
    asked, due, done_on = text_of(one, "asked_by"), text_of(one, "task_due"), text_of(one, "done_on")
    people = [f"@{name}" for name in _lines(one, "assignees")]
    tags = [f"#{word_for(tag, TAGS, rules.site.language)}" for tag in _lines(one, "task_tags")]
    first, *further = text_of(one, "task").split("\n")
    parts = (
        "- [x]" if one.get("done") is True else "- [ ]",
        *(due, *people, " ".join(first.split()), *tags),
        f"<- @{asked}" if asked else "",
        f"({done_on})" if done_on else "",
    )
    return "\n".join((" ".join(filter(None, parts)), *(f"  {line.strip()}" for line in further if line.strip())))


def _entry(one: Cells, rules: Rules) -> str:
    """The entry with its fields in their order."""
    on, at, methods = one.get("date"), one.get("time"), _lines(one, "method")
    draft = EntryDraft(
        on=on if isinstance(on, date) else date.min,
        at=at if isinstance(at, time) else None,
        methods=methods or (text_of(one, "method"),),
        author=text_of(one, "author"),
        content=entry_prose(text_of(one, "content"), rules) if text_of(one, "content") else "",
    )
    fields = "\n".join(_field(each, rules) for each in entry_fields(one, rules))
    heading = entry_text(draft, Wording(rules))
    gap = "\n\n" if draft.content else "\n"
    return f"{heading}{gap}{fields}" if fields else heading


def _field(one: StatedField | str, rules: Rules) -> str:
    if isinstance(one, str):
        return one
    wording = Wording(rules)
    ends = one.value.split(ARROW) if one.key == "stage" else ()
    stage = wording.arrow.join(wording.stage(end) for end in ends)
    parts = (
        one.opportunity,
        one.kind,
        one.on.isoformat() if one.on else None,
        f"{one.at:%H:%M}" if one.at else None,
        wording.method(one.method) if one.method else None,
        f"@{one.person}" if one.person else None,
    )
    first, *further = (stage or one.value).split("\n")
    line = field_line(wording.log_key(one.key), " ".join(part for part in parts if part), first)
    return "\n".join((line, *(f"  {each}" for each in further)))
