"""Words of the reference of problems, English."""

MESSAGES: dict[str, str] = {
    "reference.title": "All problems",
    "reference.intro": "The {n} kinds of problems that `genjin check` finds: why each matters and how to mend it. This page is generated. Errors make a check fail; warnings and notes do not.",
    "reference.family.0": "GJ0xx Files and encodings",
    "reference.family.1": "GJ1xx Front matter",
    "reference.family.2": "GJ2xx Follow-ups and tasks",
    "reference.family.3": "GJ3xx Values",
    "reference.family.4": "GJ4xx Business rules",
    "reference.family.5": "GJ5xx Across files",
    "reference.family.6": "GJ6xx Privacy",
    "reference.family.8": "GJ8xx Configuration",
    "reference.family.9": "GJ9xx Waivers",
    "reference.waivable": "can be waived",
    "reference.not-waivable": "cannot be waived",
    "reference.wrong": "Wrong:",
    "reference.right": "Right:",
    "reference.output": "What the check says:",
}
