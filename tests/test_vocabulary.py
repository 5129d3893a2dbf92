"""The gazetteer: what the Turtle says, how it is looked up, and what a user's own file changes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from ontology import places, vocab_reader
from ontology.vocabulary import NATION, Office, Vocabulary, load

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
DIVISIONS = SHARED / "data" / "divisions.csv"
GUIDELINES = SHARED / "gold" / "GUIDELINES.md"

#: What a document prints after the place (or with a slot for it), at a place: the full name and the functions.
#: Written from knowledge of the units, province by province; a row is `code surface name functions`.
PRINTED = """
# counties in Jiangxi, Fujian, Shanxi, Zhejiang: the everyday list
360724 卫健委 上犹县卫生健康委员会 health
360724 发改委 上犹县发展和改革委员会 development-reform
360724 委编办 中共上犹县委机构编制委员会办公室 staffing
360724 人社局 上犹县人力资源和社会保障局 human-resources
360724 委宣传部 中共上犹县委宣传部 publicity
360724 委政法委 中共上犹县委政法委员会 political-legal
360724 教科体局 上犹县教育科技体育局 education,science-technology,sports
360724 文广新旅局 上犹县文化广电新闻出版旅游局 culture-tourism
360724 计生协会 上犹县计划生育协会 family-planning-association
360724 科创中心 上犹县科技创新中心 innovation-centre
360724 工业园区管委会 上犹县工业园区管理委员会 industrial-park
360724 城市社区管委会 上犹县城市社区管理委员会 community-committee
360724 行政审批局 上犹县行政审批局 administrative-approval
360724 果业局 上犹县果业局 agriculture
360724 妇联 上犹县妇女联合会 womens-federation
360724 政府办 上犹县人民政府办公室 government
360724 府办 上犹县人民政府办公室 government
360724 委办 中共上犹县委办公室 party-committee
350421 卫健局 明溪县卫生健康局 health
350421 发改局 明溪县发展和改革局 development-reform
350421 委组织部 中共明溪县委组织部 organization
350421 委人才办 中共明溪县委人才工作领导小组办公室 talent
350421 疾控中心 明溪县疾病预防控制中心 cdc
350421 疾病控制中心 明溪县疾病预防控制中心 cdc
350421 民政和人社局 明溪县民政和人力资源社会保障局 civil-affairs,human-resources
350421 农业农村和水利局 明溪县农业农村和水利局 agriculture,water
350421 市场监管局 明溪县市场监督管理局 market-regulation
350421 总医院 明溪县总医院 general-hospital
350421 妇幼保健院 明溪县妇幼保健院 maternal-child-hospital
350421 妇计中心 明溪县妇幼保健计划生育服务中心 maternal-child-hospital
350421 文体旅局 明溪县文化体育和旅游局 culture-tourism,sports
350421 数字办 明溪县数字办 data-office
350421 法院 明溪县人民法院 court
350421 检察院 明溪县人民检察院 procuratorate
350421 税务局 国家税务总局明溪县税务局 tax
350421 纪委 中共明溪县纪律检查委员会 discipline-inspection
350421 人大常委会 明溪县人民代表大会常务委员会 peoples-congress
350421 政协 中国人民政治协商会议明溪县委员会 cppcc
350421 人武部 中国人民解放军明溪县人民武装部 military
350421 工商联 明溪县工商业联合会 commerce-federation
350421 残联 明溪县残疾人联合会 disabled-federation
350421 总工会 明溪县总工会 trade-union
350421 团县委 共青团明溪县委员会 youth-league
350421 科协 明溪县科学技术协会 science-association
350421 红十字会 明溪县红十字会 red-cross
350421 供销社 明溪县供销合作社联合社 supply-cooperative
350421 委台港澳办 中共明溪县委台港澳工作办公室 taiwan-affairs,foreign-affairs
141033 卫生健康和体育局 蒲县卫生健康和体育局 health,sports
141033 卫体局 蒲县卫生健康和体育局 health,sports
141033 教科局 蒲县教育科技局 education,science-technology
141033 医疗集团 蒲县医疗集团 medical-consortium
330328 经商局 文成县经济和商务局 industry-it,commerce
330328 文广旅体局 文成县文化和广电旅游体育局 culture-tourism,sports
330328 资规局 文成县自然资源和规划局 natural-resources
330328 综合执法局 文成县综合行政执法局 urban-management
330328 人力社保局 文成县人力资源和社会保障局 human-resources
330328 民宗局 文成县民族宗教事务局 ethnic-religious
330328 农办 中共文成县委农村工作领导小组办公室 agriculture
# cities and a province of the east
330100 经信局 杭州市经济和信息化局 industry-it
330100 审管办 杭州市行政审批服务管理办公室 administrative-approval
330100 规划资源局 杭州市规划和自然资源局 natural-resources
330100 住保房管局 杭州市住房保障和房产管理局 housing-construction
330100 国资委 杭州市人民政府国有资产监督管理委员会 state-assets
330100 投资促进局 杭州市投资促进局 investment-promotion
330100 数据局 杭州市数据局 data-office
330200 交通局 宁波市交通运输局 transport
330200 文广旅游局 宁波市文化广电旅游局 culture-tourism
330200 卫生健康委 宁波市卫生健康委员会 health
330200 委金融办 中共宁波市委金融委员会办公室 financial-regulation
330200 委网信办 中共宁波市委网络安全和信息化委员会办公室 cyberspace
330200 委改革办 中共宁波市委全面深化改革委员会办公室 party-committee
330200 版权局 宁波市版权局 intellectual-property
330000 建设厅 浙江省住房和城乡建设厅 housing-construction
330000 文广旅厅 浙江省文化广电和旅游厅 culture-tourism
320600 地方金融监管局 南通市地方金融监督管理局 financial-regulation
320600 贸促会 中国国际贸易促进委员会南通市委员会 investment-promotion
320600 文广旅局 南通市文化广电和旅游局 culture-tourism
320500 政务办 苏州市政务服务管理办公室 administrative-approval
320100 建委 南京市城乡建设委员会 housing-construction
320100 房产局 南京市住房保障和房产局 housing-construction
370900 行政审批服务局 泰安市行政审批服务局 administrative-approval
370900 大数据局 泰安市大数据管理局 data-office
370100 城乡水务局 济南市城乡水务局 water
370200 民营经济局 青岛市民营经济发展局 industry-it
350200 市政园林局 厦门市市政园林局 urban-management
350100 大数据委 福州市大数据发展管理委员会 data-office
340100 数据资源局 合肥市数据资源管理局 data-office
340100 林业和园林局 合肥市林业和园林局 forestry
# municipalities and their districts
110000 教委 北京市教育委员会 education
110000 科委 北京市科学技术委员会 science-technology
110000 住房城乡建设委 北京市住房和城乡建设委员会 housing-construction
110000 规划自然资源委 北京市规划和自然资源委员会 natural-resources
110000 城市管理委 北京市城市管理委员会 urban-management
110000 人防办 北京市人民防空办公室 civil-defence
110000 政府外办 北京市人民政府外事办公室 foreign-affairs
110107 投促中心 石景山区投资促进中心 investment-promotion
310000 商务委 上海市商务委员会 commerce
310000 经济信息化委 上海市经济和信息化委员会 industry-it
310000 住房城乡建设管理委 上海市住房和城乡建设管理委员会 housing-construction
310000 绿化市容局 上海市绿化和市容管理局 urban-management,forestry
310000 法院 上海市高级人民法院 court
120000 市场监管委 天津市市场监督管理委员会 market-regulation
120000 合作交流办 天津市合作交流办公室 regional-cooperation
500000 经济信息委 重庆市经济和信息化委员会 industry-it
500000 住房城乡建委 重庆市住房和城乡建设委员会 housing-construction
500000 大数据发展局 重庆市大数据应用发展管理局 data-office
500000 文化旅游委 重庆市文化和旅游发展委员会 culture-tourism
500000 人力社保局 重庆市人力资源和社会保障局 human-resources
500000 招商投资局 重庆市招商投资局 investment-promotion
# the south
440000 政务和数据局 广东省政务服务和数据管理局 data-office
440000 人力资源社会保障厅 广东省人力资源和社会保障厅 human-resources
440000 法院 广东省高级人民法院 court
440000 委金融办 中共广东省委金融委员会办公室 financial-regulation
440000 粮食和储备局 广东省粮食和物资储备局 grain-reserves
440300 住房建设局 深圳市住房和建设局 housing-construction
440300 城管和综合执法局 深圳市城市管理和综合执法局 urban-management
440300 工务署 深圳市建筑工务署 housing-construction
440100 林业园林局 广州市林业和园林局 forestry
441224 文广旅体局 怀集县文化广电旅游体育局 culture-tourism,sports
450000 大数据发展局 广西壮族自治区大数据发展局 data-office
450000 党委组织部 中共广西壮族自治区委组织部 organization
450126 文广体旅局 宾阳县文化广电体育和旅游局 culture-tourism,sports
460000 旅文厅 海南省旅游和文化广电体育厅 culture-tourism,sports
460000 资规厅 海南省自然资源和规划厅 natural-resources
# the middle
410000 行政审批政务信息管理局 河南省行政审批和政务信息管理局 administrative-approval
410225 科工信局 兰考县科技和工业信息化局 science-technology,industry-it
410225 教体局 兰考县教育体育局 education,sports
410225 产业集聚区管委会 兰考县产业集聚区管理委员会 industrial-park
420100 科创局 武汉市科技创新局 science-technology
420100 住房和城市更新局 武汉市住房和城市更新局 housing-construction
420100 城管执法委 武汉市城市管理执法委员会 urban-management
420100 园林和林业局 武汉市园林和林业局 urban-management,forestry
420822 科经局 沙洋县科学技术和经济信息化局 science-technology,industry-it
430000 政务局 湖南省政务管理服务局 administrative-approval
430300 委经研金融办 中共湘潭市委经济研究和金融工作办公室 policy-research,financial-regulation
430321 文旅广体局 湘潭县文化旅游广电体育局 culture-tourism,sports
430321 科工局 湘潭县科技和工业信息化局 science-technology,industry-it
430321 城管执法局 湘潭县城市管理执法局 urban-management
130000 数据和政务服务局 河北省数据和政务服务局 data-office,administrative-approval
130129 教育和体育局 赞皇县教育和体育局 education,sports
140000 小企业局 山西省小企业发展促进局 industry-it
# the north-east and the north
211200 营商环境建设局 铁岭市营商环境建设局 administrative-approval
211200 文化旅游和广播电视局 铁岭市文化旅游和广播电视局 culture-tourism
220000 政数局 吉林省政务服务和数字化建设管理局 administrative-approval,data-office
220000 畜牧局 吉林省畜牧业管理局 agriculture
230000 营商环境局 黑龙江省营商环境局 administrative-approval
150200 审批服务局 包头市行政审批和政务服务局 administrative-approval
150200 城管执法局 包头市城市管理执法局 urban-management
150200 文旅广电局 包头市文化旅游广电局 culture-tourism
152500 行署 锡林郭勒盟行政公署 government
152527 农牧和科技局 太仆寺旗农牧和科技局 agriculture,science-technology
152527 林草局 太仆寺旗林业和草原局 forestry
# the west
510000 经济和信息化厅 四川省经济和信息化厅 industry-it
510000 经济合作局 四川省经济合作局 investment-promotion
510900 政务服务和大数据局 遂宁市政务服务和大数据管理局 administrative-approval,data-office
510100 公园城市局 成都市公园城市建设管理局 urban-management,forestry
510100 口岸物流办 成都市口岸物流办公室 commerce
520000 生态移民局 贵州省生态移民局 reservoir-resettlement
530100 林草局 昆明市林业和草原局 forestry
533400 政法委 中共迪庆藏族自治州委政法委员会 political-legal
610100 资源规划局 西安市自然资源和规划局 natural-resources
610100 投资合作局 西安市投资合作局 investment-promotion
610922 文旅广电局 石泉县文化和旅游广电局 culture-tourism
620000 药监局 甘肃省药品监督管理局 drug-administration
620822 文旅局 灵台县文体广电和旅游局 culture-tourism,sports
630000 农牧厅 青海省农牧厅 agriculture
640300 审批局 吴忠市审批服务管理局 administrative-approval
652900 委组织部 中共阿克苏地委组织部 organization
653121 商信局 疏附县商务和工业信息化局 commerce,industry-it
659001 应急局 石河子市应急管理局 emergency
# bodies under national management, the place inside or named
440000 {stem}金融监管局 国家金融监督管理总局广东监管局 financial-regulation
440300 证监局 中国证券监督管理委员会深圳监管局 financial-regulation
360000 银保监局 中国银行保险监督管理委员会江西监管局 financial-regulation
370900 金融监管分局 国家金融监督管理总局泰安监管分局 financial-regulation
360100 人行{stem}中心支行 中国人民银行南昌中心支行 central-bank
320600 人行{place}中心支行 中国人民银行南通市中心支行 central-bank
440000 中国人民银行{place}分行 中国人民银行广东省分行 central-bank
360100 {stem}海关 南昌海关 customs
110000 国家统计局{stem}调查总队 国家统计局北京调查总队 statistics
510900 国网{stem}供电公司 国网遂宁市供电公司 enterprise
350421 供电公司 国网明溪县供电公司 enterprise
340000 通信管理局 安徽省通信管理局 telecom
350421 消防救援大队 明溪县消防救援大队 fire
350400 消防救援支队 三明市消防救援支队 fire
350421 农行 中国农业银行明溪县支行 bank
350421 气象局 明溪县气象局 meteorology
350421 烟草专卖局 明溪县烟草专卖局 tobacco
350421 交警大队 明溪县公安局交通警察大队 public-security
# the nation, as the State Council's own papers print it
100000 发展改革委 国家发展和改革委员会 development-reform
100000 科技部 科学技术部 science-technology
100000 工业和信息化部 工业和信息化部 industry-it
100000 人力资源社会保障部 人力资源和社会保障部 human-resources
100000 税务总局 国家税务总局 tax
100000 银保监会 中国银行保险监督管理委员会 financial-regulation
100000 医保局 国家医疗保障局 medical-insurance
100000 国务院扶贫办 国务院扶贫开发领导小组办公室 agriculture
100000 中央网信办 中央网络安全和信息化委员会办公室 cyberspace
100000 国资委 国务院国有资产监督管理委员会 state-assets
100000 移民局 国家移民管理局 immigration
100000 全国工商联 中华全国工商业联合会 commerce-federation
350421 财政部 财政部 finance
"""
ROWS = [tuple(line.split()) for line in PRINTED.strip().splitlines() if not line.startswith("#")]

#: Surfaces that mean two offices of one level and one place on purpose, with the reason.
SHARED_SURFACES: dict[str, str] = {}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def test_there_are_enough_printed_names_in_the_table() -> None:
    assert len({row[1:3] for row in ROWS}) >= 120


@pytest.mark.parametrize(("code", "surface", "name", "functions"), ROWS)
def test_a_printed_name_gives_the_full_one(
    vocabulary: Vocabulary, code: str, surface: str, name: str, functions: str
) -> None:
    place = vocabulary.places_by_code[code]
    office = vocabulary.choose(surface, place)
    assert office is not None, f"{surface} is unknown"
    assert (vocabulary.full_name(office, place), office.functions) == (name, tuple(functions.split(",")))


@pytest.mark.shared
def test_every_function_key_of_the_guidelines_exists(vocabulary: Vocabulary) -> None:
    if not GUIDELINES.is_file():
        pytest.skip("the guidelines stand beside the repository only")
    text = GUIDELINES.read_text(encoding="utf-8").partition("Function keys: ")[2].partition(". `finance`")[0]
    outside = "".join(
        part.partition("）")[2] or part for part in text.replace(")", "）").replace("(", "（").split("（")
    )
    keys = [key.strip() for key in outside.split(",") if key.strip()]
    assert len(keys) > 85
    assert [key for key in keys if key not in vocabulary.functions_by_key] == []


def test_functions_have_labels_stems_and_a_form(vocabulary: Vocabulary) -> None:
    named = [f for f in vocabulary.functions if f.label_zh and f.label_en and f.stems and f.stem_form]
    assert len(named) >= 100
    assert {f.key for f in vocabulary.functions} - {f.key for f in named} == {"other"}


def test_a_stem_means_one_function(vocabulary: Vocabulary) -> None:
    assert {s: [f.key for f in fs] for s, fs in vocabulary.functions_by_stem.items() if len(fs) > 1} == {}


def test_finance_is_the_budget_and_never_banking(vocabulary: Vocabulary) -> None:
    """财政 alone is finance: 金融 is a regulator, a bank or a guarantor."""
    finance = vocabulary.functions_by_key["finance"]
    assert [word for word in (*finance.stems, *finance.fragments) if "金" in word or "银" in word] == []
    for office in vocabulary.offices:
        if any(word in office.name for word in ("金融", "银行", "银保监", "证券", "证监", "保险")):
            assert "finance" not in office.functions or "财政" in office.name, office.name
    assert vocabulary.compose("金融") == ("金融", ("financial-regulation",))


def test_a_surface_means_one_office_at_a_level(vocabulary: Vocabulary) -> None:
    found: dict[tuple[str, str | None, str | None], set[str]] = defaultdict(set)
    for surface, offices in vocabulary.offices_by_surface.items():
        for office in offices:
            if "{place}" not in surface:  # the full name of a place may be read as a short one too
                found[surface, office.level, office.within].add(office.name)
    twice = {key: names for key, names in found.items() if len(names) > 1 and key[0] not in SHARED_SURFACES}
    assert twice == {}


def test_there_are_enough_offices(vocabulary: Vocabulary) -> None:
    single = [office for office in vocabulary.offices if not office.collective]
    assert len(single) >= 1500
    assert sum(len(office.abbreviations) for office in single) >= 2000


@pytest.mark.parametrize(
    ("body", "words", "functions"),
    [
        ("教科体", "教育科技体育", "education science-technology sports"),
        ("文广新旅", "文化广电新闻出版旅游", "culture-tourism"),
        ("卫健", "卫生健康", "health"),
        ("发改", "发展和改革", "development-reform"),
        ("民政和人社", "民政和人力资源和社会保障", "civil-affairs human-resources"),
        ("住建城管", "住房和城乡建设城市管理", "housing-construction urban-management"),
        ("农业农村和水利", "农业农村和水利", "agriculture water"),
        ("财政", "财政", "finance"),
    ],
)
def test_a_composite_is_written_out(vocabulary: Vocabulary, body: str, words: str, functions: str) -> None:
    assert vocabulary.compose(body) == (words, tuple(functions.split()))


@pytest.mark.parametrize("body", ["", "和", "县", "协同推进", "财政和", "猫狗", "教" * 200 + "猫"])
def test_no_composite_is_none(vocabulary: Vocabulary, body: str) -> None:
    assert vocabulary.compose(body) is None


@pytest.mark.parametrize(
    ("phrase", "functions"),
    [
        ("各乡（镇）人民政府", "township-government"),
        ("各县（市、区）人民政府", "government"),
        ("各区、县（市）政府", "government"),
        ("各地级以上市人民政府", "government"),
        ("各有关部门", "all-units"),
        ("省直有关部门", "all-units"),
        ("各成员单位", "all-units"),
        ("各银行机构", "bank"),
        ("基层分院", "hospital-branch"),
        ("各医疗卫生机构", "other"),
        ("县级医疗机构", "hospital"),
        ("各园区管委会", "industrial-park"),
    ],
)
def test_collective_bodies(vocabulary: Vocabulary, phrase: str, functions: str) -> None:
    (office,) = vocabulary.offices_by_surface[phrase]
    assert office.collective
    assert office.functions == tuple(functions.split())


@pytest.mark.parametrize(
    ("noun", "function"),
    [("乡镇", "township-government"), ("县区", "government"), ("街道", "subdistrict"), ("单位", "all-units"),
     ("医疗卫生机构", "other"), ("医疗机构", "hospital"), ("分院", "hospital-branch"), ("金融机构", "bank"),
     ("园区", "industrial-park"), ("社区", "community-committee"), ("企业", "enterprise"), ("学校", "school")],
)  # fmt: skip
def test_collective_nouns(vocabulary: Vocabulary, noun: str, function: str) -> None:
    assert [n.functions for n in vocabulary.collective_nouns if noun in n.nouns] == [(function,)]


@pytest.mark.parametrize(
    ("name", "function"),
    [("杭州资本", "enterprise"), ("江西银行", "bank"), ("某某研究院", "research-institute"),
     ("温州市中医院", "tcm-hospital"), ("福建省第二人民医院", "hospital"), ("盖洋镇人民政府", "township-government"),
     ("夏阳卫生院", "township-health-centre"), ("赣江新区管委会", "industrial-park")],
)  # fmt: skip
def test_endings_of_proper_names(vocabulary: Vocabulary, name: str, function: str) -> None:
    assert vocabulary.functions_of_ending(name) == (function,)


# -- places


def test_places_hang_together(vocabulary: Vocabulary) -> None:
    """Every place but the nation has a parent that exists, and leads up to the nation."""
    for code, place in vocabulary.places_by_code.items():
        assert [p.code for p in vocabulary.ancestors(code)][-1] == NATION, place
    levels = [place.level for place in vocabulary.places_by_code.values()]
    assert [levels.count(level) for level in ("nation", "province")] == [1, 34]


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("350421", "明溪县 三明市 福建省"),
        ("110105", "朝阳区 北京市"),  # a municipality's districts hang under it
        ("429004", "仙桃市 湖北省"),  # a county-level city under its province
        ("659001", "石河子市 新疆维吾尔自治区"),  # a city of the Xinjiang corps
        ("469021", "定安县 海南省"),
        ("330383", "龙港市 温州市 浙江省"),
        ("810000", "香港特别行政区"),
    ],
)
def test_the_chain_above_a_place(vocabulary: Vocabulary, code: str, chain: str) -> None:
    assert " ".join(place.name for place in vocabulary.ancestors(code)[:-1]) == chain


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("明溪", "350421"),
        ("江西", "360000"),
        ("广西", "450000"),
        ("恩施州", "422800"),
        ("恩施", "422800"),  # the city in it never takes its prefecture's short name
        ("南昌", "360100"),
        ("河南", "410000"),
        ("全国", "100000"),
        ("鄂伦春旗", "150723"),
        ("通州区", "110112 320612"),  # ambiguous names stay ambiguous
    ],
)
def test_names_of_places(vocabulary: Vocabulary, name: str, codes: str) -> None:
    assert [place.code for place in vocabulary.places_by_name[name]] == codes.split()


@pytest.mark.parametrize("name", ["蒲", "公安", "市中", "平安", "资源", "中国", "赣"])
def test_words_that_are_no_short_names(vocabulary: Vocabulary, name: str) -> None:
    """One character (蒲县), and words of other names (公安县, 市中区, 平安区, 资源县), stand for no place."""
    assert name not in vocabulary.places_by_name


def test_letters_stand_apart(vocabulary: Vocabulary) -> None:
    assert vocabulary.places_by_code["360000"].letters == ("赣",)


def test_children_province_and_city(vocabulary: Vocabulary) -> None:
    assert [p.code for p in vocabulary.children("330300")][:1] == ["330302"]
    assert len(vocabulary.children(NATION)) == 34
    province, city = vocabulary.province_of("350421"), vocabulary.city_of("350421")
    assert (province.code if province else None, city.code if city else None) == ("350000", "350400")
    assert vocabulary.city_of("110105") is None
    assert vocabulary.province_of(NATION) is None
    assert vocabulary.ancestors("999999") == ()


@pytest.mark.shared
def test_the_places_are_those_of_the_table() -> None:
    if not DIVISIONS.is_file():
        pytest.skip("the table of divisions stands beside the repository only")
    rows = places.read(DIVISIONS)
    assert places.TARGET.read_text(encoding="utf-8") == places.turtle(rows)
    known = load().places_by_code
    assert {row.code: row.name for row in rows} == {c: p.name for c, p in known.items() if c != NATION}


def test_the_generator_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert places.main([]) == 2
    assert "divisions.csv" in capsys.readouterr().err


# -- the index and the loader


def test_the_index_is_the_turtle() -> None:
    """`python -m ontology.vocab_reader` writes it."""
    assert vocab_reader.INDEX.read_text(encoding="utf-8") == vocab_reader.index_text()


def test_a_stale_index_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stale = tmp_path / "index.json"
    stale.write_text('{"format":1,"digest":"0","tables":{"functions":{}}}', encoding="utf-8")
    monkeypatch.setattr(vocab_reader, "INDEX", stale)
    vocab_reader.packaged_tables.cache_clear()
    try:
        tables, _ = vocab_reader.packaged_tables()
        assert "finance" in tables.functions
    finally:
        vocab_reader.packaged_tables.cache_clear()


PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix id: <https://w3id.org/policykg/id/> .
@prefix fn: <https://w3id.org/policykg/id/function/> .
"""


