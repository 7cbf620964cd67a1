"""How an archived customer is brought back: its file goes to the daily ones again, with its whole past."""

import shlex

from site_builder.model.customer import Customer
from site_builder.parse.book import CUSTOMERS

_PLAIN_IN_QUOTES = '"$`\\!%'
"""What a shell would read inside double quotes; names without these are quoted so that Windows takes them too."""


def restore_command(one: Customer) -> str:
    """The command that moves the record back."""
    is_plain = not set(one.path) & set(_PLAIN_IN_QUOTES)
    path = f'"{one.path}"' if is_plain else shlex.quote(one.path)
    return f"git mv {path} {CUSTOMERS}"
