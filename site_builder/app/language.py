"""Which language a person is spoken to in."""

from collections.abc import Mapping

from site_builder.model.language import LANGUAGES, known_language
from site_builder.model.regex import regex

# Help and usage errors need the language before (and without) reading the configuration.
_SETTING = regex(rb"(?m)^language:[ \t]*['\"]?([A-Za-z-]+)")


def choose_language(wanted: str | None, environment: Mapping[str, str], site_file: bytes | None) -> str:
    """--lang before GENJIN_LANG before the team's before the machine's; Chinese where none of them says anything."""
    team = _SETTING.search(site_file or b"")
    said = (
        wanted,
        environment.get("GENJIN_LANG"),
        team[1].decode() if team else None,
        *(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")),
    )
    return next((known for one in said if one and (known := known_language(one))), LANGUAGES[0])


def asked_language(wanted: str | None, environment: Mapping[str, str]) -> str | None:
    """The language that somebody asked for in so many words, None where nobody did."""
    said = (wanted, environment.get("GENJIN_LANG"))
    return next((known for one in said if one and (known := known_language(one))), None)
