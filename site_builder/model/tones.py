"""The tones of a site made from one accent colour, each readable where it stands (WCAG 2.2 AA)."""

from collections.abc import Callable, Mapping

from site_builder.model.colour import Colour, Tone, read_colour, tone_of
from site_builder.model.frozen import dataclass

READABLE = 4.5
"""Contrast that text needs."""

VISIBLE = 3.0
"""Contrast that drawings and edges need."""

Spare = Callable[[Colour], float]
_STEP = 0.004
_SLACK = 0.02
"""Above the floor by a little, so that rounding in a browser does not fall below it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One look of the site: what tones stand on, the text that stands on tones, and where the lightness goes to."""

    surfaces: tuple[Colour, ...]
    text: Colour
    on_accent: Colour
    darker: bool


@dataclass(frozen=True, slots=True)
class Recipe:
    """A tone as the shipped blue has it: lightness and chroma (as a share of the accent's), and what it must keep.

    `on`: its contrast with every surface. `under`: the contrast that text of the page on it keeps; `bears` that of the
    text of buttons on it.
    """

    lightness: float
    chroma: float
    on: float = 0.0
    under: float = 0.0
    bears: float = 0.0


def _colours(*texts: str) -> tuple[Colour, ...]:
    return tuple(one for text in texts if (one := read_colour(text)))


_WHITE, _INK = Colour(255, 255, 255), Colour(14, 18, 24)
LIGHT = Ground(_colours("#ffffff", "#f4f5f7", "#f7f8fa", "#eef0f4"), Colour(24, 32, 44), _WHITE, darker=True)
DARK = Ground(_colours("#161b23", "#0e1218", "#12171e", "#222934"), Colour(231, 234, 240), _INK, darker=False)
"""The surfaces of site.css (--surface, --bg, --sunk, --soon-soft); a test compares them."""

_LIGHT: Mapping[str, Recipe] = {
    "accent-soft": Recipe(0.95, 0.12, under=READABLE),
    "c1": Recipe(0.55, 1.0, on=VISIBLE),
    "c1f": Recipe(0.82, 0.42),
    "f1": Recipe(0.45, 1.0, on=VISIBLE),
    "f2": Recipe(0.55, 0.97, on=VISIBLE, bears=READABLE),
    "f3": Recipe(0.65, 0.8, on=VISIBLE),
    "f4": Recipe(0.66, 0.76, on=VISIBLE),
    "f5": Recipe(0.67, 0.71, on=VISIBLE),
    "h1": Recipe(0.87, 0.32, under=READABLE),
    "h2": Recipe(0.74, 0.6, under=READABLE),
    "h3": Recipe(0.61, 0.9),
}
_DARK: Mapping[str, Recipe] = {
    "accent-soft": Recipe(0.3, 0.42, under=READABLE),
    "c1": Recipe(0.67, 0.82, on=VISIBLE),
    "c1f": Recipe(0.4, 0.52),
    "f1": Recipe(0.73, 0.7, on=VISIBLE),
    "f2": Recipe(0.67, 0.82, on=VISIBLE, bears=READABLE),
    "f3": Recipe(0.58, 0.85, on=VISIBLE),
    "f4": Recipe(0.54, 0.88, on=VISIBLE),
    "f5": Recipe(0.52, 0.84, on=VISIBLE),
    "h1": Recipe(0.34, 0.36, under=READABLE),
    "h2": Recipe(0.45, 0.66, under=READABLE),
    "h3": Recipe(0.6, 0.86),
    "h4": Recipe(0.74, 0.64, bears=READABLE),
}
_DARK_ACCENT = 0.77


def light_tones(accent: Colour) -> dict[str, Colour]:
    """The tones of the light look by their variable in site.css; `accent` is the given one where that can be read."""
    soft = _made(_LIGHT["accent-soft"], accent, LIGHT)
    found = _accent(accent, LIGHT, soft)
    tones = {"accent": found, "accent-soft": soft, "on-accent": LIGHT.on_accent}
    tones |= {name: _made(recipe, accent, LIGHT) for name, recipe in _LIGHT.items()}
    return tones | {"h4": found, "p1": found}


def dark_tones(accent: Colour) -> dict[str, Colour]:
    """The tones of the dark look: lighter relatives of the same hue."""
    soft = _made(_DARK["accent-soft"], accent, DARK)
    given = tone_of(accent)
    start = Tone(max(given.lightness, _DARK_ACCENT), min(given.chroma, 0.16), given.hue).colour()
    found = _accent(start, DARK, soft)
    tones = {"accent": found, "accent-soft": soft, "on-accent": DARK.on_accent}
    tones |= {name: _made(recipe, accent, DARK) for name, recipe in _DARK.items()}
    return tones | {"p1": tones["f1"]}


def _accent(accent: Colour, ground: Ground, soft: Colour) -> Colour:
    """The nearest colour of this hue that can be read as text everywhere, and that buttons can bear their text on."""
    against = (*ground.surfaces, soft, ground.on_accent)
    return _moved(accent, ground, lambda colour: min(colour.contrast(one) for one in against) - READABLE)


def _made(recipe: Recipe, accent: Colour, ground: Ground) -> Colour:
    given = tone_of(accent)
    start = Tone(recipe.lightness, given.chroma * recipe.chroma, given.hue).colour()
    if recipe.under:  # text stands on it: it goes the other way
        away = Ground(ground.surfaces, ground.text, ground.on_accent, darker=not ground.darker)
        return _moved(start, away, lambda colour: colour.contrast(ground.text) - recipe.under)
    return _moved(start, ground, lambda colour: _least(colour, recipe, ground))


def _least(colour: Colour, recipe: Recipe, ground: Ground) -> float:
    on = min(colour.contrast(one) for one in ground.surfaces[:3]) - recipe.on if recipe.on else 1.0
    return min(on, colour.contrast(ground.on_accent) - recipe.bears if recipe.bears else 1.0)


def _moved(colour: Colour, ground: Ground, spare: Spare) -> Colour:
    """The colour, or its nearest relative lighter or darker that has contrast to spare."""
    if spare(colour) >= 0:
        return colour
    lightness, chroma, hue = tone_of(colour)
    step = -_STEP if ground.darker else _STEP
    found = colour
    while 0 <= lightness <= 1 and spare(found) < _SLACK:
        lightness += step
        found = Tone(min(max(lightness, 0.0), 1.0), chroma, hue).colour()
    return found
