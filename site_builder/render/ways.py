"""Where links of prose lead on the site."""

from collections.abc import Mapping
from dataclasses import field
from urllib.parse import quote, unquote

from site_builder.model.anchor import PREFIX, anchor_of
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import beside, moved

PAGES = "knowledge/"
"""Pages whose headings have anchors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where links lead: names in `[[…]]` and paths of the repository to pages below the language's root.

    `folder` is that of the text, `root` leads from its page to the language's root; `parted`: its own headings have
    anchors. `called` maps names that are none (numbers, files) to what they stand for.
    """

    names: Mapping[str, str]
    files: Mapping[str, str]
    folder: str
    root: str
    parted: bool = False
    called: Mapping[str, str] = field(default_factory=dict)

    def named(self, text: str) -> str | None:
        """The address that a name (with or without a `#part`) means."""
        name, _, part = text.partition("#")
        return self._address(self.names.get(name.strip()), part)

    def words(self, text: str) -> str:
        """What a link shows that brings no words of its own."""
        name, _, part = text.partition("#")
        return " · ".join(one for one in (self.called.get(name.strip(), name.strip()), part.strip()) if one)

    def file(self, target: str) -> str | None:
        """The address of a file of the repository that has a page."""
        path, _, part = unquote(target).partition("#")
        if not path:
            return self._part(part) if part and self.parted else None
        place = beside(self.folder, path)
        return self._address(self.files.get(place) or self.files.get(moved(place)), part)

    def _address(self, page: str | None, part: str) -> str | None:
        if page is None:
            return None
        return self.root + page + (self._part(part) if part and page.startswith(PAGES) else "")

    def _part(self, part: str) -> str:
        return f"#{quote(PREFIX + anchor_of(part))}"
