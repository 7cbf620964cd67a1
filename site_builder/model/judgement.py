"""What was found in one record on its own, kept so that it need not be found again."""

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Judgement:
    """One record, judged. It holds for the same bytes by the same rules, program and day.

    `read` are the problems of the reader, `found` those of the rules that look at nothing but the record; severities
    and waivers are not applied. `outline` is the customer without what only its own rules look at, `seen` a sum of what
    rules across records see of it, `due` the year of its next contact. `past`: what earlier versions said decided, as
    of the commit `tip`; a new commit may change it, also one that does not touch this record (an entry that came from
    another one was written when it first stood anywhere).
    """

    read: tuple[Problem, ...]
    found: tuple[Problem, ...]
    outline: Customer
    seen: bytes
    due: int | None
    past: bool
    tip: str = ""
