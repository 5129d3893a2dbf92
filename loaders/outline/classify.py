"""What each item is: its heading phrase, whether it is a task and of which kind, its id.

GUIDELINES of the record: numbered items of the main part are tasks, items of safeguards and phases are tasks of
those kinds, what is numbered inside a task is a measure; guiding principles, goals, definitions and closing provisions
are sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.outline import duty_opening
from loaders.outline.markers import ARABIC, ARTICLE, CHAPTER, HAN, PART, RUN_IN, SECTION
from loaders.outline.tree import Item

_GOAL = re.compile(
    r"^(?:指导思想|总体(?:要求|思路|目标|考虑|安排|部署)|基本(?:原则|情况|思路)|工作(?:目标|思路|原则|背景|依据)"
    # nouns before them: 创建目标, 行动原则; not what is done with them: 落实目标, 明确原则
    r"|(?!落实|明确|分解|完成|实现|强化|确定|细化|聚焦|锚定|对标|围绕|坚持|遵循|把握|严格)[\u4e00-\u9fff]{1,4}(?:目标|原则|思路)|总目标"
    r"|目标(?:任务|要求|和原则)?|(?:适用|支持|实施|扶持|奖励|资助|补助|补贴|享受|奖补|评选|考评|考核|服务|评估|评价|抽查|核查|验收)(?:对象|范围|依据|条件)(?:及.{1,8})?|考[核评](?:内容|方式|办法|结果应用|结果运用|程序|原则)"
    r"|编制依据|现状.*|.*形势|.*背景|.*意义|名词解释|有关说明|附则|施行说明|解释(?:权)?|定义|总则|指导思想和.*|总体要求和.*|.*指导思想.*|.*基本原则|.*总体目标|.*工作目标|.*主要目标|.*发展目标|.*行动目标"
    r"|[\u4e00-\u9fff]{2,6}目标[及和与、](?:基本|工作)?原则|规划(?:背景|依据|范围|期限|基础|回顾)|发展(?:基础|现状|环境|条件|机遇|成就|回顾)|(?:面临|存在)的?.{0,6}(?:机遇|挑战|问题|困难).*|(?:主要|工作)(?:成效|成就|基础|回顾|做法|进展)|基础(?:条件|现状)?"
    # several of these nouns together, with what they are of
    r"|(?:总体|主要|预期|规划|发展|核心|量化|具体|阶段性?|年度){1,2}(?:思路|目标|指标|原则)(?:要求|任务)?"
    r"(?:[和与及、](?:总体|主要|预期|发展|阶段性?|年度|任务)*(?:思路|目标|指标|原则|要求))*"
    # whom and what it is about, on what ground, in which words, since when
    r"|(?:试点|整治|创建|检查|排查|建设|规划|时间|培训|评价|参赛|申报|调查|监测|普查|改造|救助|帮扶|保障|招聘|补偿|征收)(?:对象|范围|期限|依据|时间)|(?:遵循|编制|制定)原则"
    r"|(?:政策|法律|检查|评审|工作|制定)依据|(?:编制|制定)(?:说明|目的|背景)|(?:术语|指标|名词|用语)(?:定义|解释|说明|含义)"
    r"|(?:申报|认定|创建|评选|准入|入选)(?:条件|资格)|活动(?:主题|时间|地点|名称|目的|对象)|(?:工作)?目标(?:和|与|及|、)(?:对象|范围|原则)|(?:具体)?(?:时间|地点|对象)(?:(?:和|与|及|、)(?:时间|地点|对象|范围))+|(?:实施|施行|执行|有效)(?:时间|日期|期限?)"
    r"|.{0,4}概况|(?:功能|发展|战略|目标)定位|(?:现状|形势|环境|问题)分析|形势[和与].{2,6}|历史沿革|(?:取得|主要|工作)的?(?:成绩|成效)|(?:工作|办理)(?:开展|进展|落实)?情况|(?:主要|具体)做法"
    # how comments are asked for
    r"|(?:公开)?征(?:求|集)(?:意见|建议|意见建议)?(?:稿)?的?(?:起止)?(?:时间|期限|范围|方式|途径|渠道|内容|对象)|联系(?:方式|人|电话|单位)(?:[及和与、].{2,6})?"
    r"|(?:意见|建议|意见建议)?(?:反馈|提交|受理|征集|提出)(?:意见|建议|意见建议)?的?(?:方式|途径|渠道|时间|期限)(?:[及和与、].{2,4})?"
    r"|(?:事[故件]|灾害|灾情|预警|响应)(?:类型|分级|等级)(?:标准)?|分级标准)$"
)
#: What asks for comments, and where and how they are to be sent.
_INVITES = re.compile(r"公开征[集求](?!意见稿)|(?:征求|征集|听取|提出|反馈)[^。\n]{0,20}(?:意见|建议)(?!稿)")
_WAY = re.compile(
    r"电子邮箱|电子邮件|邮箱|信函|来信|来函|邮寄|邮编|邮政编码|传真|(?:通[信讯]|联系|邮寄|来信|办公)地址|(?:联系|咨询)?电话[:：]|联系人"
    r"|(?:登录|登陆|通过|关注)[^。；\n]{0,30}(?:网站|网|平台|公众号|栏目)[^。；\n]{0,20}(?:意见|建议|留言|反馈)|(?:意见|建议)[^。；\n]{0,12}(?:截止|截至)"
    r"|征求意见(?:稿)?的?(?:起止)?(?:时间|期限)|(?:反馈|提交|提出)(?:意见|建议)*的?(?:方式|途径|渠道)|来电[:：]"
    r"|征集的?(?:时间|期限|范围|要求|内容|方式|途径|渠道|对象)[：:\n]|公示(?:时间|期限?|方式|途径|地点)[:：\n]"
)
_WAY_WITHIN = 100  # characters of an item
_LONGEST_INVITATION = 400  # characters in front of the first item
#: A top section that says why: 充分认识…的重要性. Inside the safeguards such an item is one.
_WHY = re.compile(r"认识.*(?:重要性|必要性|紧迫性|意义)$")
#: What carries the tasks and is none of them itself; a heading may name several: 加强组织领导，强化责任落实.
_SUPPORT = (
    r"(?:改革|规划|计划|方案|政策)*组织(?:领导|保障|实施|推动|落实|推进|管理|协调|指挥|形式)?(?:力度|机制|体系|工作|机构|架构|措施)?|(?:领导|工作)机构"
    r"|(?:综合|支撑|支持|政策|制度|服务|工作|实施|推进|规划|资金|经费|人才|队伍|技术|监督|组织|措施|[与和])*保障(?:措施|制度|机制|体系|支撑|力度|能力|工作)?|(?:项目|专项|补助)?(?:资金|经费)(?:管理|监管|筹[措集])"
    r"|(?:工作|有关|相关|几点|组织|实施|具体|纪律|落实|整改|活动)要求|工作(?:纪律|落实|推进机制|机制)|推进(?:机制|落实)"
    r"|(?:工作|主体|属地|部门|防火|防控|安全|监管|领导)?责任(?:落实|追究|体系|担当)?|(?:监督|督导|督查|督促|督考|督办|考核|检查|评估|评价|问责|奖惩|激励|指导|调度|协调|问效)+"
    r"|(?:规划|计划|方案|保障)?实施|领导|统筹(?:协调|推进)|(?:宣传|舆论)(?:引导|发动|宣传)|职责(?:分工)?|(?:思想|政治)?(?:认识|站位)|结果运用|(?:部门)?(?:协同|协作|联动)(?:配合)?|齐抓共管|密切配合|各司其职|各负其责|通力协作|(?:全程|跟踪)(?:督办|督查|督导|问效)|任务(?=[，,].*责任)"
)
#: What is done for it all: 切实加强…, 严格…
_CARE = (
    "(?:进一步|切实|全面|着力|层层|认真|扎实)?"
    "(?:加强|强化|提高|深化|健全|完善|做好|落实|夯实|加大|抓好|压实|严格|严肃|狠抓|明确|建立)?"
)
_SAFEGUARD = re.compile(
    rf"^(?:.{{0,4}}保障措施|(?:(?:政策支持|支持政策)[与和及])?{_CARE}(?:{_SUPPORT})(?:(?:[，,、和与及]|以及|(?=确保))(?:确保)?{_CARE}(?:{_SUPPORT}|(?:各项)?任务落实|合力攻坚|形成合力|工作实效|取得实效|落地见效|落实))*|保障与.{{2,6}}|组织.{{0,4}}保障|组织与实施|监督(?:落实|管理)|(?!落实|贯彻|按照|对照)[\u4e00-\u9fff]{{2,6}}工作要求)$"
)
#: The usual words for the whole section, which holds safeguards whoever is named in it.
_SAFEGUARDS = re.compile(
    r".{0,4}保障措施|(?:工作|有关|相关)要求$|.{2,6}工作要求$|.{0,8}组织(?:领导|保障|实施)|(?:监督|督导|督查)(?:考核|检查)$"
)
#: Those of them that head safeguards and are none.
_FOR_ALL = re.compile(r".{0,4}保障措施$|(?:工作|有关|相关)要求$|组织(?:保障|实施)$")
#: Owners of tasks; a section of safeguards names its bodies in sentences.
_OWNED = re.compile(
    # Every form begins with a character of its own, which makes the search quick.
    r"责任(?:单位|部门)[:：]|牵头(?:(?:单位|部门)[:：]|[）)〕\]】])|配合(?:(?:单位|部门)[:：]|[）)〕\]】])|负责[）)〕\]】]|落实[）)〕\]】]"
    + "".join(
        rf"|{re.escape(opens)}[^（）()〔〕\[\]【】。\n]{{4,300}}[局委办厅府院][）)〕\]】]" for opens in "（(〔[【"
    )
)
#: A line above items that nothing numbers: 有关要求：
_ASKS = re.compile(r"(?:有关|相关|工作)要求[：:]?\s*\Z")
#: Measures are safeguards below a section that holds the tasks; else they are the tasks.
_MEASURES = re.compile(r"^.{0,4}(?:工作|实施|推进|落实)措施$")
_MAIN = re.compile(r"^.{0,6}(?:任务|内容|举措|事项|工作|行动)(?:及.{2,8})?$")
#: Who does what, unit by unit: a part of how the work is organised, unless it lists the tasks themselves.
_DUTIES = re.compile(
    r"^(?:明确|落实|压实)?(?:(?:各|有关|相关|成员|职能)*(?:部门|单位|政府|属地|行业|监管)|工作|主要|具体)?(?:及|和)?"
    r"(?:(?:职责|责任|职能)(?:分工|划分|任务)?|分工(?:安排|职责)?|任务分工)$"
    r"|^(?:明确|落实|压实)(?:各|有关|相关|成员)*(?:部门|单位)(?:工作)?(?:职责|责任|职能)(?:分工)?[，,].{2,16}$"
)
_PHASE = re.compile(
    r"^(?:(?:工作|实施|方法|推进|时间|阶段|进度|活动|行动|组织|具体)*(?:步骤|进度|阶段|时序)(?:安排|划分|和.{2,6})?|(?:工作|时间|进度|实施|阶段|活动|时间节点)安排|(?:实施|进度|推进)计划|(?:实施|工作)阶段(?:及.{2,6})?|方法步骤|步骤方法|时间节点)$"
)
_NOT_DUTY = re.compile(
    r"为|下列|本(?:办法|规定|条例|细则|措施)(?:所称|适用|自|由)|[^。；]{0,58}适用本(?:办法|规定|条例|细则)"
    r"|[^。；]{0,50}(?:遵守|适用|依照|参照|按照)本(?:办法|规定|条例|细则)(?:执行|的?规定)?。?\Z"
)
_NOT_DUTY_INSIDE = re.compile(r"所称|自(?<!各自).{0,16}(?:起)?(?:施行|实施|执行)(?!之日|后|以来)|负责解释|同时废止")
#: A numbered item that is no more than that: 本意见自印发之日起执行, 本办法由甲局负责解释.
_CLOSES = re.compile(
    r"(?:以上|上述|本)[\u4e00-\u9fff]{0,6}?(?:意见|方案|办法|措施|政策|通知|细则|规定|计划|条款)(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:所[指称]|适用于|自[^。；]{1,40}起[^。；]{0,8}(?:施行|实施|执行|生效)|[^。；，]{0,12}由[^。；，]{2,40}解释|有效期)"
)
#: One that sends to other rules, says why there are these, or defines: 法律、法规另有规定的，从其规定.
_ELSEWHERE = re.compile(
    r"根据[^。]{4,200}制定本(?:办法|规定|条例|细则)。?\Z|[^。；]{0,60}，(?:从|依照|按照|适用)其规定。?\Z|[^。\n]{2,60}。为[^。]{4,200}制定本(?:办法|规定|条例|细则)。?\Z"
    # what is what: 凡树龄较长的，为一级古树；其余的，为二级古树
    r"|凡[^。；;：:]{2,80}的[，,]为[^，,。；;]{2,16}(?:[；;][^，,。；;]{2,20}[，,]为[^，,。；;]{2,16})*。?\Z"
)
#: What its sub-items are is no duty: 有下列情形之一的，由…, 应当提交下列材料：, 禁止下列损害设施的行为：.
_CASES = re.compile(
    r"(?<!不得)(?:有|属于|存在|出现|发生|(?<![应当须时])符合)[^。；，：:]{0,6}(?:下列|以下)[^。；，：:]{0,16}(?:情形|情况|行为|条件|表现)"
    r"|(?:提供|提交|报送|携带)[^。；，：:]{0,6}(?:下列|以下)[^。；，：:]{0,6}(?:材料|资料)"
    r"|(?:提供|提交|报送|携带)(?:以下|的|申请|相关)*(?:材料|资料)[:：]"
    r"|(?:禁止|严禁|不得)[^。；：]{0,8}(?:下列|以下)[^。；：]{0,40}(?:行为|活动)[:：]|(?:^|。|\n)[对因](?:下列|以下)[^。；，：]{2,20}，[^。；：]{0,40}："
)
_CASE_WORDS = ("下列", "以下", "材料", "资料")
#: One that says what a word means: 本办法所称联合审批，是指由甲局牵头办理的方式.
_DEFINES = re.compile(r"本(?:办法|规定|条例|细则|措施)所称")
#: An article that gives a body its duty.
_ANSWERS = re.compile(
    r"[局委部厅]要(?![求点素])|(?:部门|机构|政府|公司|企业|银行|协会|联合会|委员会|[局委厅])[^。；\n]{0,12}(?:应当|负责(?!人|解释)|牵头|主管|统筹|承担|配合|协助"
    r"|(?:统一)?领导(?!小组|[下同班])|组织实施|按照?(?:各自|其)?职[责能]|[依在]其?(?:各自)?的?职[责权]|做好)"
    r"|(?<![\u4e00-\u9fff，、（])(?!国家|本[省市县区]|鼓励|支持|推动|加强|坚持|建立|健全)[\u4e00-\u9fff][^。；，\n]{1,40}(?:政府|部门|机构|委员会|[局委厅])(?:及其(?:有关|相关)?部门)?"
    r"(?:会同|建立|设立|组织(?!部)|制定|编制|将|支持|推动|推进|完善|健全|加强|统筹)"
    r"|(?:政府|部门|机构|学校)对[^。；\n]{2,60}(?:，应当|负有|(?:实施|进行|开展)(?:考核|监督|检查))|各单位应当|由[^。；，\n]{2,30}(?:部门|机构|政府)(?:（[^（）]{2,20}）)?(?:依法|依照|具体|组织|[划确]定)[^。；，\n]{0,30}(?:实施|保障|公布|监察|执行)|(?:部门|机构|海关)(?:依照|按照|依据)[^。；\n]{2,60}(?:实施|指导|监督)"
    r"|(?:政府|部门|机构|委员会)在[^。；\n]{2,30}下，|由[^。；，\n]{2,24}(?:政府|部门|机构)(?:另行)?制[定订]"
)
#: One that says how it is to be done by all.
_PRINCIPLE = re.compile(
    r"(?:[^。\n]{0,12}(?:坚持|实行|贯彻)|[^。\n]{0,60}遵循)[^。\n]{2,80}(?:原则|方针|机制)(?:[，,](?:实现|保障|促进|确保|推动|做到)[^。]{2,80})?。?\Z"
)
_CLAUSE_HINT = re.compile(
    r"责任(?:单位|部门|主体|处室|科室)|牵头|配合(?:单位|[）)〕\]】])|负责[）)〕\]】]|落实[）)〕\]】]|实施[）)〕\]】]|主办|协办"
)
_LABEL = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)[:：]")
#: A numbered field that names the owners of the item it stands in.
_FIELD = re.compile(rf"\s*(?:(?:责任|任务|职责)分工[:：]?\s*)?{_LABEL.pattern}")
_CLAUSE = re.compile(
    r"[（(〔\[【]|(?:责任|牵头|配合|主办|实施|落实|分管|包保|包抓|包联)(?:单位|部门|主体|领导|人)|(?:以上|上述|该|此|本)[各一两几]?项?(?:工作|任务)"
)
_LAST_OF_UNIT = "[局委办厅府院部镇乡街道股科室处位织校会所站队社司门]"
_BARE_UNITS = re.compile(rf"[（(〔\[【][^（）()〔〕\[\]【】。\n]{{2,300}}{_LAST_OF_UNIT}[）)〕\]】]")
#: The same with more than one, which are no other name of what stands before them.
_ONE_UNIT = rf"[^（）()〔〕\[\]【】。\n、，]{{1,14}}{_LAST_OF_UNIT}"
_LISTED_UNITS = re.compile(rf"[（(〔\[【](?:{_ONE_UNIT}[、，])+{_ONE_UNIT}[）)〕\]】]")
#: A body's duty on a line of its own, below any heading: 甲局：负责联系….
_BY_BODY = re.compile(
    rf"^[\u4e00-\u9fff（）()、]{{1,30}}{_LAST_OF_UNIT}[：:]{duty_opening.BEGINS}",
    re.M,
)
_MORE = re.compile(r"[）)〕\]】。].{12}", re.S)
_LAST_BRACKET = re.compile(r"[（(〔][^（）()〔〕]*[）)〕]$")
_BRACKET_TAIL = re.compile(
    r"[（(〔\[【][^（）()〔〕\[\]【】]*(?:[（(][^（）()]*[）)][^（）()〔〕\[\]【】]*)*[）)〕\]】]?$"
)
_OPENER = re.compile(r"[（(〔\[【]")
#: Articles are counted through all chapters, so that a chapter's id needs a letter of its own.
_LAW_LETTERS = {PART: "p", CHAPTER: "c", SECTION: "s"}
#: A section's usual heading that runs into its text where the line break was lost: 总体要求深入贯彻….
_RUN_ON = re.compile(
    r"(?:(?:总体|工作|有关)要求|指导思想|(?:工作|总体|主要|发展|行动)目标|(?:基本|工作)原则|组织(?:实施|领导|保障)|保障措施|(?:重点|主要|工作)任务)"
    r"(?=以(?!及)|为(?!民|主)|到?20\d\d年|按照|根据|围绕|坚持|深入|全面|认真|进一步|切实|通过|力争|[各全][级省市县区]|各有关|健全|建立|成立)"
)
_LONGEST_IN_SENTENCE = 34
_LONGEST_LINE = 60
_LEAST_DUTY = 12  # characters of text that a section without items must have to be one itself
_OPEN, _CLOSE = "（(〔[【《“‘", "）)〕]】》”’"
_STOP = re.compile(f"[。：:；！，,{re.escape(_OPEN + _CLOSE)}]")


def head(text: str, item: Item) -> None:
    """Find an item's heading phrase: `item.title` as a range or None, `item.body` where the text behind it begins."""
    start = item.mark.end
    while start < item.own_end and text[start].isspace():
        start += 1
    item.title, item.body = None, start
    line_end = text.find("\n", start, item.own_end)
    line_end = item.own_end if line_end < 0 else line_end
    if item.mark.rank < ARABIC and (run_on := _RUN_ON.match(text, start, line_end)):
        item.title, item.body = run_on.span(), run_on.end()
        return
    stop = _first_stop(text, start, line_end, "。：:；！" + ("，," if item.mark.rank == RUN_IN else ""))
    phrase_end = min(stop, line_end)
    if stop >= line_end:
        phrase_end = _before_clause(text, start, line_end)
        if 0 < phrase_end - start <= _LONGEST_LINE:
            item.title, item.body = (start, phrase_end), phrase_end
        return
    limit = 30 if item.mark.rank == RUN_IN else _LONGEST_IN_SENTENCE
    phrase = text[start:phrase_end]
    commas = phrase.count("，") + phrase.count(",")
    if not 1 < len(phrase) <= limit or commas > 1 or text[stop] == "；":
        return
    if commas and len(phrase) > 24 and any(c.isdigit() for c in phrase):
        return  # a sentence with a number in it: 对小微企业，免收1个月租金
    if text[stop] in "：:" and (commas or len(phrase) > 24):
        return
    if not _has_more(text, stop + 1, item):
        return
    item.title, item.body = (start, phrase_end), stop + 1


