"""Records that may be of one customer, scored by what they share (R31)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from site_builder.metrics.rules.duplicates import channels, is_told
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.parse.names import fold_company_name

LEAST = 50
"""The score from which on two records are shown."""

_CODE, _NAME, _LIKE_NAME, _CHANNEL, _SECOND, _SITE, _PLACE = 100, 70, 40, 25, 10, 10, 5
_MOST = 30
"""So many records may share a sign; what more have (a hotline, a group's site) tells nothing."""

_LIKE = 0.8
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two records, the one to keep first, with a score up to 100 and the signs that make it: code, name, channel …"""

    keep: Customer
    drop: Customer
    score: int
    signs: tuple[tuple[str, str], ...]


def twins(customers: Iterable[Customer]) -> tuple[Twins, ...]:
    """All pairs that may be one customer, the surest first."""
    records = sorted(customers, key=lambda one: one.path)
    found = (_judged(records[one], records[other]) for one, other in sorted(_candidates(records)))
    return tuple(sorted((one for one in found if one and one.score >= LEAST), key=_order))


def _order(one: Twins) -> tuple[int, str, str]:
    return -one.score, one.keep.path, one.drop.path


def _candidates(records: Sequence[Customer]) -> set[tuple[int, int]]:
    """Pairs that share a sign at all; nobody compares each with each."""
    by_sign: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(records):
        for sign in set(_signs(one)):
            by_sign[sign].append(at)
    groups = (found for found in by_sign.values() if 1 < len(found) <= _MOST)
    return {pair for found in groups for pair in combinations(found, 2)}


def _signs(one: Customer) -> Iterator[tuple[str, str]]:
    for name in _names(one):
        yield "name", name
        yield "start", name[:_SHORTEST]
    if one.credit_code:
        yield "code", one.credit_code
    yield from (("channel", channel) for channel in channels(one))


def _names(one: Customer) -> set[str]:
    return {fold_company_name(name) for name in (one.name, one.short_name, *one.former_names) if name}


def _judged(one: Customer, other: Customer) -> Twins | None:
    """The pair; None where the two are known to be different or to belong together."""
    codes = (one.credit_code, other.credit_code)
    if is_told(one, other) or (all(codes) and codes[0] != codes[1]):
        return None
    signs = tuple(_shared(one, other))
    if not signs:
        return None
    score = min(sum(points for _, _, points in signs), 100)
    keep, drop = sorted((one, other), key=_worth)
    return Twins(keep=keep, drop=drop, score=score, signs=tuple((name, value) for name, value, _ in signs))


def _shared(one: Customer, other: Customer) -> Iterator[tuple[str, str, int]]:
    if one.credit_code and one.credit_code == other.credit_code:
        yield "code", one.credit_code, _CODE
    same = sorted(_names(one) & _names(other))
    if same:
        yield "name", same[0], _NAME
    elif like := _like(_names(one), _names(other)):
        yield "like-name", like, _LIKE_NAME
    for number, channel in enumerate(sorted(set(channels(one)) & set(channels(other)))):
        yield "channel", channel, _SECOND if number else _CHANNEL
    if one.website and _site(one.website) == _site(other.website or ""):
        yield "website", one.website, _SITE
    if one.address and other.address and one.address.strip() == other.address.strip():
        yield "address", one.address, _SITE
    if one.region and one.region == other.region:
        yield "region", one.region, _PLACE


def _site(address: str) -> str:
    return address.casefold().removeprefix("http://").removeprefix("https://").removeprefix("www.").strip("/")


def _like(names: Iterable[str], others: Iterable[str]) -> str:
    """A name that is nearly one of the others, or holds it; a few characters are no name."""
    for one in sorted(names):
        for other in sorted(others):
            short, long = sorted((one, other), key=len)
            if len(short) < _SHORTEST:
                continue
            if long.startswith(short) or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LIKE:
                return other
    return ""


def _worth(one: Customer) -> tuple[bool, int, str, str]:
    """What is to be kept first: not archived, the longer log, the earlier number."""
    return one.archived, -len(one.follow_ups), one.id or "~", one.path
