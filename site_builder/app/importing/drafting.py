"""What the tables tell of a customer, as the values, people and opportunities of a record."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256

from site_builder.edits.contact_text import ContactDraft
from site_builder.edits.record import Value
from site_builder.importers.incoming import Deal, Incoming, Person, Said
from site_builder.model.custom_field import FieldHome
from site_builder.model.rules import Rules
from site_builder.parse.body_text import is_chinese
from site_builder.parse.fields import FIELDS, OPPORTUNITY_FIELDS
from site_builder.parse.names import fold_company_name
from site_builder.parse.vocabulary.contact_words import ROLES, SAME_AS_PHONE, SAME_WECHAT
from site_builder.parse.vocabulary.import_marks import HOME_COUNTRY
from site_builder.parse.vocabulary.marks import LIST_SEPARATORS
from site_builder.parse.width import fold

_PLACES = ("province", "city", "district")
_TOP = frozenset(spec.key for spec in FIELDS)
_OF_DEALS = frozenset(spec.key for spec in OPPORTUNITY_FIELDS)
_NOT_TAKEN = frozenset({"id", "name", "imported_from"})
_APART = str.maketrans(dict.fromkeys(f"{LIST_SEPARATORS}#/", " "))
_SHORT_NAME = 4


def front_values(one: Incoming) -> dict[str, Value]:
    """The values of the front matter that the tables give, by canonical key."""
    found = {key: _value(said) for key, said in one.fields.items() if key in _TOP - _NOT_TAKEN}
    for key, detail in (("source", "source_detail"), ("risk", "risk_reason")):
        if key in found and one.text(detail):
            found[key] = f"{found[key]} {one.text(detail)}"
    if "region" not in found and (region := _region(one)):
        found["region"] = region
    return {key: value for key, value in found.items() if value}


def own_values(fields: Mapping[str, Said], home: FieldHome, rules: Rules) -> dict[str, Value]:
    """The values of the team's own fields."""
    keys = [one.key for one in rules.fields if one.on is home and one.key in fields]
    return {key: value for key in keys if (value := _value(fields[key]))}


def _value(said: Said) -> Value:
    """A list, else the text; the time of day beside a day (`items`) has no place in the front matter."""
    return said.text if isinstance(said.typed, date) else said.items or said.text


def _region(one: Incoming) -> str:
    """Country, province, city and district as one; two of the same name are one (a city that is a province).

    China goes without saying where there is more to say.
    """
    parts = [one.text(key) for key in _PLACES]
    country = one.text("country")
    if country.casefold() not in HOME_COUNTRY or not any(parts):
        parts.insert(0, country)
    return "/".join(dict.fromkeys(filter(None, parts)))


def deal_values(deal: Deal, rules: Rules) -> dict[str, Value]:
    """The values of an opportunity by canonical key, those of the team's own fields behind them."""
    found = {key: _value(said) for key, said in deal.fields.items() if key in _OF_DEALS - {"id"}}
    if "amount" not in found and deal.text("contract_amount"):
        found["amount"] = deal.text("contract_amount")
    return {key: value for key, value in found.items() if value} | own_values(deal.fields, FieldHome.OPPORTUNITY, rules)


def contact_drafts(one: Incoming, switchboard: str) -> Iterator[ContactDraft]:
    """The people to be written. A number that nobody is named for is the customer's own, or its switchboard's."""
    for person in one.people:
        yield contact_draft(person, person.text("name") or (one.name if _is_person(one.name) else switchboard))


def contact_draft(person: Person, name: str) -> ContactDraft:
    """A person under a name."""
    role = person.text("role")
    left, same = person.fields.get("left"), person.fields.get("same_wechat")
    chat = person.text("chat")
    is_phone = any(_is_same(text) for text in (chat, *person.further))
    return ContactDraft(
        name=name,
        title=person.text("title"),
        role=ROLES.get(fold(role).casefold(), role),
        phone=person.text("phone"),
        mail=person.text("mail"),
        chat="" if _is_same(chat) else chat,
        same_wechat=is_phone or bool(same and same.typed),
        left=bool(left and left.typed),
        left_on=person.text("left_on"),
        further=tuple(one for one in person.further if not _is_same(one)),
    )


def _is_same(text: str) -> bool:
    """Whether words say that the phone is the account, too: beside the number, or where the account should stand."""
    return fold(text).strip().casefold() in SAME_WECHAT | SAME_AS_PHONE


def _is_person(name: str) -> bool:
    """Whether a customer is called like a person: a few characters without a company's form."""
    return len(name) <= _SHORT_NAME and is_chinese(name) and fold_company_name(name) == name


def source_keys(one: Incoming, source: str) -> tuple[str, ...]:
    """By which keys the record knows these rows again: the source's numbers, else the name."""
    plain = _plain(source)
    known = one.keys or (fold_company_name(one.name),)
    return tuple(f"{plain}/{' '.join(key.translate(_APART).split())}" for key in known)


@lru_cache(maxsize=16)
def _plain(source: str) -> str:
    """The source as it may stand in a list."""
    return "".join(source.translate(_APART).split())


def fingerprints(one: Incoming, source: str) -> str:
    """What the rows said at the last import: of the customer, its people and its opportunities, each by itself."""
    plain = _plain(source)
    customer = [(key, said.text, said.items) for key, said in sorted(one.fields.items())]
    people = [(sorted((key, said.text) for key, said in one.fields.items()), one.further) for one in one.people]
    deals = [sorted((key, said.text, said.items) for key, said in deal.fields.items()) for deal in one.deals]
    parts = (_hash((customer, one.notes)), _hash(people), _hash(deals))
    return f"{plain}#{'-'.join(parts)}"


def _hash(said: object) -> str:
    return sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:8]