def _first_stop(text: str, start: int, end: int, stops: str) -> int:
    """The first of `stops` outside brackets and quotation marks, or `end`."""
    depth = 0
    for match in _STOP.finditer(text, start, end):
        c, position = match.group(), match.start()
        if c in _OPEN:
            # A mark that is not closed soon is a slip (“鹿城之窗") and hides nothing.
            depth += text.find(_CLOSE[_OPEN.index(c)], position, min(end, position + 40)) >= 0
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif (
            depth == 0
            and c in stops
            and not (c in "：:" and text[position + 1 : position + 2].isdigit() and text[position - 1].isdigit())
        ):
            return position
    return end


def _before_clause(text: str, start: int, end: int) -> int:
    """Where a heading line ends when a bracketed responsibility clause follows on the same line."""
    line = text[start:end]
    # A clause further behind leaves a phrase that is too long for a heading anyway.
    for opener in _OPENER.finditer(line, 0, _LONGEST_LINE + 1):
        tail = _BRACKET_TAIL.match(line, opener.start())
        if tail:
            units = _CLAUSE_HINT.search(tail.group()) or _LISTED_UNITS.fullmatch(tail.group())
            return start + tail.start() if units else end
    return end


def _has_more(text: str, at: int, item: Item) -> bool:
    """Whether text of the item's own follows its first sentence; one with nothing but units behind it is no heading."""
    if item.children:
        return True
    rest = text[at : item.own_end].lstrip()
    said = _CLAUSE_HINT.search(rest[:120]) or _BARE_UNITS.match(rest)
    only_units = _CLAUSE.match(rest) and said and not _MORE.search(rest)
    return bool(rest) and not only_units


