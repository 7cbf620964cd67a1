"""What an assistant sees: the records of the moment, or the part of them that a view holds."""

from collections.abc import Callable
from dataclasses import field

from site_builder.app.day import Day
from site_builder.app.export import measured
from site_builder.app.history import read_history
from site_builder.app.load import Loaded, configuration_unreadable, load_files
from site_builder.app.views import ViewSite, bad_condition
from site_builder.app.views_restrict import restrict, restricted_history
from site_builder.cli.commands.export import one_site
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.report import Report
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules


@dataclass(slots=True, kw_only=True)
class World:
    """One state of the records. `loaded` is all of it, for writing; what may be seen of it is the rest.

    The report is measured when a tool asks for it: whoever only writes need not wait for that.
    """

    loaded: Loaded
    day: Day
    measure: Callable[[], tuple[Report, Loaded]] = field(repr=False)
    site: ViewSite | None = None
    _seen: tuple[Report, Loaded] | None = field(default=None, repr=False)

    def _look(self) -> tuple[Report, Loaded]:
        if self._seen is None:
            self._seen = self.measure()
        return self._seen

    @property
    def report(self) -> Report:
        """The figures of what may be seen."""
        return self._look()[0]

    @property
    def own(self) -> Loaded:
        """The repository as if it held only what may be seen, read from its texts as they are shown."""
        return load_files(self._look()[1].files)

    @property
    def book(self) -> Book:
        """The records as far as they may be seen."""
        return self.loaded.book if self.site is None else self.report.book

    @property
    def rules(self) -> Rules:
        """The team's rules as far as they may be seen."""
        return self.loaded.rules if self.site is None else self.report.rules

    @property
    def is_part(self) -> bool:
        """Whether something is hidden."""
        return self.site is not None and not self.site.view.is_whole

    @property
    def is_narrow(self) -> bool:
        """Whether of each customer only what was asked of a department may be seen."""
        return self.site is not None and self.site.view.requests is not None

    def needs(self, section: str) -> None:
        """Refuse what the view leaves out.

        Raises:
            WrongUse: the view does not have this section.
        """
        if self.site is not None and self.site.is_cut and not self.site.shows(section):
            raise WrongUse("mcp.not-in-view", view=self.site.name)


@dataclass(slots=True)
class Worlds:
    """The newest world; where nothing has changed since the last call, that of the last call."""

    session: Session
    view: str | None = None
    _kept: World | None = field(default=None, repr=False)

    def now(self) -> World:
        """The records as they lie there now.

        Raises:
            WrongUse: the configuration cannot be read, or the view cannot be used.
        """
        loaded = self.session.load()
        if configuration_unreadable(loaded.problems):
            raise WrongUse("report.blind")
        day = self.session.day(loaded.rules)
        kept = self._kept
        if kept is None or kept.day != day or kept.loaded.files != loaded.files:
            self._kept = kept = _make(self.session, loaded, day, self.view)
        return kept


def _make(session: Session, loaded: Loaded, day: Day, view: str | None) -> World:
    site = None if view is None else one_site(view, loaded.rules)
    return World(loaded=loaded, day=day, site=site, measure=lambda: _measured(session, loaded, day, site))


def _measured(session: Session, loaded: Loaded, day: Day, site: ViewSite | None) -> tuple[Report, Loaded]:
    """What may be seen, and its figures.

    Raises:
        WrongUse: a condition of the view cannot be read.
    """
    history = read_history(session.root, loaded, day.today)
    whole = measured(loaded, day, history)
    if site is None:
        return whole, loaded
    bad = bad_condition(site, whole)
    if bad is not None:
        raise WrongUse("build.view-condition", view=site.view.name, text=bad)
    own = restrict(loaded, site, whole, history=history)
    return measured(own, day, restricted_history(history, own)), own
