"""Units: full names, functions and places of what a list prints, in documents of every level."""

from __future__ import annotations

import pytest
from reading import codes, plan, printed, read, said, task, unit_of, vocabulary

from loaders.record import Place as PlaceRef
from loaders.resolve.places import Home, home_of, leading, level_by_name, names_in, pick
from loaders.resolve.units import Resolver

# the document's place; then surface | full name | functions | code of its place, a row a line
RESOLVED = [
    (
        "明溪县",
        "a county",
        """
        县财政局 | 明溪县财政局 | finance | 350421
        财政局 | 明溪县财政局 | finance | 350421
        明溪县财政局 | 明溪县财政局 | finance | 350421
        市财政局 | 三明市财政局 | finance | 350400
        三明市财政局 | 三明市财政局 | finance | 350400
        省财政厅 | 福建省财政厅 | finance | 350000
        县卫健委 | 明溪县卫生健康委员会 | health | 350421
        县卫健局 | 明溪县卫生健康局 | health | 350421
        县卫生健康局 | 明溪县卫生健康局 | health | 350421
        县教科体局 | 明溪县教育科技体育局 | education science-technology sports | 350421
        县卫体局 | 明溪县卫生健康和体育局 | health sports | 350421
        县民政和人社局 | 明溪县民政和人力资源社会保障局 | civil-affairs human-resources | 350421
        县农业农村和水利局 | 明溪县农业农村和水利局 | agriculture water | 350421
        县科工信局 | 明溪县科技和工业信息化局 | science-technology industry-it | 350421
        县委组织部（县委人才办） | 中共明溪县委组织部 | organization talent | 350421
        县总医院（县中医院） | 明溪县总医院 | general-hospital tcm-hospital | 350421
        县委编办 | 中共明溪县委机构编制委员会办公室 | staffing | 350421
        县税务局 | 国家税务总局明溪县税务局 | tax | 350421
        人行明溪县支行 | 中国人民银行明溪县支行 | central-bank | 350421
        明溪金融监管支局 | 国家金融监督管理总局明溪监管支局 | financial-regulation | 350421
        县金融办 | 明溪县金融工作办公室 | financial-regulation | 350421
        明溪医保局 | 三明市明溪医疗保障局 | medical-insurance | 350421
        县医保局 | 明溪县医疗保障局 | medical-insurance | 350421
        明溪生态环境局 | 三明市明溪生态环境局 | ecology | 350421
        县工业园区管委会 | 明溪县工业园区管理委员会 | industrial-park | 350421
        盖洋镇人民政府 | 明溪县盖洋镇人民政府 | township-government | 350421
        盖洋镇 | 明溪县盖洋镇 | township-government | 350421
        雪峰镇卫生院 | 明溪县雪峰镇卫生院 | township-health-centre | 350421
        县政府 | 明溪县人民政府 | government | 350421
        县医改办 | 明溪县深化医药卫生体制改革领导小组办公室 | health-reform-group | 350421
        """,
    ),
    (
        "上犹县",
        "a county of another province",
        """
        县卫健委 | 上犹县卫生健康委员会 | health | 360724
        市医保局上犹分局 | 赣州市医疗保障局上犹分局 | medical-insurance | 360724
        市生态环境局上犹分局 | 赣州市生态环境局上犹分局 | ecology | 360724
        县城市社区管委会 | 上犹县城市社区管理委员会 | community-committee | 360724
        发改委 | 上犹县发展和改革委员会 | development-reform | 360724
        """,
    ),
    (
        "昆山市",
        "a county-level city: 市 is itself",
        """
        市财政局 | 昆山市财政局 | finance | 320583
        苏州市财政局 | 苏州市财政局 | finance | 320500
        省财政厅 | 江苏省财政厅 | finance | 320000
        市资规局 | 昆山市自然资源和规划局 | natural-resources | 320583
        昆山高新区 | 昆山高新技术产业开发区管理委员会 | industrial-park | 320583
        """,
    ),
    (
        "三明市",
        "a city",
        """
        市财政局 | 三明市财政局 | finance | 350400
        省卫健委 | 福建省卫生健康委员会 | health | 350000
        明溪县政府 | 明溪县人民政府 | government | 350421
        明溪县 | 明溪县人民政府 | government | 350421
        沙县区人民政府 | 沙县区人民政府 | government | 350405
        市税务局 | 国家税务总局三明市税务局 | tax | 350400
        人行三明市分行 | 中国人民银行三明市分行 | central-bank | 350400
        三明金融监管分局 | 国家金融监督管理总局三明监管分局 | financial-regulation | 350400
        三明海关 | 三明海关 | customs | 350400
        市第一医院 | 三明市第一医院 | hospital | 350400
        """,
    ),
    (
        "福建省",
        "a province: 厅, and no 省 in front",
        """
        省财政厅 | 福建省财政厅 | finance | 350000
        财政厅 | 福建省财政厅 | finance | 350000
        省卫健委 | 福建省卫生健康委员会 | health | 350000
        省委编办 | 中共福建省委机构编制委员会办公室 | staffing | 350000
        福建证监局 | 中国证券监督管理委员会福建监管局 | financial-regulation | 350000
        福建金融监管局 | 国家金融监督管理总局福建监管局 | financial-regulation | 350000
        人行福建省分行 | 中国人民银行福建省分行 | central-bank | 350000
        省税务局 | 国家税务总局福建省税务局 | tax | 350000
        福州市人民政府 | 福州市人民政府 | government | 350100
        厦门市 | 厦门市人民政府 | government | 350200
        """,
    ),
    (
        "上海市",
        "a municipality: 市 is the province's level",
        """
        市财政局 | 上海市财政局 | finance | 310000
        市经信委 | 上海市经济和信息化委员会 | industry-it | 310000
        市教委 | 上海市教育委员会 | education | 310000
        浦东新区政府 | 浦东新区人民政府 | government | 310115
        徐汇区卫健委 | 徐汇区卫生健康委员会 | health | 310104
        上海海关 | 上海海关 | customs | 310000
        国家药监局器械审评长三角分中心 | 国家药监局器械审评长三角分中心 | other | 310000
        """,
    ),
    (
        "上海市徐汇区",
        "a district of a municipality: 市 is the municipality",
        """
        区财政局 | 徐汇区财政局 | finance | 310104
        市财政局 | 上海市财政局 | finance | 310000
        区科委 | 徐汇区科学技术委员会 | science-technology | 310104
        徐家汇街道 | 徐汇区徐家汇街道 | subdistrict | 310104
        """,
    ),
    (
        "重庆市城口县",
        "a county of a municipality",
        """
        县财政局 | 城口县财政局 | finance | 500229
        市财政局 | 重庆市财政局 | finance | 500000
        """,
    ),
    (
        "北京市朝阳区",
        "a district whose name two cities share, named with its city",
        """
        区财政局 | 朝阳区财政局 | finance | 110105
        市财政局 | 北京市财政局 | finance | 110000
        """,
    ),
    (
        "广西壮族自治区",
        "an autonomous region",
        """
        自治区财政厅 | 广西壮族自治区财政厅 | finance | 450000
        财政厅 | 广西壮族自治区财政厅 | finance | 450000
        自治区人民政府 | 广西壮族自治区人民政府 | government | 450000
        广西证监局 | 中国证券监督管理委员会广西监管局 | financial-regulation | 450000
        """,
    ),
    (
        "桂林市",
        "a city of an autonomous region",
        """
        市财政局 | 桂林市财政局 | finance | 450300
        自治区财政厅 | 广西壮族自治区财政厅 | finance | 450000
        临桂区政府 | 临桂区人民政府 | government | 450312
        """,
    ),
    (
        "延边朝鲜族自治州",
        "an autonomous prefecture",
        """
        州财政局 | 延边朝鲜族自治州财政局 | finance | 222400
        省卫健委 | 吉林省卫生健康委员会 | health | 220000
        延吉市人民政府 | 延吉市人民政府 | government | 222401
        """,
    ),
    (
        "锡林郭勒盟",
        "a league",
        """
        盟财政局 | 锡林郭勒盟财政局 | finance | 152500
        自治区卫健委 | 内蒙古自治区卫生健康委员会 | health | 150000
        """,
    ),
    (
        "滨海新区",
        "a new area that has a code",
        """
        区财政局 | 滨海新区财政局 | finance | 120116
        市财政局 | 天津市财政局 | finance | 120000
        """,
    ),
    (
        "澜海新区",
        "a new area that has none: kept without a code",
        """
        市场监管局 | 澜海新区市场监督管理局 | market-regulation | -
        澜海新区财政局 | 澜海新区财政局 | finance | -
        """,
    ),
    (
        "青禾县",
        "a county in no table: kept without a code",
        """
        县财政局 | 青禾县财政局 | finance | -
        财政局 | 青禾县财政局 | finance | -
        柳溪镇人民政府 | 青禾县柳溪镇人民政府 | township-government | -
        """,
    ),
]
ROWS = [
    (place, *(cell.strip() for cell in row.split("|")))
    for place, _, rows in RESOLVED
    for row in rows.split("\n")
    if row.strip()
]


