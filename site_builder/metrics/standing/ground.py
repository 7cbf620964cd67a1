"""What every figure of a run stands on: the rules, the day and the order of the stages."""

from collections.abc import Mapping
from datetime import date

from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Rules and day, with what is looked up for every entry prepared once.

    `until` is the last day whose entries exist (M8), None where all do. `place` is a stage's place in the pipeline.
    `contacts` are the keys of methods that are a contact with the customer.
    """

    rules: Rules
    today: date
    until: date | None
    place: Mapping[str, int]
    open_stages: tuple[Stage, ...]
    contacts: frozenset[str]

    def is_contact(self, entry: FollowUp) -> bool:
        """Whether an entry is a contact with the customer; a method nobody knows is none."""
        return not self.contacts.isdisjoint(entry.methods)


def make_ground(rules: Rules, today: date, *, every_entry: bool = False) -> Ground:
    """Prepare the rules for a day."""
    return Ground(
        rules=rules,
        today=today,
        until=None if every_entry else today,
        place={stage.key: place for place, stage in enumerate(rules.pipeline.stages)},
        open_stages=rules.pipeline.open_stages,
        contacts=frozenset(method.key for method in rules.methods if method.contact),
    )
