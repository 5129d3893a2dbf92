"""The forms in which documents speak of building a specialty or a centre: patterns for `loaders.extract.programmes`.

All of them work inside one piece between commas unless said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.extract.specialty_lists import LEVEL, VERB, Member, ending
from loaders.record import Programme


class Found(NamedTuple):
    """A name found in a piece, before its host is known."""

    member: Member
    kind: str
    name: str
    level: str | None
    status: str
    start: int
    end: int


def stated(heading: Found, level: str | None, status: str, start: int, end: int) -> Found:
    """What a piece says of the heading's specialty."""
    return Found(heading.member, heading.kind, heading.name, level, status, start, end)


CLINICAL = re.compile("医院|诊疗|临床|专科|卫生院|门诊|医疗|医师|患者")
#: Each form begins with a character of its own, which makes the search quick.
_STATIONS = "急[救治]站|防[救治]站|救[救治]站"
CUE = re.compile(f"科|中心|门诊|单元|分站|{_STATIONS}|基地|病[区房]|药房|专病|呼吸|重症|急诊|ICU|导管室")
#: What a piece under a heading that is a specialty may say of it without naming it.
OF_HEADING = re.compile("评审|验收|认证|评估|复审|作用|优势")
HEADED = re.compile(
    "专科|学科|科室|专病|等专业|联合门诊|特色门诊|协[作合范]病[区房]|联[作合范]病[区房]|示[作合范]病[区房]"
)
#: A sentence, or what a very long one has up to a comma.
SENTENCE = re.compile(r"[^。！？!?\n]{1,600}(?:(?<![，,])[^。！？!?\n，,]{0,120})?")
PIECE = re.compile(r"(?:[^，,；;：:（(]++|[（(][^（）()]{0,40}[）)]|[（(])+")
OWNERS = re.compile(
    r"[〔（(\[【]\s*(?:责任|牵头|配合|主管)[^〔〕（）()\[\]【】]{0,6}[:：](?:[^〔〕（）()]|[（(][^（）()]*[）)])*[〕）)\]】]?"
)
COUNT = r"(?:(?:共|合计)?(?:\d+|[一二两三四五六七八九十]{1,3})(?:个|大|项|家)?(?:或)?(?:及)?(?:以上)?的?)?"
PEOPLE = r"(?!(?:专业)?(?:医师|医生|护士|人才|人员|骨干|专家|团队|带头人|进修|患者|质控|医护|负责人|主任|联盟|群))"
_HEAD = (
    # 等, 三个; which rank, and of what sort: 省级重点, 业务协作, 基础
    f"(?P<etc>等)?{COUNT}(?:(?P<level>{LEVEL})"
    "|(?:重大疫情救治|疫情救治|业务|协作|共建|临床|标准化|规范化|达标|薄弱|相关|中西结合|中西医结合|紧缺|基础|急救|急危重症|重大疾病|救治|中医)*"
    rf"(?:亚?专科|学科|科室|(?:专病|专科|特色|联合)门诊|(?:协作|联合|示范)病[区房]|(?<=等)专业(?=建设|发展|$))(?![（(]))"
)
HEAD_SPECIALTY = re.compile(
    rf"“?{ending(_HEAD, '[专学]科|专病|科室|门诊|病[区房]|等专业')}(?:标准化|规范化|能力|集?群)?{PEOPLE}"
)
BRACKET = re.compile("[（(]")
#: 开设更年期、失眠等特色门诊: what such a clinic is for may be in no list.
CLINICS = re.compile(
    r"(?:[开增新]设立?|设[立置]|开办|设)了?(?P<list>(?:(?!门诊)[\u4e00-\u9fff、]){2,60}?)等?(?:[\d一二两三四五六七八九十]{1,3}个)?"
    r"(?:(?:专病|专科|特色|联合)+门诊|亚专科)"
)
#: The members in a bracket behind the word for them all: （包括呼吸内科、普外科等）.
_MEMBERS = r"(?:项目)?[（(](?:含|包括|即|分别为)?[:：]?(?P<list>[^（）()]{2,80}?)等?[）)]"
#: 市级临床重点专科（呼吸内科、普外科）
LISTED = re.compile(rf"(?P<level>{LEVEL})(?:建设)?(?:{COUNT})?{_MEMBERS}")
#: 国家区域中医诊疗中心（骨伤科）
LISTED_REGIONAL = re.compile(
    r"(?P<level>(?:国家级?|自治区级?|[省市]级?)?区域性?(?:中医|中西医结合|民族医|专科|专病|医学){0,2}(?:医疗|诊疗|防治)中心)"
    rf"(?:建设)?{_MEMBERS}"
)
HEAD_CENTRE = re.compile(
    # 等三个中心, “五大中心”: no 中心城, 中心校, 血站
    rf"(?:等{COUNT}|[两三四五六七八九十]大|[两二三四五六七八九十\d]个)(?:(?!的)[\u4e00-\u9fff“”]){{0,10}}?中心"
    "(?![城区镇村校小]|卫生院|医院|血站)(?P<q>”)?"
    # 国家区域医疗中心
    "|(?P<regional>(?:国家级?|省级|市级|[次副])区域性?(?:医疗(?:卫生)?|诊疗)中心)"
)
#: “五大中心”（胸痛、卒中、创伤…）
BRACKETED = re.compile(
    r"[三四五六七八九十]大[\u4e00-\u9fff]{0,6}?中心[”\"]?(?:建设)?[（(](?:即|包括|含)?[:：]?(?P<list>[^（）()]{4,100}?)等?[）)]"
)
BUILD_TAIL = re.compile(
    # What may end the name itself: ”, （二期）
    r"(?=$|[”\"（(不至累临专开进深共组挂全科学医综服诊救急协收标规达内一功项体流能质布技提完等和及与、建水发运改升优创申做初倾设短各并\d两二三四五六七八九十“])"
    r"[”\"]?(?:[（(][^（）()]{1,20}[）)])?"
    # What is built of it: 提质, 服务能力, 内涵, 医疗质量, 布局
    "(?:(?:提质|提档|提级|扩能|临床|专科|科室|学科|医疗|综合|服务|诊疗|救治|急救|收治|标准化|规范化|规范|达标|内涵|一体化|功能|项目|体系|流程|能力|质量|布局|技术服务|诊疗服务"
    "|提质扩面|完成|等|和|及|与|、|开展|进行|深度|全面|协同)*(?:"
    # 建设, 挂牌, 提升, 水平, 升级, 申报: no building of another, and nothing bought for it
    r"建设(?!(?:(?!等)[\u4e00-\u9fff]){2,12}(?:中心|[站室]|基地|门诊|平台|系统)$)|共建|组建|挂牌|提升|服务范围|能力|水平|发展|运营|提质增效"
    "|达标|改造|升级|优化|创建|做优做强|做强做优|做大做强|初审|倾斜|设置|短板|申建|申报)(?!宣传|设备|设施|资金|经费)"
    # How many there are: 各2个, 至少一家; 等, 并, “五大中心”
    r"|(?:各|不少于|不低于|至少|达到?|累计)?(?:\d+|[一二两三四五])[个家所]|等|并(?!列|购|发)|“[一二三四五六七八九十]大中心”|$)"
)
RANKED = re.compile(
    # 申报建设, 创建, 争创, 成为, 入选, 评为, 晋升为, 冲刺, 为
    "(?:成功|积极|顺利|力争|争取)?(?P<verb>申报(?:建设|创建)?|培育(?:建设)?|建设|申请|创建成?为?|争创|创成|建设?成为?|成为|入选|获批|获评|纳入|列入"
    "|列为|确定为|认定为|遴选为|跻身|进入|迈入|评为|晋[升级]为?|升[级格]为|提升为|建成为?|冲刺|冲击|打造成?为?|培育成?为?|通过|达到|争取|(?<=[科学])为)"
    # 2个, 一批; 甲市|省级重点专科
    rf"(?:\d+个|一批|成)*(?P<level>(?:[一-龥]{{2,3}}(?=[省市州盟]))?{LEVEL}){PEOPLE}"
)
PASS = re.compile(
    "(?:通过|完成)(?P<list>[^，。；]{2,40}?)(?:[（(][^（）()]*[）)])?"
    "(?:的|国家级?|省级|市级|国家或省级|、|省、市)*(?:初审|现场|标准版?|基础版?|基层版|简易版|防治)*(?:认证|评审|验收|评估|复评|复审)"
)
#: By when.
_WITHIN = r"\d{1,2}月(?:份|[底初末]|[上中下]旬)?|[上下]半年|年?[底末]"
_BY = rf"(?:20\d\d年(?:{_WITHIN})?|{_WITHIN}|年内|今年|本年度)(?:之?前|内)?"
#: What something becomes: 急诊科升级为急诊医学中心, 产科门诊改建为救治中心.
BECOMES = re.compile(
    "(?:升[级格]|晋[升级]|提升|改建|扩建|改造|转型|转设|拓展|扩展)(?:建设|发展)?(?:成?为|至|到)(?:标准版|基础版|示范性?)?"
    "(?P<what>[^，。；]{3,24})$"
)
#: The rank that it had: 由市级重点专科升级为省级重点专科.
FROM_RANK = re.compile(r"[由从][^，]{2,14}(?:专科|学科|科室|专病)$|在[^，]{2,24}(?:基础上|的?同时)$")
#: What stands between a subject and its verb.
BETWEEN = re.compile(
    rf"(?:已经?|[到至于在]?{_BY}|全部|全面|均|都|要|应|将|力争|争取|确保|成功|顺利|积极|分别|逐步|新)+$"
)
#: What such a stretch ends with.
BETWEEN_END = frozenset("新已经年底度月份旬半初末前内部面均都要应将争取保功利极别步")
#: 以甲科为龙头，乙科、丙科为骨干的重点专科群
CLUSTER = re.compile(
    "(?:打造|构建|形成|建设)?(?P<list>[^，为]{2,40}?)为"
    "(?:骨干|支撑|补充|特色|重点|龙头|核心|引领|主体|辅助)的(?P<what>[^，]{0,14}?(?:专科|学科)(?:集群|群|体系|布局|发展格局)?(?:建设)?)$"
)
PASSED = re.compile(
    r"(?:通过|完成)(?:了)?(?:国家级?|自治区级|省级|市级|[州盟县区]级|上级|国家或省级|初审|现场|标准版?)*(?:认证|评审|验收|评估|复评|复审|复核|复查|考核)"
)
#: What is said of a centre that asks to be reviewed: 递交国家级认证材料.
APPLYING = re.compile(r"(?:递交|提交|申请|申报|启动|报送)[^，]{0,8}?(?:认证|评审|验收)(?:材料|申请|申报|工作)?$")
MAINTAIN = re.compile(
    r"(?:发挥好?|巩固(?:提升|扩大|和扩大)?|保持)(?P<list>[^，。；]{2,30}?)(?:的)?(?:[一-龥]{0,4})(?:作用|优势(?!专科|学科|科室)|地位)"
)
#: 胸痛中心要巩固省级认证成果: what has been reached is kept.
CONSOLIDATES = re.compile("(?:要|应|持续|继续|进一步|不断)*巩固(?P<list>[^，。；]{0,40}?)(?:建设|创建)?(?:成果|成效)")
#: What must stand in a piece for one of `PASS`, `PASSED`, `MAINTAIN` and `CONSOLIDATES`.
SAID = re.compile("认证|评审|验收|评估|复评|复审|复核|复查|考核|作用|优势|成果|成效|地位")
IMPROVES = re.compile(
    r"(?:功能设置|功能|综合实力|服务能力|能力|实力|水平)[^，。；]{0,4}(?:更加|明显|进一步|持续|全面|显著|不断)"
)
IMPROVES_FIRST = frozenset("功综服能实水")
SHARED_BUILD = re.compile("共建|开展建设|由[^，]{2,20}?(?:承建|建设|组建|设立)")
UMBRELLA = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,10}“[一二三四五六七八九十]大中心”)")
#: What a centre or department comes to by itself: 甲中心于2025年揭牌, 甲、乙中心建成运行.
COMES = re.compile(
    # By when, and how: 力争于2025年, 全部, 正式, 同步
    rf"[”\"]?(?:[（(][^（）()]*[）)])?(?:力争|争取|确保|计划)?(?:于|在|到)?(?:{_BY})?"
    r"(?:全部|全面|均|都|要|应|将|力争|争取|确保|正式|同步|如期|率先|基本|顺利|早日|尽快|尽早|着力|持续|继续|不断)*"
    # 建成, 揭牌, 完成改造, 投入使用, 启用, 启动申建
    r"(?:建成(?!(?:(?!投)[\u4e00-\u9fff]){2,12}(?:中心|[站室科]|单元|基地|门诊|[、和]))|揭牌|挂牌|落地"
    "|完成[^，]{0,6}(?:改造|建设|升级|迁建|扩建|创建|申建)|投入(?:使用|运行|运营)|投用|启用|启动(?:建设|申建|创建)"
    # 独立设置, 开科, 扩容, 升级, 规范运行, 达标, 达到国家标准
    r"|(?:独立|单独)(?:设[置科]|建科|开[科设诊])|扩容|提档升级|改造升级|升级(?![\u4e00-\u9fff]{2,12}(?:平台|系统)$)|开诊"
    "|(?:实体化|正式|规范化?|稳定|高效|有序|良好|实质性?)运行|达标|达到[^，]{0,14}(?:标准|要求))"
)
#: What such a stretch begins with.
COMES_FIRST = frozenset(
    '”"（(于在到0123456789年上下今本计全均都要应将力争确正同如率基顺早尽着建揭挂落完投启扩提改升开实独单达规稳高有良持继不'
)
#: 甲卫生院、乙卫生院分别建设丙和丁特色专科
DEALT = re.compile("分别|依次")
#: Two centres that pass: 胸痛、卒中两个中心.
COUNTED_CENTRES = re.compile(r"(?:等)?[两二三四五六七八九\d][个大家]?中心(?:的)?$")
#: 依托急诊科、心内科等建成…: what is relied on is not what is built.
RELIES = re.compile("依托[^，。；]{2,40}?(?=建[成设立好]|打造|组建|设立|成立|创建)")
#: The rank of the one who reviews: 通过国家防治卒中中心认证 says nothing of another centre.
REVIEWED_AS = re.compile("国家|中国|全国|省|市")
#: A summary, and the piece that says what it holds: 打造五大共享中心，包括检验中心…
SUMMED = re.compile(r"[两三四五六七八九十\d][大个][^，]{0,10}(?:中心|科室|专科|门诊)[”\"]?$")
SUMMED_LAST = frozenset('心室科诊”"')
INCLUDES = re.compile("(?:主要|具体|其中|重点)?(?:包括|包含|涵盖|分别[为是]|即)")
#: 甲科在巩固省级重点专科的基础上，…: the subject of the piece behind the comma.
ON_TOP = re.compile(
    # 以甲科为龙头
    "(?:[^，]{0,24}?以(?P<led>[^，]{2,50}?)为(?:龙头|重点|引领|主体|基础|支撑|突破口?|牵引)"
    # 甲科在原有基础上, 乙科要对标一流
    "|(?P<subject>[^，]{2,50}?)(?:在[^，]*(?:基础上|前提下|同时)|(?:要|须|应)?(?:对照|对标|按照|参照)[^，]+))$"
)
ON_TOP_CUE = re.compile("基础(?:上)?$|前提下$|同时$|龙头$|重点$|引领$|主体$|支撑$|突破口?$|牵引$|对照|对标|按照|参照")
STRIVE = re.compile("力争|争取|努力|争创")
#: 力争2026年底前，甲科入选…
STRIVES_BEFORE = re.compile(r"(?:力争|争取)(?:到|在|于)?20\d\d年[^，。；]{0,4}，$")
APPLY = re.compile("申报|申请|争创|申建|冲刺|冲击")
KEEP = re.compile("(?:持续|继续|不断)?(?:巩固|保持)")
GENERIC = re.compile(
    # 3个县均, 各乡镇全部
    r"(?:各|全部|\d+个|[两三四五六七八九十]个)(?:[县市区旗]|乡镇)(?:（[县市区旗]）)?(?:全部|均|都|要|建|完)"
    # 县级医院, 基层医疗机构, 二级以上公立医院
    "|(?:县级|市级|基层|各级|各家?|两家|所有|全部|乡镇|乡（镇）|公立|二级|三级|有条件的?|综合)(?:及以上)?(?:以上)?(?:公立|综合)?"
    "(?:医院|医疗机构|分院|卫生院|医疗卫生机构)"
)
HEADING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|[①-⑳])?"
    "(?P<name>.+?)(?P<build>建设|能力建设)?[：:。，,]?$"
)
#: What a heading may have behind its name.
HEADING_END = re.compile(r"(?:能力建设|建设)?[：:。，,]?\n?\Z")
YEAR_FIRST = re.compile(r"^(?:[到至]?20\d\d[^，]{0,8}|年底前)$")
RANK_OF_NAME = re.compile("^(?:国家级?|自治区级?|省级?|市级)")
RANK = {"pass": 3, "apply": 2, "build": 1, "maintain": 0}
#: What stands for the centres that are listed after it.
SUMMARY = re.compile("(?:资源共享|共享|急诊急救|临床服务|县域|中医药服务|医疗)*中心$")
#: What a place is to be: no centre at a host, and of no subject.
ROLE = re.compile("(?:[\u4e00-\u9fff]{0,3}[东西南北中]部|国家级?|省级|市级|县域|城市|区域|高水平)*医疗(?:卫生)?中心")
REGIONAL = frozenset(["county-sub-centre"])
#: Centres that are a hospital's own only in a document on health.
OFFICE = frozenset(
    ["hr-centre", "operations-centre", "information-centre", "insurance-centre", "patient-service-centre"]
)

