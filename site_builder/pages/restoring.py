"""How an archived customer is brought back: the command, with what tells this customer from all others."""

import shlex

from site_builder.model.customer import Customer
from site_builder.parse.file_names import is_safe_id

_PLAIN_IN_QUOTES = '"$`\\!%'
"""What a shell would read inside double quotes; names without these are quoted so that Windows takes them too."""


def restore_command(one: Customer) -> str:
    """The command that moves the record back."""
    if one.id and one.id.isascii() and is_safe_id(one.id):
        return f"genjin restore {one.id}"
    is_plain = not set(one.path) & set(_PLAIN_IN_QUOTES)
    path = f'"{one.path}"' if is_plain else shlex.quote(one.path)
    return f"genjin restore {path}"
