"""What `genjin report` asks: names, dimensions, conditions and periods as people type them."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from site_builder.app.filters import BadFilter, holds, read_filter, shape
from site_builder.i18n.translator import translator
from site_builder.metrics.asking.ask import Condition, is_key
from site_builder.metrics.asking.dimension import DIMENSIONS
from site_builder.metrics.asking.figure import TIMES, Figure
from site_builder.metrics.reports.registry import figure_named, figure_names
from site_builder.metrics.standing.choosing import find_choice, find_region
from site_builder.model.frozen import dataclass
from site_builder.model.language import LANGUAGES
from site_builder.model.pipeline import Choice, Status
from site_builder.model.rules import Rules
from site_builder.parse.nearest import nearest
from site_builder.parse.vocabulary.dimension_words import DIMENSION_WORDS
from site_builder.parse.width import fold


class Doubt(StrEnum):
    """What cannot be understood in a question."""

    FIGURE = "figure"
    DIMENSION = "dimension"
    NOW = "now"
    """A figure of how things stand today has no months."""
    SHORT = "short"
    """A rate or a level of a whole week or month says nothing of a single day."""
    APART = "apart"
    """What the figure counts has nothing of the kind: a complaint no product, a deal no single method."""
    TIME = "time"
    """A figure of a stretch of time is asked with a period, not with a condition on its facts."""
    FILTER = "filter"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """A part of a question that means nothing here. `likely` is the nearest that would, `known` what there is."""

    doubt: Doubt
    text: str
    likely: str | None = None
    known: tuple[str, ...] = ()
    filter: BadFilter | None = None


def read_figure(text: str) -> Figure | Misread:
    """The figure of a name, or of its label in any language."""
    wanted = fold(text).strip().casefold().replace("_", "-").replace(" ", "-")
    names = figure_names()
    if wanted in names:
        return figure_named(wanted)
    labels = {translator(one).text(f"figure.{name}").casefold(): name for one in LANGUAGES for name in names}
    found = labels.get(text.strip().casefold())
    if found:
        return figure_named(found)
    return Misread(doubt=Doubt.FIGURE, text=text, likely=nearest(wanted, (*names, *labels)))


def read_dimension(text: str, figure: Figure) -> str | Misread:
    """The dimension of a name; one that this figure does not have is misread too."""
    name = dimension_named(text)
    known = tuple(dict.fromkeys((*figure.own, *(one for one in DIMENSIONS if one in figure.by))))
    if name in known:
        return name
    if name in TIMES:
        doubt = Doubt.SHORT if any(one in known for one in TIMES) else Doubt.NOW
        return Misread(doubt=doubt, text=text, known=known)
    if name in DIMENSIONS:
        return Misread(doubt=Doubt.APART, text=text, known=known)
    return Misread(doubt=Doubt.DIMENSION, text=text, likely=nearest(name, known), known=known)


def dimension_named(text: str) -> str:
    """The key of a dimension from its key or a word for it; other texts as they are."""
    wanted = fold(text).strip().casefold()
    return DIMENSION_WORDS.get(wanted, wanted)


def read_condition(text: str, figure: Figure, rules: Rules, today: date) -> Condition | Misread:
    """A FILTER: on a dimension of the figure's facts where it has such, else on their customers."""
    parts = shape(text)
    if parts is not None and parts[1] in ("=", "!="):
        name = dimension_named(parts[0])
        if figure.reach and name in TIMES:
            return Misread(doubt=Doubt.TIME, text=text, likely=parts[2])
        if name in figure.own or (name in figure.by and name in DIMENSIONS and name not in _OF_THE_CUSTOMER):
            return _on_facts(name, parts[1], parts[2], rules)
    found = read_filter(text, rules, today)
    if isinstance(found, BadFilter):
        return Misread(doubt=Doubt.FILTER, text=text, filter=found)
    return lambda fact, ledger: holds(found, fact.customer, ledger.rules)


_OF_THE_CUSTOMER = frozenset({"tier", "industry", "source", "size", "status"})
"""Dimensions that filters on customers know as well, in every spelling."""


def _on_facts(name: str, operator: str, text: str, rules: Rules) -> Condition | Misread:
    key = key_meant(name, text, rules) if text else None
    if isinstance(key, Misread):
        return key
    is_meant = is_key(name, key)
    if operator == "=":
        return is_meant
    return lambda fact, ledger: not is_meant(fact, ledger)


def key_meant(dimension: str, text: str, rules: Rules) -> str | Misread:
    """The key that somebody means by a name or label; misread where the team has a closed list and it is not there."""
    find = _KEYS.get(dimension)
    key = find(text, rules) if find else None
    if key is not None:
        return key
    known = _CLOSED[dimension](rules) if dimension in _CLOSED else ()
    return Misread(doubt=Doubt.VALUE, text=text, likely=nearest(text, known)) if known else text


_CLOSED: Mapping[str, Callable[[Rules], tuple[str, ...]]] = {
    "rep": lambda rules: tuple(name for one in rules.team.members for name in (one.id, one.name)),
    "manager": lambda rules: tuple(name for one in rules.team.members for name in (one.id, one.name)),
    "stage": lambda rules: tuple(rules.pipeline.by_name),
    "method": lambda rules: tuple(rules.method_names),
}
"""Dimensions whose keys the configuration names, every one of them."""


def _member(text: str, rules: Rules) -> str | None:
    """A member's id; tasks may also be a department's."""
    name = text.removeprefix("@")
    member = rules.team.find(name)
    return member.id if member else (name if name in rules.team.departments else None)


def _key(found: object) -> str | None:
    return None if found is None else str(getattr(found, "key", found))


def _of_list(name: str) -> Callable[[str, Rules], str | None]:
    def find(text: str, rules: Rules) -> str | None:
        choices: tuple[Choice, ...] = getattr(rules.lists, name)
        return _key(find_choice(text, choices))

    return find


_KEYS: Mapping[str, Callable[[str, Rules], str | None]] = {
    "rep": _member,
    "manager": _member,
    "checker": _member,
    "stage": lambda text, rules: _key(rules.pipeline.find(text)),
    "tier": lambda text, rules: _key(rules.tier(text)),
    "method": lambda text, rules: _key(rules.method(text)),
    "region": lambda text, rules: _key(find_region(text, rules.lists.regions)),
    "industry": _of_list("industries"),
    "source": _of_list("sources"),
    "size": _of_list("sizes"),
    "reason": _of_list("loss_reasons"),
    "competitor": _of_list("competitors"),
    "status": lambda text, _: next(
        (str(one) for one in Status for lang in LANGUAGES if translator(lang).text(f"status.{one}") == text), None
    ),
}
