"""The feeds of the site as files of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from site_builder.exporters.taken.taken import Taken
from site_builder.metrics.report import Report


def team_feed(taken: Taken, export: Callable[[Report], Iterator[tuple[str, bytes]]], path: str) -> bytes:
    """What the site has at `path` in the language asked for."""
    language = taken.edition.words.language
    site = replace(taken.rules.site, language=language, languages=(language,))
    spoken = replace(taken.report, rules=replace(taken.rules, site=site))
    return next((content for name, content in export(spoken) if name == path), b"")
