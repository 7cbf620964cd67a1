"""Words in problems that depend on the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A configured thing (a stage, a tier, a method) by its key and its labels."""

    key: str
    zh: str
    en: str

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the catalogue, by its key there, e.g. `field.owner`."""

    key: str

    def __str__(self) -> str:
        return self.key.rsplit(".", 1)[-1]
