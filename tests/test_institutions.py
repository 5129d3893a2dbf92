"""Names of hospitals and universities: what an abbreviation means in a document of one place, and what in another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from loaders.resolve.expansion import Body, Expander
from loaders.resolve.places import Home, home_of
from loaders.resolve.units import Resolver
from ontology import institutions
from ontology.vocabulary import load

#: code of the document's place, what it prints, the body it means ("" where the document cannot say which)
ROWS = [
    # 医大附一医院 is another hospital in every province, and in Wenzhou another one than in Hangzhou's counties
    ("350421", "医大附一医院", "福建医科大学附属第一医院"),
    ("330328", "医大附一医院", "温州医科大学附属第一医院"),
    ("340122", "医大附一医院", "安徽医科大学第一附属医院"),
    ("530125", "医大附一医院", "昆明医科大学第一附属医院"),
    ("210112", "医大一院", "中国医科大学附属第一医院"),
    ("230102", "医大一院", "哈尔滨医科大学附属第一医院"),
    ("130123", "附二院", ""),  # Hebei's hospitals are not called so
    # the province's own
    ("350421", "省二人民医院", "福建省第二人民医院"),
    ("440523", "省二人民医院", "广东省第二人民医院"),
    ("430121", "省二人民医院", "湖南省第二人民医院"),
    ("350421", "省立医院", "福建省立医院"),
    ("370124", "省立医院", "山东省立医院"),
    ("340122", "省立医院", "中国科学技术大学附属第一医院"),  # 安徽省立医院 is its other name
    ("130123", "省人民医院", "河北省人民医院"),
    ("320115", "省中医院", "江苏省中医院"),
    ("440523", "省中医院", "广东省中医院"),
    ("141033", "省中医院", "山西省中医院"),
    ("130123", "省三院", "河北医科大学第三医院"),
    ("450123", "自治区人民医院", "广西壮族自治区人民医院"),
    ("640122", "自治区人民医院", "宁夏回族自治区人民医院"),
    ("150122", "自治区人民医院", "内蒙古自治区人民医院"),
    # the city's own
    ("330328", "市人民医院", "温州市人民医院"),
    ("360724", "市人民医院", "赣州市人民医院"),
    ("500101", "市人民医院", "重庆市人民医院"),
    ("330328", "市中医院", "温州市中医院"),
    ("330109", "市一医院", "杭州市第一人民医院"),
    ("350421", "市一医院", "三明市第一医院"),
    ("350623", "市医院", "福建医科大学附属漳州市医院"),
    ("422822", "州中心医院", "恩施土家族苗族自治州中心医院"),
    ("120101", "一中心医院", "天津市第一中心医院"),
    ("430922", "市一院", ""),  # 第一医院 or 第一人民医院: nothing tells
    # three hospitals are called 协和医院, two 同济医院
    ("350421", "协和医院", "福建医科大学附属协和医院"),
    ("420116", "协和医院", "华中科技大学同济医学院附属协和医院"),
    ("110112", "协和医院", "中国医学科学院北京协和医院"),
    ("620122", "协和医院", ""),
    ("420116", "同济医院", "华中科技大学同济医学院附属同济医院"),
    ("310114", "同济医院", "上海市同济医院"),
    # a university's short name says which, wherever the document is
    ("330328", "温医大附属第一医院", "温州医科大学附属第一医院"),
    ("330328", "温医大附一院", "温州医科大学附属第一医院"),
    ("330328", "浙医二院", "浙江大学医学院附属第二医院"),
    ("360724", "昌大二附院", "南昌大学第二附属医院"),
    ("360724", "赣医一附院", "赣南医科大学第一附属医院"),
    ("360724", "赣南医学院第一附属医院", "赣南医科大学第一附属医院"),  # the name before 2023
    ("500101", "重医附一院", "重庆医科大学附属第一医院"),
    ("520121", "贵医附院", "贵州医科大学附属医院"),
    ("141033", "山医大二院", "山西医科大学第二医院"),
    ("410102", "郑大一附院", "郑州大学第一附属医院"),
    ("620122", "兰大二院", "兰州大学第二医院"),
    ("220102", "吉大一院", "吉林大学第一医院"),
    ("460105", "海医一附院", "海南医科大学第一附属医院"),
    # proper names
    ("330328", "邵逸夫医院", "浙江大学医学院附属邵逸夫医院"),
    ("520121", "华西医院", "四川大学华西医院"),
    ("430121", "湘雅二医院", "中南大学湘雅二医院"),
    ("370124", "齐鲁医院", "山东大学齐鲁医院"),
    ("440523", "中山一院", "中山大学附属第一医院"),
    ("610112", "西京医院", "空军军医大学第一附属医院"),
    ("141033", "广安门医院", "中国中医科学院广安门医院"),
    # a place in front, short or in a chain
    ("350421", "厦门中医院", "厦门市中医院"),
    ("350421", "上海嘉定区中心医院", "上海市嘉定区中心医院"),
    ("350421", "嘉定区中心医院", "上海市嘉定区中心医院"),
    ("620122", "天津市静海区医院", "天津市静海区医院"),
    ("360724", "上犹安康医院", "上犹安康医院"),
    ("360724", "县妇保院", "上犹县妇幼保健院"),
    ("360724", "赣南卫生健康职业学院", "赣南卫生健康职业学院"),
]
VOCABULARY = load()


def expander(code: str | None, text: str = "") -> Expander:
    home = home_of(VOCABULARY.places_by_code[code], VOCABULARY) if code else Home(None)
    return Expander(text, VOCABULARY, home, Resolver(VOCABULARY, home))


def resolved(code: str | None, surface: str) -> Body:
    body = expander(code).resolve(surface)
    assert body is not None, surface
    return body


@pytest.mark.parametrize(("code", "surface", "name"), ROWS)
def test_an_abbreviation_means_what_the_place_says(code: str, surface: str, name: str) -> None:
    body = resolved(code, surface)
    if name:
        assert (body.name, body.basis) == (name, "printed" if name == surface else "vocabulary")
    else:
        assert (body.name, body.basis) == (surface, "unresolved")


def test_the_table_is_wide_enough() -> None:
    provinces = {code[:2] for code, surface, name in ROWS if surface != name}
    assert len({(c, s) for c, s, n in ROWS if s != n}) >= 40
    assert len(provinces) >= 10


@pytest.mark.parametrize(
    "surface",
    [
        "上级医院",  # a kind
        "县级医院",
        "三级甲等医院",
        "受援医院",
        "综合医院",
        "县级公立医院",
        "创新平台共建大学",
        "医院",
        "县医共体",
        "医学院校",
    ],
)
def test_no_name(surface: str) -> None:
    assert expander("350421").resolve(surface) is None


def test_what_nobody_can_say_names_its_choices() -> None:
    assert len(resolved("620122", "协和医院").choices) == 3
    assert resolved(None, "协和医院").basis == "unresolved"


def test_inside_and_rank() -> None:
    own, city, far = (resolved("330328", s) for s in ("县人民医院", "市人民医院", "浙医二院"))
    assert [(b.inside, b.rank) for b in (own, city, far)] == [(True, 1), (False, 2), (False, 3)]
    assert resolved("330300", "市人民医院").inside


def test_the_spelling_that_the_document_prints() -> None:
    assert expander("141033", "县中医医院设置发热门诊").resolve("县中医院").name == "蒲县中医医院"  # type: ignore[union-attr]
    assert expander("141033").resolve("县中医院").name == "蒲县中医院"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "name"),
    [("明溪县医院扩建。", "明溪县医院"), ("县医院扩建。", "明溪县人民医院")],
)
def test_a_county_hospital_that_is_called_so_keeps_its_name(text: str, name: str) -> None:
    assert expander("350421", text).resolve("县医院").name == name  # type: ignore[union-attr]


def test_a_central_hospital_that_no_list_knows_keeps_its_name() -> None:
    names = expander("440400", "金湾中心医院、金湾人民医院")
    found = [names.resolve(name) for name in ("金湾中心医院", "金湾区中心医院", "金湾人民医院")]
    assert [body and body.name for body in found] == ["金湾中心医院", "金湾区中心医院", "金湾区人民医院"]


def test_the_place_in_brackets_is_where_a_schools_hospital_is() -> None:
    surface = "云台医科大学第五附属（明溪）医院"
    assert expander("350421").resolve(surface) == Body(surface, "350421", 3, True, "printed")


def test_there_are_enough_and_of_all_provinces() -> None:
    known = institutions.load()
    assert len(known.hospitals) >= 500
    assert len(known.universities) >= 100
    assert len({h.place[:2] for h in known.hospitals}) == 31
    assert {h.place for h in (*known.hospitals, *known.universities)} <= VOCABULARY.places_by_code.keys()
    assert {h.kind for h in (*known.hospitals, *known.universities)} <= {f.key for f in VOCABULARY.functions}
    names = [h.name for h in known.hospitals]
    assert len(names) == len(set(names))


def test_a_name_or_stem_means_one_specialty() -> None:
    known = institutions.load()
    for labels in ([(s.name, *s.labels) for s in known.specialties], [s.stems for s in known.specialties]):
        flat = [label for these in labels for label in these]
        assert sorted({label for label in flat if flat.count(label) > 1}) == []


@pytest.mark.parametrize(
    ("surface", "code"),
    [("全科医疗科", "02"), ("内科", "03"), ("呼吸内科", "03.01"), ("心内科", "03.04"), ("消化内科", "03.02"),
     ("康复科", "21"), ("ICU", "28"), ("重症医学科", "28"), ("急诊科", "20"), ("骨伤科", "50.10"), ("肛肠科", "50.11"),
     ("针灸科", "50.13"), ("麻醉科", "26"), ("疼痛科", "27"), ("藏医科", "51.02"), ("中西医结合科", "52"),
     ("治未病科", None), ("卒中中心", None)],
)  # fmt: skip
def test_the_codes_of_the_catalogue(surface: str, code: str | None) -> None:
    one = institutions.load().specialty(surface)
    assert one is not None
    assert one.code == code
    assert code or one.broader


def test_keys_above_exist_and_centres_are_centres() -> None:
    known = institutions.load()
    assert {s.broader for s in known.specialties if s.broader} <= known.specialties_by_key.keys()
    assert {s.related for s in known.specialties if s.related} <= known.specialties_by_key.keys()
    assert known.names["胸痛中心"].centre
    assert not known.names["儿科"].centre


def test_the_index_is_fresh() -> None:
    assert institutions.INDEX.read_text(encoding="utf-8") == institutions.index_text()


TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix id: <https://w3id.org/policykg/id/> .
<https://w3id.org/policykg/id/hospital/临川市云台医院> a skos:Concept ; skos:inScheme id:hospital ;
    skos:prefLabel "临川市云台医院"@zh ; skos:altLabel "协和医院"@zh ;
    pol:jurisdiction <https://w3id.org/policykg/id/place/361000> .
<https://w3id.org/policykg/id/specialty/cardiology> skos:altLabel "心脏病诊疗科"@zh .
"""


def test_a_users_file_is_read_after_ours_and_wins(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(TURTLE, encoding="utf-8")
    vocabulary = load([tmp_path])
    known = institutions.of(vocabulary)
    assert [h.name for h in known.hospitals_by_surface["协和医院"]] == ["临川市云台医院"]
    one = known.specialty("心脏病诊疗科")
    assert one is not None and one.code == "03.04" and one.name == "心血管内科"


def test_a_hospital_without_a_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        TURTLE.replace("pol:jurisdiction <https://w3id.org/policykg/id/place/361000>", "a pol:Hospital"), "utf-8"
    )
    with pytest.raises(VocabularyError, match="no place"):
        institutions.load([path])
