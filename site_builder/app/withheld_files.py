"""The team's own texts (configuration, knowledge pages, pages of its own) without names that a view does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.app.load import CONFIGURATION
from site_builder.app.withheld import Withheld
from site_builder.model.book import Book
from site_builder.model.knowledge import KNOWLEDGE, is_image
from site_builder.model.link_names import beside
from site_builder.model.source import SourceFile
from site_builder.parse.links import LinkKind, find_links
from site_builder.parse.own_page_names import PAGES


def withheld_files(
    files: Iterable[SourceFile], whole: Book, withheld: Withheld, *, as_written: bool
) -> Iterator[SourceFile]:
    """The files with the team's texts gone through, before anything is read.

    A page that is called after a hidden record is about it and left out, with the images that only such pages show.
    `as_written`: knowledge pages stay as they are. Records are gone through when they are read (`withheld_book`): what
    identifies their entries is their text.
    """
    out = frozenset() if as_written else _left_out(whole, withheld)
    for file in files:
        if file.path in out:
            continue
        if file.path.startswith(KNOWLEDGE) and as_written:
            yield file
        elif file.path.startswith((CONFIGURATION, KNOWLEDGE, PAGES)):
            yield from _gone_through(file, withheld)
        else:
            yield file


def _left_out(whole: Book, withheld: Withheld) -> frozenset[str]:
    """Pages about hidden records, and images that are theirs alone."""
    pages = {one.path for one in whole.knowledge if withheld.tells(one.path) or withheld.tells(one.title)}
    shown: dict[bool, set[str]] = {True: set(), False: set()}
    for page in whole.knowledge:
        folder = page.path.rpartition("/")[0]
        targets = (beside(folder, one.target) for one in find_links(page.text) if one.kind is LinkKind.IMAGE)
        shown[page.path in pages].update(targets)
    images = {one.path for one in whole.images if withheld.tells(one.path)}
    return frozenset(pages | images | (shown[True] - shown[False]))


def _gone_through(file: SourceFile, withheld: Withheld) -> Iterator[SourceFile]:
    """The file with the mark in its text; none where its own name tells."""
    if withheld.tells(file.path):
        return
    text = _text(file)
    said = withheld.said(text) if text is not None else None
    yield file if said is None or said == text else replace(file, content=said.encode(), size=len(said.encode()))


def _text(file: SourceFile) -> str | None:
    if file.content is None or is_image(file.path):
        return None
    try:
        return file.content.decode("utf-8")
    except UnicodeDecodeError:  # no text of ours: reported as a problem of that file, and shown nowhere
        return None
