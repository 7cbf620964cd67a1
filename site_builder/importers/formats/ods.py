"""Spreadsheets of LibreOffice, WPS and Google (ods): values as saved.

Read here for the reasons told in `xlsx.py`; python-calamine 0.9 moreover loses line breaks and merged ranges of these
files and never comes back from a truncated one.
"""

from site_builder.importers.formats.ods_cells import TablesReader
from site_builder.importers.formats.package import Package
from site_builder.importers.formats.wanted import wanted
from site_builder.importers.formats.xml_stream import parse
from site_builder.importers.limits import Budget, RefusedError
from site_builder.importers.sheet import Workbook

_CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"


def read(content: bytes, sheet: str) -> Workbook:
    """All tables, or the one that is asked for.

    Raises:
        RefusedError: it is broken, locked, hostile, too large, or lacks that table.
    """
    budget = Budget()
    package = Package(content, budget)
    if _is_locked(package):
        raise RefusedError("import.file.password")
    if _CONTENT not in package:
        raise RefusedError("import.file.broken")
    plain = sheet.strip().casefold()
    reader = TablesReader(budget, lambda place, name: plain in {"", name.strip().casefold(), str(place + 1)})
    try:
        parse(package.pieces(_CONTENT), budget, reader.start, reader.end, reader.text)
    except RefusedError as fault:
        raise fault.on(reader.names[-1] if reader.names else "") from fault
    return Workbook("ods", tuple(reader.sheets[place] for place in wanted(reader.names, sheet)))


def _is_locked(package: Package) -> bool:
    found = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "encryption-data":
            found.append(name)

    if _MANIFEST in package:
        parse(package.pieces(_MANIFEST), package.budget, start, _nothing, _nothing)
    return bool(found) or "encrypted-package" in package


def _nothing(*_said: object) -> None:
    """What this part says there is not asked for."""
