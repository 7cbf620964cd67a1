"""A table file of unknown hands: read where it can do no harm."""

from site_builder.adapters import bounded
from site_builder.importers.formats.kind import kind_of
from site_builder.importers.limits import MAX_FILE
from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Refusal, Workbook

_APART = frozenset({"xls", "html"})
_SECONDS = 10
_SECONDS_PER_MEGABYTE = 2


def read_table_file(name: str, content: bytes, *, encoding: str = "", sheet: str = "") -> Workbook | Refusal:
    """What `read_tables` says; what trusts broken files, or promises no time, is read in a process of its own."""
    if len(content) > MAX_FILE or kind_of(content) not in _APART:
        return read_tables(name, content, encoding=encoding, sheet=sheet)
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * (len(content) // 1_000_000)
    answer = bounded.call(seconds, read_tables, name, content, encoding=encoding, sheet=sheet)
    if answer is bounded.Died.TIME:
        return Refusal("import.file.time", (("limit", str(seconds)),))
    return Refusal("import.file.broken") if isinstance(answer, bounded.Died) else answer
