"""How the team spells things: keys, fields of the log, stages, methods, in the team's language (decisions.md F15)."""

from site_builder.model.custom_field import FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Method, Stage, Tier
from site_builder.model.rules import Rules
from site_builder.model.words import said_in
from site_builder.parse.body_text import is_chinese
from site_builder.parse.fields import FIELDS, OPPORTUNITY_FIELDS, spelled
from site_builder.parse.headings import log_heading, tasks_heading
from site_builder.parse.vocabulary.log_words import WORDS, log_word

_WIDE_COLON = "\uff1a"
_ARROW = "\u2192"
_WIDE_COMMA = "\uff0c"
_WIDE_LIST_COMMA = "\u3001"

_TOP = {spec.key: spec for spec in FIELDS}
_DEAL = {spec.key: spec for spec in OPPORTUNITY_FIELDS}
_LOG = {word.key: word for word in WORDS}


@dataclass(frozen=True, slots=True)
class Wording:
    """The spelling of a team by `site.language`."""

    rules: Rules

    @property
    def language(self) -> str:
        """The language that the team writes in."""
        return self.rules.site.language

    @property
    def chinese(self) -> bool:
        """Whether the team writes its records in Chinese."""
        return self.rules.site.writes_chinese

    def key(self, key: str) -> str:
        """A front-matter key, shipped or the team's own."""
        if key in _TOP:
            return spelled(_TOP[key], self.language)
        own = next((one for one in self.rules.fields if one.key == key and one.on is not FieldHome.FOLLOW_UP), None)
        return said_in(own, self.language) if own and self.chinese else key

    def deal_key(self, key: str) -> str:
        """A key inside an opportunity."""
        return spelled(_DEAL[key], self.language) if key in _DEAL else key

    def log_key(self, key: str) -> str:
        """A field of the log, shipped or the team's own."""
        if key in _LOG:
            return log_word(_LOG[key], self.language)
        own = next((one for one in self.rules.fields if one.key == key and one.on is FieldHome.FOLLOW_UP), None)
        if own is None:
            return key
        return said_in(own, self.language) or own.key

    def label(self, thing: Stage | Method | Tier) -> str:
        """A stage, a method or a tier as the team calls it."""
        return said_in(thing, self.language) or thing.key

    def stage(self, key: str) -> str:
        """A stage by its key; one that the pipeline does not know as it is.

        An English label that says no more than the key (`Qualified`, `qualified`) is written as the key (format.md).
        """
        stage = self.rules.pipeline.by_key.get(key)
        if stage is None or (not self.chinese and stage.en.casefold().replace(" ", "-") == stage.key):
            return key
        return self.label(stage)

    def method(self, key: str) -> str:
        """A method by its key; an unknown one as it is."""
        method = self.rules.method(key)
        return self.label(method) if method else key

    @property
    def arrow(self) -> str:
        """What stands between two stages."""
        return f" {_ARROW} " if self.chinese else " -> "

    @property
    def comma(self) -> str:
        """What parts the pieces of a value."""
        return _WIDE_COMMA if self.chinese else ", "

    @property
    def list_comma(self) -> str:
        """What parts names."""
        return _WIDE_LIST_COMMA if self.chinese else ", "

    def brackets(self, text: str) -> str:
        """A remark in brackets behind a value."""
        return f"\uff08{text}\uff09" if self.chinese else f" ({text})"

    @property
    def log_heading(self) -> str:
        """The heading of the log."""
        return log_heading(self.language)

    @property
    def tasks_heading(self) -> str:
        """The heading of the tasks."""
        return tasks_heading(self.language)


def colon(key: str) -> str:
    """The colon behind a field's name: full-width behind a Chinese one, else with the space that belongs to it."""
    return _WIDE_COLON if is_chinese(key) else ": "


def field_line(key: str, qualifiers: str, value: str) -> str:
    """`- KEY QUALIFIERS: VALUE` with the colon that goes with the key."""
    named = f"{key} {qualifiers}".rstrip()
    return f"- {named}{colon(key)}{value}".rstrip()
