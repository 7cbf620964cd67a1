"""The formats of `check` that are one document for a program."""

from site_builder.cli.formats import gitlab, json, junit, markdown, sarif
from site_builder.cli.formats.outcome import Outcome

_FORMATS = {
    "gitlab": gitlab.document,
    "json": json.document,
    "junit": junit.document,
    "markdown": markdown.document,
    "sarif": sarif.document,
}


def document(format_: str, outcome: Outcome) -> str:
    """The result in one of them."""
    return _FORMATS[format_](outcome)
