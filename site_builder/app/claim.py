"""`claim`: a customer leaves the public pool and has an owner (decisions.md F18)."""

from site_builder.app.cadence import next_contact
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.when import When
from site_builder.app.writing import Change
from site_builder.edits.append import append_entry
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.front_value import set_value
from site_builder.edits.wording import Wording
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.text import source_text

_METHOD = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who takes the customer, and the first step; `content` is the entry's text."""

    owner: str
    content: str
    next_text: str
    due: When | None = None


def claim_change(loaded: Loaded, customer: Customer, claim: Claim, day: Day) -> Change | Refusal:
    """The change that sets the owner in place and appends an entry with the first step."""
    before = loaded.content(customer.path)
    text = loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    if not customer.in_pool:
        return Refusal(key="claim.not-in-pool", params={"name": customer.label, "owner": customer.owner or "-"})
    if customer.archived:
        return Refusal(key="claim.archived", params={"name": customer.label})
    rules = loaded.rules
    wording = Wording(rules)
    owned = set_value(source_text(customer.path, text), "owner", claim.owner, rules)
    entry = entry_text(_entry(customer, claim, rules, day), wording)
    written = append_entry(source_text(customer.path, owned), entry, wording)
    return Change(path=customer.path, before=before, after=as_before(written, before))


def _entry(customer: Customer, claim: Claim, rules: Rules, day: Day) -> EntryDraft:
    due = claim.due or When(next_contact(rules, customer.tier, day.today))
    method = rules.method(_METHOD) or next((one for one in rules.methods if not one.contact), None)
    return EntryDraft(
        on=day.today,
        methods=(method.key if method else _METHOD,),
        author=claim.owner,
        content=claim.content,
        fields=(FieldDraft(key="next_step", value=claim.next_text, on=due.day, at=due.at),),
    )
