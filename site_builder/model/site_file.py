"""A file of the site on its way to the disk: its bytes, or that it is as it was."""

from collections.abc import Callable
from dataclasses import field
from hashlib import blake2b

from site_builder.model.frozen import dataclass

Identity = tuple[int, int, int]
"""Size, time of the last change and number of a file: another one wherever somebody wrote to it since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The content of the old file of this path while that has this identity; `again` makes it where it has not."""

    fingerprint: bytes
    identity: Identity
    again: Callable[[], bytes] = field(repr=False)


Content = bytes | Same
SiteFile = tuple[str, Content]
"""The path relative to the site's root, and what is to stand there."""


def fingerprint(content: Content) -> bytes:
    """A sum of the content."""
    return content.fingerprint if isinstance(content, Same) else blake2b(content, digest_size=16).digest()
