"""What a new team does first, English."""

MESSAGES: dict[str, str] = {
    "first.title": "Three things to do first",
    "first.team": "Name your team",
    "first.team_do": "Put your own people in place of the examples in records/config/team.yaml.",
    "first.customer": "Enter the first customer",
    "first.customer_do": "Fill in the form “Add a customer”, or run `genjin new`; an old spreadsheet comes in with `genjin import`.",
    "first.log": "Write a follow-up with a next step",
    "first.log_do": "Run `genjin log`, or use “Add a follow-up” on the customer's page; lists and figures appear once the site is built again.",
}
