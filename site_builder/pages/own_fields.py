"""The team's own fields and what records say in them: each becomes a filter of its kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.words import Words, words_of
from site_builder.pages.facets import Dimension, Named, choice, yes_no
from site_builder.pages.ranges import DATE, NUMBER, Measure, Saying

T = TypeVar("T")

_TICKED = (FieldType.CHOICE, FieldType.LIST, FieldType.BOOL)
_FROM_TO = {FieldType.NUMBER: NUMBER, FieldType.MONEY: NUMBER, FieldType.DATE: DATE}


@dataclass(frozen=True, slots=True)
class OwnFields(Generic[T]):
    """The fields of some homes; `read` gives the values of a row that belong to a home."""

    rules: Rules
    homes: tuple[FieldHome, ...]
    read: Callable[[T, FieldHome], Iterable[Mapping[str, object]]]

    def dimensions(self) -> Iterator[Dimension[T]]:
        """Fields whose values are ticked."""
        for one in self._of(_TICKED):
            order = [*(value.key for value in one.values), "true", "false"]
            read = self._said(one)
            yield Dimension(key=f"x-{one.key}", label=_label(one), read=read, named=_naming(one), order=order)

    def measures(self) -> Iterator[Measure[T]]:
        """Fields of days, numbers and amounts."""
        for one in self._of(_FROM_TO):
            yield Measure(key=f"x-{one.key}", label=_label(one), kind=_FROM_TO[one.type], read=self._values(one))

    def sayings(self) -> Iterator[Saying[T]]:
        """Fields of free text."""
        for one in self._of((FieldType.TEXT, FieldType.LINK)):
            yield Saying(key=f"x-{one.key}", label=_label(one), read=self._values(one))

    def _of(self, types: Iterable[FieldType]) -> Iterator[CustomField]:
        wanted = set(types)
        return (one for one in self.rules.fields if not one.retired and one.on in self.homes and one.type in wanted)

    def _values(self, field: CustomField) -> Callable[[T], tuple[object, ...]]:
        def values(row: T) -> tuple[object, ...]:
            found = (home.get(field.key) for home in self.read(row, field.on))
            return tuple(one for value in found for one in _several(value))

        return values

    def _said(self, field: CustomField) -> Callable[[T], tuple[str | bool, ...]]:
        values = self._values(field)
        return lambda row: tuple([one if isinstance(one, bool) else str(one) for one in values(row)])


def _label(field: CustomField) -> Words:
    return words_of(field)


def _several(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple | list):
        return tuple(value)
    return () if value is None else (value,)


def _naming(field: CustomField) -> Callable[[tuple[str | bool, ...]], Sequence[Named]]:
    return lambda values: tuple(named for value in values for named in _words(value, field))


def _words(value: str | bool, field: CustomField) -> Sequence[Named]:
    return (yes_no(is_so=value),) if isinstance(value, bool) else choice(value, field.values)
