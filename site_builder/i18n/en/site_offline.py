"""Words of reading without a network and of the phone, English."""

MESSAGES: dict[str, str] = {
    "offline.notice": "No network. This is what was kept when you last opened the page, as of {day}.",
    "offline.title": "No network, and this page was never opened",
    "offline.text": "Pages that you opened with a network can be read without one. Open this one again when you are connected.",
    "offline.start": "Back to today",
    "phone.copy": "Copy WeChat name {text}",
    "phone.recent": "The last {n?contact|contacts}",
    "phone.copied": "Copied",
}
