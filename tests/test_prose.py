"""Who must do it where a sentence of a safeguard, a phase or an article says so."""

from __future__ import annotations

import pytest
from reading import Responsibility, owners, plan, printed, read, said, task

SAFEGUARD = (
    "明溪县医疗服务能力提升行动方案\n一、重点任务\n1.完善机制。健全制度。〔责任单位：县卫生健康局、县医保局〕\n"
    "2.强化保障。落实经费。〔责任单位：县卫生健康局〕\n二、保障措施\n（一）加强组织领导。{}\n（二）强化宣传。营造氛围。\n"
)
PHASE = (
    "明溪县医疗服务能力提升行动方案\n一、重点任务\n1.完善机制。健全制度。\n2.强化保障。落实经费。\n二、实施步骤\n"
    "（一）启动阶段（2024年3月—5月）。{}\n（二）实施阶段（2024年6月—2026年10月）。全面推进各项工作。\n"
)
ARTICLE = "明溪县医疗服务管理办法\n第一条 为规范管理，制定本办法。\n第二条 {}\n第三条 本办法自2024年1月1日起施行。\n"


def units(form: str, sentence: str, identifier: str) -> tuple[Responsibility, ...]:
    return task(read(form.format(sentence)), identifier).units


# a safeguard's sentence; who it binds
SENTENCES = [
    (
        "卫健部门要切实牵头抓总，发改、财政、人社、医保等部门要主动协作配合，形成工作合力。",
        "lead 卫健部门; cooperate 发改 财政 人社 医保",
        "bare stems before 等部门",
    ),
    (
        "县卫健局牵头负责统筹协调，县财政局要保障经费投入，各乡（镇）人民政府要落实属地责任。",
        "lead 县卫健局; responsible 县财政局 各乡（镇）人民政府",
        "three subjects in a sentence",
    ),
    ("由县卫健局牵头，会同有关部门建立定期会商机制。", "lead 县卫健局", "由…牵头"),
    ("财政部门要加大投入力度。", "responsible 财政部门", "a department by its stem"),
    ("各乡（镇、街道）是农村道路养护的责任主体。", "responsible 各乡（镇、街道）", "a collective before 是"),
    ("各县（市、区）文化支出占一般公共预算支出比重不低于2%。", "", "whose the share is"),
    (
        "卫生健康行政部门负责统筹，医疗保障部门配合做好支付方式改革。",
        "responsible 卫生健康行政部门; cooperate 医疗保障部门",
        "行政部门",
    ),
    ("人力资源社会保障、财政部门要落实待遇。", "responsible 人力资源社会保障 财政部门", "stems before one 部门"),
    ("卫健与财政、发改等部门要加大统筹力度。", "responsible 卫健 财政 发改", "与 and 、"),
    ("县卫健局和县财政局要加强沟通。", "responsible 县卫健局 县财政局", "和"),
    (
        "卫生健康、民政和发展改革部门要做好衔接。",
        "responsible 卫生健康 民政 发展改革部门",
        "和 between two departments",
    ),
    ("卫生健康部门和民政部门要做好衔接。", "responsible 卫生健康部门 民政部门", "和 between two 部门"),
    ("人力资源和社会保障、财政等部门要落实待遇。", "responsible 人力资源和社会保障 财政", "和 inside one department"),
    ("各县（市）、区政府要落实责任。", "responsible 各县（市）、区政府", "governments of several levels"),
    (
        "县发改局要牵头做好项目申报；县自然资源局要做好用地保障；县住建局配合。",
        "lead 县发改局; responsible 县自然资源局; cooperate 县住建局",
        "a semicolon ends each part",
    ),
    ("县融媒体中心要加强宣传，县总医院应当配合做好素材收集。", "responsible 县融媒体中心; cooperate 县总医院", "应当"),
    ("各主要责任单位要主动协调。", "responsible 各主要责任单位", "要 inside a name"),
    ("县政府分线领导要牵头抓总；县政府重点任务列入考核。", "", "a person of it; what is its own"),
    ("市政府督考办要加大督查力度。", "responsible 市政府督考办", "an office of the government that checks"),
    ("各级各部门要提高认识，细化措施。", "responsible 各级各部门", "a collective"),
    (
        "县财政局编制预算，组织核查，配合县审计局开展审计。",
        "responsible 县财政局",
        "helping comes behind duties of its own",
    ),
    ("县供电局要做好宣传，组织符合条件的经营主体参与响应。", "responsible 县供电局", "响应 is no 应"),
    ("变更申请由市级林业主管部门报省财政厅审核。", "responsible 市级林业主管部门", "报 ends a name"),
    ("县总医院各科室、各基层分院要对照任务细化分工。", "responsible 县总医院各科室 各基层分院", "parts of a body"),
    ("县政府督查室要将重点任务纳入督查范围。", "responsible 县政府督查室", "an office of the government"),
    ("对工作不力的单位，由县纪委监委依规问责。", "responsible 县纪委监委", "由 in mid-sentence"),
    (
        "县卫健局要会同县财政局、县医保局建立联席会议制度。",
        "responsible 县卫健局 县财政局 县医保局",
        "会同: none of them is said to lead",
    ),
    ("县卫健局会同有关部门加强调度。", "responsible 县卫健局", "会同 with bodies that are not named"),
    ("由县卫健局牵头会同县财政局制定细则。", "lead 县卫健局; cooperate 县财政局", "会同 behind 牵头"),
    # bodies and kinds of bodies that no vocabulary knows, where a duty follows at once
    ("镇综治办要加强巡查，供水站负责抢修。", "responsible 镇综治办 供水站", "a body by its form"),
    (
        "医务科要发挥牵头作用，护理部、院感科、信息科等科室要密切配合。",
        "lead 医务科; cooperate 护理部 院感科 信息科",
        "departments of a hospital",
    ),
    ("养老机构要落实主体责任，学校应当做好衔接。", "responsible 养老机构 学校", "kinds of bodies"),
    ("各地各学校要加强宣传，各地要落实经费。", "responsible 各地各学校 各地", "two collectives in one"),
    ("县级财政要落实资金，费用由县级财政承担。", "responsible 县级财政 县级财政", "财政 of a level"),
    ("县财政对重点乡镇给予补助，所需费用由同级财政列支。", "responsible 县财政 同级财政", "财政 as a purse"),
    (
        "总医院成立专班，医务部拟定方案，护理部遴选骨干。",
        "responsible 总医院 医务部 护理部",
        "clauses in a row, each with its body",
    ),
    (
        "教务处、学生处要协同推进，经费由财务处单列。",
        "responsible 教务处 学生处 财务处",
        "处; any verb behind 由",
    ),
    ("市和区、县人民政府应当加强领导。", "responsible 市和区、县人民政府", "several levels with 和"),
    ("由项目所在地县级人民政府组织实施。", "responsible 项目所在地县级人民政府", "of the place where it is"),
    ("养殖场应当建立档案。", "responsible 养殖场", "a kind that no name ends with"),
    ("县公安局负责维护秩序，并协助转移群众。", "responsible 县公安局", "helping is not its whole duty"),
    ("县公安局：负责维护秩序，加强巡逻，协助转移群众。", "responsible 县公安局", "the same behind a colon"),
    (
        "工作总结由县道安办报送，县道安办汇总后通报。",
        "responsible 县道安办 县道安办",
        "a short name of the place's own",
    ),
    (
        "县交通局制定指南，各乡公路管理站每年轮训人员，街道综合执法队会同派出所查处占道行为。",
        "responsible 县交通局 各乡公路管理站 街道综合执法队 派出所",
        "longer names in mid-sentence",
    ),
    ("人力资源服务机构举办招聘会，应当制定预案。", "responsible 人力资源服务机构", "a duty behind its case"),
    ("经营主体提出申请，乡镇人民政府在10日内完成初审。", "responsible 乡镇人民政府", "within so many days"),
    (
        "各村“两委”要分解任务，镇党政督查办每半月督查，镇财政给予奖补。",
        "responsible 各村“两委” 镇党政督查办 镇财政",
        "a town",
    ),
    ("县发改局会同县交通局积极对接民航部门。", "responsible 县发改局 县交通局", "an adverb before the verb"),
    ("服务站由县交投集团投资建设运营。", "responsible 县交投集团", "由 with a verb that is a noun elsewhere"),
    ("总院药学部负责点评，医共体总院制定目录。", "responsible 总院药学部 医共体总院", "a group's head and its part"),
    (
        "各地民政部门会同财政部门建立机制，县财政每座水库安排3万元。",
        "responsible 各地民政部门 财政部门 县财政",
        "会同 ends a collective",
    ),
    ("用水单位因故停水的，应当提前报告。", "responsible 用水单位", "a duty behind its condition"),
    ("病区管理由老年医学科承担。", "responsible 老年医学科", "管理由 is no 理由"),
    ("县级党委和政府是责任主体。", "responsible 县级党委和政府", "a committee and its government are one"),
    ("专班办公室负责日常工作。", "responsible 专班办公室", "the office of a group"),
    ("邀请第三方评估，县卫健局根据结果完善措施。", "responsible 县卫健局", "one body in mid-sentence, a plain verb"),
    # who is known by more than one word, or by where it is
    ("政府及其有关部门应当优化服务。", "responsible 政府及其有关部门", "a government and what is its own"),
    ("县人民政府有关部门应当做好衔接。", "responsible 县人民政府有关部门", "a body's departments"),
    (
        "乡（镇）人民政府（管委会）应当落实责任。",
        "responsible 乡（镇）人民政府（管委会）",
        "an office for a government",
    ),
    ("由设区的市级卫生健康部门组织评估。", "responsible 设区的市级卫生健康部门", "a city that has districts"),
    ("各市、州、县民政局要开展巡访。", "responsible 各市、州、县民政局", "an office on several levels"),
    ("各市、县（区）民政局要开展巡访。", "responsible 各市、县（区）民政局", "the same with a bracket"),
    ("各乡镇、县民政局要开展巡访。", "responsible 各乡镇 县民政局", "a county's towns, and its bureau"),
    ("各部门、单位要抓好落实。", "responsible 各部门、单位", "部门 and 单位 share 各"),
    ("各市、县级人民政府要划分网格。", "responsible 各市、县级人民政府", "levels that share one 级"),
    ("州、县（市）数据主管部门具体负责统筹。", "responsible 州、县（市）数据主管部门", "a bracket behind a level"),
    ("各级卫生健康、医保部门要定期考核。", "responsible 各级卫生健康 医保部门", "各级 in front of a stem"),
    ("村“两委”要组织群众投工投劳，各省份要抓好落实。", "responsible 村“两委” 各省份", "bodies of a kind"),
    ("国务院水利主管机构负责监督。", "responsible 国务院水利主管机构", "国务院 begins a longer name"),
    ("数据使用部门负责安全，教育督导部门要加强督导。", "responsible 数据使用部门 教育督导部门", "使, 督导 in a name"),
    ("具备条件的乡镇卫生院要开设门诊。", "responsible 乡镇卫生院", "a body that a clause describes"),
    # what says when or how stands between a body and its duty
    ("采矿管理机构接到报告后，应当立即核实。", "responsible 采矿管理机构", "when, behind a body known by its form"),
    ("地方各级采砂管理机构在本级人民政府的领导下，负责巡查。", "responsible 地方各级采砂管理机构", "under whom"),
    ("压实责任，县医保局尽快出台细则。", "responsible 县医保局", "an adverb in mid-sentence"),
    ("加强衔接，县医保局通过平台发布目录。", "responsible 县医保局", "by what means"),
    ("县医保局主要负责政策制定，县总医院负总责。", "responsible 县医保局 县总医院", "主要负责 is no 主要负责人"),
    ("各乡镇是属地管理责任主体，协助做好整治。", "responsible 各乡镇", "helping is not its whole duty"),
    ("县医保局牵头制定细则，会同县财政局加强监管。", "lead 县医保局; cooperate 县财政局", "会同 in a later clause"),
    ("县医保局负责监管，按照规定，会同县财政局拨付资金。", "responsible 县医保局 县财政局", "会同 behind no 牵头"),
    ("县财政局落实资金，协调自然资源、林业部门配合。", "responsible 县财政局", "whom a body brings to help"),
    ("项目主体不得挪用资金，分管负责同志要亲自抓。", "", "what is forbidden; a person"),
    ("未安装设施的燃煤机组要加快改造，管道的连接处应密封。", "", "things that end like bodies"),
    ("对落实不力的地方政府要进行约谈。", "", "an object put first with 对"),
    ("各乡镇和县级相关部门要限期整改。", "responsible 各乡镇 县级相关部门", "two collectives side by side"),
    ("县人民政府或者县水务局应当及时通报。", "responsible 县人民政府 县水务局", "或者 between two"),
    (
        "统防统治由县植保站技术指导、乡镇组织实施，药剂由县农业农村局采购。",
        "responsible 县植保站 乡镇 县农业农村局",
        "each has its part behind one 由",
    ),
    ("信息科为改革的牵头科室，负责质控。", "lead 信息科", "what a body is"),
    ("农资经营主体必须建立台账，企业提出申请。", "responsible 农资经营主体", "who asks for something does no duty"),
    (
        "市、县人社和财政部门会同同级卫生健康部门，向医疗机构核增工资。",
        "responsible 市、县人社 财政部门 同级卫生健康部门",
        "the same level; a comma behind with whom",
    ),
    ("由设立专家库的县住建局取消资格。", "responsible 县住建局", "a body that is described behind 由"),
    (
        "盐业企业由省、自治区、直辖市人民政府盐业主管机构指定。",
        "responsible 省、自治区、直辖市人民政府盐业主管机构",
        "a government begins a longer name",
    ),
    ("接到报告的县水务局，应当立即核实。", "responsible 县水务局", "a comma in front of 应当"),
    ("加强领导，县卫健局成立专班，镇政府指定专人担任联络员。", "responsible 县卫健局 镇政府", "成立; 指定"),
    (
        "各牵头医院挂牌成立总院，各成员单位同步加挂牌子。",
        "responsible 各牵头医院 各成员单位",
        "all of a kind that act on others",
    ),
    ("由县水务局推送各乡镇核实。", "responsible 县水务局", "one that acts on all of a kind"),
    ("卫生院债务由县财政局核定。", "responsible 县财政局", "what it is about begins like a body"),
    ("医共体总院统一调配人员。", "responsible 医共体总院", "统一"),
    (
        "依托平台，民政、医保、残联等部门每月推送信息。",
        "responsible 民政 医保 残联",
        "a whole name that ends a list of stems",
    ),
    ("融资方面，县财政局出资设立基金，保费由县财政全额承担。", "responsible 县财政局 县财政", "in what respect"),
    ("县发改局是项目的综合管理部门，负责审批。", "responsible 县发改局", "what a body is for others"),
    (
        "县督查室牵头、县林草局配合，乡镇林业和草原服务中心负责推广。",
        "lead 县督查室; cooperate 县林草局; responsible 乡镇林业和草原服务中心",
        "parts without 由; a sector of two",
    ),
    ("公共数据提供单位负责归集，监理单位驻场监理。", "responsible 公共数据提供单位 监理单位", "units by what they do"),
    (
        "县大数据局应当在10日内会同数据提供单位审核。",
        "responsible 县大数据局 数据提供单位",
        "within so many days with whom",
    ),
    ("后勤保障科负责安全，创建办公室要督办。", "responsible 后勤保障科 创建办公室", "保障, 创建 in a name"),
    ("工程由村民委员会或用水户协会管理。", "responsible 村民委员会 用水户协会", "或 behind 由"),
    (
        "由县应急局统一采购、各乡镇分级储备，由县纪委县监委追责。",
        "responsible 县应急局 各乡镇 县纪委县监委",
        "one of two names",
    ),
    ("县公安局负责侦破，协同有关部门处罚，教研中心每学期培训。", "responsible 县公安局 教研中心", "协同; each term"),
    # nobody is bound
    ("本县鼓励运营单位参与建设。", "", "who is encouraged"),
    ("2023年，县总医院门诊量达35万人次。", "", "what was reached"),
    ("督学对挂牌学校每月督导1次。", "", "a person, and whom he looks at"),
    ("由各成员单位有关同志担任联络员。", "", "persons of a body"),
    ("各省份实施方案在审定前要充分沟通。", "", "a plan of a body's own"),
    ("成立由县政府分管领导任组长，县卫健局、县财政局主要负责人为成员的工作领导小组。", "", "members of a group"),
    ("每年11月底前向县卫健局报送工作进展。", "", "whom a report goes to"),
    ("建立由卫健、财政、医保等部门参加的联席会议制度。", "", "an attribute"),
    ("办公室设在县卫健局。", "", "where an office is"),
    ("加强与县财政局的沟通，落实专项资金。", "", "an object"),
    ("充分发挥县总医院龙头作用，提升整体效能。", "", "an object whose role is not 牵头"),
    ("明确牵头部门，压实各方责任。", "", "牵头 without a name"),
    ("成立由分管领导任组长，县卫健局、县财政局等单位负责人为成员的领导小组。", "", "who sits in a group"),
    ("各乡镇主要负责人要亲力亲为。", "", "a person in charge"),
    ("我委将会同县财政局，完善补偿机制。", "", "who speaks is named nowhere in the sentence"),
    ("县卫健局局长为召集人。", "", "a person's post"),
    ("成立工作专班，由县政府分管副县长任组长。", "", "a person's post in a group"),
    ("工会要发挥作用。", "responsible 工会", "a short name that a duty follows at once"),
    ("工会主席亲自抓。", "", "a short name alone"),
    ("建立会商制度，由县政府分管副县长召集。", "", "a deputy head"),
    ("领导小组由县卫健局、县财政局组成。", "", "who makes up a group"),
    ("健全工作机制，县卫健局门户网站开设专栏。", "", "one body in mid-sentence"),
    ("做好衔接，县卫健局组织开展的培训记入学时。", "", "an attribute in mid-sentence"),
    ("县卫健局、县财政局联合印发的办法作为评选依据。", "", "an attribute"),
    ("用人单位发布或者提供的招聘信息，应当真实。", "", "an attribute of two verbs"),
    ("项目业主凭证书办理登记，金融机构已授信20亿元，企业可以申请补助。", "", "what may be done, and what was"),
    ("各村“三资”管理制度全部上墙。", "", "what a body has, in quotation marks"),
    ("金融机构提供信贷支持的，给予贴息。", "", "a condition"),
    ("力量不足时，请求县消防救援大队支援。", "", "请求 is no 请"),
    ("办公室成员由县卫健局、县财政局等部门有关人员组成。", "", "who makes up an office"),
    ("严禁要求农民和农村集体经济组织承担资金。", "", "objects with a verb of their own"),
    ("各单位总结报告于8月前报县卫健局。", "", "what a body has written"),
    ("由院长任组长，由纳税人在办理时扣除。", "", "parts of words behind 由"),
    ("地方政府专项债券支持符合条件的项目。", "", "a thing that is called after a body"),
    ("县人大代表、县政协委员适时视察。", "", "members of assemblies"),
    ("聘请第三方机构对各乡镇进行评价，为各部门提供支撑。", "", "who is asked in, whom it is for"),
    ("医共体成员单位法人资格保持不变。", "", "what a body has"),
    ("持续提升县级医疗机构统筹能力，优先保障人才培养所需。", "", "objects that end like bodies"),
    ("服务平台要实现互通，重点学科要突出特色。", "", "what is no body"),
    ("县自由市场管理办公室要加强巡查。", "responsible 县自由市场管理办公室", "自由 is no 由"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), SENTENCES, ids=[s[2] for s in SENTENCES])
