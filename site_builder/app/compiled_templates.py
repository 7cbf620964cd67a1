"""Templates compiled once and kept for the next build: a third of what a small team's site takes."""

import marshal
from collections.abc import Iterator
from contextlib import contextmanager

from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.adapters.package_files import shipped_templates
from site_builder.adapters.package_sum import package_sum
from site_builder.render.templates import COMPILED, Compiled

_KIND = "templates"


@contextmanager
def compiled_templates(held: Compiled = COMPILED) -> Iterator[None]:
    """Take over what an earlier run has compiled, and keep what this one had to compile.

    Only what the very same code made is used; Jinja itself looks at Python's and its own version and at the texts.
    """
    file, sign = cache_file(_KIND, shipped_templates()), package_sum("render")
    found = read_cached(file) if file and not held.shipped() else None
    if found and found.startswith(sign):
        held.take(marshal.loads(found[len(sign) :]))  # noqa: S302 - as Python's own cache; whole by its sum, this user's
    yield
    if file and held.grown:
        keep(file, sign + marshal.dumps(dict(held.shipped())))
        held.grown = False
