"""The pages of a site from one build to the next: what would come out the same again is not made again.

A page is a function of what it shows and of the frame, so it is known by the sum of both. Where its old file is still
the one that was written (by size, time and number, as git knows the files of its index), that stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from site_builder.adapters.old_site import identity_of, remember, remembered
from site_builder.adapters.site_mark import site_mark
from site_builder.app.leaf import Leaf, Made
from site_builder.app.press import Press, press
from site_builder.model.page import Frame, Page
from site_builder.model.site_file import Same, SiteFile
from site_builder.render.page_sum import frame_sum
from site_builder.render.site import SiteRenderer


class KeptPages:
    """Of the site in one folder: asked while the next one is made, told when that stands (`settle`).

    `mark` is the sum of the program, None where no page is to be used again.
    """

    def __init__(self, out: Path, mark: bytes | None, leaves: Mapping[str, Leaf] | None = None) -> None:
        self._out, self._mark = out, mark
        self._leaves = leaves or {}
        self._made: dict[str, Leaf] = {}

    def press(self, renderer: SiteRenderer, frame: Frame) -> Press:
        """What makes the pages of the next site."""
        around = frame_sum(frame) if self._mark else None
        sign = blake2b(self._mark + around, digest_size=16).digest() if self._mark and around else None
        return press(renderer, self._out, sign, self._leaves)

    def files(self, made: Iterable[Made], pages: Sequence[Page], renderer: SiteRenderer) -> Iterator[SiteFile]:
        """What the press has made, for the disk."""
        again = _Again(pages, renderer)
        self._made = {}
        for path, content, values in made:
            leaf = Leaf(*values) if values else None  # type: ignore[arg-type] # its own values
            if leaf:
                self._made[path] = leaf
            if content is not None:
                yield path, content
            elif leaf:
                yield path, Same(fingerprint=leaf.fingerprint, identity=leaf.identity, again=partial(again, path))

    def settle(self, *, kept: bool = True) -> None:
        """The site stands: its files are the old ones of the next build, in this process or, `kept`, in another."""
        found = ((path, leaf, identity_of(self._out / path)) for path, leaf in self._made.items())
        self._leaves = {path: leaf._replace(identity=identity) for path, leaf, identity in found if identity}
        if kept and self._mark:
            remember(self._out, self._mark, {path: tuple(leaf) for path, leaf in self._leaves.items()})


class _Again:
    """Makes a page whose old file was altered after it had been looked at."""

    def __init__(self, pages: Sequence[Page], renderer: SiteRenderer) -> None:
        self._pages, self._renderer = pages, renderer

    def __call__(self, path: str) -> bytes:
        found = ((page, folder) for page in self._pages for folder in self._renderer.folders(page))
        page, folder = next((page, folder) for page, folder in found if folder + page.url == path)
        return self._renderer.sheet(page, folder).content


def kept_pages(out: Path) -> KeptPages:
    """What the last build into this folder has left."""
    mark = site_mark()
    known = remembered(out, mark)
    return KeptPages(out, mark, {path: Leaf(*values) for path, values in known.items()})  # type: ignore[arg-type]
