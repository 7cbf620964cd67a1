"""Contact cards for an address book: who left is not in them, mobiles only where the team's policy allows."""

from collections.abc import Iterator

from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.taken import Taken
from site_builder.exporters.vcard import cards


def make(taken: Taken) -> Iterator[File]:
    """One file with the people of all customers that are not archived."""
    forbidden = taken.rules.limits.forbid_mobiles
    current = (state.customer for state in taken.states if not state.customer.archived)
    yield "genjin.vcf", b"".join(cards(one, forbid_mobiles=forbidden) for one in current)


FORMAT = Format(name="vcard", suffix="vcf", make=make, tabled=False)
