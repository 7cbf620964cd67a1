"""One JSON document: customers with everything that belongs to them, then the tables about the team.

Its schema is `docs/export.schema.json`, made from the same layout.
"""

import json
from collections.abc import Iterator

from site_builder.exporters.documents.customer_documents import WITHIN, customer_documents
from site_builder.exporters.documents.values import row_object
from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.taken import Taken, tables_of

SCHEMA = 1


def make(taken: Taken) -> Iterator[File]:
    """One file, keys and codes never translated."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "today": taken.report.today.isoformat(),
        "team": taken.title(),
        "currency": taken.rules.site.currency,
        "customers": list(customer_documents(taken)),
    }
    for table in tables_of(taken):
        if table.key not in WITHIN and table.key != "customers":
            whose = table.column("customer_id") is not None
            document[table.key] = [
                {**({"customer_id": cells.get("customer_id")} if whose else {}), **row_object(cells, table.columns)}
                for cells in rows(table, taken)
            ]
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    yield "genjin.json", text.encode("utf-8", "backslashreplace")


FORMAT = Format(name="json", suffix="json", make=make)
