"""The team's own pages with the images beside them, and the files that belong to customers."""

import re
from collections.abc import Iterable

from site_builder.model.book import Attachment
from site_builder.model.knowledge import KnowledgeImage, KnowledgePage
from site_builder.model.problem import Problem
from site_builder.model.regex import regex
from site_builder.model.slug import slugs
from site_builder.model.source import SourceFile
from site_builder.model.words import Term
from site_builder.parse.front_matter import find_fences
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary.marks import COLONS
from site_builder.parse.vocabulary.page_words import ORDER

ATTACHMENTS = "records/attachments/"

_HEADING = regex(r"^#[ \t]+(?P<title>\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_OPENING = regex(r"---[ \t]*\n")
_ORDER = regex(rf"^(?:{'|'.join(ORDER)})[ \t]*[{COLONS}][ \t]*(?P<value>\S[^\n]*?)[ \t]*$", re.MULTILINE)
_NUMBER = regex(r"\d{1,6}")


def read_pages(sources: Iterable[SourceText]) -> tuple[KnowledgePage, ...]:
    """The pages in the order of their paths; the first heading is the title, else the file's name."""
    ordered = sorted(sources, key=lambda one: one.path)
    names = slugs((one.path, _stem(one.path)) for one in ordered)
    return tuple(_page(one, names[one.path]) for one in ordered)


def page_problems(source: SourceText) -> tuple[Problem, ...]:
    """An `order` that is no whole number gives a page no place."""
    found = _ORDER.search(source.text, 0, _body(source))
    if found is None or _NUMBER.fullmatch(found["value"]):
        return ()
    params = {"label": Term("field.order"), "value": found["value"][:60]}
    span = source.span(*found.span("value"))
    return (Problem(code="GJ302", path=source.path, span=span, variant="number", params=dict(params), field="order"),)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _body(source: SourceText) -> int:
    """Where the page begins below its front matter, if it has one."""
    if not _OPENING.match(source.text):
        return 0
    fences = find_fences(source)
    return 0 if fences.problems else fences.body


def _page(source: SourceText, slug: str) -> KnowledgePage:
    start = _body(source)
    text = source.text[start:]
    heading = _HEADING.search(text)
    order = _ORDER.search(source.text, 0, start)
    return KnowledgePage(
        path=source.path,
        slug=slug,
        title=heading["title"] if heading else _stem(source.path),
        text=text,
        order=int(order["value"]) if order and _NUMBER.fullmatch(order["value"]) else None,
    )


def list_images(files: Iterable[SourceFile]) -> tuple[KnowledgeImage, ...]:
    """The images beside the pages, in the order of their paths."""
    return tuple(KnowledgeImage(path=one.path, size=one.size) for one in sorted(files, key=lambda one: one.path))


def list_attachments(files: Iterable[SourceFile]) -> tuple[Attachment, ...]:
    """The files below records/attachments/<id>/, in the order of their paths."""
    found = []
    for file in sorted(files, key=lambda one: one.path):
        customer, slash, name = file.path.removeprefix(ATTACHMENTS).partition("/")
        if slash and file.fault is None:
            found.append(Attachment(path=file.path, customer=customer, name=name, size=file.size, away=file.away))
    return tuple(found)
