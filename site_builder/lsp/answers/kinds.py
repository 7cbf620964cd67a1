"""What answers are made of; places are offsets in the text of a sheet, or spans of a file."""

from dataclasses import field
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit, Span


class ItemKind(StrEnum):
    """What a completion puts in; editors show a sign for each."""

    KEY = "key"
    VALUE = "value"
    STAGE = "stage"
    METHOD = "method"
    PERSON = "person"
    CUSTOMER = "customer"
    TAG = "tag"
    DAY = "day"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A completion: `text` goes in place of `start` to `end`. Editors offer it where that is like `sought`.

    `detail` stands beside the label, `about` is Markdown.
    """

    label: str
    kind: ItemKind
    start: int
    end: int
    text: str
    sought: str = ""
    detail: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A change that mends problems; `problem` is its place in the sheet's problems, None where it mends several."""

    title: str
    edits: tuple[Edit, ...]
    problem: int | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown over a stretch: Markdown."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A part of a document with a name: `start` to `end` is all of it, `name_end` ends its first line."""

    name: str
    kind: str
    start: int
    end: int
    name_end: int
    detail: str = ""
    parts: "tuple[Symbol, ...]" = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A word that an editor shows behind a place and that is not in the text."""

    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A line that can be clicked on, above the line of a place."""

    at: int
    title: str