def own(tmp_path: Path, turtle: str) -> Vocabulary:
    path = tmp_path / "own.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return load([path])


def at(vocabulary: Vocabulary, surface: str, code: str = "350421") -> Office | None:
    return vocabulary.choose(surface, vocabulary.places_by_code[code])


def test_a_new_office_of_the_user(tmp_path: Path) -> None:
    made = own(tmp_path, '<https://w3id.org/policykg/id/office/茶旅局> skos:prefLabel "茶业旅游局"@zh ; '
                         'skos:altLabel "茶旅局"@zh ; pol:function fn:agriculture , fn:culture-tourism .')  # fmt: skip
    office = at(made, "茶旅局")
    assert office is not None
    assert (office.name, office.functions) == ("茶业旅游局", ("agriculture", "culture-tourism"))
    assert made.digest != load().digest
    assert at(load(), "茶旅局") is None


def test_the_users_words_win(tmp_path: Path) -> None:
    """A name replaces ours, an abbreviation is added, and a surface the user gives means what the user says."""
    made = own(
        tmp_path,
        '<https://w3id.org/policykg/id/office/教育体育局> skos:prefLabel "教育和体育总局"@zh .\n'
        '<https://w3id.org/policykg/id/office/大数据管理局> skos:altLabel "数字办"@zh .',
    )
    renamed, moved, kept = at(made, "教体局"), at(made, "数字办"), at(made, "大数据局")
    assert renamed is not None and renamed.name == "教育和体育总局"
    assert moved is not None and moved.name == "大数据管理局"
    assert kept is not None and kept.name == "大数据管理局"


