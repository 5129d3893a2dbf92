"""What each item is: its heading phrase, whether it is a task and of which kind, its id.

GUIDELINES of the record: numbered items of the main part are tasks, items of safeguards and phases are tasks of
those kinds, what is numbered inside a task is a measure; guiding principles, goals, definitions and closing provisions
are sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.outline import duty_opening
from loaders.outline.heading_words import DUTIES, FOR_ALL, GOAL, MAIN, MEASURES, PHASE, SAFEGUARD, SAFEGUARDS, WHY
from loaders.outline.markers import ARABIC, ARTICLE, CHAPTER, HAN, PART, RUN_IN, SECTION
from loaders.outline.tree import Item

#: What asks for comments, and where and how they are to be sent.
_INVITES = re.compile(r"公开征[集求](?!意见稿)|(?:征求|征集|听取|提出|反馈)[^。\n]{0,20}(?:意见|建议)(?!稿)")
_WAY = re.compile(
    # 电子邮箱, 来信, 邮编, 传真, 通信地址, 联系电话：
    "电子邮箱|电子邮件|邮箱|信函|来信|来函|邮寄|邮编|邮政编码|传真|(?:通[信讯]|联系|邮寄|来信|办公)地址|(?:联系|咨询)?电话[:：]|联系人"
    # 登录网站留言, 意见反馈截止
    r"|(?:登录|登陆|通过|关注)[^。；\n]{0,30}(?:网站|网|平台|公众号|栏目)[^。；\n]{0,20}(?:意见|建议|留言|反馈)"
    r"|(?:意见|建议)[^。；\n]{0,12}(?:截止|截至)"
    r"|征求意见(?:稿)?的?(?:起止)?(?:时间|期限)|(?:反馈|提交|提出)(?:意见|建议)*的?(?:方式|途径|渠道)|来电[:：]"
    r"|征集的?(?:时间|期限|范围|要求|内容|方式|途径|渠道|对象)[：:\n]|公示(?:时间|期限?|方式|途径|地点)[:：\n]"
)
_WAY_WITHIN = 100  # characters of an item
_LONGEST_INVITATION = 400  # characters in front of the first item
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
_NOT_DUTY = re.compile(
    # 为规范…, 下列, 本办法所称, 本办法适用于
    "为|下列|本(?:办法|规定|条例|细则|措施)(?:所称|适用|自|由)|[^。；]{0,58}适用本(?:办法|规定|条例|细则)"
    # 参照本办法执行
    r"|[^。；]{0,50}(?:遵守|适用|依照|参照|按照)本(?:办法|规定|条例|细则)(?:执行|的?规定)?。?\Z"
)
_NOT_DUTY_INSIDE = re.compile(r"所称|自(?<!各自).{0,16}(?:起)?(?:施行|实施|执行)(?!之日|后|以来)|负责解释|同时废止")
#: A numbered item that is no more than that: 本意见自印发之日起执行, 本办法由甲局负责解释.
_CLOSES = re.compile(
    r"(?:以上|上述|本)[\u4e00-\u9fff]{0,6}?(?:意见|方案|办法|措施|政策|通知|细则|规定|计划|条款)(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:所[指称]|适用于|自[^。；]{1,40}起[^。；]{0,8}(?:施行|实施|执行|生效)|[^。；，]{0,12}由[^。；，]{2,40}解释|有效期)"
)
#: What only lists names, or is to be filled in.
_LISTS = re.compile(
    r"(?<!项目)(?<!任务)(?:名单|名录|花名册|通讯录|联系方式|联系表|(?:申[请报]|登记|报名|推荐|汇总|统计)表|回执)(?:[（(][^（）()]*[）)])?$"
)
#: One that sends to other rules, says why there are these, or defines: 法律、法规另有规定的，从其规定.
_ELSEWHERE = re.compile(
    # 根据上位法，制定本办法; 另有规定的，从其规定
    r"根据[^。]{4,200}制定本(?:办法|规定|条例|细则)。?\Z|[^。；]{0,60}，(?:从|依照|按照|适用)其规定。?\Z"
    r"|[^。\n]{2,60}。为[^。]{4,200}制定本(?:办法|规定|条例|细则)。?\Z"
    # what is what: 凡树龄较长的，为一级古树；其余的，为二级古树
    r"|凡[^。；;：:]{2,80}的[，,]为[^，,。；;]{2,16}(?:[；;][^，,。；;]{2,20}[，,]为[^，,。；;]{2,16})*。?\Z"
)
#: What its sub-items are is no duty: 有下列情形之一的，由…, 应当提交下列材料：, 禁止下列损害设施的行为：.
_CASES = re.compile(
    r"(?<!不得)(?:有|属于|存在|出现|发生|具备|满足|(?<![应当须时])符合)[^。；，：:]{0,6}(?:下列|以下)[^。；，：:]{0,16}(?:情形|情况|行为|条件|表现)"
    r"|(?:提供|提交|报送|携带)[^。；，：:]{0,6}(?:下列|以下)[^。；，：:]{0,6}(?:材料|资料)"
    r"|(?:提供|提交|报送|携带)(?:以下|的|申请|相关)*(?:材料|资料)[:：]"
    "|(?:禁止|严禁|不得)[^。；：]{0,8}(?:下列|以下)[^。；：]{0,40}(?:行为|活动)[:：]"
    r"|(?:^|。|\n)[对因](?:下列|以下)[^。；，：]{2,20}，[^。；：]{0,40}："
)
_CASE_WORDS = ("下列", "以下", "材料", "资料")
#: One that says what a word means: 本办法所称联合审批，是指由甲局牵头办理的方式.
_DEFINES = re.compile(r"本(?:办法|规定|条例|细则|措施)所称")
#: An article that gives a body its duty.
_ANSWERS = re.compile(
    # 县商务局要; 有关部门应当, 教育局负责, 委员会统筹
    r"[局委部厅]要(?![求点素])|(?:部门|机构|政府|公司|企业|银行|协会|联合会|委员会|[局委厅])[^。；\n]{0,12}"
    "(?:应当|负责(?!人|解释)|牵头|主管|统筹|承担|配合|协助"
    r"|(?:统一)?领导(?!小组|[下同班])|组织实施|按照?(?:各自|其)?职[责能]|[依在]其?(?:各自)?的?职[责权]|做好)"
    # 乡镇政府会同, 县财政局及其有关部门制定: where the sentence begins with the body
    r"|(?<![\u4e00-\u9fff，、（])(?!国家|本[省市县区]|鼓励|支持|推动|加强|坚持|建立|健全)[\u4e00-\u9fff][^。；，\n]{1,40}"
    "(?:政府|部门|机构|委员会|[局委厅])(?:及其(?:有关|相关)?部门)?"
    r"(?:会同|建立|设立|组织(?!部)|制定|编制|将|支持|推动|推进|完善|健全|加强|统筹)"
    # 主管部门对经营者进行检查; 由公安机关依法实施; 税务部门依照职权监督
    r"|(?:政府|部门|机构|学校)对[^。；\n]{2,60}(?:，应当|负有|(?:实施|进行|开展)(?:考核|监督|检查))|各单位应当"
    r"|由[^。；，\n]{2,30}(?:部门|机构|政府)(?:（[^（）]{2,20}）)?(?:依法|依照|具体|组织|[划确]定)[^。；，\n]{0,30}"
    "(?:实施|保障|公布|监察|执行)"
    r"|(?:部门|机构|海关)(?:依照|按照|依据)[^。；\n]{2,60}(?:实施|指导|监督)"
    r"|(?:政府|部门|机构|委员会)在[^。；\n]{2,30}下，|由[^。；，\n]{2,24}(?:政府|部门|机构)(?:另行)?制[定订]"
)
#: One that says how it is to be done by all.
_PRINCIPLE = re.compile(
    r"(?:[^。\n]{0,12}(?:坚持|实行|贯彻)|[^。\n]{0,60}遵循)[^。\n]{2,80}(?:原则|方针|机制)"
    r"(?:[，,](?:实现|保障|促进|确保|推动|做到)[^。]{2,80})?。?\Z"
)
_CLAUSE_HINT = re.compile(
    r"责任(?:单位|部门|主体|处室|科室)|牵头|配合(?:单位|[）)〕\]】])|负责[）)〕\]】]|落实[）)〕\]】]|实施[）)〕\]】]|主办|协办"
)
_LABEL = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)[:：]")
#: A numbered field that names the owners of the item it stands in.
_FIELD = re.compile(
    rf"\s*(?:(?:(?:责任|任务|职责)分工[:：]?\s*)?{_LABEL.pattern}"
    r"|(?:责任|牵头|配合|实施|承办|主办|协办|主责)(?:单位|部门|主体|科室|股室|处室)[:：])"
)
#: One beside it that says who answers in person, by when, where, with what money, and nothing that is to be done.
_TELLS = re.compile(
    rf"{_FIELD.pattern}|\s*(?:(?:牵头|责任|分管|包[保联抓]|联系|挂[钩点])[省市县区]?领导|(?:责任|联系|负责)人"
    r"|(?:整改|完成|办结|办理|落实|实施|建设|计划)*(?:时[限间]|期限|工期)(?:要求|节点|进度)?"
    r"|(?:建设|项目|实施)地[点址]|(?:建设|实施)年限|总投资|(?:资金|投资)(?:来源|规模|估算)|(?:验收|督[导办查])(?:单位|部门))[:：]"
)
_CLAUSE = re.compile(
    # A bracket, a label, or 以上工作
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
    r"(?:(?:总体|工作|有关)要求|指导思想|(?:工作|总体|主要|发展|行动)目标|(?:基本|工作)原则|组织(?:实施|领导|保障)|保障措施|(?:重点|主要|工作)任务"
    r"|(?:主要|工作)(?:职能|职责|规则|机制)|基本情况)"
    r"(?=以(?!及)|为(?!民|主)|到?20\d\d年|按照|根据|围绕|坚持|深入|全面|认真|进一步|切实|通过|力争|[各全][级省市县区]|各(?:有关|相关|成员|部门|单位|地)"
    r"|健全|建立|成立|在(?!职)|联席会议|领导小组|贯彻|统筹)"
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
    return any(kind.match(title) for kind in (GOAL, MAIN, PHASE, FOR_ALL))


def tells(text: str, item: Item) -> bool:
    """Whether an item is a field of the one above that holds no work: 3.责任单位：县水利局, 4.完成时限：6月底."""
    return _TELLS.match(text, item.mark.end, item.end) is not None


def title_of(text: str, item: Item) -> str | None:
    return text[slice(*item.title)] if item.title else None


def only_lists(title: str) -> bool:
    """Whether a part's title says that it lists names or is to be filled in, and holds no tasks.

    >>> only_lists("定点医院名单"), only_lists("重点项目名单")
    (True, False)
    """
    return _LISTS.search(title) is not None


def classify(text: str, roots: Sequence[Item], kind: str | None = "task") -> None:
    """Give every item its kind: task, safeguard, phase, measure, or None for a section.

    Args:
        text: the clean text.
        roots: the highest items of a part.
        kind: what they are where no heading says more: the requirements of a notice are safeguards of its policy; None
            for a part that holds no tasks.
    """
    if kind is None or _asks_for_comments(text, roots):
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
        if not WHY.search(title):
            safeguards = MEASURES.match(title) and any(MAIN.match(words) for words in above)
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
    if GOAL.match(title) and not _takes_steps(text, item):
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
    in_fields = any(_FIELD.match(text, child.mark.end, child.end) for child in item.children)
    for child in item.children:
        if GOAL.match(title_of(text, child) or ""):  # 1.目标：… of an action
            continue
        if in_fields and tells(text, child):
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
    if SAFEGUARD.match(title) and (SAFEGUARDS.match(title) or not _OWNED.search(text, item.start, item.end)):
        return "safeguard"
    return _shares_out(text, item, title) or ("phase" if _is_phase(text, item, title) else None)


def _shares_out(text: str, item: Item, title: str) -> str | None:
    """ "safeguard" for a heading of duties; where labels name the owners below, it heads the tasks themselves."""
    return "safeguard" if DUTIES.match(title) and not _LABEL.search(text, item.start, item.end) else None


def _is_phase(text: str, item: Item, title: str) -> bool:
    """Whether an item lays out phases. 工作安排 may also head the tasks themselves: then their units are listed."""
    if not PHASE.match(title):
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
