"""An entry names a file that is not there: it was never added, or it is called something else."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from site_builder.checks.choices import instead
from site_builder.checks.finding import found, text_at, word_at
from site_builder.checks.looking import log_fields
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.parse.nearest import nearest

_WEB = ("http://", "https://")


def check(context: Context) -> Iterator[Problem]:
    """Files of entries that do not lie in the customer's folder under records/attachments/; web addresses are links."""
    there = _by_customer(context)
    for customer, entry, field in log_fields(context, "file"):
        names = there.get((customer.id or "").casefold(), ())
        for name in entry.files:
            if name in field.value and not name.startswith(_WEB) and _plain(name) not in names and customer.id:
                span = word_at(context.book.sources.get(entry.path), field.value_span, name)
                whole = text_at(context.book.sources.get(entry.path), span) == name
                yield found(
                    "GJ503",
                    customer,
                    span,
                    path=entry.path,
                    field="file",
                    remedy=instead(nearest(_plain(name), names), span, whole=whole),
                    value=name,
                    folder=f"records/attachments/{customer.id}/",
                )


def _by_customer(context: Context) -> Mapping[str, Sequence[str]]:
    names: dict[str, list[str]] = {}
    for one in context.book.attachments:
        names.setdefault(one.customer.casefold(), []).append(_plain(one.name))
    return names


def _plain(name: str) -> str:
    """The file's own name; macOS writes accents in parts."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1].strip())


RULE = Rule(
    code="GJ503",
    name="attachment-missing",
    severity=Severity.ERROR,
    check=check,
    across=True,
    wrong="- 附件：松湖精铸_2026-03-10_报价.pdf",
    right="- 附件：松湖精铸_2026-03-10_报价单.pdf",
)
