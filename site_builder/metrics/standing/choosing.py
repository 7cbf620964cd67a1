"""Values of a record against the team's lists: what is counted together."""

from collections.abc import Iterable

from site_builder.model.pipeline import Choice
from site_builder.model.words import names_of

_PARTS = "/-,\u00b7\u3001\uff0f\uff0c "


def find_choice(text: str, choices: Iterable[Choice]) -> Choice | None:
    """The listed value that a text means: its key, a label, a former name."""
    wanted = text.strip().casefold()
    return next((one for one in choices if wanted in _names(one)), None)


def listed(text: str, choices: Iterable[Choice]) -> Choice | str:
    """The listed value that a text means, to be shown in the reader's language, else the text as typed."""
    return find_choice(text, choices) or text


def find_region(text: str, regions: Iterable[Choice]) -> Choice | None:
    """The sales region that an address lies in: itself named, or one that includes its province or city."""
    parts = _split(text)
    for one in regions:
        names = {*_names(one), *(name.casefold() for name in one.includes)}
        if names.intersection(parts):
            return one
    return None


def province(text: str) -> str:
    """The first part of a region, which is what customers are counted by where the team lists no regions."""
    parts = _split(text, fold=False)
    return parts[0] if parts else text.strip()


def _names(one: Choice) -> set[str]:
    return {name.casefold() for name in (*names_of(one), *one.former) if name}


def _split(text: str, *, fold: bool = True) -> list[str]:
    for sign in _PARTS:
        text = text.replace(sign, "/")
    parts = [part.strip() for part in text.split("/") if part.strip()]
    return [part.casefold() for part in parts] if fold else parts