#: Where a name that says itself what it is may end.
STOP = re.compile(
    rf"(?:科|门诊|诊室|中心|单元|分站|{_STATIONS}|基地|病[区房]|ICU|室|药房|专病)(?:[（(][^（）()]{{1,8}}[）)])?”?"
)
#: What joins the members of a list.
JOINED = ("和", "及", "与", "、")
LISTING = re.compile("[、”，和与及]|大中心")
REVIEW = re.compile("评审|验收|认证")
CENTRE = re.compile("中心|单元|分站|急救站|救治站|基地|药房")
#: The last of a list, which no list knows: 设立中医科和中药房.
LAST_UNKNOWN = re.compile("[和及与][\u4e00-\u9fff]{2,14}$|、[\u4e00-\u9fff]{1,8}[房室馆堂]$")
LISTABLE = re.compile("中心|药房")
BEFORE_UMBRELLA = re.compile(r"^.*(?:医院|进一步|继续|优化)")
#: What is bought or paid for is not built.
EQUIPMENT = re.compile(r"[^，]{0,6}建设(?:设备|设施|资金|经费)")
#: 在康复、针灸等专科开展协作 builds nothing.
TOGETHER = re.compile("(?:领域|方面)?(?:开展|进行|加强|深化)[^，共]{0,6}(?:协作|合作|帮扶|指导|交流)")
LINKED = re.compile("以及|兼|并|及|共建(?!.*中心|形式|方式|模式|机制)")
BUILT = re.compile(
    r"[”\"]?(?:[（(][^（）()]*[）)])?(?:标准化|规范化|能力|服务能力|专科能力)*(?:建设|发展|倾斜|做优做强|做强做优)"
)
#: Between the verb and the list: it happens there, and is not built.
ELSEWHERE = re.compile("[在由对从到给往赴与同]|[接加融]入|选派|培养|进修|培训|招聘|引进|邀请")
#: What somebody becomes a part of: 接入平台, 加入联盟.
ENTERS = re.compile("[接加融并]入|对接")
PEOPLE_VERB = re.compile("选派|招聘|引进|培养|培训|进修|邀请|购置|添置|采购")


