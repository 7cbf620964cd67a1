"""The report of a view: everything is measured anew over what the view may see."""

from dataclasses import replace

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.report import make_report
from site_builder.app.views import ViewSite, bad_condition, restrict, restricted_history, restricted_problems
from site_builder.metrics.report import Report
from site_builder.model.history import History


def view_report(
    loaded: Loaded, site: ViewSite, whole: Report, day: Day, history: History | None = None
) -> Report | str:
    """The report that the view's site is made from; the text of its condition where that cannot be read."""
    bad = bad_condition(site, whole)
    if bad is not None:
        return bad
    own = restrict(loaded, site, whole)
    report = make_report(own, day, restricted_history(history, own), whole.commit)
    return replace(report, problems=restricted_problems(report.problems, whole.problems, site))
