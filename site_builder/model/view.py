"""Views: what a role or a person may see of the book (R43, decisions.md C7)."""

from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span
from site_builder.model.team import Role


class Reach(StrEnum):
    """Whose customers a view holds."""

    OWN = "own"
    TEAM = "team"
    REGION = "region"
    ALL = "all"


class PageNames(StrEnum):
    """What becomes of names that a view does not hold where knowledge pages have them."""

    NAMELESS = "nameless"
    AS_WRITTEN = "as-written"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view as declared. `each` makes one site for every active member of a role, `member` one for a person.

    `where` are conditions on customers as `genjin list` takes them; all must hold. `requests` is a department: then
    only what was asked of it is kept. `pages` are the only sections, `without` those left out.
    `knowledge` says whether knowledge pages may name whom the view does not hold.
    """

    name: str
    each: Role | None = None
    member: str | None = None
    customers: Reach = Reach.ALL
    where: tuple[str, ...] = ()
    requests: str | None = None
    pages: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    knowledge: PageNames = PageNames.NAMELESS
    span: Span = TOP

    @property
    def is_whole(self) -> bool:
        """Whether it holds every customer in full."""
        return self.customers is Reach.ALL and not self.where and self.requests is None
