"""Text of records in another language than the page's says so: screen readers and fonts go by it."""

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from site_builder.i18n.forms import forms
from site_builder.model.language import CHINESE, ENGLISH, root
from site_builder.model.page import Frame
from site_builder.model.regex import regex

_HAN = regex("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = regex("[\u3041-\u30ff]")
_HANGUL = regex("[\uac00-\ud7a3]")
_WORD = regex("[A-Za-z]{3,}")
_LOOKED_AT = 400
"""Characters that decide; whoever begins in one language goes on in it."""


def written_in(text: str, han: str) -> str:
    """The language tag of a text by its characters, "" where they do not tell; `han` is that of Chinese here.

    A sentence with some Chinese in it is Chinese unless it has more words in Latin letters.
    """
    start = text[:_LOOKED_AT]
    if start.isascii():
        return forms(ENGLISH).html if _WORD.search(start) else ""
    if _KANA.search(start):
        return "ja"
    if _HANGUL.search(start):
        return "ko"
    signs = len(_HAN.findall(start))
    words = len(_WORD.findall(start))
    if signs and signs >= words:
        return han
    return forms(ENGLISH).html if words else ""


def chinese_of(frame: Frame) -> str:
    """The tag of the Chinese that a team writes: that of its own site, else the common one."""
    return forms(next((one for one in (frame.language, *frame.languages) if root(one) == CHINESE), CHINESE)).html


def marker(page: str, frame: Frame) -> Callable[[str | None], Markup]:
    """The filter of a page's language: `lang="…"` (with a blank before it) for text in another, else nothing."""
    own, han = forms(page).html, chinese_of(frame)

    @lru_cache(maxsize=8192)
    def spoken(text: str | None) -> Markup:
        found = written_in(text, han) if text else ""
        return Markup(' lang="{}"').format(found) if found not in {"", own} else Markup()

    return spoken
