"""Who touched the files that watch over the records (adapters.git_guards)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from site_builder.adapters.git_range import Made
from site_builder.adapters.git_touch import Touch
from site_builder.model.authorship import Step


def guards_of(made: Sequence[tuple[Step, Made]]) -> Mapping[str, tuple[Step, ...]]:
    """Who touched the files that watch over the records; what came back to what it was is no change."""
    found: dict[str, list[tuple[Step, Touch]]] = defaultdict(list)
    for step, commit in made:
        for touch in commit.guards:
            found[touch.path].append((step, touch))
    return {path: tuple(step for step, _ in story) for path, story in found.items() if _is_other(story)}


def _is_other(story: Sequence[tuple[Step, Touch]]) -> bool:
    first, last = story[0][1], story[-1][1]
    return last.blob not in first.before if first.before else last.blob is not None
