"""The home-screen icons as PNG: the funnel of the logo on the accent colour, drawn without a graphics library.

`python -m tests.reference.icon_png` writes them into templates/assets/, where the site has them from: no build draws.
"""

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from site_builder.render.home_screen import SIDES

ACCENT = "#2b4acb"
INK = "#ffffff"
UNITS = 32
"""The grid that the outline stands on, as in assets/favicon.svg; it keeps within the part that every mask shows."""

OUTLINE = ((7, 9), (25, 9), (18, 17), (18, 22), (14, 24), (14, 17))
STEPS = 4
"""Lines measured within one row of pixels: smooth edges."""


@cache
def icon(side: int, accent: str = ACCENT, ink: str = INK) -> bytes:
    """A square PNG of `side` pixels; colours as `#rrggbb`. The corners are full: systems cut their own shape."""
    rows = b"".join(b"\0" + _row(y, side) for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", _palette(accent, ink)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _palette(accent: str, ink: str) -> bytes:
    """From the accent at 0 to the ink at 255, in even steps."""
    pairs = list(zip(bytes.fromhex(accent[1:]), bytes.fromhex(ink[1:]), strict=True))
    return bytes(round(low + (high - low) * share / 255) for share in range(256) for low, high in pairs)


def _row(y: int, side: int) -> bytes:
    """How much of each pixel of a row the outline covers, 0 to 255."""
    covered = [0.0] * side
    scale = side / UNITS
    for step in range(STEPS):
        for left, right in _spans((y + (step + 0.5) / STEPS) / scale):
            _cover(covered, left * scale, right * scale)
    return bytes(round(255 * share / STEPS) for share in covered)


def _spans(y: float) -> Iterator[tuple[float, float]]:
    """The stretches of a level that lie inside the outline."""
    crossings = sorted(
        x1 + (x2 - x1) * (y - y1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise((*OUTLINE, OUTLINE[0]))
        if min(y1, y2) <= y < max(y1, y2)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _cover(covered: list[float], left: float, right: float) -> None:
    for x in range(int(left), min(int(right) + 1, len(covered))):
        covered[x] += max(0.0, min(right, x + 1) - max(left, x))


def main() -> None:
    """Write every size."""
    for side in SIDES:
        (Path(__file__).parents[2] / f"templates/assets/icon-{side}.png").write_bytes(icon(side))


if __name__ == "__main__":
    main()
