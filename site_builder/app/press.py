"""Makes pages, those that would come out as the last build made them only as far as their frame has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path

from site_builder.adapters.old_site import identity_of, read_same
from site_builder.app.leaf import Leaf, Made
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.site_file import fingerprint
from site_builder.render.page_sum import PageSums
from site_builder.render.pieces import Sheet
from site_builder.render.site import SiteRenderer

MadePage = Callable[[], Page]
"""The page with its content, which is made when it is asked for, once for all languages."""


@dataclass(frozen=True)
class Press:
    """`out` is the site that stands, `leaves` what is known of it; `sign` the sum of all that every page depends on.

    Without a sign, and where a team's template takes part, every page is made.
    """

    renderer: SiteRenderer
    out: Path
    sign: bytes | None
    leaves: Mapping[str, Leaf]
    piece_sum: Callable[[str, str], bytes]
    page_sum: PageSums = field(default_factory=PageSums)

    def files(self, pages: Sequence[Page]) -> Iterator[Made]:
        """The files of these pages.

        Raises:
            BadTemplate: one of the team's templates is at fault.
        """
        for page in pages:
            made = cache(page.made)
            shown = self._sum(page, made)
            yield from (self._file(page, made, folder, shown) for folder in self.renderer.folders(page))

    def _sum(self, page: Page, made: MadePage) -> bytes | None:
        if self.sign is None or not self.renderer.is_plain(page):
            return None
        return self.page_sum(page if page.is_known else made())

    def _file(self, page: Page, made: MadePage, folder: str, shown: bytes | None) -> Made:
        if shown is None or self.sign is None:
            sheet = self.renderer.sheet(made(), folder)
            return sheet.path, sheet.content, None
        key = fingerprint(self.sign + shown + folder.encode())
        old = self.leaves.get(folder + page.url)
        if old is None or old.key != key:
            return self._leaf(self.renderer.sheet(made(), folder), folder, key)
        if self._stands(old, page, folder):
            return folder + page.url, None, tuple(old)
        return self._leaf(self._renewed(old, page, folder), folder, key)

    def _stands(self, old: Leaf, page: Page, folder: str) -> bool:
        """Whether the old page is the new one, byte for byte."""
        framed = all(self.piece_sum(folder, name) == sum_ for _, _, name, sum_ in old.places)
        return framed and identity_of(self.out / (folder + page.url)) == old.identity

    def _renewed(self, old: Leaf, page: Page, folder: str) -> Sheet:
        """The old page with the present pieces, made anew where its file is not the one that was written."""
        content = read_same(self.out / (folder + page.url), old.identity)
        if content is None or fingerprint(content) != old.fingerprint:
            return self.renderer.sheet(page, folder)
        sheet = Sheet(folder + page.url, content, tuple((first, last, name) for first, last, name, _ in old.places))
        return sheet.renewed(lambda name: self.renderer.piece(folder, name))

    def _leaf(self, sheet: Sheet, folder: str, key: bytes) -> Made:
        places = tuple((first, last, name, self.piece_sum(folder, name)) for first, last, name in sheet.cuts)
        return sheet.path, sheet.content, tuple(Leaf(key, fingerprint(sheet.content), places))


def press(renderer: SiteRenderer, out: Path, sign: bytes | None, leaves: Mapping[str, Leaf]) -> Press:
    """A press that sums each piece of the frame once."""
    return Press(renderer, out, sign, leaves, cache(lambda folder, name: fingerprint(renderer.piece(folder, name))))
