"""The team's own pages and the images beside them."""

from site_builder.model.frozen import dataclass

KNOWLEDGE = "records/knowledge/"

IMAGE_KINDS = ("png", "jpg", "jpeg", "webp")
"""Endings of images that are shown. No SVG: opened by itself it may run script."""

IMAGE_LIMIT = 1_048_576
"""Bytes of one image: a page is read on phones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgePage:
    """A page of the team's own under records/knowledge/: Markdown, its first heading is the title.

    `order` is what its front matter says of its place among the pages of its folder.
    """

    path: str
    slug: str
    title: str
    text: str
    order: int | None = None

    @property
    def folder(self) -> str:
        """The folder below records/knowledge/, "" for pages that stand directly in it."""
        return self.path.removeprefix(KNOWLEDGE).rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeImage:
    """An image beside the pages. `size` in bytes."""

    path: str
    size: int

    @property
    def is_too_large(self) -> bool:
        """Whether it is left out of the site."""
        return self.size > IMAGE_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image as the site has it: its `place` relative to the site's root, its size in pixels."""

    place: str
    width: int
    height: int


def is_image(path: str) -> bool:
    """Whether a path ends as images of ours do."""
    return path.rpartition(".")[2].casefold() in IMAGE_KINDS