def heads_section(title: str) -> bool:
    """Whether a heading without a number is that of a section: its goals, its tasks, its phases, what is done for all.

    >>> [heads_section(title) for title in ("工作目标", "主要任务", "培育市场主体")]
    [True, True, False]
    """
    return any(kind.match(title) for kind in (_GOAL, _MAIN, _PHASE, _FOR_ALL))


def title_of(text: str, item: Item) -> str | None:
    return text[slice(*item.title)] if item.title else None


def classify(text: str, roots: Sequence[Item], kind: str = "task") -> None:
    """Give every item its kind: task, safeguard, phase, measure, or None for a section.

    Args:
        text: the clean text.
        roots: the highest items of a part.
        kind: what they are where no heading says more: the requirements of a notice are safeguards of its policy.
    """
    if _asks_for_comments(text, roots):
        for item in (item for root in roots for item in root.walk()):
            head(text, item)
        return
    if roots and _ASKS.search(text, max(0, roots[0].start - 10), roots[0].start):
        kind = "safeguard"
    above: list[str] = []
    for root in roots:
        for item in root.walk():
            head(text, item)
        title = title_of(text, root) or ""
        if not _WHY.search(title):
            safeguards = _MEASURES.match(title) and any(_MAIN.match(words) for words in above)
            _walk(text, root, "safeguard" if safeguards else kind)
        above.append(title)


