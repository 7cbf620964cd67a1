"""Tones made from any accent colour: read in both looks, and the same each time."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.colour import Colour, read_colour, tone_of
from site_builder.model.tones import DARK, LIGHT, READABLE, VISIBLE, Ground, dark_tones, light_tones
from site_builder.render.theme import theme_css

CSS = (Path(__file__).parents[2] / "templates/assets/site.css").read_text("utf-8")
COLOURS = st.builds(Colour, *(st.integers(0, 255),) * 3)


@settings(max_examples=200)
@given(COLOURS)
def test_every_accent_can_be_read_in_both_looks(accent: Colour) -> None:
    for tones, ground in ((light_tones(accent), LIGHT), (dark_tones(accent), DARK)):
        for behind in (*ground.surfaces, tones["accent-soft"]):
            assert tones["accent"].contrast(behind) >= READABLE
        assert tones["on-accent"].contrast(tones["accent"]) >= READABLE
        for name in ("accent-soft", "h1", "h2"):
            assert ground.text.contrast(tones[name]) >= READABLE, name
        for name in ("f2", "h4"):
            assert tones["on-accent"].contrast(tones[name]) >= READABLE, name
        for name in ("c1", "f1", "f2", "f3", "f4", "f5"):
            assert tones[name].contrast(ground.surfaces[0]) >= VISIBLE, name


@settings(max_examples=60)
@given(COLOURS)
def test_the_hue_stays(accent: Colour) -> None:
    given_tone, used = tone_of(accent), tone_of(light_tones(accent)["accent"])
    if given_tone.chroma > 0.08 and used.chroma > 0.05:
        turned = abs(given_tone.hue - used.hue) % 6.2832
        assert min(turned, 6.2832 - turned) < 0.2


def test_a_readable_accent_stays_as_given() -> None:
    assert light_tones(Colour(15, 118, 110))["accent"].hex == "#0f766e"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#2b4acb", "#2b4acb"),
        ("2B4ACB", "#2b4acb"),
        ("#24c", "#2244cc"),
        ("rgb(43, 74, 203)", "#2b4acb"),
        ("rgb(43 74 203)", "#2b4acb"),
        ("rgb(300, 0, 0)", None),
        ("blue", None),
        ("#12345", None),
        ("url(x)", None),
        ("#2b4acb; }", None),
    ],
)
def test_colours_as_people_write_them(text: str, found: str | None) -> None:
    colour = read_colour(text)
    assert (colour.hex if colour else None) == found


@pytest.mark.parametrize(("ground", "block"), [(LIGHT, 0), (DARK, 1)])
def test_the_surfaces_are_those_of_the_style_sheet(ground: Ground, block: int) -> None:
    def token(name: str) -> str:
        found = re.findall(rf"--{name}: (#[0-9a-f]+)", CSS)[block]
        colour = read_colour(found)
        assert colour
        return colour.hex

    assert [one.hex for one in ground.surfaces] == [token(one) for one in ("surface", "bg", "sunk", "soon-soft")]
    assert (ground.text.hex, ground.on_accent.hex) == (token("text"), token("on-accent"))


def test_the_style_sheet_only_sets_variables_that_ours_has() -> None:
    made = theme_css(Colour(15, 118, 110)).decode()
    assert made == theme_css(Colour(15, 118, 110)).decode()
    assert set(re.findall(r"--([a-z0-9-]+):", made)) <= set(re.findall(r"--([a-z0-9-]+):", CSS))
    assert re.fullmatch(r"[\x20-\x7e\n]+", made)
