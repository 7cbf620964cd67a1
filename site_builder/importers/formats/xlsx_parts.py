"""Where a workbook of Excel keeps its sheets, texts and formats, and what it says of them."""

import posixpath
from dataclasses import field

from site_builder.importers.formats.number_format import BUILT_IN, PLAIN, Shown, read_format
from site_builder.importers.formats.package import Package
from site_builder.importers.formats.xml_stream import local, parse
from site_builder.importers.limits import MAX_CELLS, RefusedError
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_ESCAPE = regex(r"_x([0-9A-Fa-f]{4})_")
_SHEET_KIND = "/worksheet"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet before it is read: its name, its part, whether it is shown."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Parts:
    """The sheets in order, and the parts that all of them use."""

    sheets: list[SheetPart] = field(default_factory=list)
    strings: str = ""
    styles: str = ""
    from_1904: bool = False


def read_parts(package: Package) -> Parts:
    """What the workbook consists of; sheets of charts and dialogs left out."""
    book = next(iter(_targets(package, "", "/officeDocument").values()), "xl/workbook.xml")
    if book not in package:
        raise RefusedError("import.file.broken")
    found = Parts()
    sheets = _targets(package, book, _SHEET_KIND)
    found.strings = next(iter(_targets(package, book, "/sharedStrings").values()), "")
    found.styles = next(iter(_targets(package, book, "/styles").values()), "")

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            found.from_1904 = attributes.get("date1904", "0").lower() in {"1", "true", "on"}
        part = sheets.get(local(attributes, "id") or "") if name == "sheet" else None
        if part and part in package:
            hidden = attributes.get("state", "visible") != "visible"
            found.sheets.append(SheetPart(attributes.get("name", ""), part, hidden))

    parse(package.pieces(book), package.budget, start, _nothing, _nothing)
    return found


def _targets(package: Package, source: str, kind: str) -> dict[str, str]:
    """The parts of a kind that a part names, by the id it calls them."""
    folder, name = posixpath.split(source)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith(kind):
            target = attributes.get("Target", "").replace("\\", "/")
            full = target if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = posixpath.normpath(full).lstrip("/")

    if links in package:
        parse(package.pieces(links), package.budget, start, _nothing, _nothing)
    return found


def read_strings(package: Package, part: str) -> list[str]:
    """The texts that cells refer to by number; pronunciation guides left out."""
    texts: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "guide": False}

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "rPh":
            state["guide"] = True
        state["text"] = name == "t" and not state["guide"]

    def end(name: str) -> None:
        state["text"] = False
        if name == "rPh":
            state["guide"] = False
        elif name == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()
            if len(texts) > MAX_CELLS:
                raise RefusedError("import.file.cells", limit=f"{MAX_CELLS:,}")

    def text(said: str) -> None:
        if state["text"]:
            package.budget.chars(len(said))
            pieces.append(said)

    if part and part in package:
        parse(package.pieces(part), package.budget, start, end, text)
    return texts


def unescaped(text: str) -> str:
    """The characters that XML cannot hold, which Excel writes as `_x000D_`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_styles(package: Package, part: str) -> list[Shown]:
    """What each cell style makes of a number."""
    codes: dict[str, str] = {}
    styles: list[Shown] = []
    inside = {"cellXfs": False}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside[name] = True
        elif name == "xf" and inside["cellXfs"]:
            styles.append(_style(attributes.get("numFmtId", "0"), codes))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[name] = False

    if part and part in package:
        parse(package.pieces(part), package.budget, start, end, _nothing)
    return styles


def _style(number: str, codes: dict[str, str]) -> Shown:
    if number in codes:
        return read_format(codes[number])
    return BUILT_IN.get(int(number), PLAIN) if number.isascii() and number.isdigit() else PLAIN


def _nothing(*_said: object) -> None:
    """What this part says there is not asked for."""