def names_owners(text: str, start: int, end: int) -> bool:
    """Whether a stretch has owners behind labels or in brackets, so that its sentences need not say them."""
    return _OWNED.search(text, start, end) is not None


def _asks_for_comments(text: str, roots: Sequence[Item]) -> bool:
    """Whether a part tells where comments may be sent: by mail, by letter, until when."""
    if not roots or not _INVITES.search(text, max(0, roots[0].start - _LONGEST_INVITATION), roots[0].end):
        return False
    ways = [root for root in roots if _WAY.search(text, root.mark.end, min(root.end, root.mark.end + _WAY_WITHIN))]
    return 2 * len(ways) > len(roots)


def _walk(text: str, item: Item, context: str) -> None:
    if item.tables and item.own_end - item.body < 2:  # a heading over a table of tasks
        for child in item.children:
            _walk(text, child, context)
        return
    title = _LAST_BRACKET.sub("", title_of(text, item) or "").strip("。：: ")
    if _GOAL.match(title) and not _takes_steps(text, item):
        _walk_goal(text, item, title, context)
        return
    if item.mark.rank < ARTICLE:
        _walk_chapter(text, item, title, context)
        return
    if item.mark.rank == ARTICLE and not _gives_duty(text, item):
        return
    if (
        not item.children
        and _CLOSES.match(text, item.mark.end, item.end)
        and not _OWNED.search(text, item.start, item.end)
    ):
        return
    lists_cases = _lists_cases(text, item)
    if lists_cases and _groups(text, item):
        return
    # A group inside the main part may be called 健全服务保障体系 and still hold main tasks.
    top = item.parent is None or item.parent.mark.rank < ARTICLE
    context = (_context(text, item, title) if top else _shares_out(text, item, title)) or context
    if _groups(text, item):
        for child in item.children:
            _walk(text, child, context)
        return
    item.kind = context
    if lists_cases:
        return
    for child in item.children:
        if _GOAL.match(title_of(text, child) or ""):  # 1.目标：… of an action
            continue
        for below in child.walk():
            below.kind = "measure"


