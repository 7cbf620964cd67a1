"""One record as the export would take it along."""

from datetime import date

from site_builder.app.day import Day
from site_builder.app.export import Choice, take
from site_builder.app.load import load_files
from site_builder.app.report import make_report
from site_builder.exporters.taken.taken import Taken
from site_builder.model.source import SourceFile
from site_builder.parse.tables.layout import tables
from tests.importing.import_team import DAY, TEAM

PATH = "records/customers/甲.md"
CONFIG = (
    SourceFile(path="records/config/site.yaml", content=f"name: 示例\nlanguage: zh\ntoday: {DAY}\n".encode()),
    SourceFile(path="records/config/team.yaml", content=TEAM.encode()),
)
EMPTY = load_files(CONFIG)


def taken_of(text: str, today: date = DAY) -> Taken:
    """A team with this one record."""
    loaded = load_files((*CONFIG, SourceFile(path=PATH, content=text.encode())), EMPTY)
    report = make_report(loaded, Day(today=today))
    wanted = [one.key for one in tables(loaded.rules.fields) if one.returns]
    return take(report, Choice(tables=wanted), lambda _: None)
