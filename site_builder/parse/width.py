"""Full-width characters as their ASCII twins; lengths stay the same, so offsets do too."""

_TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0xFFE5: 0xA5,
    0x2212: 0x2D,
}


def fold(text: str) -> str:
    """The text with full-width letters, digits, marks and spaces as ASCII."""
    return text if text.isascii() else text.translate(_TWINS)