def governed(text: str, s: int, start: int, end: int, e: int) -> bool:
    """Whether in a piece `[s, e)` a verb of building stands before a list `[start, end)`, or a word of it behind."""
    if EQUIPMENT.match(text, end, e):
        return False
    if LINKED.match(text, s, end) or BUILT.match(text, end, e):
        return True
    if SHARED_BUILD.search(text, end, e) or COMES.match(text, end, e):
        return True
    verbs = list(VERB.finditer(text, s, start))
    if not verbs or (verbs[-1].group() == "共建" and GENERIC.search(text, s, start)):
        return False
    return not ELSEWHERE.search(text, verbs[-1].end(), start) and not PEOPLE_VERB.search(text, s, start)


class Behind(NamedTuple):
    """What stands behind a name: a word of building or the end (`tail`), what it `comes` to, or that it `improves`."""

    tail: str | None
    comes: bool
    improves: bool

    @property
    def status(self) -> str:
        return "apply" if self.tail and APPLY.search(self.tail) else "build"


def behind(text: str, end: int, e: int) -> Behind | None:
    """What stands behind a name that ends at `end` in a piece that ends at `e`; None where that is none of these."""
    following = text[end : end + 1]
    comes = COMES.match(text, end, e) if following in COMES_FIRST else None
    tail = comes or BUILD_TAIL.match(text, end, e)
    improves = following in IMPROVES_FIRST and IMPROVES.match(text, end, e) is not None
    if tail is None and not improves:
        return None
    return Behind(tail.group() if tail else None, comes is not None, improves)