def test_safeguards(sentence: str, expected: str, why: str) -> None:
    assert said(units(SAFEGUARD, sentence, "2.1")) == expected, why


# a phase's sentence; who it binds
PHASES = [
    ("县卫健局制定实施方案，明确任务分工。", "responsible 县卫健局"),
    ("县卫生健康和体育局制定建设方案，各乡镇卫生院完成自查。", "responsible 县卫生健康和体育局 各乡镇卫生院"),
    ("市、县民政部门负责备案，市、县两级财政部门要落实资金。", "responsible 市、县民政部门 市、县两级财政部门"),
    ("市、县两级民政、财政部门要加强监管。", "responsible 市、县两级民政 财政部门"),
    ("县卫健局对照标准逐项摸底。", "responsible 县卫健局"),
    # what only says when or on what ground; several bodies; an object put first with 将
    ("每年12月底前，各乡镇将工作总结报县卫健局。", "responsible 各乡镇"),
    ("结合工作实际，县卫健局制定配套措施。", "responsible 县卫健局"),
    ("强化部门联动，县公安局、县卫健局建立信息共享机制。", "responsible 县公安局 县卫健局"),
    ("村（居）民有违法行为的，应当及时制止。", ""),  # people, no body of theirs
    ("经审核通过，并报所在镇（街）同意后方可进行。", ""),
    ("执法机关查处违法行为，需要公安机关配合的，有关部门应予配合。", "cooperate 有关部门"),
    ("事业单位科研人员应当持证上岗。", ""),
    ("由分管领导带队负责走访企业，由单位领导负责走访职工。", ""),  # persons
    ("县人民政府将此项工作列入议事日程。", "responsible 县人民政府"),
    ("各乡镇人民政府是便民就医工作的责任主体。", "responsible 各乡镇人民政府"),
    ("县委编办负责机构编制保障；县人社局负责人员招聘。", "responsible 县委编办 县人社局"),
    ("县人大常委会、县政协要加强监督，县纪委监委对履职不力的严肃问责。", "responsible 县人大常委会 县政协 县纪委监委"),
    ("加大投入，县财政局每年安排专项资金。", "responsible 县财政局"),
    ("工会、共青团、妇联等群团组织要发挥作用。", "responsible 工会 共青团 妇联"),
    ("县级以上人民政府应当将其纳入规划。", "responsible 县级以上人民政府"),
    ("各镇党委和政府对本辖区工作负总责。", "responsible 各镇党委和政府"),
    ("县委教育工作领导小组统筹协调重大事项。", "responsible 县委教育工作领导小组"),
    ("县卫健局成立项目领导小组，负责组织实施。", "responsible 县卫健局"),
    # by whom, behind what; with whom
    ("市级层面由县卫健局统筹，镇级层面由各乡镇负责。", "responsible 县卫健局 各乡镇"),
    ("项目资金由县财政局统筹安排，任何单位不得挪用。", "responsible 县财政局"),
    ("县卫健局牵头，会同县财政局、县民政局制定目录。", "lead 县卫健局; cooperate 县财政局 县民政局"),
    # stems alone: what they do at once shows that they are bodies
    ("公安、交通、消防立即启动响应。", "responsible 公安 交通 消防"),
    # names that go on
    ("县安委会办公室要每季度通报进展。", "responsible 县安委会办公室"),
    ("县减灾委员会成员单位要落实信息报送制度。", "responsible 县减灾委员会成员单位"),
    # short names side by side, a verb that begins like a link
    ("县委、县政府将此项工作纳入议事日程。", "responsible 县委 县政府"),
    ("县卫健局及时总结经验。", "responsible 县卫健局"),
    ("坚持上下联动，各牵头单位对任务落实负总责。", "lead 各牵头单位"),
    ("健全协同机制，卫健、医保、财政等部门建立会商制度。", "responsible 卫健 医保 财政"),
    ("县总医院作为牵头医院，要主动作为。", "responsible 县总医院"),
    ("县纪委监委派驻县卫健局纪检监察组要加强监督。", "responsible 县纪委监委派驻县卫健局纪检监察组"),
    ("县卫健局在编制总额内统筹调配人员，县人民政府领导全县公共卫生工作。", "responsible 县卫健局 县人民政府"),
    ("县健康产业发展领导小组每季度召开例会。", "responsible 县健康产业发展领导小组"),
    ("县卫健局、县教育局、青禾学院要加强人才培养。", "responsible 县卫健局 县教育局 青禾学院"),
    ("县政府成立由县长任组长的工作专班。", "responsible 县政府"),
    ("各级党委、政府要把此项工作摆上重要位置。", "responsible 各级党委、政府"),
    ("县总工会：组织机关、企事业单位开展工间操。", "responsible 县总工会"),
    ("县卫健局要统筹推进各项改革，切实发挥牵头作用。", "lead 县卫健局"),
    ("市、县人民政府要加强领导。", "responsible 市、县人民政府"),
    ("公安机关要依法查处，县级财政部门要落实资金。", "responsible 公安机关 县级财政部门"),
    ("消防救援机构负责监督检查。", "responsible 消防救援机构"),
    ("县养老服务工作领导小组办公室要加强统筹。", "responsible 县养老服务工作领导小组办公室"),
    ("国网明溪县供电公司、县自来水公司要做好保障。", "responsible 国网明溪县供电公司 县自来水公司"),
    ("县重点公司名录定期更新。", ""),
    ("县应急管理局制定方案，各乡镇成立工作专班。", "responsible 县应急管理局 各乡镇"),
    ("各定点医药机构开展自查。", "responsible 各定点医药机构"),
    ("各乡（镇）人民政府、县直有关单位结合实际制定落实方案。", "responsible 各乡（镇）人民政府 县直有关单位"),
    ("召开动员部署会，印发实施方案。", ""),
    # what has been done, or was agreed, binds nobody; what one has to know or keep does
    ("县水利局会同县财政局提出了修缮意见。", ""),
    ("县水利局已将该水库列入计划。", ""),
    ("县水利局要了解水库情况，落实好已列入计划的项目。", "responsible 县水利局"),
    ("县水利局责令其处置了结余物资的单位整改。", "responsible 县水利局"),
    # after what others act
    ("县水利局召开现场会以来，县财政局负责筹集资金。", "responsible 县财政局"),
    ("样板水库移交县水利局后，由县财政局安排经费。", "responsible 县财政局"),
    # a body's papers and meetings; its sittings and its persons are not the body
    ("县水利局召开的现场会议，应当简短。", ""),
    ("各部门报送县政府的公文，应当符合格式。", ""),
    ("国务院常务会议每月召开一次。", ""),
    # whom a body shares a duty with
    ("县供电企业和用户应当签订合同。", "responsible 县供电企业"),
    ("中小学校和家庭应当密切配合。", "cooperate 中小学校"),
    # an office inside a ministry
    ("水利部移民局承担办公室工作。", "responsible 水利部移民局"),
]


