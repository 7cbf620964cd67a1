"""A record while an import changes it."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from site_builder.app.importing.wish import FieldChange, Wish
from site_builder.edits.entry import FieldDraft
from site_builder.edits.front_lists import with_items
from site_builder.edits.front_value import set_value
from site_builder.importers.incoming import Incoming
from site_builder.importers.problem import RowProblem
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.text import source_text


@dataclass(slots=True)
class Update:
    """A record while it changes. `fields` go into one entry that says what changed; `methods` are that entry's.

    `step_untimed`: the table tells a next step without its day. `notes` are what else has no place, by its header.
    """

    record: Customer
    incoming: Incoming
    text: str
    wish: Wish
    rules: Rules
    today: date
    changes: list[FieldChange] = field(default_factory=list)
    fields: list[FieldDraft] = field(default_factory=list)
    handed_over: bool = False
    problems: list[RowProblem] = field(default_factory=list)
    lacks_step: bool = False
    step_untimed: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    found: CustomerState | None = None

    def state(self) -> CustomerState:
        """How the customer stands before the change; made when first asked for, since most rows say nothing new."""
        self.found = self.found or state_of(self.record, self.rules, self.today)
        return self.found

    def set(self, key: str, value: str) -> None:
        """Change one value of the front matter."""
        self.text = set_value(source_text(self.record.path, self.text), key, value, self.rules)

    def add(self, key: str, items: Sequence[Sequence[str]]) -> None:
        """Add items to a list of the front matter; one written so that nothing can be added is a problem."""
        changed = with_items(source_text(self.record.path, self.text), key, items, self.rules)
        if changed is None:
            self.refuse(key)
        else:
            self.text = changed

    def refuse(self, key: str) -> None:
        """The record is written so that this cannot be put in by a program."""
        params = {"path": self.record.path}
        self.problems.append(RowProblem(name="cannot-add", cell=self.incoming.cell, field=key, params=params))


def state_of(record: Customer, rules: Rules, today: date) -> CustomerState:
    """How a customer stands by its record alone."""
    return customer_states(make_book((record,)), rules, today, every_entry=True)[record.path]
