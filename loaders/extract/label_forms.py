"""The labels of clauses, 牵头单位： and the like: what they are made of, what stands behind, which role they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.record import Role

_WHO = (
    r"(?:责任)?(?:主体(?=单位))?(?:单位|部门|主体|机构|处室|科室|股室|处（室）|科（室）|[处科]（[处科]）室|办所|站所|院系|人)"
    r"(?:[（(](?:单位|部门|机构|责任人|人)[）)]|(?:[及和、])(?:单位|部门|责任人))?"
)
_DOING = (
    # 牵头, 主办, 配合, 支持, 参与
    "牵头(?:考核|责任|负责)?|主责|主办|主管|主抓|配合|协办|协同|协助|协作|联办|会办|支持|保障|参与|参加"
    # 落实, 承办, 负责, 组织; 项目业主
    "|落实|实施|推进|承办|承担|经办|执行|完成|工作|任务|负责|组织|归口(?:管理)?|主体|业主|项目(?:业主|建设|实施)?|建设|涉及"
    # 考核, 监督, 包保, 联系
    "|考核|验收|监督|监管|督导|督办|督查|指导|包[保联抓]|帮扶|联系|挂钩"
)
_LABEL_WORDS = (
    # 第一责任单位, 主要牵头部门, 市直配合单位
    "(?:第[一二三]|主要|具体|直接|共同|联合|其他|其它|相关|有关|属地|行业|[省市县区][级直])?"
    f"(?:{_DOING})?(?:及|和|、)?(?:牵头|配合|落实|实施|责任)?{_WHO}"
    # Those whose word for a body is another: 责任乡镇, 责任分工：
    "|责任(?:乡镇|镇街|镇|街道|村居|村|社区|企业|县区|区县|属地|地区|片区)"
    "|责任(?:单位|部门|主体)及分工|(?:(?:责任|任务|职责|工作)分工|(?:责任|工作)落实|属地责任)(?=[:：])"
    # Who and what is no unit, but labelled like one: 分管领导, 完成时限, 整改目标
    "|(?:分管|责任|牵头|包联|包抓|包保|联系|挂点|挂钩)(?:县|市|区)?领导|责任人|(?:完成|整改|办结|办理|落实)(?:时[限间]|期限)|时限(?=[:：])|时间(?:要求|进度|节点)"
    "|整改目标|(?:成员|组成)单位"
)
#: What a caption counts in: （单位：万元）, 单位：台（套）.
_MEASURE = (
    r"\s*(?:人民币)?"
    "(?:[%％‰a-zA-Z㎡℃]|[百千万亿]{0,3}(?:美?元|[人个家户名项件次张台套辆座处条例亩吨岁天年分]|公顷|[公千]?[里米克瓦]|[毫厘分]米"
    r"|毫克|小时|[平立]方(?:公里|千米|厘米|毫米|米)))\s*(?:[）)\]】；;，,、。/／（(\n]|\Z)"
)
LABEL = re.compile(
    # Every character that a label can begin with: the look-ahead lets the scan pass over the others at once.
    r"(?=[【〖［\[第主具直共联其相有属行省市县区牵配协会支保参成落实推承经执完工任负组归业项建涉考验监督指包帮挂责单部机处科股人分时及和职整办、])(?:"
    rf"(?P<label>{_LABEL_WORDS}|(?:牵头|配合|主办|协办|责任|承办|参与|主责|协同)(?=[:：]))"
    # The colon may be a word, or lost in front of a name with its level.
    rf"(?:\s*[:：｜](?!{_MEASURE})|—{{1,2}}|[为是](?=[省市县区州旗各国中])|(?<=单位)(?=[省市县区][\u4e00-\u9fff]{{1,8}}[局委办院会厅部]))"
    rf"|[【〖［\[](?P<boxed>{_LABEL_WORDS})[】〗］\]]\s*[:：]?)"
)
#: Who stands beside the unit that leads; by itself the label makes up a body and shares out nothing.
MEMBERS = re.compile("(?:成员|组成)单位")
MEMBERS_BELOW = re.compile(rf"\n{MEMBERS.pattern}[:：][^。\n]+")
BARE_WHO = frozenset(("单位", "部门", "主体", "机构", "处室", "科室"))
BARE_VERBS = frozenset(("承办", "参与", "主责", "协同"))
#: What stands behind every label. Each form begins with a character of its own, which makes the search quick.
BEHIND_LABEL = re.compile(r":|：|｜|—|】|〗|］|\]|为[省市县区州旗各国中]|是[省市县区州旗各国中]|单位[省市县区]")
#: 县水利局6月底前完成: a day directly behind a body.
BY_DAY = re.compile(
    r"[局委办院会厅部府社团队心道][于在]?(?:20\d\d年|\d{1,2}月|[今明本当]?年[底末内])[^，,；;。、]{0,8}完成"
)
_ON_A_LINE = "(?:责任|牵头|配合|主办|协办|承办|实施|主责|参与)(?:单位|部门|科室|股室|处室)"
#: A label and its units on lines of their own, as where the cells of a page have become lines.
_STACKED = re.compile(
    rf"(?:\A|(?<=\n))(?P<label>{_ON_A_LINE})\n(?!{_ON_A_LINE}\n)(?P<who>[^。；;：:！？\n]{{2,160}})(?=\n|\Z)"
)
_STACKED_GATE = re.compile(r"(?:单位|部门|室)\n")
#: A label of something else among those of a clause: 适用范围：, 工作目标：
OTHER_LABEL = re.compile(r"(?<=[；;，,。 ])[\u4e00-\u9fff]{2,8}[:：]")
LABEL_ROLES: tuple[tuple[str, Role | None], ...] = (
    (
        # Who answers in person, and what is said of no unit's part: 分管领导, 联系人, 完成时限, 考核单位
        "领导|^(?!.*(?:单位|部门|主体|机构|[科股处]室)[及和、]).*人$"
        "|时[限间]|期限|目标|验收|监督|监管|督导|督办|督查|包[保联抓]|帮扶|联系|挂钩|考核单位$(?<!牵头考核单位)",
        None,
    ),
    (r"牵头|主责|主办|主管|主抓|第一责任", "lead"),
    (r"配合|协[办同助作]|联办|会办|支持|参与|参加", "cooperate"),
    (r"", "responsible"),
)


def stacked(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Each label that is a line, with the line below it."""
    if _STACKED_GATE.search(text, start, end):
        yield from _STACKED.finditer(text, start, end)
