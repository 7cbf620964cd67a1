"""What `genjin inbox` says, English."""

MESSAGES: dict[str, str] = {
    "command.inbox.help": "Fold the inbox into the customers' files\n\nFollow-ups sent from a phone or a form wait in records/inbox/, one per file; this appends each to its customer's file and deletes the original. Checked first: what has a problem stays where it is, with the reason. Safe to repeat.",
    "command.inbox.option.dry_run": "show what would be folded, write nothing",
    "command.inbox.option.format_": "text or json",
    "inbox.empty": "The inbox is empty.",
    "inbox.folded": "{path} folded into {name} ({record}): {n} {n?follow-up|follow-ups}, {tasks} {tasks?task|tasks}",
    "inbox.would-fold": "{path} would be folded into {name} ({record}): {n} {n?follow-up|follow-ups}, {tasks} {tasks?task|tasks}",
    "inbox.stays": "{path} stays in the inbox:",
    "inbox.stays.archived": "  The customer is archived; bring it back with genjin restore, then run this again.",
    "inbox.stays.foreign": "  The file holds text besides follow-ups and tasks, and folding would lose it; delete it or put it into a follow-up.",
    "inbox.stays.misread": "  In the customer's file it would be read as something else; look for an unclosed code block at the end of that file.",
    "inbox.kept": "{n} {n?file was|files were} not folded; mend {n?it|them} and run genjin inbox again.",
}
