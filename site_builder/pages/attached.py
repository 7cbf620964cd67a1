"""Where attachments and pictures stand in the site: beside the pages, under their own names, to open from a disk.

What a browser could run (pages, drawings with scripts, what servers do not know) gets another ending: a link with
`download` is not enough where the site is opened from a disk, and somebody may send the bare address around.
"""

import re
from collections.abc import Iterable

from site_builder.model.book import Attachment
from site_builder.model.knowledge import KNOWLEDGE, KnowledgeImage
from site_builder.model.regex import regex
from site_builder.parse.attachment_names import ending

FOLDER = "files"
PICTURES = "pictures"

_FORBIDDEN = regex(r'[\\:*?"<>|\x00-\x1f\x7f]|[. ]$|\\x[0-9a-f]{2}')

_HARMLESS = frozenset(
    (
        *("pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt"),
        *("png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "mp3", "m4a", "wav", "mp4", "mov"),
        *("zip", "7z", "rar", "dwg", "dxf"),
    )
)
"""Endings that every server knows, and that no browser runs."""

_READABLE = frozenset({"md", "log", "tsv", "json", "yaml", "yml"})
"""Texts that few servers know: as .txt a phone shows them, and nobody guesses that they are pages."""


def attached_files(attachments: Iterable[Attachment]) -> dict[str, str]:
    """The place in the site (`files/<id>/<name>`) of each attachment, by the path of the record's file.

    What is not known to be harmless is called `….bin`, what is text `….txt`: no browser runs it, no server guesses.

    A name that some system forbids, or that differs from another only in case, gets no place; `check` reports it. Nor
    does a file that Git LFS has not fetched: its pointer is not what somebody looks for.
    """
    usable = (one for one in attachments if not one.away and not any(map(_is_forbidden, one.name.split("/"))))
    return _places((one.path, f"{FOLDER}/{one.customer}/{_harmless(one.name)}") for one in usable)


def picture_places(images: Iterable[KnowledgeImage]) -> dict[str, str]:
    """The place in the site (`pictures/<name>`) of each image beside the knowledge pages that is not too large."""
    fitting = (one.path for one in images if not one.is_too_large)
    return _places((path, f"{PICTURES}/{path.removeprefix(KNOWLEDGE)}") for path in fitting)


def _harmless(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    kind = ending(last)
    if kind in _HARMLESS and last.count(".") == 1:
        return name
    # servers may look at every ending: `page.html.pdf` is a page in some languages, `x.php.txt` a program
    stem = last.removesuffix(f".{kind}") if kind in _HARMLESS else last
    shown = kind if kind in _HARMLESS else "txt" if kind in _READABLE else "bin"
    return f"{folder}{slash}{_inner(stem)}.{shown}"


def _inner(stem: str) -> str:
    """The name without the dots that could be read as the beginning of an ending; numbers keep theirs (`v1.2`)."""
    return re.sub(r"\.(?!\d)", "_", stem)


def _places(wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    places: dict[str, str] = {}
    taken: set[str] = set()
    for path, place in wanted:
        if place.casefold() not in taken and not any(_is_forbidden(part) for part in place.split("/")):
            taken.add(place.casefold())
            places[path] = place
    return places


def _is_forbidden(part: str) -> bool:
    return part in {"", ".", ".."} or _FORBIDDEN.search(part) is not None
