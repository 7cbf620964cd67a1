"""The images beside knowledge pages, read for the site."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from site_builder.app.beside import Read
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgeImage, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Images by their path in the repository, and their bytes by their place in the site."""

    by_path: Mapping[str, Picture]
    files: Mapping[str, bytes]


def read_pictures(read: Read, images: Iterable[KnowledgeImage]) -> Pictures:
    """Those that can be read and are images; their size keeps pages from jumping while they load."""
    from site_builder.pages.attached import picture_places  # noqa: PLC0415 - start-up is felt on every command

    by_path: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    places = picture_places(images)
    for path, content in read(places):
        picture = _picture(places[path], content) if content else None
        if picture:
            by_path[path], files[places[path]] = picture, content
    return Pictures(by_path=by_path, files=files)


def _picture(place: str, content: bytes) -> Picture | None:
    import imagesize  # noqa: PLC0415 - only teams with images need it

    try:
        width, height = imagesize.get(BytesIO(content))
    except (ValueError, OSError):
        return None
    return Picture(place=place, width=int(width), height=int(height)) if width > 0 and height > 0 else None
