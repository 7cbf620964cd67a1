"""What was read of YAML: apart from its reader, since plain front matter needs none."""

from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.parse.tree import Node


@dataclass(frozen=True, slots=True)
class Document:
    """A tree with its problems. `broken` are stretches (offsets) of keys whose value is reported and means nothing."""

    root: Node | None
    problems: tuple[Problem, ...]
    broken: tuple[tuple[int, int], ...] = ()
