"""Asking for a figure: any period, filtered, by any dimension."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

from site_builder.metrics.asking.dimension import DIMENSIONS, Read, keys_of, known_keys, reads_keys
from site_builder.metrics.asking.figure import Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.asking.stretches import Times, pieces
from site_builder.metrics.reports.registry import figure_named
from site_builder.model.frozen import dataclass
from site_builder.model.period import ALL_TIME, Period

Condition = Callable[[Fact, Ledger], bool]
Key = tuple[tuple[str, str | None], ...]
Group = tuple[str | None, ...]
Order = tuple[tuple[bool, int, str], ...]

PEOPLE = ("rep", "manager")
"""Dimensions whose members appear without any fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of an answer. `key` pairs each dimension with its key.

    `customers` are the records (paths) that the value and its `n` rest on.
    """

    key: Key
    measured: Measured
    unit: Unit
    customers: tuple[str, ...]

    def of(self, dimension: str) -> str | None:
        """The row's key of a dimension."""
        return dict(self.key)[dimension]

    def more(self, name: str) -> object:
        """A further number of the row."""
        return dict(self.measured.more).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows of a figure for what was asked."""

    figure: Figure
    period: Period
    by: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def only(self) -> Row:
        """The row of a question without dimensions."""
        return self.rows[0]

    def row(self, **keys: str | None) -> Row | None:
        """The row of these keys."""
        return next((one for one in self.rows if all(dict(one.key).get(k) == v for k, v in keys.items())), None)


def ask(
    ledger: Ledger, name: str, period: Period = ALL_TIME, by: Sequence[str] = (), where: Sequence[Condition] = ()
) -> Answer:
    """The figure of this name.

    Raises:
        KeyError: there is no such figure, or it cannot be broken down by that.
    """
    figure = _asked(name, by)
    dimensions = (*figure.own, *(one for one in dict.fromkeys(by) if one not in figure.own))
    found = [
        (_full(dimensions, times, group), part)
        for times, piece in pieces(figure, ledger, period, dimensions)
        for group, part in _measured(figure, ledger, piece, [one for one in dimensions if one not in times], where)
    ]
    order = _order(figure, dimensions, ledger)
    rows = tuple(
        _row(group, dimensions, part, figure, ledger) for group, part in sorted(found, key=lambda one: order(one[0]))
    )
    return Answer(figure=figure, period=period, by=dimensions, rows=rows)


def _measured(
    figure: Figure, ledger: Ledger, period: Period, dimensions: Sequence[str], where: Sequence[Condition]
) -> Iterator[tuple[Group, Part]]:
    """What the figure makes of each group of its facts."""
    facts = _facts(figure, ledger, period, where)
    whole = Counter([fact.part for fact in facts])
    scope = Scope(ledger=ledger, period=period, by=tuple(dimensions), filtered=bool(where), whole=whole)
    groups = _grouped(facts, dimensions, ledger)
    _fill(groups, figure, dimensions, ledger)
    for group, some in groups.items():
        yield from ((group, part) for part in _parts(figure, some, replace(scope, key=_key(dimensions, group))))


def _full(dimensions: Sequence[str], times: Times, group: Group) -> Group:
    """The keys of a group in the order of the dimensions, with the names of its stretch of time."""
    rest = iter(group)
    return tuple(times[one] if one in times else next(rest) for one in dimensions)


def counted(
    ledger: Ledger, name: str, period: Period = ALL_TIME, by: Sequence[str] = (), where: Sequence[Condition] = ()
) -> Mapping[Group, tuple[str, ...]]:
    """The records of the facts that meet the conditions, by the keys of the dimensions.

    What a figure names behind its rows are the facts its value rests on; this finds those behind its further numbers.

    Raises:
        KeyError: there is no such figure, or it cannot be broken down by that.
    """
    figure, paths = _asked(name, by), dict[Group, tuple[str, ...]]()
    for times, piece in pieces(figure, ledger, period, by):
        groups = _grouped(_facts(figure, ledger, piece, where), [one for one in by if one not in times], ledger)
        for group, found in groups.items():
            paths[_full(by, times, group)] = tuple(dict.fromkeys([one.customer.customer.path for one in found]))
    return paths


def _asked(name: str, by: Sequence[str]) -> Figure:
    figure = figure_named(name)
    unknown = [one for one in by if one not in figure.by and one not in figure.own]
    if unknown:
        raise KeyError(unknown[0])
    return figure


def _facts(figure: Figure, ledger: Ledger, period: Period, where: Sequence[Condition]) -> Sequence[Fact]:
    key = _only(figure, where)
    found: Sequence[Fact] = ledger.kept((figure.name, key, period), lambda: _all_facts(figure, key, ledger, period))
    for holds in where:
        found = [fact for fact in found if holds(fact, ledger)]
    return found


def _only(figure: Figure, where: Sequence[Condition]) -> str | None:
    """The only key that is asked for, where the facts of the figure's keys are gathered apart."""
    asked = (one.key for one in where if isinstance(one, HasKey) and one.dimension in figure.own)
    return next((key for key in asked if key in figure.sources), None)


