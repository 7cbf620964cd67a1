"""The icons that the site ships are those that are drawn: the same pixels, however they are packed."""

import struct
import zlib
from pathlib import Path

import pytest

from site_builder.render.home_screen import SIDES
from tests.reference.icon_png import icon

ASSETS = Path(__file__).parents[2] / "templates/assets"


def _read(png: bytes) -> dict[str, bytes]:
    """The parts of a PNG by their kind, the picture unpacked."""
    found, at = {}, 8
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        kind, content = png[at + 4 : at + 8].decode(), png[at + 8 : at + 8 + length]
        found[kind] = zlib.decompress(content) if kind == "IDAT" else content
        at += length + 12
    return found


@pytest.mark.parametrize("side", SIDES)
def test_the_shipped_icons_are_the_drawn_ones(side: int) -> None:
    assert _read((ASSETS / f"icon-{side}.png").read_bytes()) == _read(icon(side))
