"""records/pages/: pages of the team's own, in Markdown or as templates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_builder.model.language import LANGUAGES
from site_builder.model.own_page import OwnPage
from site_builder.model.problem import Problem
from site_builder.model.slug import slugs
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.look import SECTIONS
from site_builder.parse.config.reading import read_settings
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values
from site_builder.parse.front_matter import find_fences
from site_builder.parse.own_page_names import page_name
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping
from site_builder.parse.yaml_tree import read_tree

GROUPS = ("daily", "figures", "own")
ICONS = (
    "today", "funnel", "users", "team", "cal", "book", "bulb", "pulse", "flag", "swap", "shield", "alert", "clock",
    "target", "phone", "visit", "chat", "mail", "screen", "box", "note", "file", "print", "star", "money", "people",
    "link", "check", "help",
)  # fmt: skip
SETTINGS = (
    *(Setting(key=language) for language in LANGUAGES),
    Setting(key="icon", kind=Kind.OPTION, options=ICONS),
    Setting(key="group", kind=Kind.OPTION, options=GROUPS),
)
"""What the front matter of a page may say."""

_OPENING = "---\n"


def read_own_pages(sources: Sequence[SourceText]) -> tuple[tuple[OwnPage, ...], tuple[Problem, ...]]:
    """The pages in the order of their paths; one whose name is taken is a problem and no page."""
    ordered = sorted(sources, key=lambda one: one.path)
    problems = [*_taken(ordered)]
    refused = {one.path for one in problems}
    pages = []
    for source in ordered:
        if source.path not in refused:
            page, found = _read(source)
            pages.append(page)
            problems += found
    names = slugs((one.path, one.name) for one in pages)
    return tuple(replace(one, slug=names[one.path]) for one in pages), tuple(problems)


def _taken(sources: Iterable[SourceText]) -> Iterator[Problem]:
    """Names that mean a section of the site, or another page already."""
    first: dict[str, str] = {}
    for source in sources:
        name = page_name(source.path)
        other = first.setdefault(name.casefold(), source.path)
        if name.casefold() in SECTIONS:
            yield Problem(code="GJ823", path=source.path, params={"name": name, "other": ""})
        elif other != source.path:
            yield Problem(code="GJ823", path=source.path, variant="twice", params={"name": name, "other": other})


def _read(source: SourceText) -> tuple[OwnPage, tuple[Problem, ...]]:
    findings, read, body = Findings(source.path), Values({}, {}, source.span(0, 0)), 0
    if source.text.startswith(_OPENING):
        fences = find_fences(source)
        findings.problems += fences.problems
        root, found = read_tree(source, fences.start, fences.end)
        findings.problems += found
        body = fences.body
        if isinstance(root, Mapping):
            read = read_settings(root, SETTINGS, findings)
    name = page_name(source.path)
    above = source.text.count("\n", 0, body)
    page = OwnPage(
        path=source.path,
        name=name,
        slug=name,
        title=read.labelled(name),
        icon=read.text("icon", "note"),
        group=read.text("group", "own"),
        text="\n" * above + source.text[body:],
        is_template=source.path.lower().endswith(".html"),
    )
    return page, tuple(findings.problems)
