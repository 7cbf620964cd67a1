"""What is remembered of a page that was made."""

from typing import NamedTuple

from site_builder.model.site_file import Identity

Place = tuple[int, int, str, bytes]
"""From, to, name and sum of a piece of the frame."""

NOWHERE: Identity = (-1, -1, -1)


class Leaf(NamedTuple):
    """`key` is the sum of what it was made from, `fingerprint` that of its bytes; `identity` is its file's."""

    key: bytes
    fingerprint: bytes
    places: tuple[Place, ...]
    identity: Identity = NOWHERE


Made = tuple[str, bytes | None, tuple[object, ...] | None]
"""A page's path, its bytes or None where the old file stays, and the values of its leaf if it has one.

Plain values, as processes hand them over.
"""
