"""Files that are made to harm their reader. Each is small; what it claims or unpacks to is not."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

LINKS = (
    '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml" Type="x/worksheet"/>'
    '<Relationship Id="s" Target="sharedStrings.xml" Type="x/sharedStrings"/>'
    '<Relationship Id="t" Target="styles.xml" Type="x/styles"/></Relationships>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
CELL = '<c t="s"><v>0</v></c>'


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def excel(sheet: str = "", strings: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet, from the inside of its elements."""
    known: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": '<workbook><sheets><sheet name="S" id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        "xl/styles.xml": "<styleSheet/>",
    }
    return packed(known | (parts or {}))


def raw_sheet(content: str | bytes) -> bytes:
    return excel(parts={"xl/worksheets/sheet1.xml": content})


def open_document(tables: str, before: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "table", "text"))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{before}<office:body {spaces}><table:table table:name='S'>{tables}</table:table></office:body>",
        }
    )


def one_cell(attributes: str = "", inside: str = "<text:p>x</text:p>") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>'


def lying_about_size() -> bytes:
    content = bytearray(excel("<row>" + '<c t="str"><v>x</v></c>' * 100 + "</row>"))
    sheet = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[sheet + 24 : sheet + 28] = struct.pack("<I", 10)
    return bytes(content)


def listing_a_crowd() -> bytes:
    return excel() + b"PK\x01\x02" + b"PK\x01\x02" * 20_000


