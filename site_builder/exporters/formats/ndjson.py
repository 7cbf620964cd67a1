"""A customer on each line, as JSON: for streams, `jq` and data tools."""

import json
from collections.abc import Iterator

from site_builder.exporters.documents.customer_documents import customer_documents
from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.taken import Taken


def make(taken: Taken) -> Iterator[File]:
    """One file; every line has the form of an item of `customers` in the JSON document."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in customer_documents(taken))
    yield "genjin.ndjson", "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


FORMAT = Format(name="ndjson", suffix="ndjson", make=make)
