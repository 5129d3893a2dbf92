"""Titles as they come: one case each of a form in which one is printed."""

from __future__ import annotations

import pytest
from reading import read, values

BODY = "一、健全机制。完善会商制度。（责任单位：市卫生健康委）\n二、强化保障。落实专项经费。（责任单位：市财政局）\n"


def head(*lines: str) -> dict[str, object]:
    return values(read("\n".join(lines) + "\n" + BODY).header)


TITLES = [
    (
        "a page's label with a bare tag above a title of two lines",
        [
            "发布日期：2023年3月2日",
            "主题词：扫码浏览",
            "三明市人民政府关于深化",
            "基层服务改革的通知",
            "明政〔2023〕5号",
        ],
        "三明市人民政府关于深化基层服务改革的通知",
    ),
    (
        "a date in Chinese numerals above it",
        ["二〇二三年三月二日", "三明市2023年度基层服务", "工作计划"],
        "三明市2023年度基层服务工作计划",
    ),
    ("set in 《》", ["《三明市基层服务提升实施细则》"], "三明市基层服务提升实施细则"),
    (
        "only announced",
        ["各县（市、区）人民政府：", "现将《三明市2023年重点工作任务分解表》印发给你们，请认真落实。"],
        "三明市2023年重点工作任务分解表",
    ),
    (
        "a page's headline that leaves out 的通知",
        ["三明市人民政府办公室印发《关于深化改革 加快基层服务发展的若干意见》", "明政办发〔2023〕5号"],
        "关于深化改革加快基层服务发展的若干意见",
    ),
    ("reprinted", ["（转载）三明市基层服务提升方案"], "三明市基层服务提升方案"),
    (
        "forwarded by a notice that stands in 《》",
        [
            "《三明市人民政府办公室转发市卫健委关于加强基层服务意见的通知》",
            "各县（市、区）人民政府：",
            "市卫健委《关于加强基层服务的意见》已经同意，现转发给你们。",
            "关于加强基层服务的意见",
        ],
        "关于加强基层服务的意见",
    ),
    (
        "a page's path above it",
        ["当前位置：管理办法 三明市信息化规划", "三明市信息化规划", "发表于：2022年9月16日"],
        "三明市信息化规划",
    ),
    ("with what a page says of its force", ["三明市付费结算管理办法【已废止】"], "三明市付费结算管理办法"),
    ("below that", ["（2023年5月1日失效）", "三明市付费结算管理办法"], "三明市付费结算管理办法"),
    (
        "a notice whose last words are a line",
        ["明溪县卫生健康局", "关于印发《明溪县2024年基层服务工作方案》", "的通知", "各乡镇卫生院：", "现予印发。"],
        "明溪县2024年基层服务工作方案",
    ),
    ("its edition on a line", ["三明市付费结算管理办法", "（2025版）"], "三明市付费结算管理办法（2025版）"),
    (
        "years on the second line and what follows them",
        ["三明市卫生发展规划纲要", "（2021—2025年）实施分工方案"],
        "三明市卫生发展规划纲要（2021—2025年）实施分工方案",
    ),
    (
        "only announced as drawn up",
        ["各县（市、区）卫生健康局：", "我局制定了《三明市基层服务遴选方案》，请结合实际抓好落实。"],
        "三明市基层服务遴选方案",
    ),
    (
        "a notice that leaves out the 《》 in it",
        [
            "三明市人民政府关于印发落实健康三明行动纲要若干措施的通知",
            "各县（市、区）人民政府：",
            "现印发给你们。",
            "落实《健康三明行动纲要》若干措施",
        ],
        "落实《健康三明行动纲要》若干措施",
    ),
    (
        "a title with 《》 inside, which the notice turns into 〈〉",
        [
            "三明市人民政府关于印发《2023年〈政府工作报告〉任务分工方案》的通知",
            "2023年《政府工作报告》任务分工方案",
        ],
        "2023年《政府工作报告》任务分工方案",
    ),
    (
        "a notice on two lines, the first of which could be a whole title",
        ["三明市人民政府办公室", "关于分解落实2023年政府工作报告", "主要目标任务的通知"],
        "三明市人民政府办公室关于分解落实2023年政府工作报告主要目标任务的通知",
    ),
    (
        "below a page's path as a numbered list",
        ["1. 首页", "2. 信息公开", "3. 规范性文...", "三明市便民就医行动方案"],
        "三明市便民就医行动方案",
    ),
    (
        "the first of two that a notice calls revised",
        [
            "三明市人民政府关于印发三明市防汛预案及成员单位职责分工的通知",
            "各县（市、区）人民政府：",
            "修订后的《三明市防汛预案》及《成员单位职责分工》已经市政府同意，现印发给你们。",
        ],
        "三明市防汛预案",
    ),
    (
        "below a heading of the page that reprints it",
        ["二、地方方案", "《三明市便民就医行动方案》"],
        "三明市便民就医行动方案",
    ),
    (
        "a notice with short names for two policies",
        [
            "三明市人民政府印发关于促进消费的实施意见和行动计划的通知",
            "各县（市、区）人民政府：",
            "现将《实施意见》和《行动计划》印发给你们。",
            "关于促进消费的实施意见",
        ],
        "关于促进消费的实施意见和行动计划",
    ),
    (
        "a notice that names the policy shorter than the policy does itself",
        [
            "三明市人民政府办公室关于印发提升基层服务若干措施的通知",
            "各县（市、区）人民政府：",
            "《三明市提升基层服务的若干措施》已经市政府同意，现印发给你们。",
        ],
        "三明市提升基层服务的若干措施",
    ),
    (
        "its place on a line of its own",
        ["三明市", "关于提升基层服务的实施细则"],
        "三明市关于提升基层服务的实施细则",
    ),
    (
        "with its number behind it, below a page's labels",
        ["• 公开方式：政府网站", "2024年三明市重点工作任务（明政发〔2024〕2号）"],
        "2024年三明市重点工作任务",
    ),
    (
        "no title: what kind of document it is",
        ["文件类别通知", "三明市基层服务提升工作方案"],
        "三明市基层服务提升工作方案",
    ),
    (
        "put out for comment a second time",
        ["三明市民政局关于《三明市养老服务办法》第二次公开征求意见的公告"],
        "三明市养老服务办法",
    ),
    ("below a page's words for its sections", ["印发通知", "三明市基层服务提升工作方案"], "三明市基层服务提升工作方案"),
    (
        "below a page's greeting",
        ["欢迎访问三明信息网!", "首页/文件/正文", "三明市人民政府关于优化服务的意见"],
        "三明市人民政府关于优化服务的意见",
    ),
    ("a list of works", ["三明市2024年度基层服务重点项目"], "三明市2024年度基层服务重点项目"),
    ("a name in quotation marks", ["三明市基层服务“三张清单”", "问题清单"], "三明市基层服务“三张清单”"),
    (
        "a page's labels behind bullets, the number in a bracket",
        ["•公开方式:政府网站", "三明市2023年重点工作任务(明政〔2023〕5号)"],
        "三明市2023年重点工作任务",
    ),
    ("a table of projects", ["三明市2024年基层服务工程项目表"], "三明市2024年基层服务工程项目表"),
    (
        "the plan of a notice that another forwards",
        [
            "转发《关于印发<三明市基层服务评价方案>的通知》的通知",
            "各乡镇人民政府：",
            "现将通知转发给你们，请认真执行。",
            "三明市基层服务评价方案",
            "为做好评价，制定本方案。",
        ],
        "三明市基层服务评价方案",
    ),
    (
        "the plan of a bureau that a notice forwards with its author in front",
        [
            "三明市人民政府办公室",
            "关于转发市卫健委、市财政局三明市基层服务提升方案的通知",
            "各县（市、区）人民政府：",
            "方案已经市政府同意，现转发给你们。",
            "三明市基层服务提升方案",
            "为提升服务，制定本方案。",
        ],
        "三明市基层服务提升方案",
    ),
    (
        "a notice that is forwarded alone",
        ["转发《关于印发<三明市基层服务评价方案>的通知》的通知", "各乡镇人民政府：", "请认真执行。"],
        "关于印发<三明市基层服务评价方案>的通知",
    ),
    ("a ledger", ["三明市基层服务问题整改台账"], "三明市基层服务问题整改台账"),
    ("what ends in no usual word", ["2024年三明市基层服务十件大事"], "2024年三明市基层服务十件大事"),
    ("behind 名称：", ["名 称：三明市基层服务提升工作方案"], "三明市基层服务提升工作方案"),
]


@pytest.mark.parametrize(("why", "lines", "title"), TITLES, ids=[t[0] for t in TITLES])
def test_title(why, lines, title):
    assert head(*lines)["title"] == title
