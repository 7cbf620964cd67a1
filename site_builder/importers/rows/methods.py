"""How somebody was talked to, told from the words of a follow-up."""

from functools import lru_cache

from site_builder.model.rules import Rules

NOTE = "note"
_FAR = 24
_SHORTEST = 2


@lru_cache(maxsize=4096)
def method_in(text: str, rules: Rules) -> tuple[str, ...]:
    """The way of talking that is named first at the beginning of a text; a note where none is."""
    start = text[:_FAR].casefold()
    named = [
        (start.index(name), -len(name), method.key)
        for name, method in rules.method_names.items()
        if len(name) >= _SHORTEST and not name.isascii() and name in start and method.contact and not method.requires
    ]
    return (min(named)[2],) if named else (plain_method(rules),)


def plain_method(rules: Rules) -> str:
    """The method of what is no contact: a note, else another internal one."""
    if rules.method(NOTE):
        return NOTE
    internal = (one.key for one in rules.methods if not one.contact)
    return next(internal, rules.methods[0].key if rules.methods else NOTE)
