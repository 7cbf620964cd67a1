"""What an entry states of deals: moves between stages, contracts, payments, changes of tier."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

from site_builder.model.follow_up import Contract, LogField, Payment, StageMove, TierChange
from site_builder.model.frozen import dataclass
from site_builder.model.made import maker
from site_builder.model.money import Money
from site_builder.model.problem import Problem
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.amounts import read_money
from site_builder.parse.body_text import BodyText, body_text
from site_builder.parse.dates import DATE
from site_builder.parse.log_qualifiers import Place
from site_builder.parse.log_values import fault, split_brackets
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary import value_words as words
from site_builder.parse.width import fold

_SIGNS = regex(words.TO_SIGNS)
_WORDS = regex(words.TO_WORDS, re.IGNORECASE)
_PART = regex(marks.COMMAS)
_REFERENCE = regex(rf"[ \t]*(?:{words.REFERENCE})[ \t:]*(?P<number>\S.*)", re.IGNORECASE)
_INNER_REFERENCE = regex(rf"[ \t]+(?:{words.REFERENCE})[ \t:]*(?P<number>[\w./-]+)[ \t]*$", re.IGNORECASE)
_NUMBER = regex(r"(?=[\w./#-]*\d)(?:[A-Z][\w./#-]{2,40}|\d+[A-Z_/#-][\w./#-]*|\d{6,30})", re.ASCII | re.IGNORECASE)
_DAY = regex(rf"(?:{DATE})")
_AMOUNT_WORD = regex(rf"[ \t]*(?:{words.AMOUNT})?[ \t:]*", re.IGNORECASE)
_SPACES = regex(r"[ \t]+")
_DIGIT = regex(r"\d")
_BARE_NUMBER = regex(r"[\d.,]*")
_ENDS = 2
_PIECES = 3
_LONGEST = 400
_LONGEST_MOVE = 80
_stage_move = maker(StageMove)

Known = Callable[[str], str | None]


def _stage_key(rules: Rules) -> Known:
    def find(name: str) -> str | None:
        stage = rules.pipeline.find(name)
        return stage.key if stage else None

    return find


def _tier_key(rules: Rules) -> Known:
    def find(name: str) -> str | None:
        tier = rules.tier(name)
        return tier.key if tier else None

    return find


def read_move(text: BodyText, field: LogField) -> tuple[StageMove | None, tuple[Problem, ...]]:
    """A move `A → B`, or `B` alone; stages as typed where the pipeline does not know them."""
    start, end = _value_place(text, field)
    read = _ends_of if end - start <= _LONGEST_MOVE else _ends_of.__wrapped__
    found = read(text.rules, text.text[start:end])
    if found is None:
        return None, (fault(text, field, "stage"),)
    origin, target, name, target_name = found
    from_ = text.span((start + origin[0], start + origin[1])) if origin else None
    to = text.span((start + target[0], start + target[1]))
    return _stage_move(target_name, name, field.opportunity, field.span, from_, to), ()


@lru_cache(maxsize=1024)
def _ends_of(rules: Rules, typed: str) -> tuple[Place | None, Place, str | None, str] | None:
    """Origin and target in a value, and what they are called: teams have few stages, and move between them often."""
    text, known = body_text(source_text("", typed), rules), _stage_key(rules)
    ends = _two_ends(text, (0, len(typed)), known)
    if ends is None:
        return None
    origin, target = ends
    return origin, target, _name(text, origin, known) if origin else None, _name(text, target, known)


def read_tier_change(text: BodyText, field: LogField) -> tuple[TierChange | None, tuple[Problem, ...]]:
    """A change `A → B (why)`."""
    known = _tier_key(text.rules)
    start, end = _value_place(text, field)
    bare, reason = split_brackets(text.typed((start, end)))
    ends = _two_ends(text, (start, start + len(bare)), known)
    if ends is None:
        return None, (fault(text, field, "tier"),)
    origin, target = ends
    name = _name(text, origin, known) if origin else None
    return TierChange(origin=name, target=_name(text, target, known), reason=reason, span=field.span), ()


def _value_place(text: BodyText, field: LogField) -> Place:
    """The value without white space around it and without a full stop."""
    start, end = field.value_span.start, field.value_span.end
    while end > start and (text.folded[end - 1].isspace() or text.folded[end - 1] in words.STOPS):
        end -= 1
    while start < end and text.folded[start].isspace():
        start += 1
    return start, end


def _two_ends(text: BodyText, place: Place, known: Known) -> tuple[Place | None, Place] | None:
    """Where origin and target stand; None where there are more ends than two, or an empty one."""
    if place[0] == place[1] or place[1] - place[0] > _LONGEST:
        return None
    if known(text.typed(place)):
        return None, place
    bare = (place[0], place[0] + len(split_brackets(text.typed(place))[0]))
    place = bare if bare[0] < bare[1] else place
    signs = [found.span() for found in _SIGNS.finditer(text.folded, *place)]
    if signs:
        return _cut(place, signs[0]) if len(signs) < _ENDS else None
    cuts = [_cut(place, found.span()) for found in _WORDS.finditer(text.folded, *place)]
    both = [cut for cut in cuts if cut and _knows(text, cut, known, all)]
    one = [cut for cut in cuts if cut and _knows(text, cut, known, any)]
    return next(iter(both or one), (None, place))


def _knows(text: BodyText, ends: tuple[Place, Place], known: Known, how: Callable[[list[bool]], bool]) -> bool:
    return how([known(text.typed(end)) is not None for end in ends])


def _cut(place: Place, sign: Place) -> tuple[Place, Place] | None:
    left, right = (place[0], sign[0]), (sign[1], place[1])
    return (left, right) if left[0] < left[1] and right[0] < right[1] else None


def _name(text: BodyText, place: Place, known: Known) -> str:
    typed = text.typed(place).strip()
    return known(typed) or typed


def read_contract(text: BodyText, field: LogField) -> tuple[Contract | None, tuple[Problem, ...]]:
    """Amount and number, in any order; an amount that is not there is missing, which is for the checks to say."""
    said = read_amount(field.value)
    unread = any(map(_DIGIT.search, said.others)) if said.money is None else any(map(_is_amount, said.others))
    problems = (fault(text, field, "amount"),) if unread else ()
    contract = Contract(
        on=field.on,
        money=said.money,
        reference=said.reference,
        note=" ".join(said.others) or None,
        opportunity=field.opportunity,
        valid=field.valid and not problems,
        span=field.span,
    )
    return contract, problems


def _is_amount(text: str) -> bool:
    """Whether a part is an amount of its own, unit and all: beside another one nobody knows which holds."""
    return not _BARE_NUMBER.fullmatch(text) and read_money(text) is not None


@dataclass(frozen=True, slots=True)
class Said:
    """An amount, a number, and everything else that a contract's value says."""

    money: Money | None
    reference: str | None
    others: tuple[str, ...]


