"""Who may change what; enforced when a change is compared with its base (R43)."""

from site_builder.model.frozen import dataclass

OWNER = "owner"
"""Whoever is responsible for the customer, or for the deal in question."""

COLLABORATOR = "collaborator"
ANYONE = "anyone"
WORDS = (OWNER, COLLABORATOR, ANYONE)
"""What a permission may name beside roles, departments and members."""

_LEADING = ("manager", "admin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """Roles, departments, member ids and the words above, by what they may do.

    `customers`: change any customer as if it were their own. `append`: write entries and tasks for any customer.
    `owner`, `amount`, `tier`: change that fact. `closing`: win or lose a deal, book a contract, give a customer up,
    each by an entry. `closed`: reopen a closed deal, or change its amount or close date.
    `deletion`: delete a record. `redaction`: redact what others wrote. `waivers`: excuse from business and change
    rules. `configuration`: change anything in records/config/, and what watches over the records (GJ710).
    """

    customers: tuple[str, ...] = _LEADING
    append: tuple[str, ...] = ()
    owner: tuple[str, ...] = _LEADING
    amount: tuple[str, ...] = (OWNER, *_LEADING)
    tier: tuple[str, ...] = (OWNER, *_LEADING)
    closing: tuple[str, ...] = (OWNER, *_LEADING)
    closed: tuple[str, ...] = _LEADING
    deletion: tuple[str, ...] = _LEADING
    redaction: tuple[str, ...] = _LEADING
    waivers: tuple[str, ...] = ("manager",)
    configuration: tuple[str, ...] = _LEADING
