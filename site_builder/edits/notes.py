"""Notes of a record: further ones go below those that it has, before tasks and log."""

from site_builder.model.customer import PartKind
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import SourceText

_LATER = (PartKind.HEADING, PartKind.ENTRY, PartKind.TASKS)


def with_notes(source: SourceText, added: str, rules: Rules) -> str:
    """The text with a block behind the notes; what the notes hold already is not written again."""
    record, _ = read_customer(source, rules)
    if not added.strip() or added.strip() in record.notes:
        return source.text
    at = next((part.start for part in record.parts if part.kind in _LATER), len(source.text))
    above, rest = source.text[:at].rstrip("\n"), source.text[at:]
    return f"{above}\n\n{added.strip()}\n" + (f"\n{rest}" if rest else "")