def _takes_steps(text: str, item: Item) -> bool:
    """Whether an article lists steps that bodies take: 第五条 考核程序：（一）县委组织部抽调人员…."""
    steps = item.mark.rank == ARTICLE and bool(item.children)
    return steps and _ANSWERS.search(text, item.mark.end, item.end) is not None


def _walk_goal(text: str, item: Item, title: str, context: str) -> None:
    """A section of goals, definitions, closing provisions: no task but for what says in it who answers for a matter."""
    if not item.children and len(_BY_BODY.findall(text, item.body, item.end)) > 1:
        item.kind = "safeguard"
    for child in item.children:  # 第一章 总则 may say who answers for the matter, 7.1 预案管理 who revises a plan
        if (child.mark.rank == ARTICLE or title == "附则") and _says_who_answers(text, child):
            _walk(text, child, context)


def _walk_chapter(text: str, item: Item, title: str, context: str) -> None:
    if not any(below.mark.rank == ARTICLE for below in item.children):
        context = _context(text, item, title) or context
    if not item.children and item.end - item.body > _LEAST_DUTY:  # a plan in chapters, whose sections are the items
        item.kind = context
    for child in item.children:
        _walk(text, child, context)


def _lists_cases(text: str, item: Item) -> bool:
    """Whether the items below one say in which cases it holds, what is forbidden or what is to be handed in."""
    own = text[item.mark.end : item.own_end] if item.children else ""
    return any(word in own for word in _CASE_WORDS) and _CASES.search(own) is not None