@pytest.mark.parametrize(("sentence", "expected"), PHASES)
def test_phases(sentence: str, expected: str) -> None:
    assert task(read(PHASE.format(sentence)), "2.1").kind == "phase"
    assert said(units(PHASE, sentence, "2.1")) == expected


# an article; who it binds
ARTICLES = [
    (
        "县卫健局是医疗废物主管部门，负责监督管理。\n县发展改革、公安等部门在各自职责范围内做好工作。",
        "responsible 县卫健局 县发展改革 公安",
    ),
    ("县卫健局负责统筹协调，县财政局负责经费保障。", "responsible 县卫健局 县财政局"),
    ("各乡镇人民政府应当做好落实工作。", "responsible 各乡镇人民政府"),
    # bodies of two levels, the lower with a bracket; attributes of a thing are none
    ("省、县（市）人民政府应当推进共享。县（市）政务部门非涉密系统应当联通。", "responsible 省、县（市）人民政府"),
    ("县人民政府授权县大数据局负责统筹协调。", "responsible 县大数据局"),  # who is empowered
    ("数据提供部门负责校核，数据使用部门负责安全。", "responsible 数据提供部门 数据使用部门"),  # by what they do
    ("县大数据局应当会同有关部门建立数据库，配合各部门做好校核。", "responsible 县大数据局"),
    ("明溪县大数据中心平台包括三个子平台。", ""),  # a thing of the body's
    (
        "各级发展改革、财政、老年事务部门和县残联按各自职责实施本办法。",
        "responsible 各级发展改革 财政 老年事务部门 县残联",
    ),
    ("民政、市场监管、老年事务和相关部门应当建立机制。", "responsible 民政 市场监管 老年事务 相关部门"),  # one unknown
    (
        "乡镇人民政府（街道办事处）应当加强巡查。",
        "responsible 乡镇人民政府（街道办事处）",
    ),  # with another in its bracket
    ("申请人户籍地乡镇人民政府应当核实，报县民政局审核。", "responsible 申请人户籍地乡镇人民政府"),
    ("街道（镇）政务服务中心应当设立窗口。", "responsible 街道（镇）政务服务中心"),
    ("各级政府配置的设施应当具备功能。服务由乡镇人民政府选定的机构提供。", ""),  # whose the doers are
    ("2024年6月底前各乡镇要出台细则，2025年2月底前各乡镇完成考核。", "responsible 各乡镇 各乡镇"),  # behind a date
    ("县（区）民政、财政等部门按照各自职能开展工作。", "responsible 县（区）民政 财政"),  # several of each level
    (
        "县医疗保险经办机构（以下简称经办机构）负责登记。由县医保经办机构建立档案。",
        "responsible 县医疗保险经办机构 县医保经办机构",
    ),
    (
        "居民向非户籍所在地乡镇人民政府申请的，应按规定提供材料。县民政局应当自收到协助请求之日起核实。",
        "responsible 县民政局",
    ),
    ("各县人力资源社会保障部门负责统筹。", "responsible 各县人力资源社会保障部门"),  # a verb in the name
    ("县人民政府办公厅（室）负总责。", "responsible 县人民政府办公厅（室）"),
    ("县高校毕业生就业服务机构收到材料后，应当作出处理。", "responsible 县高校毕业生就业服务机构"),
    ("县住房保障办公室（以下称县房保办）是具体实施机构，负责分配。", "responsible 县住房保障办公室"),  # what a body is
    ("财政、公安、老年事务、审计等政府相关职能部门按照职责分工做好工作。", "responsible 财政 公安 老年事务 审计"),
    ("中央和地方各级政府要增加投入。", "responsible 中央和地方各级政府"),
    ("国务院扶贫办负责统筹。", "responsible 国务院扶贫办"),
    ("养老机构按照评估结果享受补贴。", ""),  # who gets something does nothing
    ("县卫健局牵头，县医保局、县财政局配合，共同做好监管。", "lead 县卫健局; cooperate 县医保局 县财政局"),
    # a government's department by what it sees to
    ("县级以上人民政府管理档案工作的部门负责指导。", "responsible 县级以上人民政府管理档案工作的部门"),
    ("省、自治区、直辖市人民政府管理茶业的部门负责指导。", "responsible 省、自治区、直辖市人民政府管理茶业的部门"),
    # with whom a body agrees, by whose leave something is done
    ("县商务局要及时上报计划，商有关部门合理安排运输。", "responsible 县商务局"),
    ("规划由县自然资源局编制，经规划委员会审议后报县人民政府批准。", "responsible 县自然资源局"),
    ("由县茶业管理机构征求当地农业主管部门意见后确定。", "responsible 县茶业管理机构"),
    ("请批转各有关乡镇人民政府执行。", ""),
    # bodies of a kind
    ("试点城市负责编制实施方案。", "responsible 试点城市"),
    ("规划编制机关应当组织论证。", "responsible 规划编制机关"),
    ("由受理申请的省、自治区、直辖市气象主管机构签署意见。", "responsible 省、自治区、直辖市气象主管机构"),
    ("政务部门应当依托平台，推动目录编制。", "responsible 政务部门"),
    # what is no name: an exception, shares, parts of a whole, what is set up
    ("除国务院财政、税务主管部门另有规定外，所得免税。", ""),
    ("整改后由市、县民政部门进行复查。", "responsible 市、县民政部门"),
    ("建立技术股与现金股结合的激励机制。", ""),
    ("住房补贴中由财政负担部分，转制后继续拨付。", ""),
    ("由县财政局拨付经费的项目，应当接受评价。", ""),  # which projects
    ("县水利局清淤工作方案于五月印发。", ""),  # the plan of a body
    ("县应急指挥部下设办公室，负责日常工作。", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), ARTICLES)
