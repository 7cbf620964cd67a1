"""The time machine, `log-of` and `blame`, English."""

MESSAGES: dict[str, str] = {
    "past.unknown": 'git has no commit up to "{text}" and no such revision',
    "past.shallow": 'this clone holds only the newest commits and cannot tell "{text}"; run git fetch --unshallow first',
    "past.partial": 'this clone lacks contents and cannot tell "{text}"; clone it again without --filter',
    "command.build.option.as_of": "the site as of a day or revision: records, configuration, templates and attachments of then (the work tree is neither read nor touched)",
    "build.past": "Made from commit {commit}; the work tree is untouched.",
    "site.past": "These are the records of {day} (commit {commit}); “today” and “overdue” mean that day.",
    "site.past_commit": "commit {commit}",
}
