"""An Atom feed of what happened with customers, the newest follow-ups first."""

from collections.abc import Iterator

from site_builder.exporters import changes_feed
from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.feeds import team_feed
from site_builder.exporters.taken.taken import Taken


def make(taken: Taken) -> Iterator[File]:
    """The team's feed, of the chosen customers."""
    yield "genjin.xml", team_feed(taken, changes_feed.export, "feeds/changes.xml")


FORMAT = Format(name="atom", suffix="xml", make=make, tabled=False)
