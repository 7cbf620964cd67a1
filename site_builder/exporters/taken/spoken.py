"""Keys and ids as people call them: what stands in sheets and in the views of the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from site_builder.exporters.editions import Edition
from site_builder.exporters.taken.customer_rows import POOL
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Choice
from site_builder.model.regex import regex
from site_builder.model.rules import Lists, Rules
from site_builder.model.words import names_of
from site_builder.parse.tables.columns import Column, ColumnKind, Table, Values

_TERMS = {
    Values.STATUSES: "status",
    Values.KINDS: "kind",
    Values.STAGE_KINDS: "stage-kind",
    Values.RISKS: "risk",
    Values.ROLES: "role",
    Values.STATES: "task-state",
    Values.PAYMENTS: "payment-kind",
    Values.FIGURES: "figure",
    Values.TAGS: "task.tag",
}
_LISTS: Mapping[Values, Callable[[Lists], tuple[Choice, ...]]] = {
    Values.INDUSTRIES: lambda lists: lists.industries,
    Values.SOURCES: lambda lists: lists.sources,
    Values.REGIONS: lambda lists: lists.regions,
    Values.SIZES: lambda lists: lists.sizes,
}
_SEPARATOR = regex(r"[,;\n\uff0c\uff1b\u3001/]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one language for the values of a team.

    `as_typed`: in the team's own language a word of a list stays as the record has it, be it an older one or one of
    another language, so that an import gives the same book. In views words of one meaning are one word.
    """

    rules: Rules
    edition: Edition
    as_typed: bool = False
    _known: dict[tuple[str, Values, str], str] = field(default_factory=dict, repr=False, compare=False)

    def heading(self, column: Column) -> str:
        """What stands over a column."""
        if column.own is not None:
            return self.edition.label(column.own) or column.own.key
        return self.edition.words.text(column.label)

    def headings(self, table: Table) -> tuple[str, ...]:
        """What stands over the columns of a table; a team's own field that is called like another one has its key."""
        found: list[str] = []
        for one in table.columns:
            text = self.heading(one)
            found.append(f"{text} ({one.key})" if text in found else text)
        return tuple(found)

    def cell(self, value: object, column: Column) -> object:
        """A cell for people: a number, a day and a time as they are, everything else as text."""
        if isinstance(value, bool):
            return self.edition.words.text("sheet.yes" if value else "sheet.no")
        if isinstance(value, tuple):
            return _joined([self.value(str(one), column) for one in value], column)
        return self.value(value, column) if isinstance(value, str) else value

    def value(self, text: str, column: Column) -> str:
        """One key as people call it; what is no key as it is."""
        if column.values is Values.FREE or self._stays(column):
            return text
        of = (text, column.values, column.key if column.own else "")
        if of not in self._known:
            self._known[of] = self._value(text, column)
        return self._known[of]

    def _stays(self, column: Column) -> bool:
        own = self.edition.words.language == self.rules.site.language
        return self.as_typed and own and column.values in _LISTS and not column.computed

    def _value(self, text: str, column: Column) -> str:
        if column.values in _TERMS:
            key = f"{_TERMS[column.values]}.{text}"
            return self.edition.words.text(key) if self.edition.words.has(key) else text
        if column.values in _LISTS:
            return self._choice(text, _LISTS[column.values](self.rules.lists))
        return self._named(text, column)

    def _named(self, text: str, column: Column) -> str:
        match column.values:
            case Values.OWN:
                return self._choice(text, column.own.values if column.own else ())
            case Values.MEMBERS:
                return self._member(text)
            case Values.STAGES:
                return self.edition.label(self.rules.pipeline.by_key.get(text, text))
            case Values.METHODS:
                return self.edition.label(self.rules.method(text) or text)
        return text

    def _member(self, text: str) -> str:
        """A name, where it belongs to one member only; so an import finds its way back."""
        if text == POOL:
            return self.edition.words.text("site.pool")
        member = self.rules.team.by_id.get(text)
        return member.name if member and self.rules.team.by_name.get(member.name) is member else text

    def _choice(self, text: str, choices: tuple[Choice, ...]) -> str:
        wanted = text.casefold()
        for one in choices:
            if wanted in (name.casefold() for name in (*names_of(one), *one.former)):
                return self.edition.label(one) or text
        return text


def _joined(parts: Sequence[str], column: Column) -> str:
    """The parts of a cell: with commas, where none holds one; methods as an entry has them; else a line each."""
    if column.kind is ColumnKind.LINES:
        return "\n".join(parts)
    if column.values is Values.METHODS:
        return "+".join(parts)
    if not any(_SEPARATOR.search(one) for one in parts):
        return ", ".join(parts)
    return "\n".join(parts) + ("\n" if len(parts) == 1 else "")