def test_articles(sentence: str, expected: str) -> None:
    assert said(units(ARTICLE, sentence, "2")) == expected


@pytest.mark.parametrize(
    "sentence", ["县卫健局要加强统筹，县财政局要落实经费。", "由县总医院牵头，组织各分院开展巡诊。"]
)
def test_in_a_main_task_a_body_that_acts_is_part_of_the_story_where_others_have_owners(sentence: str) -> None:
    text = plan(f"完善机制。{sentence}\n2.保障经费。足额安排。（责任单位：县财政局）")
    assert owners(text) == {"1.1.2": "responsible 县财政局"}


# the first sentence of an item; who it and the next one bind
FIRST = [
    ("县公安局依法打击违法行为", "responsible 县公安局 县审计局"),  # a sentence
    ("资金由县财政局统筹安排，专款专用", "responsible 县财政局 县审计局"),  # the same with a comma
    ("县总医院能力提升", "responsible 县审计局"),  # a heading that begins like one
]


@pytest.mark.parametrize(("first", "expected"), FIRST)
def test_a_heading_that_says_a_duty_is_a_sentence(first: str, expected: str) -> None:
    form = SAFEGUARD.replace("加强组织领导", first)
    assert said(units(form, "县审计局每年开展审计。", "2.1")) == expected


