"""Tasks and requests as rows."""

from collections.abc import Iterator

from site_builder.exporters.taken.deal_rows import named
from site_builder.exporters.taken.taken import Taken
from site_builder.metrics.facts.task_outcomes import TaskState, task_outcomes
from site_builder.metrics.reports.requests import requests_made
from site_builder.parse.tables.stated import Cells, money_cell


def task_rows(taken: Taken) -> Iterator[Cells]:
    """One row a task, in the order of the records. The payment schedule's own state is told by the payments."""
    found = {id(one.task): one.state for one in taken.report.figures.ledger.once(task_outcomes)}
    for state in taken.states:
        for one in state.customer.tasks:
            judged = found.get(id(one))
            yield {
                **named(state, taken),
                "task": one.text,
                "task_due": one.due,
                "assignees": one.assignees,
                "asked_by": one.asked_by,
                "task_tags": one.tags,
                "done": one.done or None,
                "done_on": one.done_on,
                "task_amount": money_cell(one.money, taken.rules.site.currency),
                "state": str(judged or (TaskState.DONE if one.done else TaskState.OPEN)),
            }


def request_rows(taken: Taken) -> Iterator[Cells]:
    """Requests to other departments and colleagues (R44)."""
    shown = {state.customer.path: state for state in taken.states}
    made = [one for one in taken.report.figures.ledger.once(requests_made) if one.customer.customer.path in shown]
    places = {path: place for place, path in enumerate(shown)}
    for one in sorted(made, key=lambda one: places[one.customer.customer.path]):
        yield {
            **named(one.customer, taken),
            "asked_by": one.asked_by,
            "assignees": one.people,
            "task": one.task.text,
            "task_due": one.task.due,
            "state": str(one.state),
            "done_on": one.task.done_on if one.is_done else None,
        }
