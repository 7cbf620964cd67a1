"""Anything else that can be told something, through apprise: an optional part of the installation.

WeCom, DingTalk, Feishu and Slack have a way of their own: apprise 2.3 takes any answer of WeCom and DingTalk with HTTP
200 for a success, also `errcode 93000`, and counts their limits in characters instead of bytes.
"""

import logging
import warnings


class AppriseFault(Exception):  # noqa: N818 - a fault of the world
    """Why it was not delivered: the last part of a catalogue key (`remind.why.…`)."""


def notify(address: str, title: str, text: str) -> None:
    """Deliver a message in Markdown.

    Raises:
        AppriseFault: apprise is not installed, does not know the address, or could not deliver.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what its own parts complain of is no matter of ours
        _notify(address, title, text)


def _notify(address: str, title: str, text: str) -> None:
    try:
        import apprise  # noqa: PLC0415 - an extra: only who uses it needs it
    except ImportError:
        raise AppriseFault("apprise") from None  # noqa: EM101 - a key of the catalogue
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it would repeat addresses
    ways = apprise.Apprise()
    if not ways.add(address) or not len(ways):
        raise AppriseFault("apprise-address")  # noqa: EM101 - as above
    if not ways.notify(body=text, title=title, body_format=apprise.NotifyFormat.MARKDOWN):
        raise AppriseFault("apprise-refused")  # noqa: EM101 - as above
