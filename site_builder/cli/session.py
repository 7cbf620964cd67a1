"""What every command starts from: the language, the console, the place and the day asked for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.adapters.console import Console
from site_builder.app.root import find_root
from site_builder.cli.usage import WrongUse
from site_builder.model.frozen import dataclass
from site_builder.model.language import known_language

if TYPE_CHECKING:
    from site_builder.app.day import Day
    from site_builder.app.load import Loaded
    from site_builder.i18n.translator import Translator
    from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the program. `directory` is where it was asked to work, `wanted_day` what --today said.

    `asked_language` is what --lang or GENJIN_LANG said: files for others do not follow this machine's own language.
    """

    language: str
    console: Console
    directory: Path
    wanted_day: date | None = None
    asked_language: str | None = None

    @property
    def words(self) -> "Translator":
        """The catalogue of the language that this run speaks."""
        from site_builder.i18n.translator import translator  # noqa: PLC0415 - start-up is felt on every command

        return translator(self.language)

    @property
    def root(self) -> Path:
        """The team's repository.

        Raises:
            WrongUse: there are no records here or above.
        """
        found = find_root(self.directory)
        if found is None:
            raise WrongUse("cli.no-records", place=self.directory.name or "/")
        return found

    def load(self, tell: Callable[[int], None] | None = None) -> "Loaded":
        """Everything in the repository, read; `tell` hears how many files are, now and then."""
        from site_builder.app.load import load  # noqa: PLC0415 - start-up is felt on every command

        return load(self.root, tell)

    def rules(self) -> "Rules":
        """Only the team's rules, for what needs no records."""
        from site_builder.app.load import load_rules  # noqa: PLC0415 - as above

        return load_rules(self.root)

    def day(self, rules: "Rules") -> "Day":
        """The day of this run; the clock is asked here, once (A2)."""
        from site_builder.adapters.clock import today  # noqa: PLC0415 - most runs have their day already
        from site_builder.app.day import choose_day  # noqa: PLC0415 - as above

        return choose_day(self.wanted_day, rules, today)

    def with_language(self, language: str) -> "Translator":
        """The catalogue of another language: what is written into records is in the team's."""
        from site_builder.i18n.translator import translator  # noqa: PLC0415 - as above

        return translator(known_language(language) or self.language)

    def say(self, key: str, /, **params: object) -> None:
        """A sentence of the catalogue on the output."""
        self.console.out(self.words.text(key, **params))

    def warn(self, key: str, /, style: str | None = None, **params: object) -> None:
        """A sentence of the catalogue beside the output."""
        self.console.err(self.words.text(key, **params), style)
