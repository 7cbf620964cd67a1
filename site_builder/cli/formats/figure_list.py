"""All figures for programs: `report --list --format json`."""

import json

from site_builder.i18n.translator import translator
from site_builder.metrics.asking.ask import dimensions_of
from site_builder.metrics.reports.registry import figures
from site_builder.model.language import LANGUAGES

SCHEMA = 1


def document() -> str:
    """Name, unit, the day that counts, dimensions, and label and definition in every language."""
    rows = [
        {
            "name": name,
            "unit": str(one.unit),
            "dated": str(one.dated),
            "keys": list(one.own),
            "by": list(dimensions_of(one)),
            "label": {language: translator(language).text(f"figure.{name}") for language in LANGUAGES},
            "definition": {language: translator(language).text(f"figure.{name}.text") for language in LANGUAGES},
        }
        for name, one in figures().items()
    ]
    return json.dumps({"schema": SCHEMA, "reports": rows}, ensure_ascii=False, indent=2) + "\n"
