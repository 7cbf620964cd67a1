"""The report of a view: everything is measured anew over what the view may see."""

from dataclasses import replace

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.report import make_report
from site_builder.app.views import ViewSite, bad_condition
from site_builder.app.views_restrict import restrict, restricted_history, restricted_problems
from site_builder.app.withheld_records import told
from site_builder.metrics.report import Report
from site_builder.model.history import History
from site_builder.parse.recognised import Recogniser


def view_report(
    loaded: Loaded,
    site: ViewSite,
    whole: Report,
    day: Day,
    history: History | None = None,
    known: Recogniser | None = None,
) -> Report | str:
    """The report that the view's site is made from; the text of its condition where that cannot be read.

    `known` finds the names of the whole book; who makes several views gives the same one to all.
    """
    bad = bad_condition(site, whole)
    if bad is not None:
        return bad
    own = restrict(loaded, site, whole, known, history)
    report = make_report(own, day, restricted_history(history, own), whole.commit)
    problems = restricted_problems(tuple(report.problems), tuple(whole.problems), site)
    return replace(report, problems=told(problems, own.book.said) if own.book.said else problems)
