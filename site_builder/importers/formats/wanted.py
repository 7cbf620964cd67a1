"""Which sheets of a workbook are read."""

from collections.abc import Sequence

from site_builder.importers.limits import MAX_SHEETS, RefusedError


def wanted(names: Sequence[str], asked: str) -> list[int]:
    """The places of the sheets to read: all, or the one of that name, or of that number from 1.

    Raises:
        RefusedError: there is no sheet at all, none of that name, or more than a workbook can have.
    """
    if not names:
        raise RefusedError("import.file.no-sheets")
    if len(names) > MAX_SHEETS:
        raise RefusedError("import.file.sheets", limit=MAX_SHEETS)
    if not asked:
        return list(range(len(names)))
    plain = asked.strip().casefold()
    found = [place for place, name in enumerate(names) if name == asked] or [
        place for place, name in enumerate(names) if name.strip().casefold() == plain
    ]
    if not found and plain.isascii() and plain.isdigit() and 1 <= int(plain) <= len(names):
        found = [int(plain) - 1]
    if not found:
        raise RefusedError("import.file.no-such-sheet", name=asked, names=names_shown(names))
    return found[:1]


def names_shown(names: Sequence[str]) -> str:
    """The names in one line, the first ten of them."""
    shown = [name[:40] for name in names[:10]]
    return ", ".join(shown) + (", …" if len(names) > len(shown) else "")
