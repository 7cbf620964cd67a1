"""A team's rules between two runs: each command asks for them, and a configuration seldom changes.

The same bytes of the configuration by the same program say the same again. The files may be deleted at any time.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from site_builder.adapters.cache_folder import cache_slot, is_thrown_away, keep, read_cached
from site_builder.adapters.program_mark import program_mark
from site_builder.app.plain_objects import dump, parse
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile

Ruled = tuple[Rules, tuple[Problem, ...]]
"""The team's rules, and what is wrong with the files that they are read from."""

_KIND = "rules"


@lru_cache(maxsize=32)
def ruled_by(files: tuple[SourceFile, ...]) -> Ruled:
    """The rules that files of the configuration hold; the same files give the very same object."""
    mark = _mark(files)
    place = cache_slot(_KIND, mark)
    content = read_cached(place) if place else None
    known = parse(content[len(mark) :]) if content and content.startswith(mark) else None
    if isinstance(known, tuple):
        return known
    found = _read(files)
    if place and not is_thrown_away() and (packed := dump(found)) is not None:
        keep(place, mark + packed)
    return found


def _read(files: Sequence[SourceFile]) -> Ruled:
    from site_builder.parse.config.rules import read_rules  # noqa: PLC0415 - what is spared where they are kept

    return read_rules(files)


def _mark(files: Sequence[SourceFile]) -> bytes:
    """The sum of the program and of every byte of the configuration."""
    sum_ = blake2b(program_mark(), digest_size=32)
    for file in files:
        content = b"" if file.content is None else file.content
        about: object = (file.path, file.size, file.fault, file.away, file.content is None, len(content))
        sum_.update(repr(about).encode("utf-8", "surrogatepass") + content)
    return sum_.digest()
