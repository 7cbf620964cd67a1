"""What `diff` tells after the customers, as tables and lists that text and Markdown both show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_builder.cli.formats.diff_voice import Voice, short
from site_builder.cli.formats.outcome import said_of
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.changes.effect import Delta, Effect, ForecastChange, TargetChange
from site_builder.metrics.changes.meaning import FileCount, Meaning, RulesEffect
from site_builder.metrics.changes.problem_changes import serious
from site_builder.metrics.changes.rule_changes import RuleChange
from site_builder.model.change import Fate
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A section: a table (`head` and `rows`), or a list of lines with their looks.

    The first `names` columns are words, the others numbers. An aside may be folded away.
    """

    title: str
    head: Row = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[tuple[str, str | None], ...] = ()
    names: int = 1
    is_aside: bool = False


def blocks(found: Meaning, voice: Voice) -> Iterator[Block]:
    """All sections that have something to say, the figures first."""
    yield from _effect(found.effect, voice)
    if found.configuration:
        yield from _rules(found, voice)
    if found.guards:
        yield Block(title=_section("guards", voice), lines=tuple((short(one), "warning") for one in found.guards))
    yield from _problems("new", found.problems.new, voice)
    yield from _problems("solved", found.problems.solved, voice)
    if follow_ups := found.follow_ups():
        rows = tuple((voice.method(methods), voice.person(who), str(n)) for (methods, who), n in follow_ups.items())
        yield Block(title=_section("follow-ups", voice), head=_head(voice, "method", "author", "n"), rows=rows, names=2)
    if found.files or found.relaid:
        yield Block(title=_section("files", voice), lines=tuple(_plain(_files(found, voice))), is_aside=True)
    if any(found.unreadable):
        yield Block(title=_section("unreadable", voice), lines=tuple(_unreadable(found, voice)))


def _section(name: str, voice: Voice, **params: object) -> str:
    return voice.words.text(f"diff.section.{name}", **params)


def _head(voice: Voice, *names: str) -> Row:
    return tuple(voice.words.text(f"diff.col.{name}") for name in names)