def test_a_new_function_and_place_of_the_user(tmp_path: Path) -> None:
    made = own(
        tmp_path,
        'fn:tea skos:prefLabel "茶业"@zh, "Tea"@en ; skos:altLabel "茶业"@zh ; pol:stemForm "茶业"@zh .\n'
        '<https://w3id.org/policykg/id/office/茶业局> skos:prefLabel "茶业局"@zh ; pol:function fn:tea .\n'
        '<https://w3id.org/policykg/id/place/361299> skos:prefLabel "赣江新区"@zh ; pol:placeLevel "county" ; '
        "skos:broader <https://w3id.org/policykg/id/place/360000> .",
    )
    assert made.functions_by_key["tea"].label_en == "Tea"
    assert made.compose("茶业") == ("茶业", ("tea",))
    assert [p.name for p in made.ancestors("361299")] == ["赣江新区", "江西省", "中华人民共和国"]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name, label in (("a.ttl", "甲局"), ("b.ttl", "乙局")):
        line = f'<https://w3id.org/policykg/id/office/x> skos:prefLabel "{label}"@zh ; pol:function fn:other .'
        (tmp_path / name).write_text(PREFIXES + line, encoding="utf-8")
    assert [o.name for o in load([tmp_path]).offices if o.name in ("甲局", "乙局")] == ["乙局"]


