"""The gazetteer: what the Turtle says, how it is looked up, and what a user's own file changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from printed_units import PRINTED

from kg.errors import VocabularyError
from ontology import places, vocab_reader
from ontology.vocabulary import NATION, Office, Vocabulary, load

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
DIVISIONS = SHARED / "data" / "divisions.csv"
GUIDELINES = SHARED / "gold" / "GUIDELINES.md"

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


@pytest.mark.parametrize(
    ("surface", "name"),
    [("税务局", "税务局"), ("国资委", "国有资产监督管理委员会"), ("委组织部", "组织部"), ("财政局", "财政局"),
     ("财政部", "财政部"), ("不知局", None)],
)  # fmt: skip
def test_without_a_place_the_office_keeps_its_own_name(vocabulary: Vocabulary, surface: str, name: str | None) -> None:
    office = vocabulary.choose(surface)
    assert (vocabulary.full_name(office, None) if office else None) == name


def test_a_level_and_a_province_limit_a_concept(vocabulary: Vocabulary) -> None:
    """A county has no 厅, 旅文局 is Hainan's, and what a province says goes before what is usual."""
    assert at(vocabulary, "财政厅") is None
    assert at(vocabulary, "旅文局") is None
    usual, gansu = at(vocabulary, "文旅局"), at(vocabulary, "文旅局", "620822")
    assert usual is not None and usual.name == "文化和旅游局"
    assert gansu is not None and gansu.name == "文体广电和旅游局"


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
    assert set(keys) - {f.key for f in vocabulary.functions} == set()


def test_functions_have_labels_stems_and_a_form(vocabulary: Vocabulary) -> None:
    named = [f for f in vocabulary.functions if f.label_zh and f.label_en and f.stems and f.stem_form]
    assert len(named) >= 100
    assert {f.key for f in vocabulary.functions} - {f.key for f in named} == {"other"}


def test_a_stem_means_one_function(vocabulary: Vocabulary) -> None:
    stems = Counter(stem for function in vocabulary.functions for stem in function.stems)
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_finance_is_the_budget_and_never_banking(vocabulary: Vocabulary) -> None:
    """财政 alone is finance: 金融 is a regulator, a bank or a guarantor."""
    finance = next(f for f in vocabulary.functions if f.key == "finance")
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


@pytest.mark.parametrize("body", ["", "和", "县", "协同推进", "综合服务", "发展", "财政和", "猫狗", "教" * 200 + "猫"])
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
     ("夏阳卫生院", "township-health-centre"), ("赣江新区管委会", "industrial-park"),
     ("泰安市科技创新发展中心", "science-technology"), ("红旗渠灌区管理处", "water"),
     ("县森林防火工作领导小组", "emergency")],
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


def test_children_ancestors_and_city(vocabulary: Vocabulary) -> None:
    assert [p.code for p in vocabulary.children("330300")][:1] == ["330302"]
    assert len(vocabulary.children(NATION)) == 34
    city = vocabulary.city_of("350421")
    assert city and city.code == "350400"
    assert vocabulary.city_of("110105") is None
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
    assert kept is not None and kept.name == "大数据局"


def test_a_new_function_and_place_of_the_user(tmp_path: Path) -> None:
    made = own(
        tmp_path,
        'fn:tea skos:prefLabel "茶业"@zh, "Tea"@en ; skos:altLabel "茶业"@zh ; pol:stemForm "茶业"@zh .\n'
        '<https://w3id.org/policykg/id/office/茶业局> skos:prefLabel "茶业局"@zh ; pol:function fn:tea .\n'
        '<https://w3id.org/policykg/id/place/361299> skos:prefLabel "赣江新区"@zh ; pol:placeLevel "county" ; '
        "skos:broader <https://w3id.org/policykg/id/place/360000> .",
    )
    assert [f.label_en for f in made.functions if f.key == "tea"] == ["Tea"]
    assert made.compose("茶业") == ("茶业", ("tea",))
    assert [p.name for p in made.ancestors("361299")] == ["赣江新区", "江西省", "中华人民共和国"]


def test_the_page_on_the_vocabulary_is_true(tmp_path: Path) -> None:
    """Its examples load, and the bureau it teaches is known afterwards."""
    page = (Path(__file__).resolve().parents[1] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    examples = [part.partition("```")[0] for part in page.split("```turtle\n")[1:]]
    assert len(examples) == 2
    made = own(tmp_path, examples[0] + examples[1])
    office = at(made, "茶旅局", "620822")
    assert office is not None
    assert made.full_name(office, made.places_by_code["620822"]) == "灵台县茶业和旅游局"
    assert [place.code for place in made.places_by_name["赣江新区"]] == ["361299"]


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


@pytest.mark.parametrize(
    ("text", "start", "ends"),
    [
        ("教科体局", 0, [3, 2, 1]),  # each prefix is a composite of its own
        ("教科体局", 3, []),  # 局 is no piece
        ("财政、科技部门", 0, [5, 4, 3, 2, 1]),  # a link joins two pieces; 财 and 科 alone are some too
        ("教", 1, []),  # behind the last character
        ("", 0, []),
    ],
)
def test_composite_ends(text: str, start: int, ends: list[int]) -> None:
    """Where a composite can end; `compose` knows nothing longer."""
    found = load().composite_ends(text, start, len(text))
    assert found == ends
    for stop in range(start + 1, len(text) + 1):
        assert stop in found or load().compose(text[start:stop]) is None
