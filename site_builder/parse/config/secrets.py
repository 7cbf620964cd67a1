"""Secrets in the configuration: they would be in every clone, and in its history for ever."""

import re

from site_builder.model.regex import regex

_KEYS = frozenset(
    (
        *("password", "passwd", "pass", "pwd", "secret", "token", "apikey", "api_key", "access_key", "private_key"),
        *("webhook", "webhook_url", "access_token"),
    )
)
"""Keys under which people write secrets; where a setting of that name exists, it is that setting."""

_VALUE = regex(
    r"://[^/\s:@]+:[^/\s@]+@"
    r"|qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key="
    r"|oapi\.dingtalk\.com/robot/send\?access_token="
    r"|open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/\w"
    r"|hooks\.slack\.com/(?:services|workflows|triggers)/\w"
    r"|xox[abprs]-\w"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY",
    re.IGNORECASE,
)
_VARIABLE = regex(r"[A-Z_][A-Z0-9_]{1,63}", re.ASCII)


def is_secret_key(text: str) -> bool:
    """Whether a key that no setting has is one for a secret."""
    return text.strip().casefold().replace("-", "_") in _KEYS


def is_secret(text: str) -> bool:
    """Whether a value lets its reader in somewhere: an address with a password, a robot's address, a private key."""
    return _VALUE.search(text) is not None


def is_variable(text: str) -> bool:
    """Whether this is the name of a variable of the environment, as all of ours are written."""
    return _VARIABLE.fullmatch(text) is not None
