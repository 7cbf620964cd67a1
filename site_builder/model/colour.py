"""Colours: as people write them, how light they are, and their nearest relatives of another lightness."""

import re
from math import atan2, cbrt, cos, hypot, sin
from typing import NamedTuple

from site_builder.model.regex import regex

_HEX = regex(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = regex(r"rgb\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)", re.IGNORECASE)
_SHORT = 3
_TOP = 255
_LINEAR_BELOW = 0.0031308
_SMALL = 1e-9
_STEPS = 24


class Colour(NamedTuple):
    """A colour of screens: red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """As style sheets write it: `#2b4acb`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance of WCAG 2.2, from 0 (black) to 1 (white)."""
        red, green, blue = (_linear(part) for part in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: "Colour") -> float:
        """Contrast ratio of WCAG 2.2, from 1 to 21."""
        low, high = sorted((self.luminance, other.luminance))
        return (high + 0.05) / (low + 0.05)


class Tone(NamedTuple):
    """A colour as eyes order them (OKLCH): lightness from 0 to 1, chroma from 0 (grey) on, hue in radians."""

    lightness: float
    chroma: float
    hue: float

    def colour(self) -> Colour:
        """The colour; what no screen can show keeps lightness and hue and loses chroma."""
        low, high = 0.0, self.chroma
        if _shown(self) is not None:
            low = high
        for _ in range(_STEPS):
            if high - low < _SMALL:
                break
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(self._replace(chroma=middle)) else (low, middle)
        return _shown(self._replace(chroma=low)) or _grey(self.lightness)


def read_colour(text: str) -> Colour | None:
    """`#2b4acb`, `2b4acb`, `#24c` or `rgb(43, 74, 203)`; None for anything else."""
    written = text.strip()
    if found := _HEX.fullmatch(written):
        digits = "".join(one * 2 for one in found[1]) if len(found[1]) == _SHORT else found[1]
        return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))
    if found := _RGB.fullmatch(written):
        parts = [int(one) for one in found.groups()]
        return Colour(*parts) if max(parts) <= _TOP else None
    return None


def tone_of(colour: Colour) -> Tone:
    """Lightness, chroma and hue of a colour."""
    red, green, blue = (_linear(part) for part in colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return Tone(lightness, hypot(a, b), atan2(b, a))


def _linear(part: int) -> float:
    share = part / _TOP
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own numbers


def _shown(tone: Tone) -> Colour | None:
    """The colour of a tone, None where screens have none."""
    a, b = tone.chroma * cos(tone.hue), tone.chroma * sin(tone.hue)
    long = (tone.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (tone.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (tone.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    slack = 0.0005
    if not all(-slack <= part <= 1 + slack for part in parts):
        return None
    return Colour(*(_part(part) for part in parts))


def _part(light: float) -> int:
    held = min(max(light, 0.0), 1.0)
    share = 12.92 * held if held <= _LINEAR_BELOW else 1.055 * held ** (1 / 2.4) - 0.055
    return round(share * _TOP)


def _grey(lightness: float) -> Colour:
    return Colour(*(3 * (_part(min(max(lightness, 0.0), 1.0) ** 3),)))
