"""AGENTS.md of a new team: prose in its language, with the keys, fields and words of its own tables filled in."""

from collections.abc import Iterable, Mapping
from datetime import date

from site_builder.edits.assistant_mark import assistant_tag
from site_builder.edits.starting import dated
from site_builder.edits.wording import Wording
from site_builder.i18n.translator import Translator
from site_builder.model.rules import Rules
from site_builder.parse.fields import FIELDS, spelled
from site_builder.parse.vocabulary.log_words import WORDS, log_word

NAME = "AGENTS.md"
_RARE = frozenset({"former_ids", "former_names", "imported_from", "waivers", "opportunities"})


def agents_page(template: str, rules: Rules, words: Translator, today: date) -> str:
    """The page; what stands in `{{…}}` comes from the tables of the program and from the team's configuration."""
    text = dated(template, today)
    for name, value in _slots(rules, words).items():
        text = text.replace("{{" + name + "}}", value)
    return text


def _slots(rules: Rules, words: Translator) -> Mapping[str, str]:
    wording = Wording(rules)
    language = wording.language
    required = [(spelled(one, language), one.key) for one in FIELDS if one.required]
    optional = [spelled(one, language) for one in FIELDS if not one.required and one.key not in _RARE]
    fields = [(log_word(one, language), one.key) for one in WORDS]
    return {
        "tag": assistant_tag(language),
        "required": _explained(required, words),
        "optional": _coded(optional, wording),
        "log-fields": _explained(fields, words),
        "contact-methods": _coded((wording.method(one.key) for one in rules.methods if one.contact), wording),
        "internal-methods": _coded((wording.method(one.key) for one in rules.methods if not one.contact), wording),
        "stages": _coded((wording.stage(one.key) for one in rules.pipeline.stages), wording),
        "tiers": _coded((one.key for one in rules.tiers), wording),
    }


def _explained(rows: Iterable[tuple[str, str]], words: Translator) -> str:
    return "\n".join(f"- `{name}` {words.text(f'field.{key}.help')}" for name, key in rows)


def _coded(names: Iterable[str], wording: Wording) -> str:
    return wording.list_comma.join(f"`{one}`" for one in names)
