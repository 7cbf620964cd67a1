"""docs/configuration.md: every file of records/config/ and every setting in it."""

from collections.abc import Iterator

from site_builder.i18n.translator import Translator, translator
from site_builder.parse.config.setting import Kind, Setting, every_setting, help_key
from site_builder.parse.config.table import FILES


def render(language: str) -> str:
    """The page in a language."""
    return "\n".join(_lines(translator(language))) + "\n"


def _lines(words: Translator) -> Iterator[str]:
    yield f"# {words.text('reference.configuration')}"
    yield ""
    yield words.text("reference.generated")
    yield ""
    yield words.text("reference.schemas")
    for name, file in FILES.items():
        stem = name.removesuffix(".yaml")
        yield from ("", f"## {name}", "", words.text(f"setting.{stem}"), "")
        yield f"| {words.text('reference.setting')} | {words.text('reference.value')} | {words.text('reference.meaning')} |"
        yield "|---|---|---|"
        for path, setting in every_setting(file.settings):
            star = " *" if setting.required else ""
            yield f"| `{path}`{star} | {_value(setting, words)} | {words.text(help_key(file, path))} |"


def _value(setting: Setting, words: Translator) -> str:
    if setting.options:
        return ", ".join(f"`{option}`" for option in setting.options)
    kind = words.text(f"setting.kind.{setting.kind}")
    bounded = setting.kind in {Kind.NUMBER, Kind.DECIMAL, Kind.TABLE} and setting.least is not None
    return f"{kind} ({setting.least}–{setting.most})" if bounded and setting.most is not None else kind
