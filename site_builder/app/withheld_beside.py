"""What goes to a site beside the records: templates, style sheets and attachments that name nobody who is hidden."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from site_builder.app.beside import Beside
from site_builder.metrics.report import Report
from site_builder.model.regex import regex
from site_builder.pages.attached import attached_files

Said = Callable[[str], str]

_LARGEST = 20_000_000
"""Longer texts inside an office file are none that anybody wrote."""

_ENCODINGS = ("utf-8-sig", "gb18030")
_ARCHIVE = b"PK\x03\x04"
_TAGS = regex(r"<[^<>]*>")


def withheld_beside(beside: Beside, said: Said) -> Beside:
    """The team's own templates and text files of its `assets/` with the mark in place of names."""
    template = beside.template

    def own(name: str) -> str | None:
        text = template(name) if template else None
        return text and said(text)

    return replace(
        beside,
        template=own if template else None,
        assets={name: _asset(content, said) for name, content in beside.assets.items() if said(name) == name},
    )


def without_telling(report: Report, beside: Beside, said: Said) -> Report:
    """The report without attachments whose text names somebody; what is inside pictures and PDF files nobody can tell.

    They are left out and not changed: what a customer sent stays what it was.
    """
    places = attached_files(report.book.attachments)
    telling = {path for path, content in beside.read(places) if any(said(text) != text for text in texts_of(content))}
    kept = tuple(one for one in report.book.attachments if one.path not in telling)
    return replace(report, book=replace(report.book, attachments=kept)) if telling else report


def texts_of(content: bytes) -> Iterator[str]:
    """The text of a text file in UTF-8 or GB 18030, or those inside an office file."""
    if content.startswith(_ARCHIVE):
        yield from _inside(content)
    elif b"\0" not in content:
        yield from _decoded(content)


def _decoded(content: bytes) -> Iterator[str]:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield text
        return


def _inside(content: bytes) -> Iterator[str]:
    """What the parts of a document say, with the marks between the words taken out."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".txt", ".html")) and part.file_size < _LARGEST:
                    text = archive.read(part).decode("utf-8", "replace")
                    yield from (text, _TAGS.sub("", text))
    except (BadZipFile, NotImplementedError, RuntimeError, OSError):  # broken, or locked by a password
        return


def _asset(content: bytes, said: Said) -> bytes:
    try:
        return said(content.decode("utf-8")).encode()
    except UnicodeDecodeError:
        return content
