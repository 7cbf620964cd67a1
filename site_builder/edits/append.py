"""Putting an entry at the end of a record's log; nothing else of the record changes."""

from site_builder.edits.wording import Wording
from site_builder.parse.front_matter import find_fences
from site_builder.parse.splitter import split
from site_builder.parse.text import SourceText


def append_entry(source: SourceText, entry: str, wording: Wording) -> str:
    """The record's text with the entry behind all others; a log that is not there yet is begun."""
    kept = source.text.rstrip()
    layout = split(source, find_fences(source).body)
    heading = "" if layout.has_log else f"{wording.log_heading}\n\n"
    return f"{kept}\n\n{heading}{entry}\n"
