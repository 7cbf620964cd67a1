"""Where something is defined: a customer in its record, members, stages, methods and tiers in the configuration."""

from site_builder.lsp.answers.kinds import Spot
from site_builder.lsp.answers.subjects import Kind, subject_at
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.model.place import TOP, Span

_FILES = {
    Kind.MEMBER: "records/config/team.yaml",
    Kind.STAGE: "records/config/pipeline.yaml",
    Kind.METHOD: "records/config/methods.yaml",
    Kind.TIER: "records/config/tiers.yaml",
    Kind.FIELD: "records/config/fields.yaml",
}


def definition(sheet: Sheet, at: int) -> Spot | None:
    """The place; None where there is none, as for what the program itself brings."""
    subject = subject_at(sheet, at)
    if subject is None:
        return None
    if subject.kind in (Kind.CUSTOMER, Kind.ITSELF):
        return _record(subject.key, sheet.desk)
    path, span = _FILES[subject.kind], _span(subject.kind, subject.key, sheet.desk)
    return Spot(path=path, span=span) if span and path in sheet.desk.texts else None


def _record(path: str, desk: Desk) -> Spot:
    customer = desk.book.by_path.get(path)
    reading = customer.readings.get("name") if customer else None
    return Spot(path=path, span=reading.span if reading else TOP)


def _span(kind: Kind, key: str, desk: Desk) -> Span | None:
    rules = desk.rules
    own = next((one for one in rules.fields if one.key == key), None)
    found = {
        Kind.MEMBER: rules.team.find(key),
        Kind.STAGE: rules.pipeline.by_key.get(key),
        Kind.METHOD: rules.method(key),
        Kind.TIER: rules.tier(key),
        Kind.FIELD: own,
    }[kind]
    return found.span if found and found.span != TOP else None
