"""By which name a table is known again, and where its mapping is kept."""

import re

from site_builder.edits.file_name import file_name
from site_builder.model.import_mapping import IMPORTS

_TAIL = re.compile(r"(?:[\s_\-.\uff08(\[]*(?:\d{2,4}[-_.\u5e74/]?\d{1,2}[-_.\u6708/]?\d{0,2}\u65e5?|\d{4,14}|\(\d{1,3}\)|\uff08\d{1,3}\uff09|copy|\u526f\u672c)[)\]\uff09]*)+$", re.IGNORECASE)  # fmt: skip
_FURTHER = (".problems", "-problems")


def source_name(stem: str) -> str:
    """The name of a table's file without what changes from export to export: its day, `(1)`, `copy`."""
    plain = stem
    for word in _FURTHER:
        plain = plain.removesuffix(word)
    bare = _TAIL.sub("", plain).strip(" _-.")
    return bare or plain.strip() or "table"


def mapping_path(source: str) -> str:
    """The mapping file of a table, below the repository."""
    return IMPORTS + file_name(source, "table").removesuffix(".md") + ".yaml"
