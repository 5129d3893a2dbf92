"""The page opened in a real browser with the network off."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
import view_graphs as v
from derived import store_of
from test_view_offices import PLANS
from test_view_page import hostile

from kg.derive import refresh
from viz.network import network
from viz.page import page

selenium = pytest.importorskip("selenium", reason="selenium is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with chromedriver on this machine"),
    # What selenium itself leaves open when a session ends is not ours to mend.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def browser():
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,800",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-first-run",
    ):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {"sample": v.sample(), "rich": v.rich(), "hostile": hostile(), "empty": []}
    stores = {name: v.store(documents) for name, documents in made.items()}
    stores["offices"] = store_of(PLANS)
    refresh(stores["offices"])
    for name, store in stores.items():
        (folder / f"{name}.html").write_text(page(network(store)), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in stores}


class Tab:
    """A page in the browser, and the few things the tests do with it."""

    def __init__(self, driver, path: Path, hash: str = "", width: int = 1280, height: int = 800) -> None:
        self.driver = driver
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get("about:blank")
        for kind in ("browser", "performance"):
            driver.get_log(kind)
        driver.get(path.as_uri() + hash)

    def run(self, script: str, *values):
        return self.driver.execute_script(script, *values)

    def text(self, selector: str) -> str:
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def find(self, selector: str):
        return self.driver.find_element("css selector", selector)

    def wait(self, script: str, seconds: float = 5) -> None:
        end = time.monotonic() + seconds
        while not self.run("return " + script):
            assert time.monotonic() < end, f"never became true: {script}"
            time.sleep(0.05)

    def click_node(self, label: str) -> None:
        """A real click of the mouse on the canvas, where the node is drawn."""
        from selenium.webdriver import ActionChains

        self.run("kg.canvas.fit(false)")
        # With a unit and its tasks in view nothing else lies on the spot.
        x, y = self.run(
            "const i = kg.facts.findIndex((f) => f.label === arguments[0]); const p = kg.canvas.where(i);"
            "const b = document.getElementById('graph').getBoundingClientRect(); return [p.x + b.x, p.y + b.y]",
            label,
        )
        actions = ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        actions.w3c_actions.pointer_action.click()
        actions.perform()

    def requests(self) -> list[str]:
        """Addresses that the page asked for, itself apart."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith(("file:", "data:", "about:"))]

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.mark.parametrize("name", ["sample", "rich", "hostile", "empty"])
def test_it_opens_without_a_word_and_without_the_network(browser, files, name):
    tab = Tab(browser, files[name])
    assert tab.run("return document.readyState") == "complete"
    assert tab.complaints() == []
    assert tab.requests() == []
    loaded = tab.run("return performance.getEntriesByType('resource').map((r) => r.name)")
    assert [name for name in loaded if not name.startswith("data:")] == []


def test_one_scroll_bar_is_enough(browser, files):
    """A long list has a bar of its own only where another list comes after it."""
    tab = Tab(browser, files["rich"])
    heights = tab.run(
        "return [...document.querySelectorAll('[data-filter] .choices')].map((list) => {"
        "list.classList.add('long'); for (let n = 0; n < 40; n++) list.append(list.lastChild.cloneNode(true));"
        "return list.clientHeight === list.scrollHeight; })"
    )
    assert len(heights) > 1
    assert heights == [False] * (len(heights) - 1) + [True]


def test_the_network_is_really_off(browser, files):
    """The instrument works: a request that the page's own policy forbids is refused and logged."""
    tab = Tab(browser, files["sample"])
    outcome = tab.run("return fetch('https://example.org/').then(() => 'sent', () => 'refused')")
    assert outcome == "refused"
    assert any("Content Security Policy" in line for line in tab.complaints())


def test_a_script_that_is_not_ours_does_not_run(browser, files):
    tab = Tab(browser, files["sample"])
    tab.run("const s = document.createElement('script'); s.textContent = 'window.hurt = 1'; document.body.append(s)")
    assert tab.run("return window.hurt") is None


