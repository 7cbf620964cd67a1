"""The schema of a configuration file, from the one table of settings.

It knows what the program ships (presets, figures, codes), nothing that a team may change tomorrow: the files that
`init` puts beside the configuration stay true until the program itself is a newer one.
"""

from collections.abc import Callable, Mapping

from site_builder.exporters.schemas.patterns import (
    Schema,
    amount,
    any_case,
    day,
    days,
    matching,
    number,
    one_of,
    period,
    text,
    whole,
    yes_or_no,
)
from site_builder.exporters.schemas.said import Said
from site_builder.metrics.reports.registry import figure_names
from site_builder.model.custom_field import FieldType
from site_builder.model.language import LANGUAGES
from site_builder.parse.config.presets import PRESETS
from site_builder.parse.config.setting import ConfigurationFile, Kind, Setting, help_key

SEVERITIES = ("error", "warning", "info", "off")
CODE = "[Gg][Jj][0-9]{3}"

_SPAN = r"[1-9][0-9]{0,3} ?(?:wd|d|w|m)"
_WITHIN = r"(?:0|[1-9][0-9]{0,3}) ?(?:min|h|wd|d|w)"
_OFFSET = r"-?[0-9]{1,5} ?(?:wd|d|w|m)?"
_HOURS = "[^-]*[0-9][^-]*[-\u2013~\uff5e\uff0d].*[0-9].*"
_SCALARS: Mapping[Kind, Callable[[Setting], Schema]] = {
    Kind.SLUG: lambda _: matching(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?", "integer"),
    Kind.KEY: lambda _: matching("[^ ,#:\uff1a\uff0c][^,#:\uff1a\uff0c]{0,63}", "number", "boolean"),
    Kind.NUMBER: lambda one: whole(one.least, one.most),
    Kind.DECIMAL: lambda one: number(one.least, one.most),
    Kind.AMOUNT: lambda _: amount(),
    Kind.BOOL: lambda _: yes_or_no(),
    Kind.DATE: lambda _: day(),
    Kind.CADENCE: lambda _: matching(_SPAN),
    Kind.WITHIN: lambda _: matching(_WITHIN),
    Kind.QUIET: lambda _: matching("[1-9][0-9]{0,3} ?(?:wd|d)?", "integer"),
    Kind.OFFSET: lambda _: matching(_OFFSET, "integer"),
    Kind.PERIOD: lambda _: period(),
    Kind.HOURS: lambda _: matching(_HOURS),
    Kind.NIGHT: lambda _: {"anyOf": [yes_or_no(), matching(_HOURS)]},
    Kind.TIME: lambda _: matching("[^0-9]*[0-9]{1,2}[^0-9]+[0-9]{0,2}[^0-9]*", "integer"),
    Kind.ZONE: lambda _: matching("[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*"),
    Kind.ADDRESS: lambda _: matching("[Hh][Tt][Tt][Pp][Ss]?://[^ ?#]+"),
    Kind.CURRENCY: lambda _: matching("[A-Z]{3}"),
    Kind.COLOUR: lambda _: matching("#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|[Rr][Gg][Bb] ?[(][0-9, ]+[)]", "integer"),
    Kind.OPTION: lambda one: one_of(one.options),
    Kind.DAYS: lambda _: days(),
}

_JUDGED: Mapping[str, tuple[str, ...]] = {"waivers": ("reason", "until")}
"""What a rule of the checks asks for of an item that can be read without it (GJ901)."""

_LISTED: Schema = {
    "if": {"properties": {"type": matching(any_case(FieldType.CHOICE))}, "required": ["type"]},
    "then": {"required": ["values"]},
}
"""A field of the team's own that is one of several values says which."""


def file_schema(file: ConfigurationFile, said: Said) -> Schema:
    """The schema of one file; a file without any setting is as good as none."""
    stem = file.name.removesuffix(".yaml")
    body = _Body(file, said).object(file.settings, "")
    return {**said.setting(f"setting.{stem}"), **body, "type": ["object", "null"]}


class _Body:
    """Writes the settings of one file."""

    def __init__(self, file: ConfigurationFile, said: Said) -> None:
        self._file, self._said = file, said

    def object(self, settings: tuple[Setting, ...], above: str) -> Schema:
        """A mapping with these keys and no others."""
        properties = {
            one.key: {**self._said.setting(help_key(self._file, path)), **self.value(one, path)}
            for one in settings
            for path in (f"{above}.{one.key}" if above else one.key,)
        }
        needed = [one.key for one in settings if one.required and self._is_needed(one, settings)]
        needed += _JUDGED.get(above, ())
        required: Schema = {"required": needed} if needed else {}
        required |= _LISTED if above == "fields" else {}
        return {"type": "object", "properties": properties, "additionalProperties": False, **required}

    def _is_needed(self, one: Setting, beside: tuple[Setting, ...]) -> bool:
        """An item laid over a shipped one need only say which and what is different."""
        has_key = any(other.key == "key" for other in beside)
        return one.key == "key" or not (self._file.preset and has_key)

    def value(self, one: Setting, path: str) -> Schema:
        """What may stand behind a key."""
        if one.kind in (Kind.TEXTS, Kind.TAGS, Kind.SECTIONS):
            return _list_of(one_of(one.options) if one.options else text())
        if one.kind in _FIXED:
            return _FIXED[one.kind]()
        match one.kind:
            case Kind.SECTION:
                return self._short(one, path)
            case Kind.ITEMS:
                return {"type": "array", "items": self._short(one, path)}
            case Kind.TABLE:
                return {"type": "object", "additionalProperties": self._of_table(one, path)}
            case _:
                return self._scalar(one, one.kind, path)

    def _scalar(self, one: Setting, kind: Kind, path: str) -> Schema:
        if path == "extends" and self._file.preset:
            return one_of(PRESETS[self._file.preset])
        if path == "targets.figure":
            return one_of(figure_names())
        if path == "waivers.code":
            return matching(CODE)
        shape = _SCALARS.get(kind)
        return self._said.with_reason(shape(one) if shape else text(), f"setting.kind.{kind}")

    def _short(self, one: Setting, path: str) -> Schema:
        """A section or item, or the plain text that stands for it."""
        full = self.object(one.settings, path)
        if one.short is None:
            return full
        short = next(inner for inner in one.settings if inner.key == one.short)
        return {"anyOf": [self._scalar(short, short.kind, f"{path}.{short.key}"), full]}

    def _of_table(self, one: Setting, path: str) -> Schema:
        return self._short(one, path) if one.settings else self._scalar(one, one.of, path)


def _languages() -> Schema:
    return {
        "type": "object",
        "properties": {one: text() for one in LANGUAGES},
        "additionalProperties": False,
    }


def _severities() -> Schema:
    """By code or by name of a rule: a word, or a word and the day from which on it holds."""
    word = one_of(SEVERITIES)
    off = {"enum": [False]}  # what servers of YAML 1.1 make of `off`
    dated = {
        "type": "object",
        "properties": {"severity": {"anyOf": [*_alternatives(word), off]}, "from": day()},
        "required": ["severity"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^{CODE}$"},
        "additionalProperties": {"anyOf": [*_alternatives(word), off, dated]},
    }


def _list_of(item: Schema) -> Schema:
    return {"anyOf": [{"type": "array", "items": item}, item]}


def _alternatives(one: Schema) -> list[object]:
    found = one["anyOf"]
    return list(found) if isinstance(found, list) else [one]


_FIXED: Mapping[Kind, Callable[[], Schema]] = {
    Kind.DAYS: lambda: _list_of(days()),
    Kind.WORDS: lambda: {"anyOf": [text(), _languages()]},
    Kind.SEVERITIES: _severities,
    Kind.FREE: dict,
}
