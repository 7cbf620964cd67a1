"""The languages that files are written in, and the folder of each."""

from collections.abc import Callable, Iterator

from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import Translator, translator
from site_builder.metrics.asking.very_things import VeryThings
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.slug import slugs
from site_builder.parse.links import plainer

_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Edition:
    """One language: its folder is "" for the team's own, else `en/`. `plain` takes the marks of links out of a text."""

    folder: str
    words: Translator
    formats: Formats
    plain: Callable[[str], str] = str

    def label(self, thing: object) -> str:
        """The word of a configured thing in this language, text as it is, nothing as an empty text."""
        if thing is None:
            return ""
        return self.words.label(thing)


def one_line(text: str) -> str:
    """The text on one line without control characters: calendars and cards part their lines by them."""
    return " ".join(_CONTROL.sub(" ", text).split())


def edition_in(language: str, report: Report) -> Edition:
    """The report in one language, without a folder of its own."""
    formats = Formats(language=language, today=report.today, currency=report.rules.site.currency)
    return Edition("", translator(language), formats, plainer(report.book.names))


def editions(report: Report) -> Iterator[Edition]:
    """The team's own language first."""
    site, plain = report.rules.site, plainer(report.book.names)
    for language in dict.fromkeys((site.language, *site.languages)):
        formats = Formats(language=language, today=report.today, currency=site.currency)
        folder = "" if language == site.language else f"{language}/"
        yield Edition(folder, translator(language), formats, plain)


def member_slugs(report: Report) -> dict[str, str]:
    """The file name of each member with figures; their page has the same."""
    return slugs((one.member.id, one.member.id) for one in report.figures.reps)


def customer_slugs(report: Report) -> dict[str, str]:
    """The file name of each record by its path; its page has the same."""
    customers = report.book.customers
    named = VeryThings("slugs", (customers,))
    return report.figures.ledger.kept(named, lambda: slugs((one.path, one.id) for one in customers))
