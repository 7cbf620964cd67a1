"""What is wrong with a record, as a value: sentences are made at the edge."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Edit, Span
from site_builder.model.words import Term, Words

Param = str | int | Words | Term
"""What fills a sentence: text as typed, dates in ISO, numbers, or words that depend on the language."""


class Severity(StrEnum):
    """How bad a problem is; only errors make `check` fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to type instead.

    `text` is the right line (or word) to paste, without explanation; `edits` change the file accordingly.
    `safe` edits never change meaning and are applied by `fix`; others only by `fix --unsafe`.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    safe: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding at one place.

    `code` is the rule's (`GJ401`). `variant` picks among several sentences of one rule ("" is its main one).
    `params` fill the sentence of the catalogue; they are never finished sentences.
    `severity` is the rule's default until the team's settings are applied (`checks.run`).
    """

    code: str
    path: str
    span: Span = TOP
    variant: str = ""
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR
    customer: str | None = None
    field: str | None = None
    remedy: Remedy | None = None
