"""What a setting is; the table itself stands in `table`."""

from collections.abc import Iterator
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.language import LANGUAGES


class Kind(StrEnum):
    """The shape of a setting's value."""

    TEXT = "text"
    PROSE = "prose"
    KEY = "key"
    SLUG = "slug"
    NUMBER = "number"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    BOOL = "bool"
    DATE = "date"
    CADENCE = "cadence"
    OFFSET = "offset"
    WITHIN = "within"
    QUIET = "quiet"
    PERIOD = "period"
    HOURS = "hours"
    TIME = "time"
    NIGHT = "night"
    ZONE = "zone"
    ADDRESS = "address"
    CURRENCY = "currency"
    COLOUR = "colour"
    SECTIONS = "sections"
    OPTION = "option"
    TEXTS = "texts"
    TAGS = "tags"
    DAYS = "days"
    WORDS = "words"
    SECTION = "section"
    ITEMS = "items"
    TABLE = "table"
    SEVERITIES = "severities"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key of a configuration file.

    `least` and `most` bound numbers (and the numbers of a table). `options` are the words an OPTION may be.
    `settings` are the keys of a SECTION or of each of the ITEMS; `of` is the kind of a TABLE's values.
    `short`: where an item or section is plain text, that text is the value of this key.
    `unique`: the keys of items by which no two may be equal.
    """

    key: str
    kind: Kind = Kind.TEXT
    required: bool = False
    least: int | None = None
    most: int | None = None
    options: tuple[str, ...] = ()
    settings: tuple["Setting", ...] = ()
    of: Kind = Kind.TEXT
    short: str | None = None
    unique: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationFile:
    """One file of records/config/. `preset` names the family of presets that its `extends:` may choose.

    `laid_over`: the team's file is always laid over the shipped preset, without `extends:`.
    """

    name: str
    settings: tuple[Setting, ...]
    preset: str | None = None
    laid_over: bool = False


def every_setting(settings: tuple[Setting, ...], above: str = "") -> Iterator[tuple[str, Setting]]:
    """Each setting with its dotted path, those inside sections and items too."""
    for one in settings:
        path = f"{above}.{one.key}" if above else one.key
        yield path, one
        yield from every_setting(one.settings, path)


def help_key(file: ConfigurationFile, path: str) -> str:
    """The catalogue's key for a setting's one-line help; what items of every file have in common is said once."""
    last = path.rsplit(".", 1)[-1]
    name = file.name.removesuffix(".yaml")
    return f"setting.item.{last}" if last in _COMMON else f"setting.{name}.{path}"


_COMMON = frozenset(("extends", "key", *LANGUAGES, "remove", "former", "includes"))