@pytest.mark.parametrize(("place", "surface", "name", "functions", "code"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_resolved(place: str, surface: str, name: str, functions: str, code: str) -> None:
    unit = unit_of(surface, place)
    assert (unit.name, " ".join(unit.functions), unit.jurisdiction or "-") == (name, functions, code)
    assert not unit.collective


def test_a_committee_of_no_place_is_not_the_nation_s() -> None:
    unit = Resolver(vocabulary(), Home(PlaceRef("中华人民共和国", "100000"), "nation")).resolve("党委（党组）")
    assert unit is not None
    assert (unit.name, unit.jurisdiction, unit.basis) == ("党委", None, "unresolved")


def test_bodies_of_the_nation() -> None:
    record = read(
        "国务院办公厅关于印发《全国医疗服务能力提升行动方案》的通知\n国办发〔2023〕88号\n"
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n现印发给你们，请认真组织实施。\n国务院办公厅\n2023年5月4日\n"
        "全国医疗服务能力提升行动方案\n一、完善机制。健全制度。（国家卫生健康委牵头，财政部、国家发展改革委、国家医保局、"
        "人力资源社会保障部、税务总局、人民银行、金融监管总局、海关总署、工业和信息化部、中央网信办按职责分工负责）\n"
        "二、加强督导。落实责任。（各省、自治区、直辖市人民政府负责）\n"
    )
    found = {u.surface: u for t in record.tasks for u in t.units}
    assert {u.jurisdiction for u in found.values()} == {"100000"}
    assert {surface: (u.name, *u.functions) for surface, u in found.items() if not u.collective} == {
        "国家卫生健康委": ("国家卫生健康委员会", "health"),
        "财政部": ("财政部", "finance"),
        "国家发展改革委": ("国家发展和改革委员会", "development-reform"),
        "国家医保局": ("国家医疗保障局", "medical-insurance"),
        "人力资源社会保障部": ("人力资源和社会保障部", "human-resources"),
        "税务总局": ("国家税务总局", "tax"),
        "人民银行": ("中国人民银行", "central-bank"),
        "金融监管总局": ("国家金融监督管理总局", "financial-regulation"),
        "海关总署": ("海关总署", "customs"),
        "工业和信息化部": ("工业和信息化部", "industry-it"),
        "中央网信办": ("中央网络安全和信息化委员会办公室", "cyberspace"),
    }
    assert found["各省、自治区、直辖市人民政府"].collective


# surface, the other names of the same body
ALIASES = [
    ("县总医院（县中医院）", ("明溪县中医院",)),
    ("县委组织部（县委人才办）", ("中共明溪县委人才工作领导小组办公室",)),
    ("县总医院〔县中医院〕", ("明溪县中医院",)),
    ("县总医院(县中医院)", ("明溪县中医院",)),
    ("县总医院", ()),
]


@pytest.mark.parametrize(("surface", "also"), ALIASES)
def test_an_alias_is_one_unit_with_two_names(surface: str, also: tuple[str, ...]) -> None:
    assert unit_of(surface).also == also


# the list, the names of its units
ELIDED = [
    ("县发改局、财政局、人社局", ["明溪县发展和改革局", "明溪县财政局", "明溪县人力资源和社会保障局"], "县 for all"),
    ("省卫健委、财政厅", ["福建省卫生健康委员会", "福建省财政厅"], "省 for all"),
    ("市卫健委、财政局", ["三明市卫生健康委员会", "三明市财政局"], "市 is taken over in a county's document too"),
    (
        "市卫健委、县财政局、人社局",
        ["三明市卫生健康委员会", "明溪县财政局", "明溪县人力资源和社会保障局"],
        "the last level printed",
    ),
    ("县卫健局、财政局，各乡镇人民政府", ["明溪县卫生健康局", "明溪县财政局", "明溪县各乡镇人民政府"], "over a comma"),
]


@pytest.mark.parametrize(("members", "names", "why"), ELIDED, ids=[e[0] for e in ELIDED])
def test_elided_levels(members: str, names: list[str], why: str) -> None:
    units = task(plan(f"完善机制。健全制度。（{members}负责）"), "1.1.1").units
    assert [u.name for u in units] == names, why


def test_two_suffixes_of_one_body_are_kept_as_printed() -> None:
    record = plan("完善机制。健全制度。〔责任单位：县卫健委〕", after="3.强化督导。落实奖惩。〔责任单位：县卫健局〕\n")
    assert [(u.surface, u.name) for t in record.tasks for u in t.units] == [
        ("县卫健委", "明溪县卫生健康委员会"),
        ("县卫健局", "明溪县卫生健康局"),
    ]


# what the signature prints, what the list prints, the unit's name and where it comes from
FULL_NAMES = [
    ("明溪县卫生健康和体育局", "县卫健体局", "明溪县卫生健康和体育局", "printed"),
    ("明溪县医疗保障局", "县医保中心", "明溪县医疗保障事业管理中心", "vocabulary"),  # a centre is not the bureau
    ("明溪县民政和人力资源社会保障局", "县民政和人社局", "明溪县民政和人力资源社会保障局", "printed"),
    ("明溪县卫生健康局", "县财政局", "明溪县财政局", "vocabulary"),
    ("明溪县教育和科学技术局", "县教科局", "明溪县教育和科学技术局", "printed"),
    ("明溪县河长制办公室", "县水利局", "明溪县水利局", "vocabulary"),  # an office beside the bureau
]


@pytest.mark.parametrize(("signed", "surface", "name", "basis"), FULL_NAMES, ids=[f[0] for f in FULL_NAMES])
def test_a_full_name_that_the_document_prints_wins(signed: str, surface: str, name: str, basis: str) -> None:
    record = read(
        f"{signed}关于印发《明溪县医疗服务提升方案》的通知\n各有关单位：\n现印发给你们。\n{signed}\n2024年5月8日\n"
        f"明溪县医疗服务提升方案\n一、完善机制。健全制度。〔责任单位：{surface}〕\n二、加强宣传。营造氛围。\n"
    )
    (unit,) = task(record, "1").units
    assert (unit.name, unit.name_basis) == (name, basis)


# a member of a labelled list that no vocabulary knows, its full name, its place
UNKNOWN = [
    ("县蜂业发展服务所", "明溪县蜂业发展服务所", "350421"),
    ("蓝鲸新区管委会", "蓝鲸新区管理委员会", None),  # a proper name of its own: no place is put in front
    ("中国远洋渔业协会明溪办事处", "中国远洋渔业协会明溪办事处", "350421"),  # the nation's is of no county
]


@pytest.mark.parametrize(("surface", "name", "code"), UNKNOWN)
def test_unknown_bodies_are_kept_as_printed_and_reported(surface: str, name: str, code: str | None) -> None:
    record = plan(f"完善机制。健全制度。〔责任单位：县卫健局、{surface}〕")
    unit = task(record, "1.1.1").units[1]
    assert (unit.surface, unit.name, unit.jurisdiction, unit.name_basis) == (surface, name, code, "unresolved")
    assert [printed(record, r.span) for r in record.report if r.code == "unresolved-unit"] == [surface]


def test_an_ambiguous_place_is_not_guessed() -> None:
    """Three cities have a 新华区; nothing here says which is meant."""
    record = read("新华区医疗服务提升方案\n一、完善机制。健全制度。〔责任单位：区财政局〕\n二、加强宣传。营造氛围。\n")
    assert [j.place.code for j in record.header.jurisdictions if j.place.code] == []
    assert {"missing-field", "unknown-place"} & set(codes(record))
    assert [u.jurisdiction for u in task(record, "1").units] == [None]


def test_the_city_named_elsewhere_tells_places_of_one_name_apart() -> None:
    record = read(
        "新华区医疗服务提升方案\n为落实石家庄市有关要求，制定本方案。\n一、完善机制。健全制度。〔责任单位：区财政局〕\n"
        "二、加强宣传。营造氛围。\n"
    )
    assert [(j.place.name, j.place.code) for j in record.header.jurisdictions] == [("新华区", "130105")]
    assert [u.jurisdiction for u in task(record, "1").units] == ["130105"]


def test_finance_is_never_the_supervision_of_banks() -> None:
    assert "finance" not in unit_of("县金融办").functions
    assert "finance" not in unit_of("明溪金融监管支局").functions


# a name, the place at its start, where the place ends
LEADING = [
    ("明溪县财政局", "350421", 3),
    ("福建省明溪县财政局", "350421", 6),
    ("中共明溪县委办公室", "350421", 5),
    ("杭州市上城区人民政府办公室", "330102", 6),
    ("财政局", None, 0),
    ("重庆市青禾区人民政府", None, 6),  # a district in no table, of a city in one
    ("重庆市高新区管理委员会", "500000", 3),  # a zone is none
    ("青岛市胶州湾保护条例", "370200", 3),  # a bay is no place's
    ("芜湖市湾沚区人民政府", "340210", 6),
    ("", None, 0),
]


@pytest.mark.parametrize(("name", "code", "end"), LEADING)
def test_leading_place(name: str, code: str | None, end: int) -> None:
    stop, place = leading(name, name, vocabulary())
    assert (stop, place.code if place else None) == (end, code)


def test_a_place_in_no_table_is_known_by_its_form() -> None:
    end, place = leading("青禾县卫生健康局", "", vocabulary())
    assert place is not None
    assert (end, place.name, place.code) == (3, "青禾县", None)


def test_names_end_where_the_text_does() -> None:
    """A short name that a longer one begins with, at the end of a text: 津市 is a name, and so is 津市市."""
    for name in vocabulary().places_by_name:
        for text in (f"北{name}", name[1:], name[:-1]):
            assert all(end <= len(text) for _, end, _ in names_in(text, vocabulary())), text


def test_names_in_takes_the_longest_and_overlaps_nothing() -> None:
    text = "福建省三明市明溪县"
    found = names_in(text, vocabulary())
    assert [(text[s:e], [p.code for p in places]) for s, e, places in found] == [
        ("福建省", ["350000"]),
        ("三明市", ["350400"]),
        ("明溪县", ["350421"]),
    ]


def test_pick_takes_one_candidate_or_none() -> None:
    candidates = vocabulary().places_by_name["朝阳区"]
    assert len(candidates) > 1
    assert pick(candidates, "", vocabulary()) is None
    chosen = pick(candidates, "长春市朝阳区", vocabulary())
    assert chosen is not None
    assert chosen.code == "220104"


# a place's name, the level it suggests
LEVELS = [
    ("临江省", "province"),
    ("青禾自治区", "province"),
    ("云川市", "city"),
    ("青禾自治州", "city"),
    ("青禾县", "county"),
]


@pytest.mark.parametrize(("name", "level"), LEVELS)
def test_level_by_name(name: str, level: str) -> None:
    assert level_by_name(name) == level


def test_home_runs_up_to_the_province() -> None:
    home = home_of(vocabulary().places_by_code["350421"], vocabulary())
    assert [p.code for p in home.chain] == ["350421", "350400", "350000"]
    assert [home.at(level).name for level in ("county", "city", "province") if home.at(level)] == [
        "明溪县",
        "三明市",
        "福建省",
    ]


# surfaces that are no body
NOT_UNITS = ["", "县", "完善机制", "2024年底前", "加强领导", "《管理办法》", "医疗服务", "全县", "乱" * 60]


@pytest.mark.parametrize("surface", NOT_UNITS)
def test_not_units(surface: str) -> None:
    resolver = Resolver(vocabulary(), home_of(vocabulary().places_by_code["350421"], vocabulary()))
    assert resolver.resolve(surface) is None


def test_without_a_home_a_level_character_has_no_place() -> None:
    unit = Resolver(vocabulary(), Home(None)).resolve("县财政局")
    assert unit is not None
    assert (unit.functions, unit.jurisdiction) == (("finance",), None)


def test_said_groups_by_role() -> None:
    """The tables of these tests rest on this rendering."""
    units = task(plan("完善机制。健全制度。（县卫健局牵头，县财政局、县人社局配合）"), "1.1.1").units
    assert said(units) == "lead 县卫健局; cooperate 县财政局 县人社局"


USUAL = [
    ("福建省", "卫健", "福建省卫生健康委员会"),  # no 厅 of today: the one that was (卫生厅) is passed over
    ("福建省", "财政", "福建省财政厅"),
    ("福建省", "市场监管", "福建省市场监督管理局"),  # no commission with another name
    ("重庆市", "教育", "重庆市教育委员会"),  # a municipality has no 厅
    ("重庆市", "财政", "重庆市财政局"),
    ("厦门市", "发改", "厦门市发展和改革委员会"),
    ("厦门市", "教育", "厦门市教育局"),
    ("明溪县", "卫健", "明溪县卫生健康局"),
]


@pytest.mark.parametrize(("place", "stem", "name"), USUAL)
def test_the_usual_body_of_a_function(place, stem, name):
    assert unit_of(stem, place).name == name


def test_a_body_of_no_known_place_is_called_as_printed() -> None:
    resolver = Resolver(vocabulary(), Home(None))
    found = [resolver.resolve("团市委"), resolver.resolve("人民银行"), resolver.department("民政", "市")]
    assert [unit and (unit.name, unit.jurisdiction) for unit in found] == [
        ("团市委", None), ("人民银行", None), ("民政部门", None),
    ]  # fmt: skip


def test_what_a_university_has_is_not_named_after_the_document_s_place() -> None:
    record = read(
        "石桥县健康方案\n一、健全机制。完善制度。（责任单位：县卫生健康局、青禾大学附属第一医院）\n二、加强宣传。\n"
    )
    assert [u.name for u in record.tasks[0].units] == ["石桥县卫生健康局", "青禾大学附属第一医院"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("县医共体", "明溪县医共体"),  # not the 医疗集团 that another county has
        ("县域医共体", "明溪县医共体"),
        ("县中医院医共体", "明溪县中医院医共体"),  # one of several
        ("县医共体牵头医院", "明溪县医共体牵头医院"),
        ("三明市医共体", "三明市医共体"),
    ],
)
def test_medical_consortia(printed: str, name: str) -> None:
    record = read(
        f"明溪县健康行动实施方案\n一、健全机制。完善制度。（责任单位：{printed}）\n二、加强宣传。营造氛围。\n"
    )
    assert [(u.name, u.functions) for u in record.tasks[0].units] == [(name, ("medical-consortium",))]
