"""What `import` says of columns, rows and problems."""

from site_builder.adapters.console import visible
from site_builder.i18n.problems import describe
from site_builder.i18n.translator import Translator
from site_builder.importers.own.targets import STATED
from site_builder.importers.problem import RowProblem
from site_builder.importers.targets import Target
from site_builder.model.words import said_in
from site_builder.parse.import_words import CONTACT, CUSTOMER

_LONGEST = 60
_LETTERS = 26


def column_letter(number: int) -> str:
    """How spreadsheets call a column: A, B, … AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def target_label(target: Target, words: Translator) -> str:
    """A target as people call it."""
    part = CONTACT if target.part.startswith(CONTACT) else target.part
    label = said_in(target.own, words.language) if target.own else _word(part, target.key, words)
    if target.part == CUSTOMER:
        return label
    number = target.part.removeprefix(CONTACT) if part == CONTACT else ""
    return words.text("import.of-part", part=words.text(f"import.part.{part}") + number, label=label)


def field_label(name: str, words: Translator) -> str:
    """A field of a change or a problem as people call it."""
    part, dot, key = name.rpartition(".")
    part = part.rstrip("23456789")
    label = _word(part, key, words)
    return words.text("import.of-part", part=words.text(f"import.part.{part}"), label=label) if dot else label


def _word(part: str, key: str, words: Translator) -> str:
    """The label of a key, by its part where that has one of its own."""
    plain = key.removeprefix(STATED)
    keys = (f"import.field.{part}.{key}", f"import.field.{key}", f"column.{plain}", f"field.{plain}")
    return next((words.text(one) for one in keys if words.has(one)), key)


def problem_text(one: RowProblem, words: Translator) -> str:
    """The sentence of a problem, without its place."""
    if one.problem is not None:
        return visible(describe(one.problem, words).message)
    params = {key: visible(value) if isinstance(value, str) else value for key, value in one.params.items()}
    field = field_label(one.field, words) if one.field else ""
    key = one.key or f"import.problem.{one.name}"
    said = words.text(key, **{"value": visible(one.value[:_LONGEST]), "field": field, **params})
    return said + words.text("import.likely", likely=visible(one.likely)) if one.likely else said
