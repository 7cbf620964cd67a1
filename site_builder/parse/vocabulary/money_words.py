"""How amounts are written."""

MULTIPLIERS: dict[str, int] = {
    "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "w": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
    "亿": 100_000_000, "億": 100_000_000, "十亿": 1_000_000_000, "百亿": 10_000_000_000, "万亿": 1_000_000_000_000,
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
CURRENCIES: dict[str, str] = {
    "¥": "CNY", "￥": "CNY", "元": "CNY", "圆": "CNY", "块": "CNY", "元整": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "元人民币": "CNY",
    "$": "USD", "us$": "USD", "usd": "USD", "美元": "USD", "美金": "USD", "€": "EUR", "eur": "EUR", "欧元": "EUR",
    "£": "GBP", "gbp": "GBP", "英镑": "GBP", "hk$": "HKD", "hkd": "HKD", "港元": "HKD", "港币": "HKD", "jpy": "JPY", "日元": "JPY",
    "twd": "TWD", "nt$": "TWD", "新台币": "TWD", "krw": "KRW", "韩元": "KRW", "sgd": "SGD", "s$": "SGD", "aud": "AUD", "a$": "AUD", "cad": "CAD", "chf": "CHF",
}  # fmt: skip

TEN_THOUSAND = "万"
"""By what amounts are told in Chinese."""
