"""What makes a problem the same one tomorrow: reports that forges compare over time are keyed by it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from site_builder.model.problem import Problem


def fingerprints(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem with its fingerprint; lines do not matter, so a problem that moves is not a new one."""
    seen: Counter[str] = Counter()
    for problem in problems:
        basis = _basis(problem)
        seen[basis] += 1
        yield problem, hashlib.sha256(f"{basis}\n{seen[basis]}".encode("utf-8", "replace")).hexdigest()


def _basis(problem: Problem) -> str:
    params = (f"{key}={value}" for key, value in sorted(problem.params.items()))
    return "\n".join((problem.code, problem.path, problem.variant, problem.field or "", *params))
