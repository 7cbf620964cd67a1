"""Values of the front matter: what they state, whatever quotes, widths and forms of days they are written in."""

from collections.abc import Hashable
from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.parse.amounts import read_money
from site_builder.parse.comments import read_comments
from site_builder.parse.dates import read_date
from site_builder.parse.fields import FIELDS, OPPORTUNITY_FIELDS, ValueType, fold_key, index_of
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.vocabulary.marks import BRACKETS_OPEN
from site_builder.parse.width import fold

_MONEY = frozenset(
    name
    for table in (FIELDS, OPPORTUNITY_FIELDS)
    for name, one in index_of(table).items()
    if one.type is ValueType.MONEY
)


@dataclass(frozen=True, slots=True)
class Value:
    """A key or an item as it stands in a text: the stretch that belongs to it, its name where it has one, its value."""

    source: SourceText
    place: tuple[int, int]
    name: Scalar | None
    node: Node

    @property
    def text(self) -> str:
        """The stretch as typed."""
        return self.source.text[self.place[0] : self.place[1]]


def stated(value: Value) -> Hashable:
    """What a value says, remarks behind it included: nobody may lose them."""
    key = fold_key(value.name.text) if value.name else ""
    return (meaning(value.node, key), read_comments(value.source, *value.place))


def meaning(node: Node, key: str = "") -> Hashable:
    """Equal for values that say the same; `key` is what they stand behind, folded: amounts are numbers."""
    if isinstance(node, Sequence):
        return tuple(meaning(one) for one in node.items)
    if isinstance(node, Mapping):
        return frozenset((fold_key(name.text), meaning(one, fold_key(name.text))) for name, one in node.items)
    money = read_money(node.text) if key in _MONEY else None
    if money is not None:
        return money
    day = read_date(node.text)
    return day.isoformat() if isinstance(day, date) else " ".join(fold(node.text).split())


def value_name(key: str) -> Hashable:
    """The name of a key as a fact."""
    return ("key", key)


def item_name(node: Node, keys: tuple[str, ...]) -> Hashable:
    """What people call an item of a list: the value of the first of these keys, or the name before the brackets."""
    if isinstance(node, Mapping):
        known = {fold_key(name.text): one for name, one in node.items}
        named = next((known[key] for key in keys if key in known), None)
        return meaning(named) if named is not None else meaning(node)
    if isinstance(node, Scalar) and keys:
        text = fold(node.text)
        cut = min((at for at, char in enumerate(text) if char in BRACKETS_OPEN or char == " "), default=len(text))
        return text[:cut]
    return meaning(node)
