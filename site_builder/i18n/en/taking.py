"""The command `export`, and files that commands write."""

MESSAGES: dict[str, str] = {
    "command.export.help": "Take the data along: workbook, tables, database, contacts, calendar, report\n\nFormats: xlsx workbook, csv with a file per table (in a zip, or a folder), json, ndjson, sqlite database, parquet (needs genjin[parquet]), vcard contacts, ics calendar, markdown management report.\nExamples: genjin export xlsx; genjin export csv tier=A --out tables/; genjin export vcard --out -",
    "command.export.argument.format_": "Which format",
    "command.export.argument.filters": "Only customers for whom these hold, as in genjin list",
    "command.export.option.out": "The file to write (with several tables also a folder), - for the output; by default a name with the day, here",
    "command.export.option.where": "A condition, the same as behind the format",
    "command.export.option.tables": "Only these tables: customers, follow_ups, opportunities and so on; may be given several times",
    "command.export.option.view": "Only what a view of site.yaml may see",
    "export.making": "Writing {name}",
    "export.done": "Wrote {place}: {n} {n?customer|customers}",
    "export.unreadable": "{n} record {n?file|files} could not be read and {n?is|are} left out; run genjin check.",
    "export.no-extra": "{name} must be installed first: pip install '{extra}'",
    "export.not-in-view": 'The view "{view}" may see nothing of what {name} holds',
    "export.several-views": '"{text}" means several views, choose one: {known}',
    "export.several-tables": "{name} holds one table per file, so they do not fit into {place}: name a folder or a .zip, or choose one with --table ({known})",
    "output.not-on-terminal": "{name} is no text for a terminal: write it to a file with --out, or pipe it on",
    "output.is-folder": "{place} is a folder; name a file",
    "output.no-folder": "The folder that {place} would be in does not exist",
    "output.not-ours": "The folder {place} holds other files and was left alone: name an empty or a new one",
    "output.refused": "{place} could not be written: no permission, a full disk, or another program has it open",
    "output.done": "Wrote {place}",
}
