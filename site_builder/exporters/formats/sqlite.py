"""A SQLite database: for Datasette, DuckDB, a BI tool, or questions of one's own."""

from collections.abc import Iterator

from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.taken import Taken


def make(taken: Taken) -> Iterator[File]:
    """One file; the same book on the same day gives the same content."""
    from site_builder.exporters.database.fill import database  # noqa: PLC0415 - some Pythons come without SQLite

    made = database(taken)
    try:
        yield "genjin.db", made.serialize()
    finally:
        made.close()


FORMAT = Format(name="sqlite", suffix="db", make=make, is_text=False)
