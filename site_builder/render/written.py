"""A page of the team's own, written out, and what that takes."""

from collections.abc import Mapping

from markupsafe import Markup

from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A line of the table of contents: `depth` 0 or 1."""

    words: str
    anchor: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A page's text as HTML that is safe to show, and its table of contents."""

    html: Markup
    contents: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What assistive technology is told: names of a table that scrolls, of the notes, of a note and of the way back.

    The last two have `{n}`.
    """

    table: str
    notes: str
    note: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What stands beside a page: pictures by their path in the repository; `base` leads to the site's root."""

    pictures: Mapping[str, Picture]
    folder: str
    base: str