def _all_facts(figure: Figure, key: str | None, ledger: Ledger, period: Period) -> tuple[Fact, ...]:
    """Pages ask for the same figure of the same stretch by several dimensions: its facts are gathered once."""
    facts = figure.facts if key is None else figure.sources[key]
    first, end = period.start or date.min, period.end
    if end is None:
        return tuple([fact for fact in facts(ledger, period) if (day := fact.on) is None or day >= first])
    return tuple([fact for fact in facts(ledger, period) if (day := fact.on) is None or first <= day < end])


@dataclass(frozen=True, slots=True)
class HasKey:
    """Facts that have this key of a dimension, however it is cased; None: it is not stated."""

    dimension: str
    key: str | None

    def __call__(self, fact: Fact, ledger: Ledger) -> bool:
        """Whether a fact does."""
        keys, wanted = keys_of(self.dimension, fact, ledger), self.key
        return wanted in keys or (wanted and wanted.casefold()) in [one and one.casefold() for one in keys]


def is_key(dimension: str, key: str | None) -> Condition:
    """The condition that facts have this key of a dimension."""
    return HasKey(dimension, key)


def is_part(*parts: str) -> Condition:
    """Facts that are one of these parts of their figure (won, lost, due …)."""
    return lambda fact, _: fact.part in parts


def matches(where: Mapping[str, str]) -> tuple[Condition, ...]:
    """The conditions of a target's `where`."""
    return tuple(is_key(dimension, key) for dimension, key in where.items())


def _grouped(facts: Sequence[Fact], dimensions: Sequence[str], ledger: Ledger) -> dict[Group, list[Fact]]:
    if not dimensions:
        return {(): list(facts)}
    groups: defaultdict[Group, list[Fact]] = defaultdict(list)
    reads = [reads_keys(one, ledger) for one in dimensions]
    if len(reads) == 1:
        return _grouped_by_one(facts, reads[0])
    keyed = zip(*[map(read, facts) for read in reads], strict=True)
    for fact, keys in zip(facts, keyed, strict=True):
        for group in product(*keys):
            groups[group].append(fact)
    return groups


def _grouped_by_one(facts: Sequence[Fact], read: Read) -> dict[Group, list[Fact]]:
    """The same for most questions; the only key of a fact is its group as it is."""
    groups: defaultdict[Group, list[Fact]] = defaultdict(list)
    for fact, keys in zip(facts, map(read, facts), strict=True):
        if len(keys) == 1:
            groups[keys].append(fact)
        else:
            for key in keys:
                groups[(key,)].append(fact)
    return groups


def _fill(groups: dict[Group, list[Fact]], figure: Figure, dimensions: Sequence[str], ledger: Ledger) -> None:
    """Add what has no facts: the keys that always appear, and people who have nothing yet."""
    for place, dimension in enumerate(dimensions):
        is_people = figure.people and dimension in PEOPLE
        if dimension not in figure.complete and not is_people:
            continue
        seen = {group[place] for group in groups}
        rest = {group[:place] + group[place + 1 :] for group in groups}
        if is_people:
            others = (*dimensions[:place], *dimensions[place + 1 :])
            keys = (_known(figure, one, ledger) if one in figure.complete else (None,) for one in others)
            rest = set(product(*keys))
        for key in _known(figure, dimension, ledger):
            if is_people and key in seen:
                continue
            for group in rest or {(None,) * (len(dimensions) - 1)}:
                groups.setdefault((*group[:place], key, *group[place:]), [])


def _known(figure: Figure, dimension: str, ledger: Ledger) -> tuple[str, ...]:
    return figure.keys[dimension] if dimension in figure.keys else known_keys(dimension, ledger)


def _order(figure: Figure, dimensions: Sequence[str], ledger: Ledger) -> Callable[[Group], Order]:
    """The team's own order where it has one, the rest by key, "not stated" last."""
    places = [{key: place for place, key in enumerate(_known(figure, one, ledger))} for one in dimensions]

    def order(group: Group) -> Order:
        return tuple(
            (key is None, place.get(key or "", len(place)), key or "") for key, place in zip(group, places, strict=True)
        )

    return order


def _parts(figure: Figure, facts: Sequence[Fact], scope: Scope) -> Iterator[Part]:
    if figure.split is not None:
        yield from figure.split(facts, scope)
    if figure.judge is not None:
        yield Part(measured=figure.judge(facts, scope), facts=facts)


def _row(group: Group, dimensions: Sequence[str], part: Part, figure: Figure, ledger: Ledger) -> Row:
    rests = figure.rests
    facts = part.facts if rests is None else [one for one in part.facts if rests(one, ledger)]
    paths = dict.fromkeys([one.customer.customer.path for one in facts])
    return Row(
        key=(*_key(dimensions, group), *part.labels),
        measured=part.measured,
        unit=part.measured.unit or figure.unit,
        customers=tuple(sorted(paths, key=ledger.once(_files))),
    )


def _files(_: Ledger) -> Callable[[str], str]:
    """By their files, whichever folder these are in: what is archived later keeps its place in old answers."""
    return cache(lambda path: path.rsplit("/", 1)[-1])


def _key(dimensions: Sequence[str], group: Group) -> Key:
    return tuple(zip(dimensions, group, strict=True))


def dimensions_of(figure: Figure) -> tuple[str, ...]:
    """By what a figure can be broken down, in the order of the contract."""
    return tuple(one for one in DIMENSIONS if one in figure.by)
