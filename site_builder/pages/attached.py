"""Where attachments and pictures stand in the site: beside the pages, under their own names, to open from a disk."""

import re
from collections.abc import Iterable

from site_builder.model.book import Attachment
from site_builder.model.knowledge import KNOWLEDGE, KnowledgeImage

FOLDER = "files"
PICTURES = "pictures"

_FORBIDDEN = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]|[. ]$|\\x[0-9a-f]{2}')


def attached_files(attachments: Iterable[Attachment]) -> dict[str, str]:
    """The place in the site (`files/<id>/<name>`) of each attachment, by the path of the record's file.

    A name that some system forbids, or that differs from another only in case, gets no place; `check` reports it.
    """
    return _places((one.path, f"{FOLDER}/{one.customer}/{one.name}") for one in attachments)


def picture_places(images: Iterable[KnowledgeImage]) -> dict[str, str]:
    """The place in the site (`pictures/<name>`) of each image beside the knowledge pages that is not too large."""
    fitting = (one.path for one in images if not one.is_too_large)
    return _places((path, f"{PICTURES}/{path.removeprefix(KNOWLEDGE)}") for path in fitting)


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
