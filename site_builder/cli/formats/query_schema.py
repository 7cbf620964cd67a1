"""The tables and views that a question can be about."""

import json
from collections.abc import Iterator, Sequence

from site_builder.cli.formats.answer_table import Line
from site_builder.cli.layout import terminal_width, wrap
from site_builder.exporters.database.asking import Relation
from site_builder.i18n.translator import Translator


def document(relations: Sequence[Relation]) -> str:
    """For programs."""
    content = {
        "schema": 1,
        "relations": [
            {
                "name": one.name,
                "kind": "view" if one.is_view else "table",
                "columns": [{"name": name, "type": type_} for name, type_ in one.columns],
            }
            for one in relations
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def lines(relations: Sequence[Relation], words: Translator) -> Iterator[Line]:
    """The views first: they say words, the tables say keys."""
    for is_view in (True, False):
        yield words.text("query.views" if is_view else "query.tables"), "strong"
        for one in relations:
            if one.is_view is is_view:
                yield one.name, "info"
                text = "  ".join(name for name, _ in one.columns)
                yield from ((f"  {line}", None) for line in wrap(text, terminal_width() - 2))
        yield "", None
