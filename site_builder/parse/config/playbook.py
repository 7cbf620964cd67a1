"""tiers.yaml, methods.yaml, lists.yaml and fields.yaml."""

from decimal import Decimal

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.pipeline import Cadence, CadenceUnit, Choice, Method, Pipeline, Promise, Status, Tier
from site_builder.model.place import TOP
from site_builder.model.rules import Lists
from site_builder.model.words import names_of
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.values import Values
from site_builder.parse.vocabulary.scripts import in_both_scripts

REPURCHASE = "repurchase"
"""What a promise of growth is about: repeat orders."""
_A_YEAR = Cadence(12, CadenceUnit.MONTH)
_PERCENT = 100
_LISTED = (FieldType.CHOICE,)


def make_tiers(read: Values) -> tuple[Tier, ...]:
    """The tiers in order; `rank` is their place in it."""
    return tuple(_tier(rank, item) for rank, item in enumerate(read.items("tiers")))


def _tier(rank: int, item: Values) -> Tier:
    named = item.labels()
    return Tier(
        key=named.key,
        zh=named.zh,
        en=named.en,
        others=named.others,
        cadence=item.cadence("cadence"),
        strategy=item.said("strategy"),
        topics=item.said("topics"),
        resources=item.said("resources"),
        expected=item.said("expected"),
        remark=item.said("remark"),
        promise=_promise(item.section("promise")),
        rank=rank,
        span=item.place("key"),
    )


def _promise(promised: Values) -> Promise | None:
    """What is promised; None where there is nothing to measure it by."""
    reach, within, growth = promised.text("reach"), promised.cadence("within"), _share(promised, "growth")
    if reach == REPURCHASE:
        return Promise(reach=reach, within=_A_YEAR, growth=growth) if growth is not None else None
    return Promise(reach=reach, within=within) if within and reach else None


def _share(item: Values, key: str) -> Decimal | None:
    """A percentage as a share."""
    percent = item.decimal(key)
    return None if percent is None else percent / _PERCENT


def judge_tiers(read: Values, pipeline: Pipeline, findings: Findings) -> None:
    """Report promises of a status or stage that does not exist, and those without a measure."""
    known = {*Status, *pipeline.by_key, REPURCHASE}
    for item in read.items("tiers"):
        promised = item.section("promise")
        reach = promised.maybe("reach")
        measure = "growth" if reach == REPURCHASE else "within"
        if reach and not promised.has(measure):
            findings.add("GJ804", promised.span, key=measure)
        if reach and reach not in known and promised.place("reach") != TOP:
            findings.add("GJ806", promised.place("reach"), key="reach", value=reach, near="")


def make_methods(read: Values) -> tuple[tuple[Method, ...], dict[str, Method]]:
    """The methods, and each by all of its names (case folded); an earlier one keeps a name."""
    methods = tuple(_method(item) for item in read.items("methods"))
    names: dict[str, Method] = {}
    for one in methods:
        for name in names_of(one):
            names.setdefault(name.strip().casefold(), one)
    for one in methods:
        for name in in_both_scripts(one.synonyms):
            names.setdefault(name.strip().casefold(), one)
    return methods, names


def _method(item: Values) -> Method:
    named = item.labels()
    return Method(
        key=named.key,
        zh=named.zh,
        en=named.en,
        others=named.others,
        contact=item.flag("contact", default=True),
        requires=item.texts("requires"),
        synonyms=item.texts("synonyms"),
        reference=_share(item, "reference"),
        span=item.place("key"),
    )


def make_lists(read: Values) -> Lists:
    """The value lists; one that is not configured is empty, which means free text."""
    return Lists(
        industries=_choices(read, "industries"),
        sources=_choices(read, "sources"),
        loss_reasons=_choices(read, "loss_reasons"),
        competitors=_choices(read, "competitors"),
        regions=_choices(read, "regions"),
        sizes=_choices(read, "sizes"),
    )


def _choices(read: Values, key: str) -> tuple[Choice, ...]:
    return tuple(_choice(item) for item in read.items(key))


def _choice(item: Values) -> Choice:
    named = item.labels()
    return Choice(
        key=named.key,
        zh=named.zh,
        en=named.en,
        others=named.others,
        includes=item.texts("includes"),
        former=item.texts("former"),
    )


def make_fields(read: Values) -> tuple[CustomField, ...]:
    """The team's own fields."""
    return tuple(_field(item) for item in read.items("fields"))


def _field(item: Values) -> CustomField:
    named = item.labels()
    return CustomField(
        key=named.key,
        zh=named.zh,
        en=named.en,
        others=named.others,
        type=FieldType(item.text("type", FieldType.TEXT)),
        required=item.flag("required"),
        required_from=item.maybe("required_from"),
        values=_choices(item, "values"),
        on=FieldHome(item.text("on", FieldHome.CUSTOMER)),
        retired=item.flag("retired"),
        span=item.place("key"),
    )


def judge_fields(read: Values, pipeline: Pipeline, findings: Findings) -> None:
    """Report choices without values and stages that do not exist."""
    for item in read.items("fields"):
        if item.text("type") in _LISTED and not item.items("values") and "values" not in item.spans:
            findings.add("GJ804", item.span, key="values")
        stage = item.maybe("required_from")
        if stage and stage not in pipeline.by_key:
            findings.add("GJ806", item.place("required_from"), key="required_from", value=stage, near="")
