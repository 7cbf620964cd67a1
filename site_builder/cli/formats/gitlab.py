"""The code quality report of GitLab."""

from site_builder.cli.formats.fingerprints import fingerprints
from site_builder.cli.formats.json_text import json_text
from site_builder.cli.formats.outcome import Outcome, said_of
from site_builder.model.problem import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def document(outcome: Outcome) -> str:
    """A JSON list; fingerprints do not depend on lines, so a problem that moves is not a new one."""
    entries = []
    for problem, fingerprint in fingerprints(outcome.result.problems):
        said = said_of(problem, outcome.words)
        entries.append(
            {
                "description": f"{said.title}: {' '.join(said.message.split())}",
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[problem.severity],
                "location": {
                    "path": problem.path,
                    "lines": {"begin": problem.span.line, "end": problem.span.end_line},
                },
            }
        )
    return json_text(entries)
