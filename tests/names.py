"""Names of people and places that the BIZ UD faces lack, by what they are."""

from typing import Any, Final

NAMES: Final = {
    "ideographs": "𠮷田𣘺本髙橋山﨑濵田德川渡邉渡邊",
    "variants": "辻󠄀辻󠄁葛󠄀城邊󠄂邉󠄅芦󠄁",
    "hangul": "서울특별시 김대중 뷁",
    "simplified": "辽宁省 苏州市 贵阳市 东城区",
    "traditional": "臺北市 嘉義縣 峨嵋 坜",
    "Vietnamese": "Thành phố Hồ Chí Minh, Nguyễn Thị Hồng",
    "Greek": "Ἀθῆναι, Ὠρωπός",
    "Cyrillic": "Ҷумҳурии Тоҷикистон, Қазақстан",
    "Latin": "Ǎfǐn Ḥāfiẓ Ǧamīl",
    "signs": "①㊿Ⅻⅻ㊀㍉℡№♨→✓☑☐◎",
}


def entries() -> list[dict[str, Any]]:
    """An entry a kind of name."""
    return [{"field": kind, "item": text, "results": [text]} for kind, text in NAMES.items()]
