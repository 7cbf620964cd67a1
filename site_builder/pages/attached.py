"""Where attachments stand in the site: beside the pages, under their own names, so that they open from a disk too."""

import re
from collections.abc import Iterable

from site_builder.model.book import Attachment

FOLDER = "files"

_FORBIDDEN = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]|[. ]$|\\x[0-9a-f]{2}')


def attached_files(attachments: Iterable[Attachment]) -> dict[str, str]:
    """The place in the site (`files/<id>/<name>`) of each attachment, by the path of the record's file.

    A name that some system forbids, or that differs from another only in case, gets no place; `check` reports it.
    """
    places: dict[str, str] = {}
    taken: set[str] = set()
    for one in attachments:
        place = f"{FOLDER}/{one.customer}/{one.name}"
        parts = place.split("/")
        if place.casefold() not in taken and not any(_is_forbidden(part) for part in parts):
            taken.add(place.casefold())
            places[one.path] = place
    return places


def _is_forbidden(part: str) -> bool:
    return part in {"", ".", ".."} or _FORBIDDEN.search(part) is not None
