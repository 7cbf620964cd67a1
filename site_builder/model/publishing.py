"""Where the team publishes its site, and its word that strangers cannot read it there."""

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

PAGES = "pages"
"""GitLab's own pages, with their access control."""

_PLACE = regex(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:@[A-Za-z0-9][A-Za-z0-9.-]*)?:[A-Za-z0-9._~/-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """`to` is `pages` or a place that rsync over SSH knows (`user@host:/folder`); `protected` is the team's word."""

    to: str
    protected: bool = False

    @property
    def is_pages(self) -> bool:
        """Whether the forge itself serves the site."""
        return self.to == PAGES

    @property
    def is_place(self) -> bool:
        """Whether it is a plain place of another machine: nothing that a shell or YAML reads as something else."""
        return _PLACE.fullmatch(self.to) is not None
