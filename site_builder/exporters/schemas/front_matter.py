"""The schemas of the front matter, one for each kind of record: from the field table and the team's configuration."""

from collections.abc import Callable, Mapping
from functools import partial

from site_builder.exporters.schemas import team_words
from site_builder.exporters.schemas.configuration import CODE
from site_builder.exporters.schemas.names import key_pattern, present, spellings
from site_builder.exporters.schemas.patterns import (
    Schema,
    amount,
    day,
    either,
    link,
    matching,
    number,
    percent,
    several,
    text,
    yes_or_no,
)
from site_builder.exporters.schemas.said import Said
from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.language import CHINESE, root
from site_builder.model.rules import Rules
from site_builder.model.words import names_of, said_in
from site_builder.parse import fields
from site_builder.parse.fields import FieldSpec, ValueType
from site_builder.parse.vocabulary.field_words import INBOX_CUSTOMER, RISK_LEVELS
from site_builder.parse.vocabulary.page_words import ORDER
from site_builder.parse.vocabulary.scripts import in_both_scripts

_TAG = matching("[#\uff03]?[^ \t#,\uff0c]{1,32}(?: *[,\uff0c\u3001;\uff1b] *[#\uff03]?[^ \t#,\uff0c]{1,32})*", "number")
_ID = matching('[^/\\\\:*?"<>|\\s.][^/\\\\:*?"<>|\\s]*', "integer")
_PLAIN: Mapping[ValueType, Callable[[], Schema]] = {
    ValueType.DATE: day,
    ValueType.MONEY: amount,
    ValueType.PERCENT: percent,
    ValueType.BOOL: yes_or_no,
    ValueType.LINK: link,
    ValueType.TEXTS: lambda: several(text()),
    ValueType.NAMES: lambda: several(text()),
    ValueType.TAGS: lambda: {"anyOf": [{"type": "array", "minItems": 1, "items": _TAG}, _TAG]},
}
_CUSTOM: Mapping[FieldType, Callable[[], Schema]] = {
    FieldType.NUMBER: number,
    FieldType.MONEY: amount,
    FieldType.DATE: day,
    FieldType.BOOL: yes_or_no,
    FieldType.LINK: link,
}
_ONE_DEAL = ("amount", "expected_close", "probability")
"""Keys that the one implicit deal has at the top, and that may not stand beside a list of deals (F10)."""


def customer(rules: Rules, said: Said) -> Schema:
    """The front matter of a customer's record, archived or not."""
    return _Front(rules, said).customer()


def inbox(said: Said) -> Schema:
    """The front matter of an entry that waits in the inbox: whose it is, and nothing else."""
    names = in_both_scripts(sorted(INBOX_CUSTOMER))
    key = {**said.field("id"), **text()}
    return {
        **said.named("schema.inbox"),
        "type": "object",
        "patternProperties": {key_pattern(names): key},
        "additionalProperties": False,
        **present(names),
    }


def knowledge(said: Said) -> Schema:
    """The front matter of a knowledge page; keys of other programs may stand there."""
    place = {**said.field("order"), **matching("[0-9]{1,6}", "integer")}
    return {**said.named("schema.knowledge"), "type": ["object", "null"], "properties": dict.fromkeys(ORDER, place)}


