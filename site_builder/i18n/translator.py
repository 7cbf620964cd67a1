"""Sentences of a language from keys and parameters."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.words import Labelled, Term, Words, said_in

_SLOT = regex(r"\{(?P<name>\w+)(?:\?(?P<one>[^|{}]*)\|(?P<many>[^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Translator:
    """Speaks one language.

    A message holds slots: `{days}` is replaced by the parameter, `{days?day|days}` by the first word
    where the parameter is 1 and by the second otherwise.
    """

    language: str
    messages: Mapping[str, str]

    def text(self, key: str, /, **params: object) -> str:
        """The sentence of a key with its slots filled.

        Raises:
            KeyError: the catalogue has no such key, or a slot has no parameter; a test keeps this from users.
        """
        message = self.messages[key]
        slots = _slots(message)
        if not slots:
            return message
        return "".join([part if isinstance(part, str) else self._fill(part, params) for part in slots])

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the key."""
        return key in self.messages

    def word(self, value: object) -> str:
        """A parameter as text in this language."""
        match value:
            case Words():
                return said_in(value, self.language)
            case Term():
                return self.messages.get(value.key, str(value))
            case _:
                return str(value)

    def label(self, thing: object) -> str:
        """What a configured thing (stage, tier, method, choice, field) is called here; anything else as a parameter."""
        return said_in(cast("Labelled", thing), self.language) if hasattr(thing, "others") else self.word(thing)

    def _fill(self, slot: "_Slot", params: Mapping[str, object]) -> str:
        name, one, many = slot
        value = params[name]
        if many is None:
            return value if type(value) is str else str(value) if type(value) is int else self.word(value)
        return one if value in (1, "1") else many


_Slot = tuple[str, str, str | None]
"""A place in a message: the parameter's name, and what stands there for one and for many."""


@cache
def _slots(message: str) -> tuple[str | _Slot, ...]:
    """A message cut at its slots; nothing where it has none."""
    parts: list[str | _Slot] = []
    end = 0
    for slot in _SLOT.finditer(message):
        parts += (message[end : slot.start()], (slot["name"], slot["one"], slot["many"]))
        end = slot.end()
    return (*parts, message[end:]) if parts else ()


def catalogue(language: str) -> str:
    """The package that holds all of a language."""
    return f"site_builder.i18n.{language.replace('-', '_').lower()}"


@cache
def translator(language: str) -> Translator:
    """The translator of a language; catalogue modules are gathered in name order, a key twice is a fault.

    Raises:
        ValueError: two catalogue modules define the same key.
    """
    package = import_module(catalogue(language))
    messages: dict[str, str] = {}
    for module in sorted(iter_modules(package.__path__), key=lambda one: one.name):
        found: dict[str, str] = getattr(import_module(f"{package.__name__}.{module.name}"), "MESSAGES", {})
        if twice := messages.keys() & found.keys():
            msg = f"defined twice: {sorted(twice)}"
            raise ValueError(msg)
        messages.update(found)
    return Translator(language, messages)
