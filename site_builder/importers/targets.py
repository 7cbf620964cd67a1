"""What a column of a table can become: fields of customers, contacts, opportunities and follow-ups."""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.fields import CONTACT_FIELDS, FIELDS, OPPORTUNITY_FIELDS, FieldSpec, ValueType, fold_key
from site_builder.parse.import_words import CONTACT, CUSTOMER, DEAL, ENTRY, NOTHING


class Reading(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    CURRENCY = "currency"
    PERCENT = "percent"
    NUMBER = "number"
    BOOL = "bool"
    LINK = "link"
    TEXTS = "texts"
    PHONES = "phones"
    MAILS = "mails"
    NAMES = "names"
    MEMBER = "member"
    MEMBERS = "members"
    TIER = "tier"
    STAGE = "stage"
    STATUS = "status"
    METHOD = "method"
    LISTED = "listed"
    LOG = "log"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing that a column can fill: `part` of the book, `key` there, how it is read.

    `several`: more than one column may fill it. `own` is the team's field. `listed` names the list of values.
    """

    part: str
    key: str
    reading: Reading = Reading.TEXT
    several: bool = False
    own: CustomField | None = None
    listed: str = ""

    @property
    def name(self) -> str:
        """How the mapping file calls it."""
        return self.key if self.part == CUSTOMER else f"{self.part}.{self.key}"


_OF_TYPE: dict[ValueType, Reading] = {
    ValueType.DATE: Reading.DATE,
    ValueType.MONEY: Reading.MONEY,
    ValueType.PERCENT: Reading.PERCENT,
    ValueType.BOOL: Reading.BOOL,
    ValueType.LINK: Reading.LINK,
    ValueType.TEXTS: Reading.TEXTS,
    ValueType.TAGS: Reading.TEXTS,
    ValueType.NEEDS: Reading.TEXTS,
    ValueType.MEMBER: Reading.MEMBER,
    ValueType.MEMBERS: Reading.MEMBERS,
    ValueType.TIER: Reading.TIER,
    ValueType.CHOICE: Reading.LISTED,
    ValueType.SOURCE: Reading.LISTED,
}
_OF_OWN: dict[FieldType, Reading] = {
    FieldType.NUMBER: Reading.NUMBER,
    FieldType.MONEY: Reading.MONEY,
    FieldType.DATE: Reading.DATE,
    FieldType.BOOL: Reading.BOOL,
    FieldType.CHOICE: Reading.LISTED,
    FieldType.LIST: Reading.TEXTS,
    FieldType.LINK: Reading.LINK,
}
_SEVERAL = frozenset(
    {"notes", "needs", "pains", "tags", "phone", "landline", "mail", "note", "content", "log", "products"}
)
_NOT = frozenset({"contacts", "opportunities", "waivers", "amount", "expected_close", "probability", "products"})
_PHONES, _MAILS = frozenset({"phone", "landline", "other_phone"}), frozenset({"mail"})
_FURTHER: dict[str, dict[str, Reading]] = {
    CUSTOMER: {
        "source_key": Reading.TEXT,
        **dict.fromkeys(("province", "city", "district", "country"), Reading.TEXT),
        "created": Reading.DATE,
        "status": Reading.STATUS,
        "closing": Reading.STATUS,
        "notes": Reading.PROSE,
        "log": Reading.LOG,
        "last_contact": Reading.DATE,
        "next_on": Reading.DATE,
        "next_text": Reading.TEXT,
        "loss_reason": Reading.LISTED,
        "other_phone": Reading.PHONES,
        "source_detail": Reading.TEXT,
        "risk_reason": Reading.TEXT,
    },
    CONTACT: {
        **dict.fromkeys(("first_name", "last_name", "source_key", "department"), Reading.TEXT),
        "landline": Reading.PHONES,
        "note": Reading.PROSE,
        "same_wechat": Reading.BOOL,
        "left_on": Reading.DATE,
    },
    DEAL: {
        "source_key": Reading.TEXT,
        "stage": Reading.STAGE,
        "closed_on": Reading.DATE,
        "loss_reason": Reading.LISTED,
        "contract_amount": Reading.MONEY,
        "currency": Reading.CURRENCY,
        "contract_no": Reading.TEXT,
        "competitor": Reading.TEXT,
        "note": Reading.PROSE,
        "next_text": Reading.TEXT,
    },
    ENTRY: {
        "date": Reading.DATE,
        "time": Reading.TIME,
        "method": Reading.METHOD,
        "author": Reading.MEMBER,
        "subject": Reading.TEXT,
        "content": Reading.PROSE,
        "feedback": Reading.TEXT,
        "participants": Reading.TEXT,
        "next_on": Reading.DATE,
        "next_text": Reading.TEXT,
        "minutes": Reading.TEXT,
        "source_key": Reading.TEXT,
        "deal": Reading.TEXT,
        "stage": Reading.STAGE,
    },
}
_LISTED = {"loss_reason": "loss_reasons"}
_NUMBERED = regex(r"(?P<part>contact)(?P<number>[2-9])\.(?P<key>\w+)")


@lru_cache(maxsize=16)
def targets(rules: Rules) -> dict[str, Target]:
    """All targets of a team by the name that the mapping file has for them; `-` leaves a column out."""
    found = (*_shipped(), *_own(rules))
    nothing = Target(part=CUSTOMER, key=NOTHING, reading=Reading.LEFT_OUT, several=True)
    return {NOTHING: nothing} | {one.name: one for one in reversed(found)}


def find_target(rules: Rules, name: str) -> Target | None:
    """The target of this name, the spelling of a field in either language, or `contact2.phone`."""
    known = targets(rules)
    plain = name.strip()
    if numbered := _NUMBERED.fullmatch(plain):
        below = known.get(f"{CONTACT}.{numbered['key']}")
        return numbered_contact(below, int(numbered["number"])) if below else None
    if plain in known:
        return known[plain]
    wanted = fold_key(plain)
    spelled = [spec.key for spec in FIELDS if wanted in {fold_key(one) for one in (spec.zh, spec.key)}]
    own = [one.key for one in rules.fields if wanted in {fold_key(word) for word in names_of(one)}]
    names = [name for key in (*spelled, *own) for name in (key, f"{DEAL}.{key}", f"{ENTRY}.{key}")]
    return next((known[name] for name in names if name in known), None)


def numbered_contact(target: Target, number: int) -> Target:
    """The same field of the second, third … contact of a row."""
    return Target(part=f"{CONTACT}{number}", key=target.key, reading=target.reading, several=target.several)


def _shipped() -> Iterator[Target]:
    for part, table in ((CUSTOMER, FIELDS), (CONTACT, CONTACT_FIELDS), (DEAL, OPPORTUNITY_FIELDS)):
        for spec in table:
            if part != CUSTOMER or spec.key not in _NOT:
                yield _target(part, spec)
    for part, further in _FURTHER.items():
        for key, reading in further.items():
            yield Target(part=part, key=key, reading=reading, several=key in _SEVERAL, listed=_LISTED.get(key, ""))


def _target(part: str, spec: FieldSpec) -> Target:
    reading = _OF_TYPE.get(spec.type, Reading.TEXT)
    if part == CONTACT and spec.key in _PHONES:
        reading = Reading.PHONES
    elif part == CONTACT and spec.key in _MAILS:
        reading = Reading.MAILS
    elif part == CONTACT and spec.key == "name":
        reading = Reading.NAMES
    elif part == DEAL and spec.key == "owner":
        reading = Reading.MEMBER
    return Target(part=part, key=spec.key, reading=reading, several=spec.key in _SEVERAL, listed=spec.values)


def _own(rules: Rules) -> Iterator[Target]:
    parts = {FieldHome.CUSTOMER: CUSTOMER, FieldHome.OPPORTUNITY: DEAL, FieldHome.FOLLOW_UP: ENTRY}
    for one in rules.fields:
        if not one.retired:
            reading = _OF_OWN.get(one.type, Reading.TEXT)
            yield Target(part=parts[one.on], key=one.key, reading=reading, own=one, several=reading is Reading.TEXTS)
