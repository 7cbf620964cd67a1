"""Problems of privacy, English: title, message, remedy and the reason for each rule."""

MESSAGES: dict[str, str] = {
    "problem.GJ601.title": "Identity number",
    "problem.GJ601.message": "There is an identity number here: {value}.",
    "problem.GJ601.remedy": "Delete it and tell an admin, for history keeps what was committed. If it is none, an admin adds its SHA-256 to `allowed_hashes` in `rules.yaml`.",
    "problem.GJ601.why": "No sales record needs it, and whoever leaks it is liable.",
    "problem.GJ602.title": "Bank card number",
    "problem.GJ602.message": "There is a bank card number here: {value}.",
    "problem.GJ602.remedy": "Delete it and tell an admin, for history keeps what was committed. If it is none, an admin adds its SHA-256 to `allowed_hashes` in `rules.yaml`.",
    "problem.GJ602.why": "Payments go through finance; card numbers stay out of records.",
    "problem.GJ603.title": "Mobile outside contacts",
    "problem.GJ603.message": "The mobile number {value} stands outside the contacts.",
    "problem.GJ603.message.forbidden": "The team keeps mobile numbers out of records; here is {value}.",
    "problem.GJ603.remedy": "Move it to the contacts and write the person's name here.",
    "problem.GJ603.remedy.forbidden": "Delete it and give a landline or mail address.",
    "problem.GJ603.why": "Numbers scattered about can never be removed completely.",
    "problem.GJ604.title": "Home address",
    "problem.GJ604.message": "This looks like a home address: {value}.",
    "problem.GJ604.remedy": "Delete it and tell an admin, for history keeps what was committed. The company's address goes into `address`.",
    "problem.GJ604.why": "No sale needs to know where people live, and whoever leaks it is liable.",
}