def test_a_clause_in_brackets_speaks_louder_than_the_prose() -> None:
    found = units(SAFEGUARD, "县财政局要落实经费。（责任单位：县卫健局）", "2.1")
    assert [(u.surface, u.basis) for u in found] == [("县卫健局", "label")]


def test_evidence_and_names() -> None:
    record = read(SAFEGUARD.format("卫健部门要切实牵头抓总，财政、医保等部门要主动协作配合，形成合力。"))
    found = task(record, "2.1").units
    assert [(u.basis, u.position) for u in found] == [("prose", 1), ("prose", 2), ("prose", 3)]
    assert [printed(record, u.span) for u in found] == ["卫健部门", "财政", "医保"]
    assert [printed(record, u.clause) for u in found] == [
        "卫健部门要切实牵头抓总",
        "财政、医保等部门要主动协作配合",
        "财政、医保等部门要主动协作配合",
    ]
    # the lists above print the health bureau in full, so that is what 卫健部门 means
    assert [u.name for u in found] == ["明溪县卫生健康局", "明溪县财政局", "明溪县医疗保障局"]
    assert [u.functions for u in found] == [("health",), ("finance",), ("medical-insurance",)]


def test_a_department_is_the_merged_bureau_that_the_lists_name() -> None:
    record = read(SAFEGUARD.replace("县卫生健康局", "县卫生健康和体育局").format("卫健部门要牵头抓总。"))
    (unit,) = task(record, "2.1").units
    assert unit.name == "明溪县卫生健康和体育局"
    assert unit.functions == ("health", "sports")


def test_a_department_is_the_bureau_and_not_a_centre_of_its_own() -> None:
    text = ARTICLE.format("医保部门将自动办理。") + "明溪县医疗保障事业管理中心\n2024年5月8日\n"
    record = read(text)
    assert [unit.name for unit in task(record, "2").units] == ["明溪县医疗保障局"]


def test_a_department_that_closes_a_list_of_stems_has_a_function_of_its_own() -> None:
    found = units(ARTICLE, "县级卫生健康、社会组织管理部门，医保部门要加强监测。县发展改革、医保部门要支持。", "2")
    assert [u.functions[0] for u in found][-2:] == ["development-reform", "medical-insurance"]
