"""Which stage, method or tier somebody means at the keyboard."""

from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Method, Stage, Tier
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.words import Words, labels_of, names_of, words_of
from site_builder.parse.fields import fold_key
from site_builder.parse.nearest import nearest
from site_builder.parse.width import fold

_PLUS = regex(r"[ \t]*[+\u3001,&][ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A word that means nothing known: `kind` is stage, method or tier; `known` are the words that would do."""

    kind: str
    text: str
    known: tuple[Words, ...]
    likely: str | None = None


def find_stage(rules: Rules, text: str) -> Stage | Unknown:
    """A stage by key, label or former name."""
    stages = rules.pipeline.stages
    return rules.pipeline.find(fold(text)) or rules.pipeline.find(text) or _unknown("stage", text, stages)


def find_tier(rules: Rules, text: str) -> Tier | Unknown:
    """A tier by key, label, the beginning of its label or a word of it, blanks aside."""
    exact = rules.tier(fold(text)) or rules.tier(text)
    wanted = _compact(text)
    near = [one for one in rules.tiers if wanted and any(_compact(name).startswith(wanted) for name in labels_of(one))]
    near = near or [
        one for one in rules.tiers if len(wanted) > 1 and any(wanted in _compact(name) for name in labels_of(one))
    ]
    return exact or (near[0] if len(near) == 1 else _unknown("tier", text, rules.tiers))


def _compact(text: str) -> str:
    return "".join(fold(text).casefold().split())


def find_methods(rules: Rules, text: str) -> tuple[str, ...] | Unknown:
    """The keys of one or several methods joined by `+`."""
    whole = rules.method(fold(text))
    if whole:
        return (whole.key,)
    keys: list[str] = []
    for part in filter(None, _PLUS.split(fold(text).strip())):
        method = rules.method(part)
        if method is None:
            return _unknown("method", part, rules.methods)
        keys.append(method.key)
    return tuple(dict.fromkeys(keys)) or _unknown("method", text, rules.methods)


def _unknown(kind: str, text: str, things: tuple[Stage, ...] | tuple[Method, ...] | tuple[Tier, ...]) -> Unknown:
    labels = tuple(words_of(one) for one in things)
    words = [word for one in things for word in (*labels_of(one), one.key)]
    return Unknown(kind=kind, text=text, known=labels, likely=nearest(text, words))


def find_custom(rules: Rules, name: str, *homes: FieldHome) -> CustomField | None:
    """A field of the team's own by key or name, among those that belong to one of these homes."""
    wanted = fold_key(name)
    fields = (one for one in rules.fields if one.on in homes)
    return next((one for one in fields if wanted in {fold_key(word) for word in names_of(one) if word}), None)