class _Front:
    """Writes the front matter of a team. What several spellings share is said once, under `definitions`."""

    def __init__(self, rules: Rules, said: Said) -> None:
        self._rules, self._said = rules, said
        self._language = rules.site.language
        self._definitions: Schema = {}

    def customer(self) -> Schema:
        own = [one for one in self._rules.fields if one.on is not FieldHome.FOLLOW_UP]
        needed = [present(spellings(one)) for one in fields.FIELDS if one.required]
        needed += [present(names_of(one)) for one in own if _is_needed(one)]
        table = {one.key: one for one in fields.FIELDS}
        deals = present(spellings(table["opportunities"]))
        single = {"anyOf": [present(spellings(table[key])) for key in _ONE_DEAL]}
        body = self._object(fields.FIELDS, own)
        apart: Schema = {"not": {"allOf": [deals, single]}}
        return {
            **self._said.named("schema.customer"),
            **body,
            "allOf": [*needed, apart],
            "definitions": self._definitions,
        }

    def _ref(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self._definitions:
            self._definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def _object(self, table: tuple[FieldSpec, ...], own: list[CustomField] | None = None, above: str = "") -> Schema:
        shown: Schema = {}
        others: Schema = {}
        for spec in table:
            whole = self._ref(f"{above}{spec.key}", partial(self._field, spec))
            shown[name := fields.spelled(spec, self._language)] = whole
            others[key_pattern(spellings(spec), name)] = whole
        for at, field in enumerate(own or ()):
            whole = self._ref(f"{above}own-{at}", partial(self._own, field))
            shown[name := self._own_key(field)] = whole
            others[key_pattern(names_of(field), name)] = whole
        return {"type": "object", "properties": shown, "patternProperties": others, "additionalProperties": False}

    def _field(self, spec: FieldSpec) -> Schema:
        shape = self._said.with_reason(self._value(spec), f"reference.type.{spec.type}")
        return {**self._said.field(spec.key), **shape}

    def _own(self, field: CustomField) -> Schema:
        return {"title": said_in(field, self._language) or field.key, **self._custom(field)}

    def _own_key(self, field: CustomField) -> str:
        chinese = root(self._language) == CHINESE
        return (said_in(field, self._language) if chinese else "") or field.key

    def _custom(self, field: CustomField) -> Schema:
        if field.type is FieldType.LIST:
            return several(text()) if not field.values else several(team_words.choice(field.values, self._language))
        if shape := _CUSTOM.get(field.type):
            return shape()
        return team_words.choice(field.values, self._language)

    def _value(self, spec: FieldSpec) -> Schema:
        if spec.type in _PLAIN:
            return _PLAIN[spec.type]()
        if spec.values:
            choices = getattr(self._rules.lists, spec.values)
            return team_words.listed(choices, self._language, parts=spec.key == "region")
        match spec.type:
            case ValueType.MEMBER:
                return team_words.member(self._rules, pool=spec.key == "owner")
            case ValueType.MEMBERS:
                return team_words.members(self._rules)
            case ValueType.TIER:
                return team_words.tier(self._rules)
            case _:
                return self._nested(spec)

    def _nested(self, spec: FieldSpec) -> Schema:
        match spec.type:
            case ValueType.CONTACTS:
                return _one_or_more(text(), self._item("contact", fields.CONTACT_FIELDS))
            case ValueType.NEEDS:
                return _one_or_more(text(), self._item("need", fields.NEED_FIELDS))
            case ValueType.RISK:
                return {"anyOf": [_risk(), self._item("danger", fields.RISK_FIELDS)]}
            case ValueType.OPPORTUNITIES:
                return _one_or_more(self._item("deal", fields.OPPORTUNITY_FIELDS, self._of_deals()))
            case ValueType.WAIVERS:
                needed = [present(spellings(one)) for one in fields.WAIVER_FIELDS]
                return _one_or_more({"allOf": [self._item("waiver", fields.WAIVER_FIELDS), *needed]})
            case _:
                return _ID if spec.key == "id" else matching(CODE) if spec.key == "code" else text()

    def _item(self, name: str, table: tuple[FieldSpec, ...], own: list[CustomField] | None = None) -> Schema:
        return self._ref(f"{name}-item", lambda: self._object(table, own, f"{name}."))

    def _of_deals(self) -> list[CustomField]:
        return [one for one in self._rules.fields if one.on is FieldHome.OPPORTUNITY]


def _is_needed(field: CustomField) -> bool:
    """Whether every customer must have a field of the team's own."""
    return field.required and not field.retired and field.on is FieldHome.CUSTOMER and not field.required_from


def _risk() -> Schema:
    """A level, with its reason behind it."""
    words = either(in_both_scripts(RISK_LEVELS))
    return matching(f"(?:{words})(?:[ \t\u3000:\uff1a,\uff0c;\uff1b(\uff08\uff0d\u2014\u2013-].*)?")


def _one_or_more(*shapes: Schema) -> Schema:
    return {"anyOf": [{"type": "array", "minItems": 1, "items": {"anyOf": list(shapes)}}, *shapes]}
