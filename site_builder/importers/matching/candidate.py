"""What a column may be, and how likely that is."""

from site_builder.importers.targets import Target
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target with its score; `how`: mapping, preset, own, word, prefix, values."""

    target: Target
    score: int
    how: str
