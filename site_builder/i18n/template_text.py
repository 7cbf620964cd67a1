"""What is wrong with a template as a person reads it: place, excerpt, reason, remedy."""

from site_builder.i18n.excerpt import excerpt, visible
from site_builder.i18n.translator import Translator
from site_builder.model.template_fault import TemplateFault


def template_lines(fault: TemplateFault, words: Translator) -> tuple[str, ...]:
    """First `path:line:column: error title`, then the line of the template, the reason and what to do."""
    place = f"{visible(fault.path)}:{fault.span.line}:{fault.span.column}"
    key, params = f"template.{fault.reason}", {name: _shown(one) for name, one in fault.params.items()}
    remedy = words.text("template.near", near=visible(fault.near)) if fault.near else words.text(f"{key}.fix", **params)
    return (
        f"{place}: {words.text('severity.error')} {words.text('template.title')}",
        *(f"  {line}" for line in excerpt(fault.text, fault.span)),
        f"  {words.text(key, **params)}",
        "  " + words.text("problem.remedy", remedy=remedy),
    )


def _shown(value: str | int) -> str | int:
    return visible(value) if isinstance(value, str) else value
