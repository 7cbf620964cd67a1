"""Facts of a record as the team's rules read them; loaded only where two texts have to be compared by meaning."""

from dataclasses import replace

from site_builder.edits.merge.units import Unit
from site_builder.model.plain import plain
from site_builder.model.rules import Rules
from site_builder.parse.body import read_body
from site_builder.parse.body_text import BodyText, body_text
from site_builder.parse.tasks import read_tasks
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.width import fold


def entry_by_meaning(unit: Unit, rules: Rules) -> Unit:
    """An entry known by its fingerprint, and by its heading as read (decisions.md F8)."""
    read = read_body(source_text("", unit.text), 0, rules, inbox=True)
    if len(read.follow_ups) != 1 or read.malformed or read.stray:
        return unit
    entry = read.follow_ups[0]
    return replace(unit, same=entry.fingerprint, names=((entry.on, entry.at, entry.methods, entry.author), *unit.names))


def tasks_by_meaning(
    source: SourceText, place: tuple[int, int], fenced: frozenset[int], rules: Rules
) -> tuple[Unit, ...]:
    """A task with the indented lines below it is one fact, other lines that belong together another."""
    text = body_text(source, rules)
    units: list[Unit] = []
    at, end = place
    while at < end:
        stop = source.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        _take(units, text, (at, stop), fenced=at in fenced)
        at = stop + 1
    return tuple(replace(one, gap="") if one is units[-1] else one for one in units)


def done_of_two(ours: Unit, theirs: Unit) -> Unit | None:
    """Of one task that is open on the one side and ticked on the other: the ticked one."""
    if ours.names[:1] != theirs.names[:1] or ours.text.split("\n")[1:] != theirs.text.split("\n")[1:]:
        return None
    done = [one for one in (ours, theirs) if fold(one.text).partition("[")[2][:1].strip()]
    return done[0] if len(done) == 1 else None


def _take(units: list[Unit], text: BodyText, line: tuple[int, int], *, fenced: bool) -> None:
    """A line begins a fact, goes on with the one above, or is white space behind it."""
    typed = text.typed(line).rstrip()
    last = units[-1] if units else None
    if not typed:
        if last:
            units[-1] = replace(last, gap=last.gap + "\n")
        return
    found = () if fenced else read_tasks(text, [line], frozenset()).tasks
    if found:
        task = found[0]
        undone = plain(replace(task, done=False, done_on=None))
        told = fold(task.text)
        reworded = (("of", task.assignees, task.due),) if task.assignees and task.due else ()
        names = (("task", undone), (told, task.assignees, task.due), told, *reworded)
        label = typed.lstrip(" -")
        units.append(Unit(text=typed, gap="\n", same=plain(task), names=names, label=label))
    elif last and (fenced or typed[0].isspace() or not last.names) and last.gap == "\n":
        more = f"{last.text}\n{typed}"
        units[-1] = replace(last, text=more, same=(last.same, typed))
    else:
        units.append(Unit(text=typed, gap="\n", same=("line", typed), label=typed))