def _plain(lines: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    return ((line, None) for line in lines)


def _effect(effect: Effect, voice: Voice) -> Iterator[Block]:
    sides = ("before", "after", "difference")
    if effect.figures:
        rows = tuple(
            (voice.words.text(f"diff.figure.{one.name}"), *_delta(one.value, one.unit, voice)) for one in effect.figures
        )
        yield Block(title=_section("effect", voice), head=_head(voice, "figure", *sides), rows=rows)
    yield from _forecasts("months", "month", effect.months, voice)
    yield from _forecasts("reps", "rep", effect.reps, voice)
    if effect.targets:
        rows = tuple(_target(one, voice) for one in effect.targets)
        yield Block(title=_section("targets", voice), head=_head(voice, "target", *sides, "gap"), rows=rows)


def _delta(value: Delta, unit: Unit, voice: Voice) -> Row:
    return (
        voice.measured(value.before, unit),
        voice.measured(value.after, unit),
        voice.moved(value, unit),
    )


def _forecasts(name: str, dimension: str, found: Sequence[ForecastChange], voice: Voice) -> Iterator[Block]:
    """Weighted before, after and by how much; what was won; how far it is to the target, where there is one."""
    if not found:
        return
    has_target = any(one.target.before is not None or one.target.after is not None for one in found)
    names = ("before", "after", "difference", "won", *(("gap",) if has_target else ()))
    rows = tuple(
        (
            short(voice.words.word(label_of(dimension, one.key, voice.rules))),
            *_delta(one.weighted, Unit.MONEY, voice),
            _arrow(one.won, voice),
            *((distance(one.gap.after, Unit.MONEY, voice),) if has_target else ()),
        )
        for one in found
    )
    yield Block(title=_section(name, voice), head=_head(voice, dimension, *names), rows=rows)


def _arrow(value: Delta, voice: Voice) -> str:
    after = voice.measured(value.after, Unit.MONEY)
    if not value.is_change:
        return after
    return voice.words.text("diff.arrow", before=voice.measured(value.before, Unit.MONEY), after=after)


def distance(gap: Number | None, unit: Unit, voice: Voice) -> str:
    """How far a value is from its target, on which side of it."""
    if gap is None:
        return voice.measured(None, unit)
    is_over = gap <= 0
    amount = voice.apart(gap, unit)
    return voice.words.text("diff.gap.over" if is_over else "diff.gap.short", amount=amount)


def _target(one: TargetChange, voice: Voice) -> Row:
    name = _named_target(one.figure, one.period, one.where, voice)
    return short(name), *_delta(one.actual, one.unit, voice), distance(one.gap.after, one.unit, voice)


def _named_target(figure: str, period: str, where: Iterable[tuple[str, str]], voice: Voice) -> str:
    words = voice.words
    named = words.text(f"figure.{figure}") if words.has(f"figure.{figure}") else figure
    of = (words.word(label_of(name, key, voice.rules)) for name, key in where)
    return words.text("diff.about").join((named, period, *of))


def _rules(found: Meaning, voice: Voice) -> Iterator[Block]:
    words = voice.words
    names = words.text("diff.head.comma").join(short(one.rsplit("/", 1)[-1]) for one in found.configuration)
    lines = [words.text("diff.rules.files", names=names)]
    if found.rules and not found.rules.changes:
        lines.append(words.text("diff.rules.no-setting"))
    if found.rules and found.rules.changes:
        lines += [rule_sentence(one, voice) for one in found.rules.changes]
        lines += _rules_effect(found.rules, voice)
    yield Block(title=_section("rules", voice), lines=tuple(_plain(lines)))
    if found.rules:
        for block in _effect(found.rules.effect, voice):
            yield replace(block, title=_section("of-rules", voice, title=block.title))


def _rules_effect(rules: RulesEffect, voice: Voice) -> Iterator[str]:
    if rules.effect.is_nothing:
        yield voice.words.text("diff.rules.no-effect")
    problems = rules.problems
    if problems.new or problems.solved:
        yield voice.words.text("diff.rules.problems", n=len(problems.new), solved=len(problems.solved))


def rule_sentence(one: RuleChange, voice: Voice) -> str:
    """A setting that changed."""
    words = voice.words
    part = words.text(f"diff.part.{one.part}")
    key = "diff.rule.order" if not one.key else f"diff.rule.{one.fate}"
    if one.fate is Fate.EDITED and one.key and one.before is None and one.after is None:
        key += ".unsaid"
    if one.fate is Fate.ADDED and one.after is not None:
        key += ".value"
    sides = (short(side) if side is not None else words.text("diff.nothing-there") for side in (one.before, one.after))
    before, after = sides
    name = _target_name(one.key.split(" "), voice) if one.part == "targets" and one.key else one.key
    return words.text(key, part=part, key=short(name), field=one.field, before=before, after=after)


def _target_name(key: Sequence[str], voice: Voice) -> str:
    """What a target is of, as in the table of targets; its key is `PERIOD FIGURE NAME=KEY …`."""
    period, figure, *where = key
    named = (one.partition("=") for one in where)
    return _named_target(figure, period, [(name, value) for name, _, value in named], voice)


def _problems(name: str, found: Sequence[Problem], voice: Voice) -> Iterator[Block]:
    if found:
        looks = (lambda one: one.severity.value) if name == "new" else (lambda _: None)
        lines = tuple((problem_line(one, voice), looks(one)) for one in found)
        yield Block(title=_of_problems(name, found, voice), lines=lines, is_aside=name == "solved")


def _of_problems(name: str, found: Sequence[Problem], voice: Voice) -> str:
    """The title of their list, which counts like the first line: what is only noted is counted apart."""
    grave = serious(found)
    notes = len(found) - grave
    kind = "problems" if not notes else "problems-and-notes" if grave else "notes"
    return _section(f"{name}-{kind}", voice, n=grave, notes=notes)


def problem_line(problem: Problem, voice: Voice) -> str:
    """A problem in one line: where, which rule, how bad, what."""
    severity = voice.words.text(f"severity.{problem.severity}")
    message = short(said_of(problem, voice.words).message, 240)
    return f"{short(problem.path)}:{problem.span.line} {problem.code} {severity} {message}"


def _files(found: Meaning, voice: Voice) -> Iterator[str]:
    words = voice.words
    for one in found.files:
        yield words.text(f"diff.folder.{one.folder}", counts=words.text("diff.about").join(_counts(one, voice)))
    if found.relaid:
        yield words.text("diff.relaid", n=found.relaid)


def _counts(one: FileCount, voice: Voice) -> Iterator[str]:
    for name in ("added", "edited", "removed"):
        if count := getattr(one, name):
            yield voice.words.text(f"diff.files.{name}", n=count)


def _unreadable(found: Meaning, voice: Voice) -> Iterator[tuple[str, str | None]]:
    for side, paths in zip(("before", "after"), found.unreadable, strict=True):
        for path in paths:
            yield voice.words.text(f"diff.unreadable.{side}", path=short(path)), "error" if side == "after" else None
