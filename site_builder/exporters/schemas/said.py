"""What a schema says to people: the title in one language, the description in that and in a second one."""

from site_builder.exporters.schemas.patterns import Schema
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Speaks the team's language first; `second` is for colleagues who read the other one."""

    first: Translator
    second: Translator

    def field(self, key: str) -> Schema:
        """A field by its name, with its help in both languages."""
        return {"title": self._both(f"field.{key}"), "description": self._lines(f"field.{key}.help")}

    def setting(self, key: str) -> Schema:
        """A setting: its help is its title, for settings have no other name than their key; below it the other one."""
        return {"title": self.first.text(key), "description": self.second.text(key)}

    def named(self, key: str) -> Schema:
        """Anything with one sentence in the catalogue."""
        return {"title": self._both(key)}

    def with_reason(self, shape: Schema, expected: str) -> Schema:
        """A shape that says what it expects where a text does not fit (`patternErrorMessage`: YAML servers know it)."""
        if "pattern" not in shape:
            return shape
        told = (words.text("schema.expected", expected=words.text(expected)) for words in (self.first, self.second))
        return {**shape, "patternErrorMessage": " / ".join(dict.fromkeys(told))}

    def _both(self, key: str) -> str:
        first, second = self.first.text(key), self.second.text(key)
        return first if first == second else f"{first} / {second}"

    def _lines(self, key: str) -> str:
        first, second = self.first.text(key), self.second.text(key)
        return first if first == second else f"{first}\n\n{second}"
