"""docs/fields.md: every key of the front matter and every field of the log."""

from collections.abc import Iterator

from site_builder.i18n.translator import Translator, translator
from site_builder.parse import fields
from site_builder.parse.vocabulary import log_words

NESTED = {
    "opportunities": fields.OPPORTUNITY_FIELDS,
    "contacts": fields.CONTACT_FIELDS,
    "waivers": fields.WAIVER_FIELDS,
}


def render(language: str) -> str:
    """The page in a language."""
    return "\n".join(_lines(translator(language))) + "\n"


def _lines(words: Translator) -> Iterator[str]:
    yield f"# {words.text('reference.fields')}"
    yield ""
    yield words.text("reference.generated")
    yield from ("", f"## {words.text('reference.front-matter')}", "")
    yield from _table(fields.FIELDS, words)
    for key, table in NESTED.items():
        yield from ("", f"### {words.text(f'field.{key}')} (`{key}`)", "")
        yield from _table(table, words)
    yield from ("", f"## {words.text('reference.log-fields')}", "")
    yield f"| English | 中文 | {words.text('reference.also')} | {words.text('reference.meaning')} |"
    yield "|---|---|---|---|"
    for word in log_words.WORDS:
        meaning = words.text(f"field.{word.key}.help")
        yield f"| `{word.en}` | `{word.zh}` | {_spellings(word.synonyms)} | {meaning} |"


def _table(table: tuple[fields.FieldSpec, ...], words: Translator) -> Iterator[str]:
    yield f"| English | 中文 | {words.text('reference.also')} | {words.text('reference.value')} | {words.text('reference.meaning')} |"
    yield "|---|---|---|---|---|"
    for spec in table:
        star = " *" if spec.required else ""
        kind = words.text(f"reference.type.{spec.type}")
        meaning = words.text(f"field.{spec.key}.help")
        yield f"| `{spec.key}`{star} | `{spec.zh}` | {_spellings(spec.synonyms)} | {kind} | {meaning} |"


def _spellings(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
