"""Facts of a record and what became of them, in words and for programs."""

from collections.abc import Iterator
from datetime import date

from site_builder.cli.formats.task_parts import task_parts
from site_builder.cli.lines import person
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import Translator
from site_builder.model.change import EntryChange, Fate, FieldChange, RecordChange, Swap, TaskChange
from site_builder.model.contact import Contact, Need
from site_builder.model.follow_up import FollowUp
from site_builder.model.money import Money
from site_builder.model.rules import Rules

_PEOPLE = frozenset({"owner", "collaborators", "created_by"})
_LONGEST = 80
_TAGS = "task-tags"
_PART_AS = {"assignees": "owner", "asked_by": "owner", "tags": _TAGS}
"""Parts of a task that name people are written as facts that do."""


class Stating:
    """Puts changes into words of one language."""

    def __init__(self, words: Translator, formats: Formats, rules: Rules) -> None:
        self._words, self._formats, self._rules = words, formats, rules

    def lines(self, change: RecordChange) -> Iterator[str]:
        """Every part of a change as a line; a change of nothing but looks or place says that."""
        if change.before is None:
            yield self._words.text("log-of.new", name=change.customer.label)
        elif change.after is None:
            yield self._words.text("log-of.gone", name=change.customer.label)
        several = len(change.customer.opportunities) > 1
        yield from (self._field(one, named=several) for one in change.fields)
        if change.after is not None:
            yield from (line for one in change.entries for line in self._entry(one))
            yield from (self._swap(one) for one in change.swaps)
            yield from (line for one in change.tasks for line in self._task(one))
        if change.notes:
            yield self._words.text("log-of.notes")
        if change.is_layout and not change.is_moved:
            yield self._words.text("log-of.layout")

    def _field(self, one: FieldChange, *, named: bool) -> str:
        before, after = self.value(one.key, one.before), self.value(one.key, one.after)
        name = f"{one.opportunity} {self._name(one.key)}" if one.opportunity and named else self._name(one.key)
        return self._words.text("log-of.field", name=name, before=before, after=after)

    def _name(self, key: str) -> str:
        return self._words.text(f"field.{key}") if self._words.has(f"field.{key}") else key

    def value(self, key: str, value: object) -> str:
        """A fact as this reader writes it."""
        match value:
            case None | () | "":
                said = self._words.text("log-of.empty")
            case bool():
                said = self._words.text("log-of.yes" if value else "log-of.no")
            case date():
                said = self._formats.day_full(value)
            case Money():
                said = self._formats.money_full(value.amount, value.currency)
            case tuple() | list():
                said = self._words.text("list.comma").join(self.value(key, one) for one in value)
            case str() if key == _TAGS and self._words.has(f"task.tag.{value}"):
                said = self._words.text(f"task.tag.{value}")
            case str() if key in _PEOPLE:
                said = person(value, self._rules)
            case _:
                said = _text(value)
        return said

    def _entry(self, one: EntryChange) -> Iterator[str]:
        told = one.after or one.before
        if told is None:
            return
        yield self._told(f"log-of.entry-{one.fate}", told)
        if one.before and one.after:
            yield from (f"  {line}" for line in self._rewritten(one.before, one.after))
        elif one.fate is not Fate.REMOVED:
            yield from (f"  {line}" for line in self._fields(told))

    def _rewritten(self, before: FollowUp, after: FollowUp) -> Iterator[str]:
        """What an entry said and says instead, line by line; what stayed is left out."""
        old, new = (tuple(self._said(one)) for one in (before, after))
        yield from (self._words.text("log-of.was", text=line) for line in old if line not in new)
        yield from (self._words.text("log-of.now", text=line) for line in new if line not in old)

    def _said(self, entry: FollowUp) -> Iterator[str]:
        yield from (line.strip() for line in entry.content.splitlines() if line.strip())
        yield from (line.removeprefix("- ") for line in self._fields(entry))

    def _swap(self, one: Swap) -> str:
        """The entry that comes first now."""
        return self._told("log-of.entry-order", one.first.after)

    def _told(self, key: str, told: FollowUp) -> str:
        first = next((line.strip() for line in told.content.splitlines() if line.strip()), "")
        day, who = self._formats.day_full(told.on), person(told.author, self._rules)
        known = ((self._rules.method(key), key) for key in told.methods)
        how = "+".join(self._words.label(found) if found else key for found, key in known)
        return self._words.text(key, day=day, how=how, who=who, text=first[:_LONGEST]).rstrip()

    def _fields(self, entry: FollowUp) -> Iterator[str]:
        for one in entry.fields:
            whom = f"@{person(one.person, self._rules)}" if one.person else ""
            marks = (one.opportunity, one.on.isoformat() if one.on else "", whom)
            day = "".join(f" {mark}" for mark in marks if mark)
            yield self._words.text("show.field", name=self._name(one.key), day=day, value=one.value)

    def _task(self, one: TaskChange) -> Iterator[str]:
        """The task, and below it what of it is another now."""
        told = one.after or one.before
        key = "ticked" if one.is_tick else str(one.fate)
        yield self._words.text(f"log-of.task-{key}", text=told.text if told else "")
        for part, before, after in task_parts(one):
            sides = (self.value(_PART_AS.get(part, part), value) for value in (before, after))
            name = self._words.text(f"log-of.part-{part}")
            said = dict(zip(("before", "after"), sides, strict=True))
            if one.before is None:
                yield "  " + self._words.text("show.field", name=name, day="", value=said["after"])
            else:
                yield "  " + self._words.text("log-of.field", name=name, **said)


def plain_value(value: object) -> object:
    """A fact for programs: days as ISO, amounts as decimal strings with their currency, people as ids."""
    match value:
        case None | bool() | int() | str():
            return value
        case Money():
            return {"amount": str(value.amount), "currency": value.currency}
        case tuple() | list():
            return [plain_value(one) for one in value]
    return _text(value)


def _text(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case Contact():
            return value.raw or value.name
        case Need():
            return value.text
    return str(getattr(value, "raw", None) or value)


def record_change(change: RecordChange) -> dict[str, object]:
    """A change for programs; keys are never translated."""
    return {
        "fate": Fate.ADDED if change.before is None else Fate.REMOVED if change.after is None else Fate.EDITED,
        "fields": [
            {
                "key": one.key,
                "opportunity": one.opportunity,
                "before": plain_value(one.before),
                "after": plain_value(one.after),
            }
            for one in change.fields
        ],
        "entries": [_entry(one) for one in change.entries],
        "tasks": [
            {
                "fate": one.fate,
                "ticked": one.is_tick,
                "text": told.text,
                "due": plain_value(told.due),
                "changed": {
                    part: {"before": plain_value(before), "after": plain_value(after)}
                    for part, before, after in task_parts(one)
                    if one.before and one.after
                },
            }
            for one in change.tasks
            if (told := one.after or one.before)
        ],
        "notes": change.notes,
    }


def _entry(one: EntryChange) -> dict[str, object]:
    told = one.after or one.before
    if told is None:
        return {"fate": one.fate}
    return {
        "fate": one.fate,
        "on": told.on.isoformat(),
        "methods": list(told.methods),
        "author": told.author,
        **_words(told),
        **({"before": _words(one.before)} if one.before and one.after else {}),
    }


def _words(entry: FollowUp) -> dict[str, object]:
    """What an entry says."""
    fields = [{"key": each.key, "opportunity": each.opportunity, "value": each.value} for each in entry.fields]
    return {"text": entry.content.strip(), "fields": fields}
