"""Words for where people live."""

HOMES = (
    *("家庭住址", "家庭地址", "家庭住所", "家庭居住地址", "居住地址", "家里地址", "家里住址", "家地址"),
    *("家住", "家住在", "身份证地址", "身份证住址", "身份证上的地址", "户籍地址", "户籍住址"),
    *("现住址", "常住址", "住址"),
)
"""What announces a home address. The legal word 住所 is where a company is registered, so it is none of them."""

OF_COMPANIES = ("公司", "企业", "单位", "工厂", "注册", "办公", "经营")
"""Before one of the words it is the address of a company after all."""

HOUSES = r"(?:\d|[一二三四五六七八九十])\d{0,4} ?(?:号楼|号院|号(?!线)|栋|幢|座|单元|室|弄)"
ESTATES = ("小区", "花园", "家园", "公寓", "新村", "宿舍", "雅苑", "嘉苑", "名苑", "花苑", "佳苑", "府邸")
"""A house or a flat; a housing estate."""

ENGLISH_HOMES = (r"home address(?:es)?", r"private address(?:es)?")
ENGLISH_HINTS = ("home address", "private address", "lives at", "lives in")
STREETS = ("Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Ln", "Drive", "Apartment", "Apt", "Flat", "Close")
"""The same in English."""
