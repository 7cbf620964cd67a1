"""The options before the command; the long ones are understood after it as well."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from site_builder.cli.usage import WrongUse
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the global options said; `rest` is the command with its own arguments."""

    directory: str | None = None
    today: str | None = None
    lang: str | None = None
    colour: bool = True
    version: bool = False
    rest: tuple[str, ...] = ()


_VALUES: Mapping[str, Callable[[Settings, str], Settings]] = {
    "-C": lambda settings, value: replace(settings, directory=value),
    "--today": lambda settings, value: replace(settings, today=value),
    "--lang": lambda settings, value: replace(settings, lang=value),
}


def read_settings(argv: list[str]) -> Settings:
    """Take the global options out of the command line.

    Raises:
        WrongUse: an option lacks its value.
    """
    settings, rest, left = Settings(), list[str](), list(argv)
    while left:
        word = left.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *left]
            break
        if name in _VALUES and not (name == "-C" and (rest or equals)):
            settings = _VALUES[name](settings, value if equals else _value(name, left))
        elif word == "--no-color":
            settings = replace(settings, colour=False)
        elif word in {"--version", "-V"} and not rest:
            settings = replace(settings, version=True)
        else:
            rest.append(word)
    return replace(settings, rest=tuple(rest))


def _value(name: str, left: list[str]) -> str:
    if not left:
        raise WrongUse("cli.option-needs-value", name=name)
    return left.pop(0)


def wanted_day(text: str | None) -> date | None:
    """The day of --today.

    Raises:
        WrongUse: it is no date.
    """
    if text is None:
        return None
    from site_builder.parse.dates import read_date  # noqa: PLC0415 - only where a day was given

    day = read_date(text)
    if not isinstance(day, date):
        raise WrongUse("cli.bad-day", name="--today", text=text)
    return day


def wanted_directory(text: str | None) -> Path:
    """The folder of -C, else where we are.

    Raises:
        WrongUse: there is no such folder.
    """
    if text is None:
        return Path.cwd()
    folder = Path(text)
    if not folder.is_dir():
        raise WrongUse("cli.no-folder", text=text)
    return folder.resolve()
