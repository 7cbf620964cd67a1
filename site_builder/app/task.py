"""A task more for a customer; every other character of the record stays."""

from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.writing import Change
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.fold import with_tasks
from site_builder.edits.task_line import TaskDraft, task_line
from site_builder.edits.wording import Wording
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.tags import canonical
from site_builder.parse.text import SourceText, source_text


def task_change(loaded: Loaded, customer: Customer, draft: TaskDraft) -> Change | Refusal:
    """The change that puts a task below those that are there."""
    before = loaded.content(customer.path)
    text = loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    source = source_text(customer.path, text)
    written = with_tasks(source, task_line(draft), Wording(loaded.rules))
    if written == source.text:
        return Refusal(key="task.exists", params={"text": draft.text[:60]})
    if not _is_read_so(source, written, draft, loaded.rules):
        return Refusal(key="task.misread", params={"text": draft.text[:60]})
    return Change(path=customer.path, before=before, after=as_before(written, before))


def _is_read_so(source: SourceText, written: str, draft: TaskDraft, rules: Rules) -> bool:
    """Whether the record has just this task more, and means the same in all else."""
    old, _ = read_customer(source, rules)
    new, _ = read_customer(source_text(source.path, written), rules)
    if len(new.tasks) != len(old.tasks) + 1 or len(new.stray) != len(old.stray):
        return False
    if [one.fingerprint for one in new.follow_ups] != [one.fingerprint for one in old.follow_ups]:
        return False
    task = new.tasks[-1]
    people = (draft.assignee,) if draft.assignee else ()
    said = (task.text, task.due, task.assignees, task.asked_by, set(task.tags), task.done)
    meant = (" ".join(draft.text.split()), draft.due, people, draft.asked_by, set(map(canonical, draft.tags)), False)
    return said == meant and old.notes == new.notes
