"""A link to a page that is not there, or to a part that it does not have."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import field

from site_builder.checks.linking import named_links_of, told
from site_builder.checks.meant import Suggestions
from site_builder.checks.rule import Context, Rule
from site_builder.model.anchor import PREFIX, anchor_of
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import beside, moved
from site_builder.model.problem import Problem, Severity
from site_builder.parse.links import Link, LinkKind
from site_builder.parse.outline import body_of, sections


def check(context: Context) -> Iterator[Problem]:
    """Relative links to Markdown files, and parts (`#heading`) of pages, that lead nowhere."""
    shelf = _Shelf(context.team)
    for meant, place in named_links_of(context):
        path, _, link = place
        if link.kind is LinkKind.NAME:
            target = meant.links.target(link.target) if link.part else None
        elif link.kind is LinkKind.FILE and (link.target.endswith(".md") or (link.part and path in shelf.pages)):
            target = beside(posixpath.dirname(path), link.target) if link.target else path
            if not shelf.has(target):
                yield told("GJ509", context, place, shelf.near(path, link))
                continue
        else:
            continue
        if link.part and target and target in shelf.pages and anchor_of(link.part) not in shelf.parts(target):
            yield told("GJ509", context, place, shelf.near_part(target, link), variant="part", page=target)


@dataclass(slots=True)
class _Shelf:
    """The pages, read for their parts once each."""

    book: Book
    pages: Mapping[str, str] = field(init=False)
    hidden: frozenset[str] = field(init=False)
    stems: Mapping[str, str] = field(init=False)
    suggestions: Suggestions = field(init=False)
    read: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = {one.path: one.text for one in self.book.knowledge}
        hidden = self.book.whole_names.exact.values() if self.book.whole_names else ()
        self.hidden = frozenset(path for paths in hidden for path in paths)
        self.stems = {posixpath.basename(one).removesuffix(".md"): one for one in self.pages}
        self.suggestions = Suggestions(self.stems)

    def has(self, path: str) -> bool:
        known = any(one in self.book.sources or one in self.hidden for one in (path, moved(path)))
        return known or not path.startswith("records/")

    def parts(self, path: str) -> Mapping[str, str]:
        """Anchor → heading."""
        if path not in self.read:
            found = (one for one in sections(body_of(self.pages[path])) if one.heading)
            self.read[path] = {one.anchor.removeprefix(PREFIX): one.heading for one in found}
        return self.read[path]

    def near(self, path: str, link: Link) -> str | None:
        """The page whose file name is most like it, told from the folder of the record."""
        stem = self.suggestions.near(posixpath.basename(link.target).removesuffix(".md"))
        if stem is None:
            return None
        typed = posixpath.relpath(self.stems[stem], posixpath.dirname(path))
        return f"{typed}#{link.part}" if link.part else typed

    def near_part(self, path: str, link: Link) -> str | None:
        parts = self.parts(path)
        anchor = Suggestions(parts).near(anchor_of(link.part))
        if anchor is None:
            return None
        return f"{link.target}#{parts[anchor] if link.kind is LinkKind.NAME else anchor}"


RULE = Rule(
    code="GJ509",
    name="broken-page-link",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="见[开场白](话术本.md#首次电话)",
    right="见[开场白](话术.md#首次电话)",
)
