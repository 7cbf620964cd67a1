"""A key by which `ledger.kept` finds what was made of these very things."""

from operator import is_

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class VeryThings:
    """Equal only where they are the same objects: looking whether large ones are alike costs more than making anew."""

    what: str
    things: tuple[object, ...]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VeryThings) or self.what != other.what or len(self.things) != len(other.things):
            return False
        return all(map(is_, self.things, other.things))

    def __hash__(self) -> int:
        return hash((self.what, *map(id, self.things)))