def read_amount(value: str) -> Said:
    """Take a contract's value apart."""
    money: Money | None = None
    reference: str | None = None
    others: list[str] = []
    for part in _PART.split(fold(value)):
        amount, number = _part_reference(part)
        reference = reference or number
        read, rest = leading_money(amount) if money is None else (None, amount.strip())
        money = money or read
        others += [rest] if rest else []
    if reference is None:
        reference, others = _bare_reference(others)
    return Said(money, reference, tuple(others))


def _bare_reference(others: list[str]) -> tuple[str | None, list[str]]:
    """A contract's number behind the amount without a word for it, and what is left without it."""
    for at, part in enumerate(others):
        first, *rest = part.split(maxsplit=1)
        if is_number(first):
            return first, [*others[:at], *rest, *others[at + 1 :]]
    return None, others


def is_number(text: str) -> bool:
    """Whether a word looks like the number of a contract: letters with digits, or many digits, and no day."""
    return _NUMBER.fullmatch(text) is not None and _DAY.fullmatch(text) is None and read_money(text) is None


def _part_reference(part: str) -> tuple[str, str | None]:
    """What stands before the contract's number, and the number."""
    if found := _REFERENCE.match(part):
        return "", found["number"].strip()
    tail = max(0, len(part) - _LONGEST)
    words_of = part.split(maxsplit=1)
    if len(words_of) == _ENDS and is_number(words_of[0]):
        return words_of[1], words_of[0]
    inner = _INNER_REFERENCE.search(part, tail)
    return (part[: inner.start()], inner["number"]) if inner else (part, None)


def leading_money(text: str) -> tuple[Money | None, str]:
    """An amount at the beginning of a folded text, and what follows it."""
    word = _AMOUNT_WORD.match(text)
    plain = text[word.end() if word else 0 :].strip()
    if money := read_money(plain):
        return money, ""
    cuts = [found.span() for found in islice(_SPACES.finditer(plain), _PIECES)]
    for end, start in reversed(cuts):
        if money := read_money(plain[:end]):
            return (None, plain) if _goes_on(plain[:end], plain[start:]) else (money, plain[start:])
    bare, brackets = split_brackets(plain)
    if brackets is not None and (money := read_money(bare)):
        return money, brackets
    return None, plain


def _goes_on(amount: str, rest: str) -> bool:
    """Whether digits follow an amount without unit: `50 0000` may be fifty or half a million."""
    return amount[-1:].isdigit() and read_money(rest.split(maxsplit=1)[0]) is not None


def read_receipt(value: str) -> tuple[Money | None, str]:
    """An amount, and everything behind it."""
    first, *further = _PART.split(fold(value), maxsplit=1)
    money, rest = leading_money(first)
    return money, " ".join(one.strip() for one in (rest, *further) if one.strip())


def read_payment(text: BodyText, field: LogField) -> tuple[Payment | None, tuple[Problem, ...]]:
    """Money received, and what for."""
    money, note = read_receipt(field.value)
    first, *further = _PART.split(fold(field.value), maxsplit=1)
    rest = leading_money(first)[1]
    two = any(map(_is_amount, (rest, *_PART.split(further[0] if further else ""))))
    problems = (fault(text, field, "amount"),) if two or (money is None and field.value) else ()
    payment = Payment(
        on=field.on,
        money=money,
        note=(note or None) if money else None,
        opportunity=field.opportunity,
        valid=field.valid and not problems,
        span=field.span,
    )
    return payment, problems
