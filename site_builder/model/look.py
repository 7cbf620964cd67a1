"""How a team's site looks and what its menu holds."""

from dataclasses import field

from site_builder.model.colour import Colour
from site_builder.model.frozen import dataclass

START = "today"


@dataclass(frozen=True, slots=True)
class Logo:
    """The team's picture: the name of its file among the site's assets, and its bytes, found harmless."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`mode` is auto, light or dark; `accent` as the team gave it, None for the shipped blue.

    `start` is the section whose page opens the site. `first` are the sections at the top of the menu, in this order;
    `hidden` those that have no entry there.
    """

    mode: str = "auto"
    accent: Colour | None = None
    logo: Logo | None = None
    start: str = START
    first: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
