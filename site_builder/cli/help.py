"""Commands whose help is made from the catalogue when it is asked for, in the user's language."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from keyword import iskeyword
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import click

from site_builder.cli.usage import WrongUse, name_of, unknown_command
from site_builder.model.language import CHINESE, LANGUAGES, root
from site_builder.parse.vocabulary.command_words import COMMAND_ALIASES

if TYPE_CHECKING:
    from site_builder.i18n.translator import Translator

HELP_NAMES = ("-h", "--help")
_PACKAGE = "site_builder.cli.commands"
_GLOBAL = (
    *(("-C DIR", "directory"), ("--today DATE", "today")),
    *(("--lang " + "|".join(LANGUAGES), "lang"), ("--no-color", "no_color")),
)


class LocalCommand(click.Command):
    """A command that explains itself by the keys `command.<name>.…`."""

    own_help: click.Option | None = None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse surplus arguments in the user's language."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as fault:
            fault.ctx = fault.ctx or ctx  # the parser itself does not say where it was
            raise
        if left and not ctx.resilient_parsing:
            surplus = WrongUse("cli.extra-argument", text=left[0])
            surplus.ctx = ctx
            raise surplus
        return left

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's signature
        """`-h` and `--help`, spoken through our console."""
        if self.own_help is None:
            self.own_help = _help_option()
        return self.own_help


class LocalGroup(click.Group):
    """All commands; only the module of the one that is called gets imported."""

    own_help: click.Option | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, found by looking at the folder."""
        return command_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of this name or Chinese name."""
        name = COMMAND_ALIASES.get(cmd_name, cmd_name)
        if name not in command_names():
            return None
        module = import_module(f"{_PACKAGE}.{_module_name(name)}")
        found: click.Command = module.command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; one that does not exist brings the nearest name."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return command.name, command, args[1:]
        if name.startswith("-"):
            raise click.NoSuchOption(name, ctx=ctx)
        raise unknown_command(name, [*command_names(), *COMMAND_ALIASES])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's signature
        """`-h` and `--help`, spoken through our console."""
        if self.own_help is None:
            self.own_help = _help_option()
        return self.own_help


def command_names() -> list[str]:
    """All commands, in alphabetical order."""
    package = import_module(_PACKAGE)
    return sorted(one.name.rstrip("_").replace("_", "-") for one in iter_modules(package.__path__))


def _module_name(name: str) -> str:
    """The module of a command; one that is called like a word of Python has a `_` behind it."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


def genjin_command(name: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a function `(session, …) -> exit code` a command; its words stand in the catalogue."""

    def make(function: Callable[..., int | None]) -> click.Command:
        return click.command(name, cls=LocalCommand)(click.pass_obj(function))

    return make


def _help_option() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            session = ctx.find_root().obj
            for line in help_lines(ctx.command, session.words):
                session.console.out(line)
            ctx.exit(0)

    return click.Option(list(HELP_NAMES), is_flag=True, is_eager=True, expose_value=False, callback=show, help="-")


def help_lines(command: click.Command, words: "Translator", width: int | None = None) -> Iterator[str]:
    """The help of a command, or of the whole program; `width` in cells, the terminal's by default."""
    from site_builder.cli.layout import definitions  # noqa: PLC0415 - most runs are no call for help

    if isinstance(command, click.Group):
        yield from _program_help(words, width)
        return
    name = command.name or ""
    context = click.Context(command)
    pieces = " ".join(piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]")
    options = f" [{words.text('cli.options')}]" if command.params else ""
    yield words.text("cli.usage", line=f"genjin {name}{options} {pieces}".rstrip())
    yield ""
    yield from words.text(f"command.{name}.help").splitlines()
    for title, rows in _sections(command, words):
        if rows:
            yield from ("", words.text(title))
            yield from definitions(rows, width)


def _sections(command: click.Command, words: "Translator") -> Iterator[tuple[str, list[tuple[str, str]]]]:
    name = command.name or ""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    yield (
        "cli.arguments",
        [(name_of(one), words.text(f"command.{name}.argument.{one.name}")) for one in arguments],
    )
    help_row = (", ".join(HELP_NAMES), words.text("cli.help-option"))
    rows = [(_spelling(one), words.text(f"command.{name}.option.{one.name}")) for one in options]
    yield "cli.options-title", [*rows, help_row]


def _spelling(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    return f"{names} {option.make_metavar(click.Context(click.Command(None)))}"


def _program_help(words: "Translator", width: int | None) -> Iterator[str]:
    from site_builder.cli.layout import definitions  # noqa: PLC0415 - as above

    yield words.text("cli.usage", line=f"genjin [{words.text('cli.options')}] {words.text('cli.command')}")
    yield ""
    yield from words.text("command.genjin.help").splitlines()
    yield from ("", words.text("cli.options-title"))
    rows = [(spelling, words.text(f"command.genjin.option.{key}")) for spelling, key in _GLOBAL]
    yield from definitions(
        [
            *rows,
            ("-V, --version", words.text("command.genjin.option.version")),
            (", ".join(HELP_NAMES), words.text("cli.help-option")),
        ],
        width,
    )
    yield from ("", words.text("cli.commands-title"))
    yield from definitions([(_with_alias(name, words), short_help(name, words)) for name in command_names()], width)
    yield from ("", words.text("cli.more"))


def short_help(name: str, words: "Translator") -> str:
    """The first line of a command's help."""
    key = f"command.{name}.help"
    return words.text(key).splitlines()[0] if words.has(key) else ""


def _with_alias(name: str, words: "Translator") -> str:
    from site_builder.parse.vocabulary.scripts import as_typed  # noqa: PLC0415 - as above

    aliases: Mapping[str, str] = {command: alias for alias, command in reversed(COMMAND_ALIASES.items())}
    alias = aliases.get(name)
    return f"{name}, {as_typed(alias, words.language)}" if alias and root(words.language) == CHINESE else name
