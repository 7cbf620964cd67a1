"""pipeline.yaml: the stages, and whether they make a sales process."""

from collections.abc import Iterator, Mapping

from site_builder.model.pipeline import CadenceUnit, Gate, Pipeline, Stage, StageKind, StageTask, Status
from site_builder.model.place import TOP
from site_builder.model.words import names_of
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest

_LISTS = ("fields", "contact", "tasks", "approval")
_NEEDED = (StageKind.OPEN, StageKind.WON, StageKind.LOST)
_STATUS = {
    StageKind.OPEN: Status.POTENTIAL,
    StageKind.WON: Status.WON,
    StageKind.LOST: Status.LOST,
    StageKind.INVALID: Status.INVALID,
}


def make_pipeline(read: Values) -> Pipeline | None:
    """The pipeline, None where it lacks an open, a won or a lost stage."""
    stages = tuple(_stage(item) for item in read.items("stages"))
    if {one.kind for one in stages} < set(_NEEDED) or not set(_NEEDED) <= {one.kind for one in stages}:
        return None
    by_name: dict[str, Stage] = {}
    for names in (_names, _former):
        for stage in stages:
            for name in names(stage):
                by_name.setdefault(name.strip().casefold(), stage)
    return Pipeline(stages=stages, by_key={one.key: one for one in stages}, by_name=by_name)


def _names(stage: Stage) -> tuple[str, ...]:
    return names_of(stage)


def _former(stage: Stage) -> tuple[str, ...]:
    return stage.former


def _stage(item: Values) -> Stage:
    named = item.labels()
    kind = StageKind(item.text("kind", StageKind.OPEN))
    return Stage(
        key=named.key,
        zh=named.zh,
        en=named.en,
        others=named.others,
        kind=kind,
        probability=item.number("probability", 100 if kind is StageKind.WON else 0),
        status=Status(item.text("status", _STATUS[kind])),
        next=item.texts("next"),
        max_days=item.count("max_days"),
        requires=_requires(item.section("requires")),
        tasks=tuple(_task(one) for one in item.items("tasks")),
        roles=item.texts("roles"),
        former=item.texts("former"),
        span=item.place("key"),
        gate=_gate(item.section("requires")),
    )


def _requires(read: Values) -> Mapping[str, object]:
    """The entry requirements that are switched on, by kind: texts, and for `entries` numbers by method."""
    if not _is_on(read):
        return {}
    found: dict[str, object] = {key: read.texts(key) for key in _LISTS if read.texts(key)}
    entries = _entries(read)
    return found | ({"entries": entries} if entries else {})


def _entries(read: Values) -> dict[str, int]:
    """How many entries by method; 0 takes one of the preset out."""
    return {method: number for method, number in read.table("entries", int).items() if number}


def _is_on(read: Values) -> bool:
    return bool(read.values) and read.flag("enabled", default=True)


def _gate(read: Values) -> Gate | None:
    """The same as data; what its words mean is looked up when all of the configuration is read."""
    if not _is_on(read):
        return None
    return Gate(
        fields=read.texts("fields"),
        entries=tuple(_entries(read).items()),
        contact=read.texts("contact"),
        tasks=read.texts("tasks"),
        approval=read.texts("approval"),
        since=read.day("since"),
        skip=read.flag("skip"),
    )


def _task(item: Values) -> StageTask:
    named = item.labels()
    due = item.cadence("due_days")
    days = due.count if due and due.unit is CadenceUnit.DAY else None
    return StageTask(zh=named.zh, en=named.en, others=named.others, owner=item.maybe("owner"), due_days=days, due=due)


def judge_stages(read: Values, findings: Findings) -> None:
    """Report stages that lead nowhere, and what the process as a whole lacks."""
    items = read.items("stages")
    kinds = {StageKind(one.text("kind", StageKind.OPEN)) for one in items}
    for kind in _NEEDED:
        if kind not in kinds:
            findings.add("GJ807", read.place("stages"), f"no-{kind}")
    if items and items[0].text("kind", StageKind.OPEN) != StageKind.OPEN:
        findings.add("GJ807", items[0].place("kind"), "first-not-open", stage=items[0].text("key"))
    known = [one.text("key") for one in items]
    for item in items:
        for word in item.words("next"):
            if word.text not in known and word.span != TOP:
                near = nearest(word.text, known) or ""
                findings.add("GJ806", word.span, "nearest" if near else "", key="next", value=word.text, near=near)
    for item in _unreachable(items):
        findings.add("GJ807", item.place("key"), "unreachable", stage=item.text("key"))


def _unreachable(items: tuple[Values, ...]) -> Iterator[Values]:
    """Stages that no chain of allowed moves reaches; from a stage without `next` all are reached."""
    by_key = {one.text("key"): one for one in items}
    reached: set[str] = set()
    waiting = list(by_key)[:1]
    while waiting:
        key = waiting.pop()
        if key not in reached and key in by_key:
            reached.add(key)
            waiting += by_key[key].texts("next") or by_key
    return (one for key, one in by_key.items() if key not in reached)
