"""A customer or a page that is gone from the records is gone for everybody: somebody must say why."""

from collections.abc import Iterator

from site_builder.checks.changing import called, of_change
from site_builder.checks.merged import heir
from site_builder.checks.renamed import successor
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.problem import Problem, Severity
from site_builder.parse.vocabulary.redaction_words import DELETED


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Deleted records and knowledge pages where no commit message of the change has a line `Deleted: reason`."""
    if any(DELETED.search(step.message) for step in context.authorship.steps):
        return
    for change in context.changes.records:
        if change.after is None and successor(change, context) is None and heir(change, context) is None:
            yield of_change("GJ706", change, person=called(context.authorship.last(change.path)))
    for page in _pages_gone(context):
        yield Problem(
            code="GJ706",
            path=page.path,
            variant="page",
            params={"title": page.title, "person": called(context.authorship.last(page.path))},
        )


def _pages_gone(context: ChangeContext) -> Iterator[KnowledgePage]:
    """Pages of the team's knowledge that are not there any more, under no other name either."""
    left = context.after.book.knowledge
    paths = {one.path for one in left}
    new = [one for one in left if one.path not in context.known]
    for page in context.before.book.knowledge:
        if page.path not in paths and not any(page.title == one.title or page.text == one.text for one in new):
            yield page


RULE = Rule(
    code="GJ706",
    name="deletion-without-reason",
    severity=Severity.ERROR,
    check_change=check_change,
)
