"""Values by their type: the shipped types and those of custom fields."""

from collections.abc import Callable

from site_builder.model.custom_field import CustomField, FieldType
from site_builder.model.pipeline import Choice
from site_builder.model.words import names_of
from site_builder.parse.field_reader import FieldReader, Key, key_of
from site_builder.parse.fields import ValueType
from site_builder.parse.tree import Node, Scalar

_Read = Callable[[FieldReader, Scalar, Key], object | None]
_READERS: dict[ValueType, _Read] = {
    ValueType.DATE: FieldReader.date,
    ValueType.MONEY: FieldReader.money,
    ValueType.PERCENT: FieldReader.percent,
    ValueType.BOOL: FieldReader.yes_or_no,
    ValueType.LINK: FieldReader.link,
}
_CUSTOM_READERS: dict[FieldType, _Read] = {
    FieldType.NUMBER: FieldReader.number,
    FieldType.MONEY: FieldReader.money,
    FieldType.DATE: FieldReader.date,
    FieldType.BOOL: FieldReader.yes_or_no,
    FieldType.LINK: FieldReader.link,
}


def read_typed(reader: FieldReader, node: Node, what: Key, kind: ValueType) -> object | None:
    """A value of a simple type; None where it is missing or was reported."""
    if kind in (ValueType.TEXTS, ValueType.TAGS):
        return tuple(one.text for one in reader.texts(node, what))
    scalar = reader.text(node, what)
    if scalar is None:
        return None
    read = _READERS.get(kind)
    return read(reader, scalar, what) if read else scalar.text.strip()


def read_custom(reader: FieldReader, node: Node, spec: CustomField) -> object | None:
    """A value of a field of the team's own: text, Decimal, Money, date, bool, choice key or a tuple of texts."""
    what = key_of(spec)
    if spec.type is FieldType.LIST:
        return tuple(choice_key(one.text, spec.values) for one in reader.texts(node, what)) or None
    scalar = reader.text(node, what)
    if scalar is None:
        return None
    read = _CUSTOM_READERS.get(spec.type)
    return read(reader, scalar, what) if read else choice_key(scalar.text, spec.values)


def choice_key(text: str, values: tuple[Choice, ...]) -> str:
    """The key of the value with this key, label or former name; else the text as typed."""
    wanted = text.strip().casefold()
    for one in values:
        if wanted in (name.casefold() for name in (*names_of(one), *one.former)):
            return one.key
    return text.strip()
