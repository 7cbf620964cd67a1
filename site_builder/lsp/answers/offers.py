"""What can be put in: people, days, stages, methods, values, customers, tags."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from site_builder.app.when import when
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import translator
from site_builder.lsp.answers.cursor import Cursor, last_word
from site_builder.lsp.answers.kinds import Item, ItemKind
from site_builder.lsp.sheet import Desk
from site_builder.model.link_names import fold_name
from site_builder.model.pipeline import Choice
from site_builder.model.words import Keyed, names_of, said_in
from site_builder.parse.vocabulary.scripts import word_for
from site_builder.parse.vocabulary.task_words import TAGS

MOST = 100


def put(found: Cursor, text: str, kind: ItemKind, *, label: str = "", detail: str = "", sought: str = "") -> Item:
    """A text in place of what is being typed."""
    shown = label or text
    return Item(
        label=shown, kind=kind, start=found.start, end=found.at, text=text, sought=sought or shown, detail=detail
    )


def day_words(desk: Desk) -> tuple[str, ...]:
    """Words for days, as the reader and as the team says them."""
    spoken = (desk.words, translator(desk.rules.site.language))
    return tuple(dict.fromkeys(word for one in spoken for word in one.text("lsp.days").split("|")))


def days(found: Cursor, desk: Desk) -> Iterator[Item]:
    """Words that become days; what is typed is one of them where it means a day."""
    known = day_words(desk)
    start, typed = last_word(found, known)
    forms = Formats(language=desk.words.language, today=desk.today)
    own = [typed] if typed.strip() else []
    is_begun = any(word != typed and word.startswith(typed) for word in known)  # more will be typed
    for word in dict.fromkeys((*known, *own) if is_begun else (*own, *known)):
        said = when(word, desk.today)
        if said is None:
            continue
        text = said.day.isoformat() + (f" {said.at:%H:%M}" if said.at else "")
        yield Item(
            label=word,
            kind=ItemKind.DAY,
            start=start,
            end=found.at,
            text=text,
            sought=word,
            detail=f"{said.day.isoformat()} {forms.weekday(said.day)}",
        )


def members(found: Cursor, desk: Desk, *, sign: str = "") -> Iterator[Item]:
    """Those who work here, by id; with `sign` before it."""
    for one in desk.rules.team.members:
        if one.active:
            role = desk.words.text(f"gate.role.{one.role}")
            yield put(found, sign + one.id, ItemKind.PERSON, label=sign + one.id, detail=f"{one.name} {role}")
            if one.name != one.id:
                yield put(found, sign + one.id, ItemKind.PERSON, label=sign + one.name, detail=f"{one.id} {role}")


def methods(found: Cursor, desk: Desk) -> Iterator[Item]:
    """Kinds of entries, as the team calls them."""
    for one in desk.rules.methods:
        yield put(found, desk.wording.label(one), ItemKind.METHOD, detail=one.key)


def labelled(found: Cursor, things: Iterable[Keyed], desk: Desk, kind: ItemKind = ItemKind.VALUE) -> Iterator[Item]:
    """Values of a list, as the team types them."""
    language = desk.rules.site.language
    for one in things:
        text = said_in(one, language) or one.key
        yield put(found, text, kind, detail=" ".join(name for name in dict.fromkeys(names_of(one)) if name != text))


def choices(found: Cursor, listed: Sequence[Choice], used: Iterable[str | None], desk: Desk) -> Iterator[Item]:
    """The team's values; where it keeps no list, those that its records use most."""
    if listed:
        yield from labelled(found, listed, desk)
        return
    for text, count in Counter(one for one in used if one).most_common(MOST):
        yield put(found, text, ItemKind.VALUE, detail=str(count))


def tags(found: Cursor, desk: Desk, *, sign: str = "") -> Iterator[Item]:
    """Tags that mean something, then those in use."""
    known = Counter(tag for one in desk.book.customers for tag in one.tags)
    meant = [word_for(one, TAGS, desk.rules.site.language) for one in dict.fromkeys(TAGS.values())]
    for tag in dict.fromkeys((*(meant if sign else ()), *(tag for tag, _ in known.most_common(MOST)))):
        yield put(found, sign + tag, ItemKind.TAG)


def customers(found: Cursor, desk: Desk, behind: str = "") -> Iterator[Item]:
    """Customers whose name or number holds what is typed; `behind` is put in behind the name."""
    wanted = fold_name(found.typed)
    count = 0
    for one in desk.book.customers:
        names = [name for name in (one.name, one.short_name, one.id) if name]
        if names and any(wanted in fold_name(name) for name in names) and count < MOST:
            count += 1
            sought = found.typed or names[0]
            yield put(found, names[0] + behind, ItemKind.CUSTOMER, label=names[0], detail=one.id or "", sought=sought)