def overlapping() -> bytes:
    """Two names for one packed content."""
    content = excel("<row><c><v>1</v></c></row>")
    start, end = content.index(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    entries = content[start:end]
    name = b"xl/worksheets/sheet1.xml"
    at = entries.rindex(name) - 46
    copy = entries[at : at + 46] + name.replace(b"sheet1", b"sheet9")
    tail = bytearray(content[end:])
    count, size = struct.unpack_from("<HI", tail, 10)
    struct.pack_into("<HHI", tail, 8, count + 1, count + 1, size + len(copy))
    return content[:end] + copy + bytes(tail)


def hostile_files() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """What each is called, the refusal it must meet (empty: any answer), and how to make it."""
    million = "<a>" * 1_000_000
    yield "zip bomb", "import.file.bomb", lambda: raw_sheet(b"<worksheet>" + b" " * 40_000_000)
    yield "size that lies", "import.file.broken", lying_about_size
    yield "crowd of parts", "import.file.parts", listing_a_crowd
    yield "overlapping parts", "", overlapping
    yield "part twice", "import.file.broken", lambda: excel(parts={"XL/workbook.xml": "<workbook/>"})
    yield "path traversal", "", lambda: excel("<row><c><v>1</v></c></row>", parts={"../../../etc/passwd": "x"})
    yield "far cell", "import.file.rows", lambda: excel('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "far column", "import.file.columns", lambda: excel('<row r="1"><c r="XFD1"><v>1</v></c></row>')
    yield "impossible row", "import.file.broken", lambda: excel(f'<row><c r="A{"9" * 300}"><v>1</v></c></row>')
    yield "impossible column", "import.file.columns", lambda: excel(f'<row><c r="{"Z" * 200}1"><v>1</v></c></row>')
    yield (
        "values far apart",
        "import.file.cells",
        lambda: excel("".join(f'<row r="{n}"><c r="SF{n}"><v>1</v></c></row>' for n in range(1, 26_000))),
    )
    yield "billion laughs", "import.file.entities", lambda: raw_sheet(f"{LAUGHS}<worksheet>&j;</worksheet>")
    yield (
        "laughs in strings",
        "import.file.entities",
        lambda: excel(parts={"xl/sharedStrings.xml": f"{LAUGHS}<sst>&j;</sst>"}),
    )
    yield (
        "entity outside",
        "import.file.entities",
        lambda: excel(parts={"xl/workbook.xml": f"{OUTSIDE}<workbook>&a;</workbook>"}),
    )
    yield (
        "one text many times",
        "",
        lambda: excel("".join(f"<row>{CELL * 100}</row>" for _ in range(300)), f"<si><t>{'字' * 100_000}</t></si>"),
    )
    yield "long cell", "import.file.cell", lambda: excel(f'<row><c t="str"><v>{"x" * 200_000}</v></c></row>')
    yield "long number", "import.file.cell", lambda: excel(f"<row><c><v>{'9' * 200_000}</v></c></row>")
    yield (
        "huge exponent",
        "",
        lambda: excel(
            '<row><c><v>1E999</v></c><c><v>9E9999999</v></c><c t="s"><v>0</v></c></row>', "<si><t>x</t></si>"
        ),
    )
    yield "text that is not there", "import.file.broken", lambda: excel('<row><c t="s"><v>7</v></c></row>')
    yield "deep nesting", "import.file.broken", lambda: raw_sheet(million)
    yield "giant attribute", "import.file.broken", lambda: raw_sheet(f'<worksheet a="{"xy" * 12_000_000}"/>')
    yield "giant comment", "import.file.broken", lambda: raw_sheet(f"<worksheet><!--{'xy' * 12_000_000}--></worksheet>")
    yield (
        "crowd of names",
        "import.file.broken",
        lambda: raw_sheet("<worksheet>" + "".join(f"<a{n}/>" for n in range(60_000)) + "</worksheet>"),
    )
    yield (
        "crowd of merges",
        "import.file.merged",
        lambda: raw_sheet("<worksheet>" + '<mergeCell ref="A1:B2"/>' * 100_001 + "</worksheet>"),
    )
    yield (
        "overlapping merges",
        "import.file.merged",
        lambda: raw_sheet("<worksheet>" + '<mergeCell ref="A1:XFD1048576"/>' * 90_000 + "</worksheet>"),
    )
    yield (
        "encoding of nobody",
        "import.file.broken",
        lambda: raw_sheet('<?xml version="1.0" encoding="UTF-q"?><worksheet/>'),
    )
    yield "sheet without end", "import.file.broken", lambda: raw_sheet("<worksheet><sheetData><row><c><v>1")
    yield (
        "other packing",
        "import.file.broken",
        lambda: packed({"[Content_Types].xml": "", "xl/workbook.xml": "<workbook/>"}, zipfile.ZIP_LZMA),
    )
    yield "half a file", "import.file.broken", lambda: excel("<row><c><v>1</v></c></row>")[:-100]
    yield (
        "ods rows repeated",
        "import.file.rows",
        lambda: open_document(f'<table:table-row table:number-rows-repeated="1048576">{one_cell()}</table:table-row>'),
    )
    yield (
        "ods columns repeated",
        "import.file.columns",
        lambda: open_document(
            "<table:table-row>" + one_cell('table:number-columns-repeated="16384"') + "</table:table-row>"
        ),
    )
    yield (
        "ods both repeated",
        "import.file.columns",
        lambda: open_document(
            '<table:table-row table:number-rows-repeated="1048576">'
            + one_cell('table:number-columns-repeated="16384"')
            + "</table:table-row>"
        ),
    )
    yield (
        "ods many repeated",
        "import.file.cells",
        lambda: open_document(
            '<table:table-row table:number-rows-repeated="199999">'
            + one_cell('table:number-columns-repeated="499"')
            + "</table:table-row>"
        ),
    )
    yield (
        "ods endless spaces",
        "import.file.cell",
        lambda: open_document(
            "<table:table-row>"
            + one_cell(inside='<text:p><text:s text:c="999999999"/></text:p>')
            + "</table:table-row>"
        ),
    )
    yield (
        "ods truncated",
        "import.file.broken",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a><table>"}),
    )
    yield "ods laughs", "import.file.entities", lambda: open_document("", LAUGHS)
    yield (
        "ods table in table",
        "import.file.broken",
        lambda: open_document(f"<table:table-row>{one_cell('', '<table:table/>')}</table:table-row>"),
    )
    yield "csv of one line", "import.file.cell", lambda: b"a,b\n" + b"x" * 5_000_000
    yield "csv of separators", "import.file.columns", lambda: b"a,b\n" + b"," * 1_000_000
    yield "csv of quotes", "import.text.unclosed", lambda: b'a,b\n"' + b"x\n" * 60_000
