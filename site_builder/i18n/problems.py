"""Problems in words: what happened, why it matters, what to type."""

from collections.abc import Mapping

from site_builder.i18n.excerpt import visible
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Problem
from site_builder.model.regex import regex

_SLOT = regex(r"\{(\w+)")
_LONGEST = 80
_LONGEST_LIST = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A problem in one language.

    `title` names the rule, `message` this case. `remedy` says how to mend it, `fix` is the text to paste where one
    is known, else None. `why` tells what the rule guards against.
    """

    title: str
    message: str
    remedy: str
    fix: str | None
    why: str


def describe(problem: Problem, translator: Translator) -> Description:
    """Say a problem in the translator's language."""
    params = _params(problem, translator)
    key = f"problem.{problem.code}"
    fix = _fix(problem)
    remedy = sentence(f"{key}.remedy", problem.variant, params, translator)
    return Description(
        title=translator.text(f"{key}.title"),
        message=sentence(f"{key}.message", problem.variant, params, translator),
        remedy=remedy if fix else closed(remedy),
        fix=fix,
        why=translator.text(f"{key}.why"),
    )


def closed(remedy: str) -> str:
    """A remedy that announces a line to paste, ended as a sentence where there is none to show."""
    if remedy.endswith(":"):
        return f"{remedy[:-1]}."
    return f"{remedy[:-1]}。" if remedy.endswith("：") else remedy


def sentence(key: str, variant: str, params: Mapping[str, object], translator: Translator) -> str:
    """The sentence of a key, that of its variant where there is one; a parameter that is not given becomes "…"."""
    chosen = f"{key}.{variant}" if variant and translator.has(f"{key}.{variant}") else key
    slots = _SLOT.findall(translator.messages[chosen])
    return translator.text(chosen, **{slot: params.get(slot, "…") for slot in slots})


def _fix(problem: Problem) -> str | None:
    lines = problem.remedy.text.split("\n") if problem.remedy else []
    return "\n".join(visible(line) for line in lines) or None


def _params(problem: Problem, translator: Translator) -> dict[str, object]:
    """Numbers stay numbers, they choose between singular and plural; the rest is made safe to print."""
    return {
        name: _safe(value, translator, _LONGEST_LIST if name == "known" else _LONGEST)
        for name, value in problem.params.items()
    }


def _safe(value: Param, translator: Translator, longest: int) -> str | int:
    if isinstance(value, int):
        return value
    text = visible(translator.word(value)).strip()
    return text if len(text) <= longest else text[: longest - 1] + "…"
