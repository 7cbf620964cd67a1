"""The problems of a repository that is read whole; what earlier runs found in unchanged records is taken over."""

from pathlib import Path

from site_builder.app.check_parts import find_in
from site_builder.app.day import Day
from site_builder.app.judgements_kept import Judgements, judgements_of
from site_builder.app.judging import Past, find_problems
from site_builder.app.load import Loaded
from site_builder.app.parts import RECORDS, Parts
from site_builder.checks.run import settle
from site_builder.model.problem import Problem


def known_problems(root: Path, loaded: Loaded, day: Day, past: Past) -> tuple[Problem, ...]:
    """What `find_problems` finds in the work tree; what is found anew is kept for the next run."""
    judgements = judgements_of(root, loaded.files, day)
    if judgements is None:
        return find_problems(loaded, day, past)
    found = find_in(_parts(loaded, judgements), day, past, judgements)
    judgements.keep(loaded.files, found.judgements)
    return settle(found.problems, found.context)


def _parts(loaded: Loaded, judgements: Judgements) -> Parts:
    """The repository with the judgements of customers that are what their own files say."""
    files = (file for file in loaded.files if file.path.startswith(RECORDS) and _is_alone(file.path, loaded))
    judged = {file.path: one for file in files if (one := judgements.find(file))}
    return Parts(loaded=loaded, judged=judged)


def _is_alone(path: str, loaded: Loaded) -> bool:
    customer = loaded.book.by_path.get(path)
    return customer is not None and customer is loaded.readings[path].customer
