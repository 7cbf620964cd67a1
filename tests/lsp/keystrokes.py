"""Keystrokes as people make them, at random: letters, whole lines, lines taken out, half a word, odd characters."""

import random
from collections.abc import Iterator

from site_builder.lsp.texts import Text

PIECES = (
    *(
        "a",
        "0",
        " ",
        "\n",
        ":",
        "：",
        "-",
        "#",
        "@",
        "[",
        "]",
        "|",
        "😀",
        "云",
        "，",
        "\t",
        "\u3000",
        '"',
        "'",
        "{",
        "&",
        "*",
    ),
    *(
        "---\n",
        "### ",
        "### 2026-03-11 电话 @zhangwei\n",
        "- 下一步 2026-03-20：再问\n",
        "- 阶段：方案报价 → 商务谈判\n",
    ),
    *(
        "- 下一步 下周三 电话：",
        "[[中原电机]]",
        "[[没有]]",
        "编号: C20251110-001\n",
        "- [ ] 2026-03-20 @lina 办\n",
        "\r\n",
        "\ufeff",
    ),
    *(
        "<<<<<<< HEAD\n",
        "```\n",
        "联系人:\n",
        "豁免:\n  - {代码: GJ303, 原因: 等, 截止: 2026-04-01}\n",
        "\u2028",
        "\ud83d",
    ),
)


def typed(text: Text, chance: random.Random, count: int) -> Iterator[Text]:
    """The text after each of so many changes; now and then it is as it was at first."""
    first = text
    for _ in range(count):
        yield (text := first if chance.random() < 0.02 else change(text, chance))


def change(text: Text, chance: random.Random) -> Text:
    """Put something in, take something out, or both."""
    lines = text.plain.count("\n") + 1
    line = chance.randrange(lines)
    width = text.units(line, len(text.line(line)))
    start = chance.randint(0, width)
    match chance.randrange(4):
        case 0:
            return text.changed((line, start), (line, min(width, start + chance.randint(1, 4))), "")
        case 1 if chance.random() < 0.3:
            return text.changed((line, 0), (min(line + chance.randint(1, 3), lines), 0), "")
        case 2:
            return text.changed((line, 0), (line, 0), chance.choice(PIECES))
        case _:
            return text.changed((line, start), (line, start), chance.choice(PIECES))
