"""What the options of `log` ask for, made out word by word."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from site_builder.adapters.console import visible
from site_builder.app.find_words import Unknown, find_custom, find_methods
from site_builder.app.log import Wanted
from site_builder.app.when import When, split_when
from site_builder.cli.people import author_or_owner, unknown_word, wanted_past, wanted_when
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.wording import Wording
from site_builder.model.custom_field import FieldHome
from site_builder.model.rules import Rules
from site_builder.parse.dates import read_time
from site_builder.parse.vocabulary.value_words import SCORES
from site_builder.parse.width import fold

Options = Mapping[str, Any]

_LISTS = {"with_": "participants", "competitor": "competitor", "file": "file"}
_TEXTS = {"duration": "duration", "feedback": "feedback", "reason": "reason", "churn": "churn", "verified": "verified"}
_EACH = {"need": "need", "pain": "pain"}
_ANSWERS = {"reply": "reply", "resolved": "resolved"}


def read_wanted(session: Session, rules: Rules, options: Options, owner: str | None, today: date) -> Wanted:
    """The entry that the options describe; `owner` is the customer's, who writes where nobody else is known.

    Raises:
        WrongUse: something in them means nothing.
    """
    methods = find_methods(rules, options["method"])
    if isinstance(methods, Unknown):
        raise unknown_word(methods, session)
    moment = entry_when(options, today)
    wording = Wording(rules)
    text, due = next_step(options["next_"], options["due"], today)
    tier, _, tier_reason = (options["tier"] or "").strip().partition(" ")
    return Wanted(
        when=moment,
        methods=methods,
        author=author_or_owner(session, rules, options["author"], owner),
        text=options["text"],
        next_text=text,
        due=due,
        stage=options["stage"],
        tier=tier or None,
        tier_reason=tier_reason.strip() or None,
        opportunity=opportunity(options["opportunity"]),
        contract=_contract(options, moment.day, today, wording),
        payments=tuple(_payment(one, moment.day, today) for one in options["payment"]),
        score=_score(options["score"]),
        texts=_texts(options, wording),
        custom=_custom(rules, options["set_"]),
    )


def entry_when(options: Options, today: date) -> When:
    """The day and time of the entry: --date, else today; --time before a time within --date.

    Raises:
        WrongUse: one of them cannot be read.
    """
    found = wanted_past(options["date"], today, "--date") if options["date"] else When(today)
    if not options["time"]:
        return found
    moment = read_time(options["time"])
    if moment is None:
        raise WrongUse("edit.bad-time", text=visible(options["time"]))
    return When(found.day, moment)


def next_step(text: str | None, due: str | None, today: date) -> tuple[str | None, When | None]:
    """The step and its day; a day at the beginning of the text counts where --due says none.

    Raises:
        WrongUse: --due cannot be read.
    """
    if due is not None:
        return text, wanted_when(due, today, "--due")
    if text is None:
        return None, None
    found, rest = split_when(text, today)
    return (rest, found) if found else (text, None)


def opportunity(text: str | None) -> str | None:
    """An opportunity's id as records have it."""
    plain = fold(text or "").strip()
    return (plain.upper() if plain[:1] == "o" else plain) or None


def _contract(options: Options, on: date, today: date, wording: Wording) -> tuple[date, str] | None:
    said, amount = options["contract"], options["amount"]
    if not said and not amount:
        return None
    found, rest = split_when(said or "", today)
    signed = wanted_past(options["signed"], today, "--signed") if options["signed"] else found
    return (signed.day if signed else on), wording.comma.join(one for one in (amount, rest) if one)


def _payment(text: str, on: date, today: date) -> tuple[date, str]:
    found, rest = split_when(text, today)
    return (found.day if found else on), rest


def _score(text: str | None) -> tuple[str, str] | None:
    if not text:
        return None
    plain = fold(text).strip()
    kind = next((one for one in SCORES if plain.upper().startswith(one)), "")
    return kind, plain[len(kind) :].lstrip(" :=") or plain


def _texts(options: Options, wording: Wording) -> tuple[tuple[str, str], ...]:
    lists = ((key, wording.list_comma.join(options[name])) for name, key in _LISTS.items() if options[name])
    plain = ((key, options[name]) for name, key in _TEXTS.items() if options[name])
    each = ((key, one) for name, key in _EACH.items() for one in options[name])
    answers = ((key, options[name]) for name, key in _ANSWERS.items() if options[name])
    return (*lists, *plain, *each, *answers)


def _custom(rules: Rules, pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        spec = find_custom(rules, name, FieldHome.FOLLOW_UP)
        if not equals or spec is None:
            raise WrongUse("edit.bad-set", text=visible(pair))
        found[spec.key] = value
    return found