def subject_end(text: str, s: int, end: int) -> int:
    """Where the subject ends before a verb: 神经外科 in `神经外科2025年建成`, 创伤中心 in `创伤中心全部通过`."""
    if text[end - 1] not in BETWEEN_END:
        return end
    between = BETWEEN.search(text[s:end])
    return s + between.start() if between else end


def status(verb: str, piece: str, strive: bool, level: str | None) -> str:
    """How far a programme is, by its verb; `strive`: its piece says that the rank (`level`) is striven for."""
    if APPLY.search(verb) or STRIVE.search(verb):
        return "apply"
    if "通过" in verb:
        return "pass"
    if strive and level:
        return "apply"
    return "maintain" if level and KEEP.match(piece) else "build"


def umbrella_name(printed: str) -> str | None:
    """The name of an umbrella without the verb and the host before it.

    >>> umbrella_name("县中医院完成中医药服务“五大中心”")
    '中医药服务“五大中心”'
    """
    body, quote, rest = printed.partition("“")
    verbs = list(VERB.finditer(body))
    body = body[verbs[-1].end() :] if verbs else body
    body = BEFORE_UMBRELLA.sub("", body)
    return body + quote + rest if len(body) > 1 else None


#: What a sentence on a centre of health or care speaks of.
_HEALTH = re.compile(
    "[医诊病药血疫妇婴]|临床|[救防]治|急救|健康|卫生|康复|[护照]理|照护|养老|老年|残疾|托育|儿童|生育|优生|心理|检验|影像|消毒|体检|透析|介入"
)


def of_a_city(programme: Programme, sentence: str) -> bool:
    """Whether a centre without a host is a role of a place or a site of another trade: 国际金融中心, 配送中心."""
    unknown = programme.concept is None or programme.concept in OFFICE | REGIONAL
    return unknown and programme.kind == "centre" and programme.host is None and _HEALTH.search(sentence) is None


def without_summary(programmes: Sequence[Programme]) -> list[Programme]:
    """The programmes of an item without the summary (五大中心) of those that are listed, and a place's role."""
    programmes = [p for p in programmes if p.kind != "centre" or p.host is not None or not ROLE.fullmatch(p.name)]
    centres = [p for p in programmes if p.kind == "centre" and "大中心”" not in p.name]
    listed = [p for p in centres if p.concept]
    return [
        p
        for p in programmes
        if ("大中心”" not in p.name or len(centres) < 3)
        and (p not in centres or p.concept or not SUMMARY.match(p.name) or len(listed) < 3)
    ]
