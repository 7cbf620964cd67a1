"""Wrong use, said in the user's language; click's own English never comes through."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from site_builder.i18n.translator import Translator
    from site_builder.model.problem import Param


class WrongUse(click.UsageError):
    """What somebody asked for cannot be done as asked: a catalogue key with its parameters; exit code 2."""

    def __init__(self, key: str, /, **params: "Param") -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def explain(fault: click.ClickException, words: "Translator") -> str:
    """The sentence for a fault of use."""
    key, params = _reason(fault)
    return words.text(key, **params)


def _reason(fault: click.ClickException) -> "tuple[str, dict[str, Param]]":
    match fault:
        case WrongUse():
            return fault.key, dict(fault.params)
        case click.MissingParameter():
            return "cli.missing", {"name": name_of(fault.param)}
        case click.NoSuchOption():
            return _with_hint("cli.unknown-option", fault.option_name, _options(fault.ctx))
        case click.BadOptionUsage():
            return _option_usage(fault)
        case click.BadParameter():
            return _bad_value(fault)
        case _:
            return "cli.wrong-use", {"text": fault.format_message()}


def _option_usage(fault: click.BadOptionUsage) -> "tuple[str, dict[str, Param]]":
    flags = {
        name
        for option in (fault.ctx.command.params if fault.ctx else ())
        if isinstance(option, click.Option) and option.is_flag
        for name in option.opts
    }
    takes_none = fault.option_name in flags
    return "cli.option-takes-no-value" if takes_none else "cli.option-needs-value", {"name": fault.option_name}


def _bad_value(fault: click.BadParameter) -> "tuple[str, dict[str, Param]]":
    name = name_of(fault.param)
    kind = fault.param.type if fault.param else None
    if isinstance(kind, click.Choice):
        return "cli.bad-choice", {"name": name, "choices": " / ".join(str(one) for one in kind.choices)}
    if isinstance(kind, click.types.IntParamType):
        low, high = getattr(kind, "min", None), getattr(kind, "max", None)
        if low is not None and high is not None:
            return "cli.bad-number-range", {"name": name, "low": int(low), "high": int(high)}
        return "cli.bad-number", {"name": name}
    return "cli.bad-value", {"name": name}


def _with_hint(key: str, name: str, known: Sequence[str]) -> "tuple[str, dict[str, Param]]":
    from site_builder.parse.nearest import nearest  # noqa: PLC0415 - only where something is not known

    likely = nearest(name, known)
    return (f"{key}.hint", {"name": name, "likely": likely}) if likely else (key, {"name": name})


def unknown_command(name: str, known: Sequence[str]) -> WrongUse:
    """The fault for a command that does not exist, with the nearest that does."""
    key, params = _with_hint("cli.unknown-command", name, known)
    return WrongUse(key, **params)


def _options(context: click.Context | None) -> tuple[str, ...]:
    if context is None:
        return ()
    return tuple(name for option in context.command.get_params(context) for name in option.opts if name[0] == "-")


def name_of(parameter: click.Parameter | None) -> str:
    """How a parameter is written: `--out`, `CUSTOMER`."""
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(click.Context(click.Command(None))).strip("[].")
    return max(parameter.opts, key=len)