def test_hostile_names_stay_text(browser, files):
    tab = Tab(browser, files["hostile"])
    tab.run("window.alerts = 0; window.alert = () => { window.alerts += 1; }")
    for i in range(tab.run("return kg.facts.length")):
        tab.run("kg.emit('select', arguments[0], {})", i)
    tab.run("const b = document.getElementById('search'); b.value = '<'; b.dispatchEvent(new Event('input'))")
    tab.run("document.getElementById('language').click()")
    assert tab.run("return window.alerts") == 0
    assert tab.run("return document.querySelectorAll('img, iframe, [onerror], [onload]').length") == 0
    assert "<img src=x onerror=alert(1)>" in tab.text("#results")
    assert tab.run("return document.documentElement.scrollWidth <= innerWidth")  # three thousand characters wrap
    assert tab.complaints() == []


def test_a_click_shows_the_sentence(browser, files):
    tab = Tab(browser, files["sample"])
    tab.click_node("云溪县财政局")
    panel = tab.text("#panel")
    for expected in ("云溪县财政局", "（责任单位：县卫健局、县财政局、县总医院（县中医院））", "建设临床重点专科",
                     "牵头", "云政〔2024〕12号", "2024-03-21", "字符"):  # fmt: skip
        assert expected in panel
    marks = tab.run("return [...document.querySelectorAll('#panel mark')].map((m) => m.innerText)")
    assert marks == ["县财政局"] * 3
    tab.find("#panel .card .node-link").click()  # on to the task
    assert tab.text("#panel .panel-title").endswith("建设临床重点专科")
    assert tab.text("#panel blockquote").startswith("（一）建设临床重点专科")


def test_a_click_on_nothing_closes_the_panel(browser, files):
    tab = Tab(browser, files["sample"])
    tab.run("kg.emit('select', 3, {})")
    assert tab.text("#panel .panel-kind")
    tab.find("#panel .close").click()
    assert "概览" in tab.text("#panel")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("财政", "财政局"),  # part of a name
        ("县卫健局", "云溪县卫生健康局"),  # a surface as printed
        ("12号", "2024—2026年"),  # a document number
        ("骨干医师", "每年选派骨干医师进修"),  # the sentence
        ("finance", "财政局"),  # the function in English
        ("云政〔２０２４〕", "2024—2026年"),  # full-width digits
    ],
)
def test_search_finds_and_enter_jumps(browser, files, words, first):
    from selenium.webdriver.common.keys import Keys

    tab = Tab(browser, files["sample"])
    box = tab.find("#search")
    box.send_keys(words)
    assert first in tab.text("#results li")
    box.send_keys(Keys.ENTER)
    assert first in tab.text("#panel .panel-title")
    assert tab.run("return document.getElementById('results').hidden")


def test_targets_and_milestones_are_found_and_shown(browser, files):
    tab = Tab(browser, files["rich"])
    assert "目标 1" in tab.text("#counts")
    tab.find("#search").send_keys("就诊率")
    assert "县域就诊率 ≥ 90%" in tab.text("#results") and "2025-12-31" in tab.text("#results")
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === '请进来'), {})")
    panel = tab.text("#panel")
    for expected in ("时间节点", "建成胸痛中心", "每年", "青岚市医院", "协作与帮扶", "某省规划"):
        assert expected in panel


def test_layers_hide_nothing_but_themselves(browser, files):
    tab = Tab(browser, files["rich"])
    shown = "return kg.facts.filter((f, i) => kg.filter.shown[i]).map((f) => f.label)"
    everything = set(tab.run(shown))
    assert {"青岚市医院", "心内科", "某省规划"} <= everything  # few: on from the start
    for kind, gone in (("partnership", "青岚市医院"), ("programme", "心内科"), ("citation", "某省规划")):
        tab.find(f'input[data-value="{kind}"]').click()
        assert everything - set(tab.run(shown)) == {gone}
        tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === arguments[0]), {})", gone)  # a link reveals it
        assert set(tab.run(shown)) == everything
    tab.find('input[data-group="status"][data-value="draft"]').click()
    assert not {"青岚市医院", "心内科", "某省规划"} & set(tab.run(shown))
    assert tab.complaints() == []