def _says_who_answers(text: str, article: Item) -> bool:
    """Whether an article of general provisions gives a body its duty, other than by a principle for all."""
    said = text[article.mark.end : article.end].strip()
    return _ANSWERS.search(said) is not None and not _PRINCIPLE.match(said)


def _gives_duty(text: str, article: Item) -> bool:
    """Whether an article is more than a purpose, a scope, a definition or a day of entry into force."""
    body = text[article.mark.end : article.end].strip()
    if _ELSEWHERE.fullmatch(body) or _PRINCIPLE.fullmatch(body):
        return False
    first, _, further = body.partition("。")  # 本办法由甲局组织实施。乙机构负责…
    if _DEFINES.match(first) and not _ANSWERS.search(further):
        return False
    if not (_NOT_DUTY.match(body[:60]) or _NOT_DUTY_INSIDE.search(body[:60])):
        return True
    return bool(_CLAUSE_HINT.search(body[:200]) or _ANSWERS.search(further))


#: A heading with its span: 动员部署（2023年9月）.
_DATED = re.compile(r"[（(][^（）()]{0,6}20\d\d年[^（）()]{0,20}[）)][。：:]?$")
#: A rule on the owners below, which says nothing of the item itself.
_RULE = re.compile(r"[（(〔][^（）()〔〕]*(?:下同|牵头)[^（）()〔〕]*[）)〕]\s*\Z")


