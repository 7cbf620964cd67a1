"""`deal`: one more opportunity of a customer (decisions.md F10)."""

from collections.abc import Mapping

from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.writing import Change
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.new_deal import DealDraft, add_deal, next_deal_id
from site_builder.model.customer import Customer
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text


def deal_change(loaded: Loaded, customer: Customer, values: Mapping[str, str]) -> Change | Refusal:
    """The change that adds an opportunity of these values (by canonical key); its id is found where none is given."""
    before = loaded.content(customer.path)
    text = loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    number = values.get("id") or next_deal_id(customer)
    if number.casefold() in {one.id.casefold() for one in customer.opportunities}:
        return Refusal(key="deal.exists", params={"id": number, "name": customer.label})
    opened = customer.first_contact.isoformat() if customer.first_contact else None
    draft = DealDraft(values={**values, "id": number})
    source = source_text(customer.path, text)
    written = add_deal(source, draft, opened, loaded.rules)
    read = read_customer(source_text(customer.path, written), loaded.rules)[0] if written else None
    old = read_customer(source, loaded.rules)[0]
    if written is None or read is None or len(read.opportunities) != len(old.opportunities) + 1:
        return Refusal(key="deal.odd-list", params={"path": customer.path})
    return Change(path=customer.path, before=before, after=as_before(written, before))


def deal_id(change: Change, loaded: Loaded) -> str:
    """The id of the opportunity that a change adds: the last one."""
    text = change.after.decode("utf-8-sig").replace("\r\n", "\n")
    return read_customer(source_text(change.path, text), loaded.rules)[0].opportunities[-1].id
