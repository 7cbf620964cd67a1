"""All generated pages with their names under docs/."""

from collections.abc import Iterator

from tests.reference import commands, configuration, exported, fields, figures, snippets

SUFFIX = {"en": ".md", "zh": ".zh-CN.md"}


def pages() -> Iterator[tuple[str, str]]:
    """Name and text of each page."""
    for language, suffix in SUFFIX.items():
        yield f"commands{suffix}", commands.render(language)
        yield f"configuration{suffix}", configuration.render(language)
        yield f"fields{suffix}", fields.render(language)
        yield f"figures{suffix}", figures.render(language)
        yield f"tables{suffix}", exported.render(language)
        yield f"editors/snippets/genjin.{language}.json", snippets.render(language)
    yield "export.schema.json", exported.json_schema()
