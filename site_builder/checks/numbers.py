"""Check digits and number plans: credit codes, identity numbers, bank cards, phones."""

from calendar import monthrange

from site_builder.model.regex import regex
from site_builder.parse.phones import COUNTRY, EXTENSION, FILLING

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT = regex(r"[1-9ANY][0-9ABCDEFGHJKLMNPQRTUWXY]\d{6}[0-9ABCDEFGHJKLMNPQRTUWXY]{10}")
_REGIONS = frozenset(
    str(n) for n in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66))
) | {"71", "81", "82", "83", "91"}
"""The first two digits of identity numbers: provinces, then Taiwan, Hong Kong, Macao and foreign residents."""

_FIRST_YEAR, _LAST_YEAR = 1850, 2100
_LUHN_DOUBLED = "0246813579"

FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
"""Full-width marks, digits and letters to their narrow forms, one character for one."""


def credit_fault(text: str) -> str | None:
    """What is wrong with a unified social credit code: `length`, `character`, `check`; None for a good one."""
    code = text.strip().upper()
    if len(code) != 18:  # noqa: PLR2004 - GB 32100 says 18
        return "length"
    if not _CREDIT.fullmatch(code):
        return "character"
    total = sum(_CREDIT_ALPHABET.index(one) * pow(3, place, 31) for place, one in enumerate(code[:17]))
    return None if _CREDIT_ALPHABET[-total % 31] == code[17] else "check"


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a resident identity number: region, birth date and check character."""
    number = text.upper()
    if number[:2] not in _REGIONS or not number[:17].isdecimal() or not _is_birthday(number[6:14]):
        return False
    total = sum(int(one) * pow(2, 17 - place, 11) for place, one in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _is_birthday(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return _FIRST_YEAR < year < _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004 - months


def is_bank_card(digits: str) -> bool:
    """Whether digits are a card number: a known prefix of the right length, the check digit, not all the same."""
    return len(set(digits)) > 1 and _has_card_prefix(digits) and _luhn(digits)


def _has_card_prefix(digits: str) -> bool:
    size, two, four = len(digits), int(digits[:2]), int(digits[:4])
    return any(
        (
            two == 62 and 16 <= size <= 19,  # noqa: PLR2004 - UnionPay
            four == 9558 and size == 19,  # noqa: PLR2004 - the oldest mainland cards
            digits[0] == "4" and size in (13, 16, 19),
            (51 <= two <= 55 or 2221 <= four <= 2720) and size == 16,  # noqa: PLR2004 - Mastercard
            two in (34, 37) and size == 15,  # noqa: PLR2004 - American Express
            two in (35, 60, 65) and size == 16,  # noqa: PLR2004 - JCB, Discover
        )
    )


def _luhn(digits: str) -> bool:
    own = sum(int(one) for one in digits[::-2])
    return (own + sum(int(_LUHN_DOUBLED[int(one)]) for one in digits[-2::-2])) % 10 == 0


_PHONE = regex(
    r"(?:1[3-9]\d{9}"  # mobile
    r"|0\d{2,3}[1-9]\d{6,7}"  # area code and number
    r"|[48]00\d{7}"
    r"|[2-9]\d{6,7}"  # number without area code
    r"|[19]\d{4,5})"  # service numbers
    r"(?:[x#]\d{1,6})?"
)
_FOREIGN = regex(r"\+(?!86)[1-9]\d{6,14}(?:[x#]\d{1,6})?")
_LANDLINE_WITH_DASH = regex(r"^(\(?0\d{2,3}\)?[- ]?\d{7,8})-(\d{1,6})$")


def is_phone(text: str) -> bool:
    """Whether the text is a phone number: mobile, landline, 400, service or foreign, with or without extension."""
    narrow = EXTENSION.sub("x", text.translate(FULL_WIDTH).strip().lower())
    narrow = _LANDLINE_WITH_DASH.sub(r"\1x\2", narrow)
    typed = FILLING.sub("", narrow)
    bare = COUNTRY.sub("", typed)
    if bare[:2] == "86" and len(bare) == 13:  # noqa: PLR2004 - 86 and a mobile
        bare = bare[2:]
    without_zero = bare != typed and _PHONE.fullmatch("0" + bare)
    return bool(_PHONE.fullmatch(bare) or without_zero or _FOREIGN.fullmatch(bare))
