"""The command `schema`, and what its schemas say that the field table does not."""

MESSAGES: dict[str, str] = {
    "command.schema.help": "Write JSON Schemas, by which editors help with front matter and configuration while you type\n\nIn a team's repository members, tiers and lists are those of its configuration. Without NAME and --out it lists what there is.",
    "command.schema.argument.name": "which one: customer, team, pipeline … (see --list)",
    "command.schema.option.list_": "list the names",
    "command.schema.option.out": "write into this folder, one .json each; without NAME all of them",
    "schema.customer": "Front matter of a customer's record",
    "schema.inbox": "Front matter of an entry in the inbox",
    "schema.knowledge": "Front matter of a knowledge page",
    "schema.done": "Written to {place}: {n} {n?schema|schemas}.",
    "schema.unknown": "There is no schema called “{text}”; there are: {known}",
    "schema.unknown.hint": "There is no schema called “{text}”; did you mean {likely}?",
    "field.order.help": "The page's place among those of its folder, a whole number",
    "doctor.schemas.ok": "The schemas that editors use for the configuration (records/.schema) are up to date",
    "doctor.schemas.bad": "The schemas that editors use for the configuration are not those of this program ({place}): run genjin schema --out records/.schema",
}
