"""The reference of all problems as a Markdown page, generated from the rules."""

from collections.abc import Iterator, Mapping

from site_builder.checks.registry import RULES
from site_builder.checks.rule import Rule
from site_builder.i18n.problems import closed, sentence
from site_builder.i18n.translator import Translator


def reference(translator: Translator, outputs: Mapping[str, str] | None = None) -> str:
    """The page. `outputs` are messages as `genjin check` prints them, by code; they are shown where there is one."""
    lines = [f"# {translator.text('reference.title')}", "", translator.text("reference.intro", n=len(RULES)), ""]
    family = ""
    for rule in RULES:
        if rule.code[2] != family:
            family = rule.code[2]
            lines += [f"## {translator.text(f'reference.family.{family}')}", ""]
        lines += _rule(rule, translator, (outputs or {}).get(rule.code, ""))
    return "\n".join(lines)


def explanation(rule: Rule, words: Translator) -> list[tuple[str, str]]:
    """What `genjin explain` says below the headline: pairs of a heading (or "") and a text of one or more lines."""
    parts = [
        (words.text("explain.why"), words.text(f"problem.{rule.code}.why")),
        ("", _remedy(rule, words)),
    ]
    if rule.wrong:
        parts += [(words.text("reference.wrong"), rule.wrong), (words.text("reference.right"), rule.right)]
    return [(heading, text.strip("\n")) for heading, text in parts]


def _rule(rule: Rule, words: Translator, output: str) -> Iterator[str]:
    yield f"### {rule.code} {words.text(f'problem.{rule.code}.title')}"
    yield ""
    waivable = words.text("reference.waivable" if rule.waivable else "reference.not-waivable")
    yield f"`{rule.name}` · {words.text(f'severity.{rule.severity}')} · {waivable}"
    yield ""
    yield words.text(f"problem.{rule.code}.why")
    yield ""
    yield _remedy(rule, words)
    yield ""
    if rule.wrong:
        yield from _block(words.text("reference.wrong"), rule.wrong)
        yield from _block(words.text("reference.right"), rule.right)
    if output:
        yield from _block(words.text("reference.output"), output)


def _remedy(rule: Rule, words: Translator) -> str:
    return words.text("problem.remedy", remedy=closed(sentence(f"problem.{rule.code}.remedy", "", {}, words)))


def _block(title: str, text: str) -> Iterator[str]:
    yield title
    yield ""
    yield "~~~text"
    yield text.strip("\n")
    yield "~~~"
    yield ""