def test_units_that_are_one_office(browser, files):
    tab = Tab(browser, files["offices"])
    lines = "return kg.data.edges.filter((e, i) => e.kind === 'sameOffice' && kg.filter.edgeShown[i]).length"
    shown = "return kg.facts.filter((f, i) => kg.filter.shown[i]).length"
    everything = tab.run(shown)
    assert tab.run(lines) == 5
    tab.click_node("明溪县卫生健康局")
    panel = tab.text("#panel")
    for words in (
        "同一机构",
        "前身机构",
        "明溪县卫生和计划生育委员会",
        "名称的另一形式",
        "责任单位：县卫计委、县财政局",
        "明政〔2017〕1号",
    ):
        assert words in panel
    assert tab.text("#panel .card mark") == "县卫健局"
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === '明溪县卫生和计划生育委员会'), {})")
    assert "后继机构" in tab.text("#panel")
    tab.find('input[data-value="sameOffice"]').click()  # hides the lines, no unit that owns tasks
    assert (tab.run(lines), tab.run(shown)) == (0, everything)
    tab.find('input[data-value="sameOffice"]').click()
    tab.find('input[data-group="place"][data-value="360724"]').click()
    assert tab.run(lines) == 0
    tab.find('input[data-group="place"][data-value="360724"]').click()
    tab.find('input[data-group="function"][data-value="health"]').click()
    assert tab.run(lines) == 3
    assert tab.complaints() == []


def test_search_says_when_there_is_nothing(browser, files):
    tab = Tab(browser, files["sample"])
    tab.find("#search").send_keys("没有这个词")
    assert "没有这个词" in tab.text("#results")


@pytest.mark.parametrize(
    ("group", "value", "shown"),
    [
        ("place", "990102", "1 份文件、1 项任务、3 个单位"),
        ("place", "990101", "3 份文件、8 项任务、8 个单位"),  # with the city's cell for the county, and its owners
        ("status", "draft", "1 份文件、1 项任务、3 个单位"),
        ("role", "lead", "1 份文件、1 项任务、1 个单位"),  # only those who lead
        ("role", "none", "1 份文件、1 项任务、0 个单位"),
        ("function", "finance", "4 份文件、5 项任务、7 个单位"),  # with those who stand beside finance
    ],
)
def test_filters(browser, files, group, value, shown):
    tab = Tab(browser, files["sample"])
    tab.find(f'input[data-group="{group}"][data-value="{value}"]').click()
    assert tab.text("#shown") == f"显示 {shown}"
    drawn = tab.run("return kg.filter.shown.filter(Boolean).length")
    assert drawn < tab.run("return kg.facts.length")
    tab.find("#reset").click()
    assert tab.text("#shown") == "" and tab.run("return kg.filter.shown.every(Boolean)")


def test_the_address_keeps_the_selection(browser, files):
    tab = Tab(browser, files["sample"])
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === '落实经费保障'), {})")
    kept = tab.run("return location.hash")
    again = Tab(browser, files["sample"], kept)
    assert again.text("#panel .panel-title").endswith("落实经费保障")
    assert Tab(browser, files["sample"], "#%E0%A4%A").complaints() == []  # a damaged address selects nothing


def test_the_language_changes(browser, files):
    tab = Tab(browser, files["sample"])
    assert tab.text("#title") == "政策责任图谱"
    tab.find("#language").click()
    assert tab.text("#title") == "Policy responsibility graph"
    assert "Finance" in tab.text("#filters") and tab.run("return document.documentElement.lang") == "en"


def test_drafts_are_marked(browser, files):
    tab = Tab(browser, files["sample"])
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === '新建小学'), {})")
    assert "尚无约束力" in tab.text("#panel")
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === '松坪县财政局'), {})")
    assert "征求意见稿" in tab.text("#panel .card")


