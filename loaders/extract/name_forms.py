"""The forms of the names of bodies: how one begins, what it may hold, how it ends, and what stands behind it."""

from __future__ import annotations

import re

from loaders.extract.duties import BINDING, CASE, CLAUSE_VERB, SEES_TO


def _quick(pattern: str) -> str:
    """A pattern of many words that is tried at none but their characters.

    >>> re.search(_quick("要|应当"), "县局应当").group()
    '应当'
    """
    own = "".join(sorted(set(re.findall(r"[\u4e00-\u9fff]", pattern))))
    return rf"(?=[{own}])(?:{pattern})"


#: What a body is called below: （以下简称经办机构）.
CALLED = re.compile(r"[（(](?:(?:以下)?(?:统一?)?简?称[^（）()]{2,20}|[含包][^（）()]{4,40})[）)]")
#: The departments of governments that are named by what they see to: 省级人民政府管理专利工作的部门.
IN_CHARGE = re.compile(
    r"(?:管理|负责|主管|承担)(?P<charge>[^，。；的]{2,12}?)(?:管理)?(?:工作|事务)?的(?:行政)?(?:主管)?(?:部门|机构)"
)
#: Fields of one office that 和 joins: in a name it begins no further one.
_MERGED = "林业和草原|文化和旅游|教育和体育|自然资源和规划|人力资源和社会保障|工业和信息化|住房和城乡建设|发展和改革"
#: What the name of a body, or the word for a kind of bodies, ends with.
_ENDS = (
    # 经办机构, 国家机关, 单位, 公司; not the first part of 机关派驻机构
    r"机构|机关(?!(?:(?![的和与及或等])[\u4e00-\u9fff]){2,6}?(?:机构|部门))|单位|部门|企业|公司|集团"
    # 学校, 医院, 卫生院, 药店, 行业协会
    "|学校|院校|高校(?!毕业|学生|教师)|中小学|幼儿园|大学|学院"
    "|[医法分总]院|研究院|检察院|卫生[院室所]|诊所|药店"
    "|(?:[协学商]|校友|[理监董]事|学生|业委|联合|联谊|促进)会|妇联|工商联"
    # 残联, 工会, 合作社, 电视台, 银行, 专班, 工作组; no 重组, 班组
    "|[残文侨]联|科协|团委|工会|基金会|合作社|旅行社|报社|电视?台|银行|信用社|运营商|媒体|专班|(?<![重分班改机])组"
    # 领导小组, 委员会, 居委会
    "|领导小组|指挥部|联席会议|主席团|委员会|常委会|[管居村][民]?委会"
    # 党工委, 党支部, 政府: not the first part of 政府林业主管部门
    "|党(?:工?委|组|支部|总支|组织)"
    rf"|政府(?!(?:{_MERGED}|(?!会同|组织|要求|指定|应|要|[和与及或])[\u4e00-\u9fff]){{1,10}}?(?:主管|行政|管理|监管)"
    "(?:部门|机[构关]))"
    # Places that act: 街道, 社区, 乡镇, 园区, 保税区, 各县, 新区
    "|街道|办事处|社区(?!居)|行政村|各村|乡镇|园区|景区|(?:工业|开发|度假|保税)区|新[城区](?![乡建的])|联盟|各(?:省份?|[地校县市区镇乡])"
    # 医共体, 县乡两级, 中心, 站, 团体, 所; no 网站, 为中心, 场所, 所需
    "|医[共联]体|[省市县区乡镇村][两三]级|中心(?<![为核]中心)|(?<!网)站|团体(?![的标赛操票购活])|(?<![场厕住处])所(?![需得有在属述称列])"
    # 养殖场, 屠宰场, 林场, 加工厂
    "|[养种繁]殖场|屠宰场|[农林牧]场|加工厂|苏木镇"
    # 行业组织, 经营主体, 项目业主; 组织 alone where a duty follows
    "|(?:社会|行业|基层|群团|经济|自治|服务|清算|管理)组织|(?<![牵统动指机])组织(?=，?(?:应当|必须|负责))|(?:经营|市场|养殖|生产)主体"
    "|项目(?:法人|业主)(?!代)"
    # 处, 队, 应急队伍, 科室, 办公室: no 好处, 处罚, 部队, 队员
    "|(?<![好坏害用益之何四到各短长出接口])处(?![罚分理置于])"
    "|(?<!部)队(?![伍员长])|(?:救援|抢险|巡查|应急|消防)队伍|管理单元|(?:[科股处诊]|病案|监察|督[查察]|教研)室|药房|办公[室厅]"
    # 办, 局, 科, 股, 厅, 委, 部: no 主办, 办理, 布局, 学科, 股权, 委托, 全部
    "|(?<![主承举协开督兴创])(?<![^督]查)办(?![理法公学事医好结])|(?<![布格结])局|(?<![专本全教])(?<![^医]学)科"
    "|(?<![条金术])股(?![权份东息金利票])|厅|委(?![托派任])|(?<![全内干外局各大两一东西南北中上下顶细])部(?![分位件队署])"
)
#: Verbs that many clauses begin with and no name does, and who speaks (我局): nothing more is looked at.
NEVER = re.compile(
    # 下列, 我局, 任何, 应当, 取得
    "(?:[0-9]|下列|以下(?!简)|我[局委厅办院会部]|任何|支持(?!单位[：:])|应当|必须|不得|并?[取获]得"
    # What is done, how, and on what ground: 加强, 推动, 切实, 细化, 按照, 通过
    "|加强|强化|完善|健全|推动|落实|提高|提升|开展|确保|加大|加快|建立|做好|抓好|坚持|打造|鼓励|引导|严格|严禁|进一|切实|充分|积极|及时|形成|实现|促进|扩大|增强|营造"
    "|细化|明确|畅通|探索|培育|树立|采取|按照?|根据|结合|围绕|通过|对于|[批转]转"
    # Words that join, and prepositions: 在, 因, 也, 与, 或者, 可以, 并, 对
    "|在|被(?!服)|但|因|是|也|还|每|与|且(?!末)|或者|如果|可[以能]|需要|不(?!动产)|未(?=[按取依经])|并(?=[按可对依根采通与处告且自予书建遵附做报])"
    # Persons: 分管领导带队
    "|(?:分管|带队|主要|包联|联系|挂点|单位|部门)领导(?!小组|班子|机构)"
    "|对(?=[违不单个负直本有其符在])"
    # What is against a rule, and what follows on it: 违反, 构成, 逾期, 处二万元, 没收
    "|违反|依照|构成|情节|逾期|有[下违前]|处(?=[以一二三四五六七八九十])|禁止|予以|没收(?!部门)|擅自|拒不"
    # With whom something is agreed, by whose leave it is done: 商有关部门, 经规划委员会审议后.
    r"|商(?=有关|相关|各[有相部地])|经(?=[^，。；：、]{2,30}(?:审议|审[定核查批]|批准|同意|核准|评审|认定|研究|确认|会同|论证|验收)(?:[后，。并的]|通过)))"
)
#: Verbs, prepositions and pronouns, with which a clause begins that is no name.
_NO_NAME = (
    # Verbs: 建立, 加强, 推进, 指导, 组织, 鼓励, 设立, 协调
    "建[设立]|加[强大快]|推[进动]|督[促导]|指导|组织(?!部|编制[机单])|引导|鼓励|支持|发挥|依托|新建|改[建造]|开展|设立|成立|协(?:[调助]|同(?!(?:配合|责任)?单位))|配[合备]"
    # By what, and with whom: 通过, 根据, 围绕, 会同
    "|通过|根据|按照?|围绕|针对|结合|会同"
    # More verbs, and the prepositions among them: 确保, 提升, 选派, 委托, 由, 将, 经, 第三条
    "|联合(?!会)|确保|保障|明确|落实|压实|强化|健全|完善|提[升高]|打造|创[建新](?!办|工作领导|指挥)|培[育养]|选[派择]|委托|授权|邀请|报(?![社刊业馆])|抄送"
    r"|移[交送]|提交|[转送]交|动员|联系|对|参[与加]|负责|由|在|将|把|为|以(?!上)|从|第[一二三四五六七八九十百\d]+[条章节]|经(?!济|信|开|营|贸|发|管)"
    "|使(?!用(?:管理|单位))|让|被(?!服)|说明|确定|指定"
    # Pronouns and modals: 向, 凡, 其, 该, 要, 应, 须, 不, 至, 和, 具体, 可
    "|向|凡|其(?![他它]|所(?:在|属)(?:单位|部门|企业)|(?:上级)?主管(?:部门|机关|单位))|该|此|这|那|并(?![联网购])|且|但|又|也|均|都|同时"
    "|当(?![地前年阳])|要|应(?!急)|须|不(?!动产)|未|无|严禁|禁止|防止|避免|杜绝|是|如|若|因|至|到|与|和|及|或|请|具体|逐步|全面|进一步|可|拟"
    # 纳入, 授予, 实行, 深化, 聘请, 购买, 抽调, 规范, 坚持
    "|纳入|授予|扶持|帮助|实行|实施|采取|深化|深入|分级|优化|利用|运用|聘[请用]|招[聘募]|购买|引[入进]|整合|调[动集]|抽[调取]|下派|规范|畅通|拓[宽展]|发动"
    "|吸[引纳]|倡导|坚持|统筹(?!办)|每"
)
BEFORE_NAME = re.compile(rf"(?:{_NO_NAME})(?!单位|部门)")
#: The town that a zone or a new town goes with: 甲新城（乙镇）.
HOME = r"[（(][\u4e00-\u9fff]{2,6}(?:镇|乡|街道)[）)]"
#: A body by its form alone: characters that a name may have, up to one of the ends.
_NAME = (
    # What may stand in front of it: 省、自治区、直辖市的, 乡镇和街道, 县（区）级以上
    f"(?!{BEFORE_NAME.pattern})(?P<name>"
    "(?:(?:有关)?省、自治区、直辖市的?|(?:设区的市、自治州|省、市)的|(?:乡镇|乡（镇）|镇（?乡）?)[、和]街道(?!办事处)"
    "|[县市区旗州][（(][省市州盟县区旗、]{1,7}[）)]级?(?:以上)?)?"
    # Words that hold such a verb and are none, and fields that 和 joins: 使用, 文化和旅游
    f"(?:使用|参与|所在|人口和计(?:划生育|生)|{_MERGED}"
    # Any character that begins no duty and no other verb: no 应当, 根据, 征求, 可以
    f"|(?!{_quick(BINDING)}|授权|有权(?!机关)|不得|按照|依照|根据|认为|不服|查明|报送|(?<!国)是|鼓励|引导|征求|签署|设立|[下内]设|可以|实行|可?邀请|发现|接到"
    "|收到|对(?![外口]))"
    # nor ends what a name does not hold: 等, 的, 和, 由, 提升
    r"[\u4e00-\u9fff（）](?<!(?<!高)等)(?<![的了将把被使让、向和与及在或])(?<![^自]由)(?<!提升|持续|优先)"
    f"(?<!(?<![疗会])保障(?![科部处中]))){{0,20}}?{_quick(_ENDS)})"
)
#: The same with what must follow: a further one of a list, or what binds it.
FORM = re.compile(
    f"{_NAME}(?=(?:{CALLED.pattern}|(?<=[区城]){HOME})?"
    # A further name, or what it has to do: 、, 以及, 等, 应当, 接到报告后应当
    f"(?:[、和与及或]|以及|等|{BINDING}|{CASE}"
    # ，应当; 有关部门：, 县教育局：负责
    f"|，(?:应当|必须|{SEES_TO})|(?<=部门)[：:]|(?<=[局委厅办所站队室])[：:](?:{BINDING}|{CLAUSE_VERB.pattern})"
    # What it does, how, and what it is in charge of: 制定, 通过组织, 政府|主管专利工作的部门
    f"|{CLAUSE_VERB.pattern}|通过(?:组织|采取|开展)|(?<=政府){IN_CHARGE.pattern}))"
)
#: Behind 由 any verb may follow; what follows here belongs to a longer word.
ASKED_FORM = re.compile(rf"{_NAME}(?![的、和与及长员成织建理法事学好生校内机所]|公(?![开告布示])|(?<=办)公)")
#: What names a kind of bodies, not one.
KIND_ALONE = re.compile(
    r"(?:机[构关]|单位|部门|企业|学校|院校|高校|中小学|幼儿园|医院|卫生[院室所]|诊所|药店|[协学商]会|合作社|银行|运营商|媒体"
    r"|[科股处]室)$"
)
