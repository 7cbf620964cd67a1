"""Templates compiled once and kept for the next build: a third of what a small team's site takes."""

import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.adapters.package_files import code_of
from site_builder.render.templates import COMPILED, Compiled

_KIND = "templates"
_SIGN = 32


@contextmanager
def compiled_templates(held: Compiled = COMPILED) -> Iterator[None]:
    """Take over what an earlier run has compiled, and keep what this one had to compile.

    Only what the very same code made is used; Jinja itself looks at Python's and its own version and at the texts.
    """
    place = code_of("render")
    file, sign = cache_file(_KIND, place), _signature(place)
    found = read_cached(file) if file and not held.shipped() else None
    if found and found[:_SIGN] == sign:
        held.take(marshal.loads(found[_SIGN:]))  # noqa: S302 - as Python's own cache; whole by its sum, this user's
    yield
    if file and held.grown:
        keep(file, sign + marshal.dumps(dict(held.shipped())))
        held.grown = False


def _signature(place: Path) -> bytes:
    """What the code that compiles is known by."""
    found = blake2b(digest_size=_SIGN)
    for file in sorted(place.rglob("*.py")):
        found.update(file.read_bytes())
    return found.digest()
