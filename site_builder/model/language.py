"""The languages that the program speaks, and what a reader of one of them understands, too."""

from functools import cache

LANGUAGES = ("zh", "en", "zh-TW")
"""By the code that configurations and `--lang` use; each has a catalogue in `i18n/`. The first is the shipped one."""

CHINESE, ENGLISH = "zh", "en"
FURTHER = tuple(one for one in LANGUAGES if one not in {CHINESE, ENGLISH})
"""Those whose labels stand beside the two that every configured thing has."""

_ALSO = {"zh-hant": "zh-TW", "zh-hk": "zh-TW", "zh-mo": "zh-TW"}
"""Names of other regions and scripts for what is read there."""


def root(language: str) -> str:
    """The language without its region: `zh` for `zh-TW`."""
    return language.partition("-")[0]


@cache
def fallbacks(language: str) -> tuple[str, ...]:
    """The language, the one it is a variant of, then the others: where to look for a label, in order."""
    return tuple(dict.fromkeys((language, root(language), *LANGUAGES)))


def known_language(text: str) -> str | None:
    """The language a name like `zh_CN.UTF-8`, `zh-Hant` or `en` stands for, None where we do not speak it."""
    name = text.strip().partition(".")[0].partition("@")[0].replace("_", "-").casefold()
    parts = name.split("-")
    spoken = {one.casefold(): one for one in LANGUAGES} | _ALSO
    shorter = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((spoken[one] for one in shorter if one in spoken), None)
