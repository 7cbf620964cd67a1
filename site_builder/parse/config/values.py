"""What was read of a mapping of settings: typed values with their places."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from site_builder.model.frozen import dataclass
from site_builder.model.language import CHINESE, ENGLISH, FURTHER
from site_builder.model.pipeline import Cadence
from site_builder.model.place import TOP, Span
from site_builder.model.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Word:
    """One text of a list, with its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Values:
    """The readable settings of one mapping by key; what could not be read is absent (and reported)."""

    values: Mapping[str, object]
    spans: Mapping[str, Span]
    span: Span

    def has(self, key: str) -> bool:
        """Whether the setting is there and was readable."""
        return key in self.values

    def place(self, key: str) -> Span:
        """Where the value stands, else where the mapping starts."""
        return self.spans.get(key, self.span)

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        return self._of(key, str) or default

    def maybe(self, key: str) -> str | None:
        """A text, None where there is none."""
        return self._of(key, str)

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._of(key, int)
        return default if value is None else value

    def count(self, key: str) -> int | None:
        """A whole number, None where there is none."""
        return self._of(key, int)

    def decimal(self, key: str) -> Decimal | None:
        """An exact number."""
        return self._of(key, Decimal)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Yes or no."""
        value = self._of(key, bool)
        return default if value is None else value

    def day(self, key: str) -> date | None:
        """A day."""
        return self._of(key, date)

    def cadence(self, key: str) -> Cadence | None:
        """A cadence."""
        return self._of(key, Cadence)

    def words(self, key: str) -> tuple[Word, ...]:
        """The texts of a list, with places."""
        return tuple(one for one in self._all(key) if isinstance(one, Word))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(one.text for one in self.words(key))

    def items(self, key: str) -> tuple["Values", ...]:
        """The items of a list."""
        return tuple(one for one in self._all(key) if isinstance(one, Values))

    def section(self, key: str) -> "Values":
        """The settings of a section, empty where there is none."""
        return self._of(key, Values) or Values({}, {}, TOP)

    def days(self, key: str) -> frozenset[date]:
        """All days of a list."""
        return frozenset(one for one in self._all(key) if isinstance(one, date))

    def said(self, key: str) -> Words | None:
        """A text in several languages, Chinese and English each standing in for the missing other."""
        value = self.values.get(key)
        return value.labelled(key) if isinstance(value, Values) and any(value.values.values()) else None

    def table(self, key: str, kind: type[T]) -> dict[str, T]:
        """Keys of the team's own choice with their values."""
        rows = self._of(key, Values)
        return {name: value for name, value in rows.values.items() if isinstance(value, kind)} if rows else {}

    def labels(self) -> Words:
        """Key and labels: a missing Chinese or English label is another one, else the key."""
        return self.labelled(self.text("key"))

    def labelled(self, key: str) -> Words:
        """The labels of something whose key stands elsewhere."""
        zh, en = self.text(CHINESE), self.text(ENGLISH)
        others = tuple((code, text) for code in FURTHER if (text := self.text(code)))
        spare = zh or en or next((text for _, text in others), key)
        return Words(key, zh or spare, en or spare, others)

    def _of(self, key: str, kind: type[T]) -> T | None:
        value = self.values.get(key)
        return value if isinstance(value, kind) else None

    def _all(self, key: str) -> Iterator[object]:
        value = self.values.get(key)
        yield from value if isinstance(value, tuple) else ()
