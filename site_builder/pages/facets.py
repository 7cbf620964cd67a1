"""What the rows of a table can be narrowed by: values to tick, with their counts."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from site_builder.metrics.standing.choosing import find_choice
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Choice, Stage
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words
from site_builder.pages.addresses import Addresses

T = TypeVar("T")

Named = tuple[str, object]
"""A value by its key, with its word: a configured thing, a catalogue term or text as typed."""

NOTHING = ""
"""The key of rows that have no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value and how many of all rows have it."""

    key: str
    label: object
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One list of values to tick; `cells` holds, for every row, the places of its values in the list."""

    key: str
    label: Term | Words
    values: tuple[FacetValue, ...]
    cells: tuple[tuple[int, ...], ...]

    def through(self, places: Sequence[int]) -> "Facet":
        """The same facet for rows that each belong to one of these: `places` says to which."""
        cells = tuple(self.cells[place] for place in places)
        counts = Counter(value for cell in cells for value in cell)
        values = tuple(
            FacetValue(key=one.key, label=one.label, count=counts[place]) for place, one in enumerate(self.values)
        )
        return Facet(key=self.key, label=self.label, values=values, cells=cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Generic[T]):
    """How a facet is made: `read` gives what a row says, `named` the values that this means.

    Many rows say the same: what it means is found once. `order` are the keys in the order of the configuration, others
    follow by name.
    """

    key: str
    label: Term | Words
    read: Callable[[T], Hashable]
    named: Callable[[Any], Sequence[Named]]
    order: Sequence[str] = ()


def make_facets(dimensions: Iterable[Dimension[T]], rows: Sequence[T]) -> tuple[Facet, ...]:
    """All facets that at least one row has a value for."""
    made = (_facet(one, rows) for one in dimensions)
    return tuple(one for one in made if any(value.key != NOTHING for value in one.values))


def _facet(dimension: Dimension[T], rows: Sequence[T]) -> Facet:
    said = [dimension.read(row) for row in rows]
    found = {one: dimension.named(one) or ((NOTHING, Term("facet.none")),) for one in dict.fromkeys(reversed(said))}
    labels = dict(named for several in reversed(found.values()) for named in several)
    place = {key: number for number, key in enumerate(dimension.order)}
    keys = sorted(labels, key=lambda key: (key == NOTHING, place.get(key, len(place)), key))
    index = {key: number for number, key in enumerate(keys)}
    cells = {one: tuple(sorted({index[key] for key, _ in several})) for one, several in found.items()}
    counts: Counter[int] = Counter()
    for one, count in Counter(said).items():
        counts.update(dict.fromkeys(cells[one], count))
    return Facet(
        key=dimension.key,
        label=dimension.label,
        values=tuple(FacetValue(key=key, label=labels[key], count=counts[index[key]]) for key in keys),
        cells=tuple(map(cells.__getitem__, said)),
    )


def terms(key: str, read: Callable[[T], str], order: Iterable[str]) -> Dimension[T]:
    """A facet whose values are words of the catalogue (`<key>.<value>`)."""
    return Dimension(
        key=key,
        label=Term(f"facet.{key}"),
        read=lambda row: str(read(row)),
        named=lambda value: ((value, Term(f"{key}.{value}")),),
        order=[str(one) for one in order],
    )


def listed(
    key: str, read: Callable[[T], tuple[str | None, ...]], choices: Sequence[Choice], label: Term | None = None
) -> Dimension[T]:
    """A facet of texts, those of the team's list under their label."""
    return Dimension(
        key=key,
        label=label or Term(f"field.{key}"),
        read=read,
        named=lambda texts: tuple(dict.fromkeys(named for text in texts for named in choice(text, choices))),
        order=[one.key for one in choices],
    )


def stages(label: Term, read: Callable[[T], Stage], rules: Rules) -> Dimension[T]:
    """A facet of the team's stages."""
    pipeline = rules.pipeline
    return Dimension(
        key="stage",
        label=label,
        read=lambda row: read(row).key,
        named=lambda key: ((key, pipeline.by_key[key]),),
        order=[one.key for one in pipeline.stages],
    )


def people(key: str, read: Callable[[T], tuple[str | None, ...]], known: Addresses) -> Dimension[T]:
    """A facet of members, in the team's order."""
    return Dimension(
        key=key,
        label=Term(f"field.{key}"),
        read=read,
        named=lambda keys: tuple(_members(keys, known)),
        order=list(known.people),
    )


def _members(keys: Iterable[str | None], known: Addresses) -> Iterator[Named]:
    people = (known.person(key) for key in dict.fromkeys(keys))
    return ((one.key, one.name) for one in people if one is not None)


def flag(key: str, read: Callable[[T], bool]) -> Dimension[T]:
    """Yes or no, offered only where some row says yes."""
    return Dimension(
        key=key,
        label=Term(f"field.{key}"),
        read=lambda row: bool(read(row)),
        named=lambda is_so: (yes_no(is_so=True),) if is_so else (),
    )


def yes_no(*, is_so: bool) -> Named:
    """The value of something that is or is not."""
    return (str(is_so).lower(), Term("facet.yes" if is_so else "facet.no"))


def choice(text: str | None, choices: Sequence[Choice]) -> Sequence[Named]:
    """The listed value that a text means, else the text as typed."""
    found = find_choice(text, choices) if text else None
    return ((found.key, found),) if found else typed(text)


def typed(text: str | None) -> Sequence[Named]:
    """A text as a value of its own."""
    return ((text, text),) if text else ()
