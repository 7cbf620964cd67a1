"""The rules of the house are changed by those who answer for them (R43)."""

from collections.abc import Iterator

from site_builder.checks.changing import called
from site_builder.checks.rights import is_allowed, is_guarded, shown
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity

_FOLDER = "records/config/"
_WAIVERS = "records/config/waivers.yaml"
"""What may stand there is judged waiver by waiver (GJ711)."""


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Files of the configuration that somebody touched whom `permissions.configuration` does not name."""
    if not is_guarded(context):
        return
    words = context.before.rules.permissions.configuration
    for path in context.changes.files:
        steps = context.authorship.touched.get(path, ()) if path.startswith(_FOLDER) and path != _WAIVERS else ()
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


RULE = Rule(
    code="GJ710",
    name="configuration-not-permitted",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
)
