"""The rules of the house are changed by those who answer for them (R43)."""

from collections.abc import Iterator, Mapping

from site_builder.checks.changing import called
from site_builder.checks.rights import is_allowed, is_guarded, shown
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.authorship import Step
from site_builder.model.problem import Problem, Severity

_FOLDER = "records/config/"
_WATCHED = (_FOLDER, "records/pages/")
_WAIVERS = "records/config/waivers.yaml"
"""What may stand there is judged waiver by waiver (GJ711)."""


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Files of the configuration, and those that watch over it, touched by whom `permissions.configuration` lacks."""
    if not is_guarded(context):
        return
    words = context.before.rules.permissions.configuration
    for path, steps in _touched(context).items():
        for who, step in {one.who: one for one in steps}.items():
            if who and step.member and not is_allowed(words, step.member):
                yield Problem(
                    code="GJ710",
                    path=path,
                    params={
                        "person": called(step),
                        "file": path.removeprefix(_FOLDER),
                        "known": shown(words, context),
                    },
                )


def _touched(context: ChangeContext) -> Mapping[str, tuple[Step, ...]]:
    """Who touched the configuration, pages and templates of the team's own, workflows, CODEOWNERS, .gitattributes."""
    own = (path for path in context.changes.files if path.startswith(_WATCHED) and path != _WAIVERS)
    return {**{path: context.authorship.touched.get(path, ()) for path in own}, **context.authorship.guards}


RULE = Rule(
    code="GJ710",
    name="configuration-not-permitted",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
)
