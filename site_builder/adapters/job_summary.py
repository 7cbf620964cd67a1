"""The summary that a CI server shows on a job's page: a file it names, which each step may add to."""

import os
from collections.abc import Mapping
from pathlib import Path

_VARIABLE = "GITHUB_STEP_SUMMARY"
"""GitHub sets it, and so do the runners of Gitea and Forgejo."""


def add_to_summary(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Add to the summary of this step; False where the server has none, or none that can be written to."""
    place = environment.get(_VARIABLE, "").strip()
    if not place:
        return False
    try:
        with Path(place).open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError:
        return False
    return True
