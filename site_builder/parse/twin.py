"""A record beside another version of itself: what stands at the same place in the same words reads the same."""

from collections.abc import Mapping

from site_builder.model.customer import Customer, Part, PartKind
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.parse.text import SourceText


@dataclass(frozen=True, slots=True)
class Twin:
    """Another version of a record at the same path, read by the same rules without any problem.

    Between two commits most of a record stays as it is, and reading it is what takes time.
    """

    text: str
    customer: Customer
    entries: Mapping[int, tuple[FollowUp, str]]

    def front(self, source: SourceText) -> int:
        """How far the front matter goes that both texts share; 0 where they do not."""
        parts = self.customer.parts
        end = parts[0].end if parts and parts[0].kind is PartKind.FRONT_MATTER else 0
        shared = end and self.text[end - 1] == "\n" and source.text.startswith(self.text[:end])
        return end if shared else 0

    def entry(self, source: SourceText, part: Part, number: int) -> FollowUp | None:
        """The entry in a part of the text, where the other version has it in the same words and lines."""
        known, typed = self.entries.get(part.start, (None, ""))
        if known is None or known.number != number or typed != source.text[part.start : part.end].rstrip("\n"):
            return None
        return known if source.position(part.start)[0] == known.span.line else None


def make_twin(text: str, customer: Customer) -> Twin:
    """Index another version of a record."""
    ends = {part.start: part.end for part in customer.parts if part.kind is PartKind.ENTRY}
    entries = {
        one.span.start: (one, text[one.span.start : ends[one.span.start]].rstrip("\n"))
        for one in customer.follow_ups
        if one.path == customer.path and one.span.start in ends
    }
    return Twin(text, customer, entries)
