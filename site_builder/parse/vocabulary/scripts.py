"""Traditional characters for Simplified ones: the words of the format are read in both scripts."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from site_builder.model.language import CHINESE, root

T = TypeVar("T")

_SIMPLIFIED = (
    "与业个两争产会体关内决况划则创别办务区协单历参号后员响团围复审对属岗开归录志总战户报时术机来标档检潜点电礼码离称"
    "税竞签简紧约级线练细终经结统编网职联获范规览触计订认记评话详说负财责购赢输进钟邮采销键长门间阶险项预领额风馈变无"
    "没这还发为实问题调达过应节维当"
)
_TRADITIONAL = (
    "與業個兩爭產會體關內決況劃則創別辦務區協單歷參號後員響團圍復審對屬崗開歸錄誌總戰戶報時術機來標檔檢潛點電禮碼離稱"
    "稅競簽簡緊約級線練細終經結統編網職聯獲範規覽觸計訂認記評話詳說負財責購贏輸進鐘郵採銷鍵長門間階險項預領額風饋變無"
    "沒這還發為實問題調達過應節維當"
)
_TO_TRADITIONAL = str.maketrans(_SIMPLIFIED + "周", _TRADITIONAL + "週")
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL + "週籤", _SIMPLIFIED + "周签")

TAIWAN: dict[str, str] = {
    "联系人": "聯絡人", "邮箱": "電子郵件", "协同人": "協作人", "成交概率": "成交機率", "反馈": "回饋", "合同": "合約", "回款": "收款",
    "职务": "職稱", "期限": "期限", "审批": "簽核", "跟进记录": "跟進記錄", "## 跟进记录": "## 跟進記錄", "信用代码": "信用代碼",
}  # fmt: skip
"""What a word of the format is called in Taiwan, where that is more than the other script."""


def in_traditional(text: str) -> str:
    """A word of the format in Traditional characters."""
    return text.translate(_TO_TRADITIONAL).replace("標簽", "標籤")


def in_simplified(text: str) -> str:
    """What was typed, with the Traditional characters of the format's words in Simplified ones, place by place."""
    return text.translate(_TO_SIMPLIFIED)


def as_typed(word: str, language: str) -> str:
    """A Chinese word of the format as a team of this language types it."""
    if language == CHINESE or root(language) != CHINESE:
        return word
    return TAIWAN.get(word) or in_traditional(word)


def in_both_scripts(words: Iterable[str]) -> tuple[str, ...]:
    """The words, and each in Traditional characters and as they say in Taiwan."""
    known = tuple(words)
    others = (other for word in known for other in (in_traditional(word), TAIWAN.get(word, word)))
    return tuple(dict.fromkeys((*known, *others)))


def both_scripts(table: Mapping[str, T]) -> dict[str, T]:
    """A table by words, those of the other script behind the given ones."""
    return dict(table) | {
        other: meant for word, meant in table.items() for other in in_both_scripts((word,)) if other not in table
    }


def either_script(pattern: str) -> str:
    """A pattern that takes its Chinese characters in both scripts."""
    shown: list[str] = []
    inside = False
    for sign in pattern:
        inside = sign == "[" or (inside and sign != "]")
        other = in_traditional(sign)
        pair = sign if other == sign else sign + other
        shown.append(pair if inside or len(pair) == 1 else f"[{pair}]")
    return "".join(shown)


def word_for(key: str, vocabulary: Mapping[str, str], language: str) -> str:
    """The first word of a vocabulary that means a key, as a team of this language types it; the key where none does."""
    chinese = root(language) == CHINESE
    found = (word for word, meant in vocabulary.items() if meant == key and word.isascii() is not chinese)
    return as_typed(next(found, key), language)
