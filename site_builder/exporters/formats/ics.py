"""A calendar of what is due: next steps, tasks, payments, expected closes."""

from collections.abc import Iterator

from site_builder.exporters import calendar_feed
from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.feeds import team_feed
from site_builder.exporters.taken.taken import Taken


def make(taken: Taken) -> Iterator[File]:
    """The team's calendar feed, of the chosen customers."""
    yield "genjin.ics", team_feed(taken, calendar_feed.export, "feeds/team.ics")


FORMAT = Format(name="ics", suffix="ics", make=make, tabled=False)
