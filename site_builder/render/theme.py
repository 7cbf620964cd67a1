"""The team's accent as a style sheet: the policy of the pages allows none inside them."""

from collections.abc import Mapping

from site_builder.model.colour import Colour
from site_builder.model.tones import dark_tones, light_tones

THEME = "theme.css"


def theme_css(accent: Colour) -> bytes:
    """The variables of site.css that the accent changes, for the light and the dark look; the same bytes each time."""
    light, dark = _variables(light_tones(accent)), _variables(dark_tones(accent))
    return (
        f"/* {accent.hex} */\n"
        f":root {{ {light} }}\n"
        f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f'@media screen {{ [data-theme="dark"] {{ {dark} }} }}\n'
    ).encode()


def _variables(tones: Mapping[str, Colour]) -> str:
    return " ".join(f"--{name}: {colour.hex};" for name, colour in sorted(tones.items()))
