"""Own drawings on a 16-pixel grid; every page carries them as one sprite."""
# ruff: noqa: E501 - a drawing is one line

from markupsafe import Markup

ICONS: dict[str, str] = {
    "x": '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>',
    "plus": '<path d="M8 2.5v11M2.5 8h11"/>',
    "today": '<path d="M2.5 8.5 6 12l7.5-8"/>',
    "funnel": '<path d="M2 3h12L9.5 8.5v4L6.5 14V8.5z"/>',
    "users": '<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5c.4-2.6 2-4 4.5-4s4.1 1.4 4.5 4M11 3.4a2.4 2.4 0 0 1 0 4.4'
    'M12.3 9.8c1.3.6 2 1.8 2.2 3.7"/>',
    "team": '<path d="M2 14V9h3v5M6.5 14V3h3v11M11 14V6.5h3V14M1 14h14"/>',
    "cal": '<rect x="2" y="3" width="12" height="11" rx="2"/><path d="M2 6.5h12M5.5 1.5v3M10.5 1.5v3"/>',
    "book": '<path d="M3 2.5h8.5A1.5 1.5 0 0 1 13 4v9.5H4.5A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.5H13"/>',
    "bulb": '<path d="M5.8 11.2a4.3 4.3 0 1 1 4.4 0v1.3H5.8zM6.3 14.5h3.4"/>',
    "pulse": '<path d="M1.5 8.5H4l2-5 3.5 9 2-4h3"/>',
    "flag": '<path d="M3.5 14.5v-12M3.5 3h8l-1.8 3 1.8 3h-8"/>',
    "swap": '<path d="M3 5.5h10l-3-3M13 10.5H3l3 3"/>',
    "shield": '<path d="M8 1.5 13.5 4v4c0 3.2-2.2 5.4-5.5 6.5C4.7 13.4 2.5 11.2 2.5 8V4z"/><path d="m5.5 8 2 2 3-3.5"/>',
    "alert": '<path d="M8 2 14.5 13.5h-13z"/><path d="M8 6.5v3M8 11.6v.1"/>',
    "clock": '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.3 1.6"/>',
    "ring": '<circle cx="8" cy="8" r="5.5" stroke-dasharray="2.6 2.2"/>',
    "target": '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.5"/>',
    "phone": '<path d="M3 2.5h2.5l1 3-1.5 1a8 8 0 0 0 4.5 4.5l1-1.5 3 1V13a1 1 0 0 1-1 1A11 11 0 0 1 2 3.5a1 1 0 0 1 1-1z"/>',
    "visit": '<path d="M8 14.5s5-4.4 5-8a5 5 0 0 0-10 0c0 3.6 5 8 5 8z"/><circle cx="8" cy="6.5" r="1.8"/>',
    "chat": '<path d="M2 3.5h12v8H7l-3 2.5v-2.5H2z"/>',
    "mail": '<rect x="1.8" y="3.5" width="12.4" height="9" rx="1.5"/><path d="m2 4.5 6 4.5 6-4.5"/>',
    "screen": '<rect x="1.8" y="2.5" width="12.4" height="8.5" rx="1.2"/><path d="M8 11v2.5M5 13.8h6"/>',
    "box": '<path d="M8 1.8 14 5v6l-6 3.2L2 11V5z"/><path d="M2 5l6 3.2L14 5M8 8.2v6"/>',
    "note": '<path d="M3 2.5h10v8l-3 3H3z"/><path d="M5.5 5.5h5M5.5 8.5h3.5"/>',
    "file": '<path d="M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "moon": '<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z"/>',
    "help": '<circle cx="8" cy="8" r="6.2"/><path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.4v.1"/>',
    "print": '<path d="M4.5 6V2h7v4M4.5 12H2V6h12v6h-2.5M4.5 9.5h7V14h-7z"/>',
    "down": '<path d="M8 2v8m-3-3 3 3 3-3M2.5 13.5h11"/>',
    "edit": '<path d="M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z"/>',
    "git": '<circle cx="4" cy="3.5" r="1.6"/><circle cx="4" cy="12.5" r="1.6"/><circle cx="12" cy="6" r="1.6"/>'
    '<path d="M4 5.1v5.8M12 7.6c0 2.4-4 1.6-7.4 3.4"/>',
    "right": '<path d="M3 8h10M9 4l4 4-4 4"/>',
    "check": '<path d="m3 8.5 3.2 3L13 4.5"/>',
    "link": '<path d="M6.5 9.5 9.5 6.5M7 4.5 9 2.5a3 3 0 0 1 4.5 4.3L11.5 9M9 11.5l-2 2A3 3 0 0 1 2.5 9.2L4.5 7"/>',
    "star": '<path d="m8 1.8 1.9 4 4.4.5-3.3 3 .9 4.4L8 11.5l-3.9 2.2.9-4.4-3.3-3 4.4-.5z"/>',
    "money": '<circle cx="8" cy="8" r="6.2"/><path d="m5.6 4.6 2.4 3.2 2.4-3.2M8 7.8v4M5.9 8.2h4.2M5.9 10.1h4.2"/>',
    "up": '<path d="M8 12.5v-9m-3.5 3.5L8 3.5 11.5 7"/>',
    "people": '<circle cx="8" cy="5" r="2.8"/><path d="M2.8 14c.5-3 2.3-4.6 5.2-4.6s4.7 1.6 5.2 4.6"/>',
    "tag": '<path d="M2.5 2.5h5.2l6 6-5.2 5.2-6-6z"/><circle cx="5.4" cy="5.4" r=".9"/>',
    "dots": '<path d="M3 8h.1M8 8h.1M13 8h.1" stroke-width="2.4"/>',
    "r-red": '<path d="M8 1 15 8 8 15 1 8z"/>',
    "r-yellow": '<path d="M8 2 15 14H1z"/>',
    "r-green": '<circle cx="8" cy="8" r="6"/>',
}

SPRITE = Markup(  # noqa: S704 - our own drawings
    '<svg class="sprite" aria-hidden="true">{}</svg>'.format(
        "".join(f'<symbol id="i-{name}" viewBox="0 0 16 16">{drawing}</symbol>' for name, drawing in ICONS.items())
    )
)
"""All of them, to stand once in every page: a sprite in a file of its own may not be used from a disk."""
