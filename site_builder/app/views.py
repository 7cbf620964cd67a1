"""Which sites the views of a team make, and for whom."""

from collections.abc import Iterator

from site_builder.app.filters import BadFilter, read_filter
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.team import Member
from site_builder.model.view import View

EVERY = "all"
"""The name that means every declared view."""

REQUESTS = "requests"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSite:
    """One site of a view: `name` is that of its folder, `member` for whom it is."""

    name: str
    view: View
    member: Member | None = None

    def shows(self, section: str) -> bool:
        """Whether pages of this section belong to it."""
        pages = self.view.pages or ((REQUESTS,) if self.view.requests else ())
        return section not in self.view.without and (not pages or section in pages)

    @property
    def is_cut(self) -> bool:
        """Whether pages are left out at all."""
        return bool(self.view.pages or self.view.without or self.view.requests)


def view_sites(rules: Rules, name: str) -> tuple[ViewSite, ...]:
    """The sites of a view, of one member's (`rep-zhangwei`), or of every view (`all`); none where there is no such."""
    sites = [site for view in rules.site.views for site in _sites(view, rules)]
    return tuple(one for one in sites if name in (EVERY, one.view.name, one.name))


def _sites(view: View, rules: Rules) -> Iterator[ViewSite]:
    if view.each is not None:
        for member in rules.team.members:
            if member.role is view.each and member.active:
                yield ViewSite(name=f"{view.name}-{member.id}", view=view, member=member)
        return
    yield ViewSite(name=view.name, view=view, member=rules.team.by_id.get(view.member) if view.member else None)


def bad_condition(site: ViewSite, report: Report) -> str | None:
    """A condition of the view that cannot be read: nothing may be built then, for it could show too much."""
    for text in site.view.where:
        if isinstance(read_filter(text, report.rules, report.today), BadFilter):
            return text
    is_someone = site.view.each is not None or site.view.member is not None
    return site.view.member if is_someone and site.member is None else None
