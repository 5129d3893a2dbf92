"""Writes `vocab/places.ttl` from a table of administrative divisions.

The table is a CSV with the columns code, name, level (province, city, county) and parent (a code, empty for a
province): `python -m ontology.places divisions.csv`. The same table gives the same bytes.

Codes follow GB/T 2260; short names are made here by rule: the generic part is dropped (明溪县 → 明溪), in autonomous
areas also the peoples named in it (恩施土家族苗族自治州 → 恩施), never leaving a single character (蒲县 stays).
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SOURCE = "Ministry of Civil Affairs, national database of place names (dmfw.mca.gov.cn), fetched 2026-09-11"
TARGET = Path(__file__).parent / "vocab" / "places.ttl"

#: One-character abbreviations of provinces, with a second customary one where there is one.
LETTERS = {
    "110000": "京", "120000": "津", "130000": "冀", "140000": "晋", "150000": "蒙", "210000": "辽", "220000": "吉",
    "230000": "黑", "310000": "沪", "320000": "苏", "330000": "浙", "340000": "皖", "350000": "闽", "360000": "赣",
    "370000": "鲁", "410000": "豫", "420000": "鄂", "430000": "湘", "440000": "粤", "450000": "桂", "460000": "琼",
    "500000": "渝", "510000": "川蜀", "520000": "黔贵", "530000": "滇云", "540000": "藏", "610000": "陕秦",
    "620000": "甘陇", "630000": "青", "640000": "宁", "650000": "新", "710000": "台", "810000": "港", "820000": "澳",
}  # fmt: skip

#: The peoples whose names stand in autonomous areas, by the form used there, longest first.
PEOPLES = """
    东乡 东乡族 京族 仡佬族 仫佬族 佤族 侗族 保安族 傈僳族 傣族 各族 哈尼族 哈萨克 哈萨克族 回族
    土家族 土族 基诺族 塔吉克 塔吉克族 壮族 布依 布依族 布朗族 彝族 德昂族 怒族 拉祜族 撒拉族 普米族
    景颇族 朝鲜族 柯尔克孜 柯尔克孜族 毛南族 水族 满族 独龙族 珞巴族 瑶族 畲族 白族 纳西族 维吾尔
    维吾尔族 羌族 苗族 蒙古 蒙古族 藏族 裕固族 赫哲族 达斡尔 达斡尔族 鄂伦春族 鄂温克族 锡伯 锡伯族
    门巴族 阿昌族 高山族 黎族
""".split()  # noqa: SIM905
_PEOPLE = "|".join(sorted(PEOPLES, key=lambda s: (-len(s), s)))
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_PEOPLE})+自治([区州县旗])$")
#: Names whose customary short forms no rule gives; they replace what the rule would make.
SHORT = {
    "150000": ("内蒙古",), "450000": ("广西",), "540000": ("西藏",), "640000": ("宁夏",), "650000": ("新疆",),
    "810000": ("香港",), "820000": ("澳门",),
    "150121": ("土左旗",), "150221": ("土右旗",), "150223": ("达茂旗", "达茂"), "150421": ("阿鲁科尔沁", "阿旗"),
    "150425": ("克什克腾", "克旗"), "150426": ("翁牛特", "翁旗"), "150521": ("科左中旗",), "150522": ("科左后旗",),
    "150621": ("达拉特", "达旗"), "150622": ("准格尔", "准旗"), "150623": ("鄂前旗",),
    "150627": ("伊金霍洛", "伊旗"), "150722": ("莫力达瓦", "莫旗"), "150723": ("鄂伦春", "鄂伦春旗"),
    "150724": ("鄂温克", "鄂温克旗"), "150725": ("陈巴尔虎", "陈旗"), "150726": ("新左旗",), "150727": ("新右旗",),
    "150823": ("乌前旗",), "150824": ("乌中旗",), "150825": ("乌后旗",), "150926": ("察右前旗",),
    "150927": ("察右中旗",), "150928": ("察右后旗",), "152221": ("科右前旗",), "152222": ("科右中旗",),
    "152500": ("锡林郭勒", "锡盟"), "152523": ("苏左旗",), "152524": ("苏右旗",), "152525": ("东乌珠穆沁", "东乌旗"),
    "152526": ("西乌珠穆沁", "西乌旗"), "152900": ("阿拉善", "阿盟"), "152921": ("阿左旗",), "152922": ("阿右旗",),
    "210921": ("阜蒙县", "阜新县"), "211324": ("喀左", "喀左县"), "220721": ("前郭", "前郭县"),
    "230624": ("杜蒙", "杜蒙县", "杜尔伯特", "杜尔伯特县"), "532800": ("西双版纳", "西双版纳州", "版纳"),
    "622926": ("东乡", "东乡县"), "652700": ("博尔塔拉", "博州"), "652800": ("巴音郭楞", "巴州"),
    "653000": ("克孜勒苏", "克州"), "653131": ("塔什库尔干", "塔县"), "654022": ("察布查尔", "察县"),
    "654226": ("和布克赛尔", "和丰", "和丰县"),
}  # fmt: skip
#: Words of the language, of the offices' own names, or of directions: short, they would be read into other words
#: (市中区 in 市中医院, 公安县 in 公安局), so these divisions keep their full names only.
NOT_SHORT = frozenset(
    """
    东方 东风 中原 中方 中站 互助 光明 公安 共和 前进 南部 友好 古城 合作 吉林 向阳 和平 城东
    城中 城关 城北 城厢 城西 大方 太平 安定 安居 富民 富裕 山东 工农 市中 市北 市南 平安 建华
    惠民 振兴 新兴 新华 新城 新市 新建 河北 河南 河西 海南 海港 港口 爱民 站前 红旗 老城 解放
    资源 通道 会同 延长 路桥 运河 平原 河口 复兴 民权 石棉 灯塔 洞口 江口 三门 大关 响水 通城
    """.split()  # noqa: SIM905
)
#: Ends of district names that are part of the name proper: 浦东新区 is 浦东, 神农架林区 神农架.
_GENERIC = re.compile(r"(?:新区|林区|特区|矿区|地区|省|市|县|区|盟|旗)$")


class Division(NamedTuple):
    """One row of the table."""

    code: str
    name: str
    level: str
    parent: str


def short_names(division: Division) -> tuple[str, ...]:
    """Unofficial shorter names, the one in common use first; none where only one character would be left.

    >>> short_names(Division("350421", "明溪县", "county", "350400"))
    ('明溪',)
    >>> short_names(Division("422800", "恩施土家族苗族自治州", "city", "420000"))
    ('恩施', '恩施州', '恩施自治州')
    >>> short_names(Division("141033", "蒲县", "county", "141000"))
    ()
    >>> short_names(Division("421022", "公安县", "county", "421000"))
    ()
    """
    if division.code in SHORT:
        return SHORT[division.code]
    name = division.name
    autonomous = _AUTONOMOUS.match(name)
    if autonomous:
        stem, kind = autonomous.groups()
        plain = (stem,) if len(stem) > 1 and stem not in NOT_SHORT else ()
        return (*plain, stem + kind, f"{stem}自治{kind}")
    if re.search(r"[左右前中后]旗$", name):
        return ()
    stem = _GENERIC.sub("", name)
    if stem == name or len(stem) < 2 or (stem in NOT_SHORT and division.level != "province"):
        return ()
    return (stem,)


def read(path: Path) -> list[Division]:
    """The rows of a table, in the order of their codes."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [Division(r["code"], r["name"], r["level"], r["parent"]) for r in csv.DictReader(file)]
    return sorted(rows)


