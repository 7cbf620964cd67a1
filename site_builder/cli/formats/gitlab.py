"""The code quality report of GitLab."""

import hashlib
import json
from collections import Counter

from site_builder.cli.formats.outcome import Outcome, said_of
from site_builder.model.problem import Problem, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def document(outcome: Outcome) -> str:
    """A JSON list; fingerprints do not depend on lines, so a problem that moves is not a new one."""
    seen: Counter[str] = Counter()
    entries = []
    for problem in outcome.result.problems:
        said = said_of(problem, outcome.words)
        basis = _basis(problem)
        seen[basis] += 1
        entries.append(
            {
                "description": f"{said.title}: {' '.join(said.message.split())}",
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{basis}\n{seen[basis]}".encode("utf-8", "replace")).hexdigest(),
                "severity": _SEVERITIES[problem.severity],
                "location": {
                    "path": problem.path,
                    "lines": {"begin": problem.span.line, "end": problem.span.end_line},
                },
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _basis(problem: Problem) -> str:
    params = (f"{key}={value}" for key, value in sorted(problem.params.items()))
    return "\n".join((problem.code, problem.path, problem.variant, problem.field or "", *params))
