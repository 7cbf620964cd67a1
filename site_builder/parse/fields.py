"""THE field table: every front-matter key once, in the order in which a new record has them.

It drives reading, the order of `new`, spelling in `fmt`, the reference page and the editors' schema. Labels and help
for people stand in the catalogues as `field.<key>` and `field.<key>.help`.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from site_builder.model.custom_field import FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.language import CHINESE, root
from site_builder.parse.vocabulary import field_words as words
from site_builder.parse.vocabulary.scripts import as_typed, in_both_scripts
from site_builder.parse.width import fold


class ValueType(StrEnum):
    """How a value is read."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    BOOL = "bool"
    LINK = "link"
    TEXTS = "texts"
    NAMES = "names"
    TAGS = "tags"
    MEMBER = "member"
    MEMBERS = "members"
    TIER = "tier"
    SOURCE = "source"
    CHOICE = "choice"
    CONTACTS = "contacts"
    NEEDS = "needs"
    RISK = "risk"
    OPPORTUNITIES = "opportunities"
    WAIVERS = "waivers"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One key: `zh` is its Chinese spelling, `key` its English one, `synonyms` are also read.

    `home` says whether the value belongs to the customer or to its deal. `values` names the list of
    `rules.lists` that restricts it, where the team keeps one.
    """

    key: str
    zh: str
    type: ValueType
    required: bool = False
    home: FieldHome = FieldHome.CUSTOMER
    synonyms: tuple[str, ...] = ()
    values: str = ""


_TYPES: dict[str, ValueType] = {
    "tier": ValueType.TIER,
    "owner": ValueType.MEMBER,
    "created_by": ValueType.MEMBER,
    "collaborators": ValueType.MEMBERS,
    "industry": ValueType.CHOICE,
    "size": ValueType.CHOICE,
    "region": ValueType.CHOICE,
    "source": ValueType.SOURCE,
    "first_contact": ValueType.DATE,
    "needed_by": ValueType.DATE,
    "expected_close": ValueType.DATE,
    "opened": ValueType.DATE,
    "strategic": ValueType.BOOL,
    "left": ValueType.BOOL,
    "yearly_potential": ValueType.MONEY,
    "amount": ValueType.MONEY,
    "probability": ValueType.PERCENT,
    "contacts": ValueType.CONTACTS,
    "needs": ValueType.NEEDS,
    "pains": ValueType.NEEDS,
    "tags": ValueType.TAGS,
    "products": ValueType.TEXTS,
    "former_ids": ValueType.TEXTS,
    "former_names": ValueType.NAMES,
    "imported_from": ValueType.TEXTS,
    "risk": ValueType.RISK,
    "opportunities": ValueType.OPPORTUNITIES,
    "waivers": ValueType.WAIVERS,
    "until": ValueType.DATE,
    "date": ValueType.DATE,
}
_REQUIRED = frozenset({"id", "name", "tier", "owner", "first_contact"})
_DEAL_KEYS = frozenset({"amount", "expected_close", "probability", "products"})
_LISTS = {"industry": "industries", "size": "sizes", "region": "regions", "source": "sources"}


def _specs(rows: Mapping[str, tuple[str, tuple[str, ...]]], *, top: bool = False) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(
            key=key,
            zh=zh,
            type=_TYPES.get(key, ValueType.TEXT),
            required=top and key in _REQUIRED,
            home=FieldHome.OPPORTUNITY if not top or key in _DEAL_KEYS else FieldHome.CUSTOMER,
            synonyms=synonyms,
            values=_LISTS.get(key, ""),
        )
        for key, (zh, synonyms) in rows.items()
    )


FIELDS = _specs(words.FRONT_MATTER, top=True)
"""The keys of a customer's front matter."""

OPPORTUNITY_FIELDS = _specs(words.OPPORTUNITY)
"""The keys of an item of `opportunities`."""

CONTACT_FIELDS = _specs(words.CONTACT)
"""The keys of a contact written as a mapping."""

NEED_FIELDS = _specs(words.NEED)
RISK_FIELDS = _specs(words.RISK)
WAIVER_FIELDS = _specs(words.WAIVER)

DEAL_KEYS = _DEAL_KEYS
"""Top-level keys that belong to the one implicit opportunity (decisions.md F10)."""


def spelled(spec: FieldSpec, language: str) -> str:
    """The key as a team of this language types it."""
    return as_typed(spec.zh, language) if root(language) == CHINESE else spec.key


@lru_cache(maxsize=4096)
def fold_key(name: str) -> str:
    """A key as typed, folded: width, case, blanks and hyphens do not matter."""
    plain = fold(name).strip().casefold().replace("-", "_")
    return plain.replace(" ", "_") if plain.isascii() else plain.replace(" ", "")


def index_of(table: tuple[FieldSpec, ...]) -> dict[str, FieldSpec]:
    """The fields of a table by every spelling, folded."""
    return {fold_key(name): spec for spec in table for name in in_both_scripts((*spec.synonyms, spec.zh, spec.key))}


_BY_NAME = index_of(FIELDS)
NESTED_NAMES = frozenset(
    name
    for table in (OPPORTUNITY_FIELDS, CONTACT_FIELDS, NEED_FIELDS, RISK_FIELDS, WAIVER_FIELDS)
    for name in index_of(table)
)
"""Every spelling of keys inside lists, folded."""


def find_field(name: str) -> FieldSpec | None:
    """The front-matter field of this spelling, in either language."""
    return _BY_NAME.get(fold_key(name))
