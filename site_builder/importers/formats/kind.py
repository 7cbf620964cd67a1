"""What a file is, told by its content: the ending of its name proves nothing."""

import re

from site_builder.model.regex import regex

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOK = regex(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", re.DOTALL)
"""Excel 2 to 5: a workbook without a wrapping."""

_HEAD = 4096
_END = 100_000

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"PK\x05\x06", "packed"),
    (b"SQLite format 3\0", "database"),
    (b"{\\rtf", "document"),
    (b"PAR1", "parquet"),
)
_INSIDE: tuple[tuple[bytes, str], ...] = (
    (b"xl/workbook.bin", "xlsb"),
    (b"word/document.xml", "document"),
    (b"ppt/presentation.xml", "document"),
    (b"index/document.iwa", "numbers"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.", "document"),
    (b"xl/workbook", "xlsx"),
    (b"xl/worksheets/", "xlsx"),
    (b"[content_types].xml", "xlsx"),
    (b"content.xml", "ods"),
)
"""Names in the list of parts at the end of a packed file, or in its first part, that tell who wrote it."""

_MARKUP = regex(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|table|head|meta|body|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_MAIL = regex(rb"\s*(?:MIME-Version|From|Content-Type)\s*:", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """`xlsx`, `xls`, `ods`, `html`, `text`, or what else it is that cannot be read: `pdf`, `xlsb`, `mhtml` …"""
    if content.startswith(_ZIP):
        return _packed(content)
    if content.startswith(_OLE):
        return _compound(content)
    if _OLD_BOOK.match(content):
        return "xls"
    found = next((kind for sign, kind in _SIGNS if content.startswith(sign)), "")
    return found or _written(content)


def _packed(content: bytes) -> str:
    ends = (content[:_HEAD] + content[-_END:]).replace(b"\\", b"/").lower()
    return next((kind for sign, kind in _INSIDE if sign in ends), "packed")


def _compound(content: bytes) -> str:
    """A file of old Office: a document if it says so; one cut off before it says anything is a broken workbook."""
    named = [name for name in (*_WORKBOOKS, *_DOCUMENTS) if f"{name}\0".encode("utf-16-le") in content]
    return "document" if named and not set(named) & set(_WORKBOOKS) else "xls"


_WORKBOOKS = ("Workbook", "Book", "EncryptedPackage")
_DOCUMENTS = ("WordDocument", "PowerPoint Document", "__nameid_version1.0")


def _written(content: bytes) -> str:
    head = _plain(content[: 2 * _HEAD])
    if _XML_2003 in head:
        return "xml-2003"
    if _MARKUP.match(head):
        return "html"
    if _MAIL.match(head) and b"text/html" in head.lower():
        return "mhtml"
    return "text"


def _plain(head: bytes) -> bytes:
    """The beginning without a mark and without the zeros of UTF-16: enough to see markup."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
