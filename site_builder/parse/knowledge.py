"""The team's own pages, and the files that belong to customers."""

import re
from collections.abc import Iterable

from site_builder.model.book import Attachment, KnowledgePage
from site_builder.model.slug import slugs
from site_builder.model.source import SourceFile
from site_builder.parse.front_matter import find_fences
from site_builder.parse.text import SourceText

ATTACHMENTS = "records/attachments/"

_HEADING = re.compile(r"^#[ \t]+(?P<title>\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_OPENING = re.compile(r"---[ \t]*\n")


def read_pages(sources: Iterable[SourceText]) -> tuple[KnowledgePage, ...]:
    """The pages in the order of their paths; the first heading is the title, else the file's name."""
    ordered = sorted(sources, key=lambda one: one.path)
    names = slugs((one.path, _stem(one.path)) for one in ordered)
    return tuple(_page(one, names[one.path]) for one in ordered)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _page(source: SourceText, slug: str) -> KnowledgePage:
    start = 0
    if _OPENING.match(source.text):
        fences = find_fences(source)
        start = 0 if fences.problems else fences.body
    text = source.text[start:]
    heading = _HEADING.search(text)
    return KnowledgePage(
        path=source.path, slug=slug, title=heading["title"] if heading else _stem(source.path), text=text
    )


def list_attachments(files: Iterable[SourceFile]) -> tuple[Attachment, ...]:
    """The files below records/attachments/<id>/, in the order of their paths."""
    found = []
    for file in sorted(files, key=lambda one: one.path):
        customer, slash, name = file.path.removeprefix(ATTACHMENTS).partition("/")
        if slash and file.fault is None:
            found.append(Attachment(path=file.path, customer=customer, name=name, size=file.size))
    return tuple(found)
