"""Every spelling of a key, in patterns and as what must be there."""

from collections.abc import Iterable

from site_builder.exporters.schemas.patterns import Schema, any_case
from site_builder.parse.fields import FieldSpec
from site_builder.parse.vocabulary.scripts import in_both_scripts


def spellings(spec: FieldSpec) -> tuple[str, ...]:
    """All words for a key that records may use."""
    return in_both_scripts((spec.zh, spec.key, *spec.synonyms))


def key_pattern(names: Iterable[str], shown: str = "") -> str:
    """The names in any case; a line below, a hyphen or a blank between words is the same.

    The one that is `shown` stands among the properties: of it only the other forms are taken, so that a mistake in its
    value is told once.
    """
    words = ["[-_ ]".join(any_case(part) for part in one.split("_")) for one in names if one != shown]
    return f"^(?:{'|'.join((*_other_forms(shown), *words))})$"


def _other_forms(name: str) -> tuple[str, ...]:
    joined = (name.replace("_", sign) for sign in ("_", "-", " "))
    forms = dict.fromkeys(form for one in joined for form in (one, one.capitalize(), one.upper(), one.title()))
    return tuple(form for form in forms if form != name)


def present(names: Iterable[str]) -> Schema:
    """That one of the names is there, as people mostly case them."""
    cased = dict.fromkeys(form for name in names for form in (name, name.capitalize(), name.upper(), name.lower()))
    return {"anyOf": [{"required": [name]} for name in cased]}
