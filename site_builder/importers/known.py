"""The customers that the records have, by everything that tells them apart."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.metrics.rules.duplicates import channels
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.parse.names import fold_company_name
from site_builder.parse.phones import phone_digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Indices of a book: numbers, keys of sources, credit codes, folded names, channels; each with its customers."""

    by_id: Mapping[str, Customer]
    by_key: Mapping[str, Customer]
    by_code: Mapping[str, Customer]
    by_name: Mapping[str, tuple[Customer, ...]]
    by_channel: Mapping[str, tuple[Customer, ...]]

    def named(self, name: str) -> tuple[Customer, ...]:
        """The customers of this name, company forms aside."""
        return self.by_name.get(fold_company_name(name), ())


def known_customers(customers: Iterable[Customer]) -> Known:
    """Index customers; of a number that two have, the first one counts."""
    by_id: dict[str, Customer] = {}
    by_key: dict[str, Customer] = {}
    by_code: dict[str, Customer] = {}
    by_name: dict[str, tuple[Customer, ...]] = {}
    by_channel: dict[str, tuple[Customer, ...]] = {}
    for one in customers:
        for number in (one.id, *one.former_ids):
            if number:
                by_id.setdefault(number.casefold(), one)
        for key in one.imported_from:
            by_key.setdefault(key, one)
        if one.credit_code:
            by_code.setdefault(one.credit_code, one)
        for name in {fold_company_name(name) for name in (one.name, one.short_name, *one.former_names) if name}:
            by_name[name] = (*by_name.get(name, ()), one)
        for channel in set(channels(one)):
            by_channel[channel] = (*by_channel.get(channel, ()), one)
    return Known(by_id=by_id, by_key=by_key, by_code=by_code, by_name=by_name, by_channel=by_channel)


def folded_channels(phone: str | None, mail: str | None, chat: str | None) -> Iterator[str]:
    """What reaches somebody, as it compares."""
    if phone and (digits := phone_digits(phone)):
        yield digits
    for text in (mail, chat):
        if text and text.strip():
            yield text.strip().casefold()
