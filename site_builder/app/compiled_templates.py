"""Templates compiled once and kept for the next build: a third of what a small team's site takes."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from site_builder.adapters.aside import Aside
from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.adapters.package_files import shipped_names, shipped_templates, template_source
from site_builder.adapters.package_sum import package_sum
from site_builder.render.templates import COMPILED, Compiled

_KIND = "templates"


@contextmanager
def compiled_templates(held: Compiled = COMPILED) -> Iterator[None]:
    """Take over what an earlier run has compiled, and keep what this one had to compile.

    Only what the very same code made is used; Jinja itself looks at Python's and its own version and at the texts.
    """
    file, sign = cache_file(_KIND, shipped_templates()), package_sum("render")
    if not held.shipped():
        held.take(_kept(file, sign))
    yield
    if file and held.grown:
        keep(file, sign + marshal.dumps(dict(held.shipped())))
        held.grown = False


def _kept(file: Path | None, sign: bytes) -> Mapping[str, bytes]:
    found = read_cached(file) if file else None
    if found is None or not found.startswith(sign):
        return {}
    kept: Mapping[str, bytes] = marshal.loads(found[len(sign) :])  # noqa: S302 - as Python's own cache; whole by its sum, this user's
    return kept


@contextmanager
def compiled_meanwhile(others: Aside, held: Compiled = COMPILED) -> Iterator[None]:
    """Where nothing is kept another process compiles our templates, while this one reads and measures."""
    if not held.shipped() and not _kept(cache_file(_KIND, shipped_templates()), package_sum("render")):
        held.expect(others.begin(_jobs()))
    try:
        yield
    finally:
        held.expect(None)


def _jobs() -> list[Callable[[], Iterable[tuple[str, bytes]]]]:
    """One for each of our templates."""
    source = template_source(shipped_templates())
    return [partial(_compiled, source, name) for name in shipped_names()]


def _compiled(source: Callable[[str], str | None], name: str) -> Iterable[tuple[str, bytes]]:
    from site_builder.render.environments import compile_shipped  # noqa: PLC0415 - start-up is felt on every command

    return compile_shipped(source, name).items()
