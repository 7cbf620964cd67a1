"""Words for where people live."""

HOMES = (
    *("家庭住址", "家庭地址", "家庭住所", "家庭居住地址", "居住地址", "家里地址", "家里住址", "家地址"),
    *(r"家住(?![宅户院建房宿客])", "身份证地址", "身份证住址", "身份证上的地址", "户籍地址", "户籍住址"),
    *("现住址", "常住址", "住址", r"(?<![实出表体发兑])现住(?![宅户院建房宿址])"),
)
"""What announces a home address. The legal word 住所 is where a company is registered, so it is none of them."""

OF_COMPANIES = ("公司", "企业", "单位", "工厂", "注册", "办公", "经营")
"""Before one of the words it is the address of a company after all."""

NO_FAMILY = "大专国商厂买卖独行玩管酒"
"""Before 家 (home) these make another word of it: everybody, experts, factories."""

DWELLING = (
    r"(?:(?<![记入居停留接顶守抓卡])住(?:在|于)?(?![宅户院建房宿客址所])|居住(?:在|于)"
    rf"|(?<![{NO_FAMILY}])家(?:在|里|[:：]))"
)
ESTATE_PARTS = r"(?:[一二三四五六\d]期)?[东南西北]?区? ?"
FLAT = r"[0-9A-Z]{1,4}(?:[-－]\d{1,4}){1,2}"
"""Words that may mean a home: they do where a housing estate and, right behind it, a house or a flat follow."""

HOUSES = r"(?:\d|[一二三四五六七八九十])\d{0,4} ?(?:号楼|号院|号(?!线)|栋|幢|座|单元|室|弄)"
ESTATES = ("小区", "花园", "家园", "公寓", "新村", "宿舍", "雅苑", "嘉苑", "名苑", "花苑", "佳苑", "府邸")
"""A house or a flat; a housing estate."""

HINTS = ("家庭", "居住地址", "家里", "家地址", "住", "户籍", "身份证", "家在", "家：", "家:")
"""Every text with a Chinese pattern in it holds one of these."""

ENGLISH_HOMES = (r"home address(?:es)?", r"private address(?:es)?")
ENGLISH_HINTS = ("home address", "private address", "lives at", "lives in", "home is")
STREETS = ("Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Ln", "Drive", "Apartment", "Apt", "Flat", "Close")
"""The same in English."""
