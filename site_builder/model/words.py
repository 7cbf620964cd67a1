"""Words in problems that depend on the reader's language."""

from typing import Protocol

from site_builder.model.frozen import dataclass
from site_builder.model.language import fallbacks

Others = tuple[tuple[str, str], ...]
"""Labels in further languages than Chinese and English, by language code."""


class Labelled(Protocol):
    """A thing with labels in several languages."""

    @property
    def zh(self) -> str:
        """The Chinese label."""

    @property
    def en(self) -> str:
        """The English label."""

    @property
    def others(self) -> Others:
        """Labels in further languages."""


class Keyed(Labelled, Protocol):
    """A configured thing (a stage, a tier, a method) with its key."""

    @property
    def key(self) -> str:
        """What records and reports call it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A configured thing (a stage, a tier, a method) by its key and its labels."""

    key: str
    zh: str
    en: str
    others: Others = ()

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the catalogue, by its key there, e.g. `field.owner`."""

    key: str

    def __str__(self) -> str:
        return self.key.rsplit(".", 1)[-1]


def words_of(thing: Keyed) -> Words:
    """A configured thing as words of any language."""
    return Words(thing.key, thing.zh, thing.en, thing.others)


def said_in(thing: Labelled, language: str) -> str:
    """The label in a language, else in the nearest one that has a label; "" where there is none at all."""
    labels = {"zh": thing.zh, "en": thing.en}
    if thing.others:
        labels.update(thing.others)
    for one in fallbacks(language):
        if found := labels.get(one):
            return found
    return ""


def labels_of(thing: Labelled) -> tuple[str, ...]:
    """Every label that there is."""
    return tuple(one for one in (thing.zh, thing.en, *(text for _, text in thing.others)) if one)


def names_of(thing: Keyed) -> tuple[str, ...]:
    """Everything a thing is called: key and labels."""
    return (thing.key, *labels_of(thing))