def test_inherited_and_missing_owners_are_told_apart(browser, files):
    tab = Tab(browser, files["sample"])
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.number === '1.2.1'), {})")
    assert "责任承自上级" in tab.text("#panel") and "云溪县卫生健康局" in tab.text("#panel")
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.label === '没有责任单位的任务'), {})")
    assert "没有为这项任务写明责任单位" in tab.text("#panel")


def test_a_text_that_is_cut_is_whole_under_the_pointer(browser, files):
    tab = Tab(browser, files["rich"], width=900)
    tab.find("#search").send_keys("县")
    cut = tab.run("""
        const cut = [...document.querySelectorAll("body *")].filter((each) =>
            getComputedStyle(each).textOverflow === "ellipsis" && each.scrollWidth > each.clientWidth);
        for (const each of cut) each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        return cut.map((each) => [each.textContent, each.title]);""")
    assert len(cut) >= 2  # the counts above, a hit of the search
    assert all(text == title for text, title in cut)


def test_the_keyboard_is_enough(browser, files):
    from selenium.webdriver.common.keys import Keys

    tab = Tab(browser, files["sample"])
    body = tab.find("body")
    body.send_keys("/")
    assert tab.run("return document.activeElement.id") == "search"
    tab.find("#search").send_keys("财政", Keys.ARROW_DOWN, Keys.ENTER)
    assert tab.text("#panel .panel-title") == "云溪县财政局"
    assert "云溪县财政局" in tab.text("#live")  # told to a screen reader
    tab.run("document.getElementById('graph').focus()")
    body.send_keys("/")
    assert tab.run("return String(getSelection())") == "财政"  # what is typed next takes its place
    tab.run("document.getElementById('graph').focus()")
    tab.find("#graph").send_keys("]")
    assert tab.text("#panel .panel-title") != "云溪县财政局"
    tab.find("#graph").send_keys(Keys.ESCAPE)
    assert tab.run("return location.hash") == ""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_it_fits_the_screen(browser, files, width, height):
    tab = Tab(browser, files["sample"], width=width, height=height)
    assert tab.run("return document.documentElement.scrollWidth") <= width
    box = tab.run("const b = document.getElementById('graph').getBoundingClientRect(); return [b.width, b.height]")
    assert box[0] > 350 and box[1] > 300
    if width < 500:
        assert not tab.find("#filters").is_displayed()
        tab.find("#filters-toggle").click()
        tab.wait("document.getElementById('filters').getBoundingClientRect().left === 0")
        assert tab.find("#filters").is_displayed()


def test_quotes_are_cut_by_code_points(browser, files):
    """Characters outside the basic plane count as one, as they do in the graph."""
    tab = Tab(browser, files["hostile"])
    tab.run("kg.emit('select', kg.facts.findIndex((f) => f.kind === 'unit' && f.label.startsWith('𠮷')), {})")
    assert tab.text("#panel mark") == "𠮷野家👩‍⚕️"


@pytest.mark.parametrize(("name", "said"), [("empty", "图中还没有文件")])
def test_an_empty_graph_says_so(browser, files, name, said):
    assert said in Tab(browser, files[name]).text("#message")


@pytest.mark.slow
def test_ten_thousand_nodes_open_quickly(browser, tmp_path):
    documents = []
    for n in range(200):
        units = [v.Unit(f"县{u}局", f"县{n // 2}第{u}局", f"98{n // 2:04d}", ["health"]) for u in range(18)]
        items = [
            v.Item(str(t), f"{t}.", f"任务{t}", body="推进。" * 20, units=units[t % 14 : t % 14 + 4])
            for t in range(1, 31)
        ]
        documents.append(v.Doc(f"{n}号", f"县{n}行动计划", f"98{n // 2:04d}", items=items, issuer=""))
    graph = network(v.store(documents))
    assert graph.number_of_nodes() > 7500
    path = tmp_path / "big.html"
    path.write_text(page(graph), encoding="utf-8")
    started = time.monotonic()
    tab = Tab(browser, path)
    tab.wait("kg.canvas.ready")
    assert time.monotonic() - started < 10  # about 1.5 s when nothing else runs
    assert tab.complaints() == []