@pytest.mark.parametrize(
    ("turtle", "line", "message"),
    [
        # no Turtle at all
        ("fn:x skos:prefLabel 茶业 .", 6, "not valid Turtle"),
        # a function nobody defined
        ('<https://w3id.org/policykg/id/office/x> skos:prefLabel "x"@zh ; pol:function fn:teaa .', 6, "teaa"),
        # a slot nobody fills
        ('<https://w3id.org/policykg/id/office/x> skos:prefLabel "x"@zh ; pol:function fn:other ; '
         'pol:nameTemplate "{city}x" .', 6, "slot"),
        # a level that does not exist
        ('<https://w3id.org/policykg/id/office/x> skos:prefLabel "x"@zh ; pol:function fn:other ; '
         'pol:atLevel "town" .', 6, "town"),
        # a misspelt IRI of ours: a new concept without a name
        ('<https://w3id.org/policykg/id/office/卫生建康局> skos:altLabel "卫健局"@zh .', None, "no name"),
        # a new office that says not what it does
        ('<https://w3id.org/policykg/id/office/x> skos:prefLabel "x"@zh .', None, "no function"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, turtle: str, line: int | None, message: str) -> None:
    with pytest.raises(VocabularyError) as refused:
        own(tmp_path, turtle)
    assert message in str(refused.value)
    assert refused.value.where == str(tmp_path / "own.ttl") + (f":{line}" if line else "")
    assert refused.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        load([tmp_path / "absent.ttl"])
