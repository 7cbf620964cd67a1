"""A customer who is gone from the records is gone from every figure: somebody must say why."""

from collections.abc import Iterator

from site_builder.checks.changing import called, of_change
from site_builder.checks.merged import heir
from site_builder.checks.renamed import successor
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.parse.vocabulary.redaction_words import DELETED


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Deleted records where no commit message of the change has a line `Deleted: reason`."""
    if any(DELETED.search(step.message) for step in context.authorship.steps):
        return
    for change in context.changes.records:
        if change.after is None and successor(change, context) is None and heir(change, context) is None:
            yield of_change("GJ706", change, person=called(context.authorship.last(change.path)))


RULE = Rule(
    code="GJ706",
    name="deletion-without-reason",
    severity=Severity.ERROR,
    check_change=check_change,
)