def all_short_names(divisions: Sequence[Division]) -> dict[str, tuple[str, ...]]:
    """The short names of every division by code.

    A name that the place above already has means that one: 南昌 is the city, never 南昌县 in it.

    >>> all_short_names([Division("360100", "南昌市", "city", ""), Division("360121", "南昌县", "county", "360100")])
    {'360100': ('南昌',), '360121': ()}
    """
    made = {division.code: short_names(division) for division in divisions}
    return {d.code: tuple(n for n in made[d.code] if n not in made.get(d.parent, ())) for d in divisions}


def turtle(divisions: Sequence[Division]) -> str:
    """The Turtle of a table, nation included; one place a line."""
    short = all_short_names(divisions)
    lines = [
        "# Administrative divisions. Generated by ontology/places.py: edit that, not this.",
        f"# Source of codes and names: {SOURCE}.",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix dct:  <http://purl.org/dc/terms/> .",
        "@prefix pol:  <https://w3id.org/policykg/ontology#> .",
        "@prefix id:   <https://w3id.org/policykg/id/> .",
        "@prefix p:    <https://w3id.org/policykg/id/place/> .",
        "",
        'id:place a skos:ConceptScheme ; skos:prefLabel "行政区划"@zh, "Administrative divisions"@en ;',
        f'    dct:source "{SOURCE}"@en .',
        "",
        'p:100000 a pol:Place, skos:Concept ; skos:inScheme id:place ; skos:notation "100000" ;'
        ' pol:placeLevel "nation" ; skos:prefLabel "中华人民共和国"@zh ; skos:altLabel "全国"@zh .',
    ]
    for division in divisions:
        line = (
            f"p:{division.code} a pol:Place, skos:Concept ; skos:inScheme id:place ;"
            f' skos:notation "{division.code}" ; pol:placeLevel "{division.level}" ;'
            f" skos:broader p:{division.parent or '100000'} ;"
            f' skos:prefLabel "{division.name}"@zh'
        )
        shorts = short[division.code]
        if shorts:
            line += " ; skos:altLabel " + ", ".join(f'"{name}"@zh' for name in shorts)
        if division.code in LETTERS:
            line += " ; skos:hiddenLabel " + ", ".join(f'"{letter}"@zh' for letter in LETTERS[division.code])
        lines.append(line + " .")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file; the table's path is the only argument."""
    if len(arguments) != 1:
        print("usage: python -m ontology.places divisions.csv", file=sys.stderr)
        return 2
    TARGET.write_text(turtle(read(Path(arguments[0]))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
