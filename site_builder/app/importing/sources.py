"""By which name a table is known again, and where its mapping is kept."""

import re

from site_builder.edits.file_name import file_name
from site_builder.model.import_mapping import IMPORTS
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.import_marks import FILE_COPY, FILE_DAY

_TAIL = regex(rf"(?:[\s_\-.]*[\uff08(\[]?(?:{FILE_DAY}|{FILE_COPY})[)\]\uff09]*)+$", re.IGNORECASE)
_PROBLEMS = regex(r"(?:[.-]problems(?:-\d+)?)+$")


def source_name(stem: str) -> str:
    """The name of a table's file without what changes from export to export: its day, `(1)`, `copy`."""
    plain = corrected_stem(stem)
    bare = _TAIL.sub("", plain).strip(" _-.")
    return bare or plain.strip() or "table"


def corrected_stem(stem: str) -> str:
    """The name of the table that a list of problems belongs to; any other name as it is."""
    return _PROBLEMS.sub("", stem) or stem


def mapping_path(source: str) -> str:
    """The mapping file of a table, below the repository."""
    return IMPORTS + file_name(source, "table").removesuffix(".md") + ".yaml"
