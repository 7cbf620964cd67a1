"""Addresses of mail, as they are copied from everywhere."""

import re

from site_builder.importers.sheet import Value
from site_builder.importers.values.plain import plain_text
from site_builder.importers.values.unread import Unread, unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.width import fold

_ADDRESS = regex(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE
)
_BETWEEN = regex(r"[\s,;、/|<>()\[\]\"“”:]+")
_DOTS = str.maketrans({"。": ".", "．": ".", "＠": "@"})
_LABEL = regex(r"(?:mailto|e-?mail|mail|邮箱|邮件|电邮|信箱)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    """An address, and the name that stood beside it."""

    address: str
    name: str = ""


def read_mails(value: Value) -> tuple[Mail, ...] | Unread:
    """The addresses of a cell in order, each once; a piece with an @ that is no address is told."""
    text = fold(plain_text(value).translate(_DOTS))
    if not text:
        return ()
    found: dict[str, Mail] = {}
    words: list[str] = []
    for piece in _BETWEEN.split(text):
        plain = piece.strip(".'")
        if _ADDRESS.fullmatch(plain) and ".." not in plain:
            found.setdefault(plain.lower(), Mail(plain, " ".join(words)))
            words = []
        elif "@" in piece:
            return unread("mail.none", plain_text(value))
        elif plain and not _LABEL.fullmatch(plain):
            words.append(plain)
    if found and words:
        last = next(reversed(found))
        found[last] = Mail(found[last].address, " ".join([found[last].name, *words]).strip())
    return tuple(found.values()) if found else unread("mail.none", plain_text(value))


def is_mail(text: str) -> bool:
    """Whether a text is one address and nothing else."""
    found = read_mails(text)
    return isinstance(found, tuple) and len(found) == 1 and not found[0].name
