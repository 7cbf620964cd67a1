"""The front matter of a record that its page shows nowhere else."""

from datetime import date

from site_builder.metrics.standing.choosing import listed
from site_builder.model.customer import Customer, Reading
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.page import Person
from site_builder.model.pipeline import Choice
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words
from site_builder.pages.addresses import Addresses
from site_builder.pages.timeline import field_label
from site_builder.parse.vocabulary.value_words import URGENCY

_SHOWN_ELSEWHERE = frozenset(
    {
        "id",
        "name",
        "tier",
        "owner",
        "collaborators",
        "contacts",
        "needs",
        "pains",
        "tags",
        "risk",
        "opportunities",
        "amount",
        "expected_close",
        "probability",
        "waivers",
    }
)


_IMPORTED = "imported_from"
_SAID = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field and its value: a day, an amount, a person, a listed value, a link (`url`) or text as typed.

    `note` is what stands behind it. `valid` False: the value could not be read and is shown as it stands.
    """

    label: Words | Term
    value: date | Money | Person | Choice | Term | str
    note: str | None = None
    url: str | None = None
    valid: bool = True


def facts(one: Customer, rules: Rules, known: Addresses) -> tuple[Fact, ...]:
    """Every key of the front matter that is not shown in a place of its own, and each that could not be read."""
    return tuple(
        _fact(reading, one, rules, known)
        for key, reading in one.readings.items()
        if key not in _SHOWN_ELSEWHERE or not reading.valid
    )


def _fact(reading: Reading, one: Customer, rules: Rules, known: Addresses) -> Fact:
    label = field_label(reading.key, rules.fields)
    if not reading.valid:
        return Fact(label=label, value=reading.raw, valid=False)
    value = getattr(one, reading.key, None) if reading.key not in one.custom else one.custom[reading.key]
    if isinstance(value, bool):
        return Fact(label=label, value=Term("facet.yes" if value else "facet.no"))
    if isinstance(value, date | Money):
        return Fact(label=label, value=value)
    if reading.key == "created_by" and (person := known.person(one.created_by)):
        return Fact(label=label, value=person)
    if reading.key == "source" and one.source:
        return Fact(label=label, value=listed(one.source, rules.lists.sources), note=one.source_detail)
    text = ", ".join(_rows(one.imported_from)) if reading.key == _IMPORTED else reading.raw
    known_word = urgency(text) if reading.key == "urgency" else listed(text, _choices(reading.key, rules))
    return Fact(label=label, value=known_word, url=_web(text))


def urgency(text: str) -> Term | str:
    """A level of urgency in the reader's language; other words stay as typed."""
    level = URGENCY.get(text.strip().casefold())
    return Term(f"urgency.{level}") if level else text


def _rows(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The rows of tables that a record came from; what they said at the time (`TABLE#...`) is for programs only."""
    rows = tuple(key for key in keys if _SAID not in key)
    return rows or tuple(dict.fromkeys(key.partition(_SAID)[0] for key in keys))


def _choices(key: str, rules: Rules) -> tuple[Choice, ...]:
    """The list that a field's values come from, if it has one; a region is an address and stays as typed."""
    lists = {"industry": rules.lists.industries, "size": rules.lists.sizes}
    own = (one.values for one in rules.fields if one.key == key)
    return lists.get(key) or next(own, ())


def plain_text(value: object) -> str:
    """A value of a field of the team's own in one line."""
    return ", ".join(str(one) for one in value) if isinstance(value, tuple | list) else str(value)


def _web(text: str) -> str | None:
    return text if text.startswith(("https://", "http://")) and not set(text) & set(" <>\"'") else None