def _headed(text: str, item: Item) -> str:
    """An item's title, or all of it where it has nothing else."""
    return title_of(text, item) or text[item.mark.end : item.end].strip()


def _context(text: str, item: Item, title: str) -> str | None:
    """The kind that the heading of a part gives to what stands under it, None where it gives none."""
    if len(item.children) > 1 and all(_DATED.search(_headed(text, child)) for child in item.children):
        return "phase"
    if _SAFEGUARD.match(title) and (_SAFEGUARDS.match(title) or not _OWNED.search(text, item.start, item.end)):
        return "safeguard"
    return _shares_out(text, item, title) or ("phase" if _is_phase(text, item, title) else None)


def _shares_out(text: str, item: Item, title: str) -> str | None:
    """ "safeguard" for a heading of duties; where labels name the owners below, it heads the tasks themselves."""
    return "safeguard" if _DUTIES.match(title) and not _LABEL.search(text, item.start, item.end) else None


def _is_phase(text: str, item: Item, title: str) -> bool:
    """Whether an item lays out phases. 工作安排 may also head the tasks themselves: then their units are listed."""
    if not _PHASE.match(title):
        return False
    phases = "阶段" in title or any("阶段" in (title_of(text, child) or "") for child in item.children)
    return phases or not _LABEL.search(text, item.start, item.end)


