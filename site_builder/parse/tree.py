"""What a YAML document is after reading: text, lists and mappings with places; nothing is interpreted yet."""

from typing import NamedTuple

from site_builder.model.frozen import dataclass
from site_builder.model.place import Span


class Scalar(NamedTuple):
    """A text value, always a string. `quoted` tells whether quotes (or a block) stood around it."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in file order; duplicate keys are already reported and dropped."""

    items: tuple[tuple[Scalar, "Node"], ...]
    span: Span

    def get(self, key: str) -> "Node | None":
        """The value of a key."""
        return next((node for name, node in self.items if name.text == key), None)


Node = Scalar | Sequence | Mapping
