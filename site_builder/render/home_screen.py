"""What a phone needs to keep the site on its home screen: the manifest."""

import json

from site_builder.i18n.forms import forms
from site_builder.i18n.translator import translator
from site_builder.model.page import Frame

MANIFEST = "manifest.webmanifest"
GROUND = "#f4f5f7"
"""The page's own ground in the light theme (`--bg` of site.css): no flash when the site starts."""

SIDES = (180, 192, 512)
"""Pixels of the icons among the assets: Apple's home screen, Android's, and the picture while the site starts."""


def manifest(frame: Frame, start: str) -> bytes:
    """The site as something to install: its name, its colours, the page it opens with."""
    name = frame.name or translator(frame.language).text("site.name")
    return json.dumps(
        {
            "name": name,
            "short_name": name,
            "lang": forms(frame.language).html,
            "start_url": start,
            "scope": "./",
            "display": "standalone",
            "background_color": GROUND,
            "theme_color": GROUND,
            "icons": [
                {
                    "src": f"assets/icon-{side}.png",
                    "sizes": f"{side}x{side}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for side in SIDES[1:]
                for purpose in ("any", "maskable")
            ],
        },
        ensure_ascii=False,
    ).encode()