def _groups(text: str, item: Item) -> bool:
    """Whether an item only heads the items below it, so that those are the tasks.

    An item with a responsibility clause of its own is a task. Without one it groups its children when one of
    them has a clause, when it is of the highest rank, or when it is a heading with no text of its own.
    """
    if not item.children or item.mark.rank == ARTICLE:
        return False
    blocks = [c for c in item.children if c.mark.rank <= ARABIC]
    own = _RULE.sub("", text[item.body : item.own_end])
    if any(_FIELD.match(text, c.mark.end, c.end) for c in blocks):  # （一）目标：… （二）责任单位：… are of one task
        return False
    if not blocks:
        return item.mark.rank <= HAN and len(own.strip()) < 4 and item.children[0].mark.rank < RUN_IN
    if _CLAUSE_HINT.search(own) and re.search(r"[）)〕\]】]\s*$|责任(?:单位|部门)[:：]", own):
        return False
    if any(_CLAUSE_HINT.search(text[c.start : c.end]) for c in blocks):
        return True
    if item.mark.rank <= HAN or len(own.strip()) < 8:
        return True
    return sum(c.end - c.start for c in blocks) / len(blocks) >= max(60, len(own.strip()))


def number(roots: Iterable[Item], prefix: str, taken: dict[str, int]) -> None:
    """Give every item its id: the printed numbers of its path, joined with dots; `~2` marks a number printed twice."""
    for root in roots:
        _number(root, prefix, taken)


def _number(item: Item, above: str, taken: dict[str, int]) -> None:
    own = _LAW_LETTERS.get(item.mark.rank, "") + str(item.mark.number)
    if not item.mark.printed:
        own = "h" + own
    if item.mark.rank == RUN_IN and item.parent and any(c.mark.rank != RUN_IN for c in item.parent.children):
        own = "y" + own
    if item.mark.rank == ARTICLE:
        above = above[: above.index(".") + 1] if re.match(r"[ad]\d+\.", above) else ""
    item.id = unique(above + own, taken)
    for child in item.children:
        _number(child, item.id + ".", taken)


def unique(identifier: str, taken: dict[str, int]) -> str:
    """The id itself, or with `~2`, `~3` … when it is taken.

    `taken` holds the ids given so far, each with how often it was asked for: the next free number is known without
    trying all of them again.

    >>> taken = {}
    >>> unique("3", taken), unique("3", taken), unique("3", taken)
    ('3', '3~2', '3~3')
    """
    chosen, count = identifier, taken.get(identifier, 0)
    while count:
        count += 1
        chosen = f"{identifier}~{count}"
        if chosen not in taken:
            taken[identifier] = count
            break
    taken[chosen] = 1
    return chosen
