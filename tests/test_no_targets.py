"""What is no target: facts, conditions, names, definitions, penalties, scales, and sections that hold nothing else."""

from __future__ import annotations

import pytest
from reading import read
from test_targets import HEAD, TAIL, said

SENTENCES = [
    "推进2.4米口径望远镜研制并投入使用。",  # how large a thing is
    "药品目录的品种数增加了92个。",  # what has been done
    "排放量比2020年增加了27.8%。",
    "10月24日至26日举办展会。",  # until which day
    "以343个重点小区为切入点，推进改造。",  # where work begins
    "因污染直接导致3人以下死亡或10人以下中毒的；",  # which case
    "两个以上乡镇同时出现险情时，启动预案。",  # in which case
    "1排放总量（万吨）2551.72347.6-8%2浓度（万吨）264.4238.0-10%增长3万吨。",  # a table run together
    "紧扣市级考核39项指标，扎实推进工作。",  # what is kept in view
    "固定资产投资额1000万元（人民币，下同）及以上的项目，按规定享受政策。",  # which projects
    "市十四届人大四次会议票决的实事按期办好。",  # a session
    "投资规模在500万元以上从事农产品加工的企业，按规定享受政策。",  # which of them
    "过去十年年均发生火灾76起。",  # years behind
    "便利企业开办方面3项。",  # how many of its own a document lists
    "3项开工前由企业作出承诺即可。",  # before what
    "做到人员、经费、场地三个到位。",  # what a number sums up
    "水质六项基本指标均达到国家标准。",  # what is measured
    "对职工总数30人（含）以下的企业免征保障金。",  # which firms
    "根据每日调度数据，企业每日零售额约为30万元。",  # how things are
    "截至10月，10家企业共完成零售额1.4亿元。",  # how far it has come
    "列入年度计划的9个断面水质保持稳定。",  # which of them
    "针对关税为零的300种、关税下调较大的500种商品加强引导。",  # which goods
    "落实公立医院六项投入政策。",  # policies that are there
    "保障好14亿人的粮食安全。",  # everybody
    "在3000人以上的行政村完善服务体系。",  # which villages
    "有序将30户及以上村组纳入供水范围。",  # which villages
    "将“最多跑一次”事项和65个“就近办”事项下沉。",  # verbs in quotation marks govern nothing
    "引进的项目应为投资不低于5亿元，亩均投资强度不低于200万元。",  # what a project must meet
    "1—4月累计完成投资2亿元，完成年度计划的21%。",  # how far it has come
    "2023年完成新建学校20所、改造30所。",  # a year before the plan
    "上年度全县实现产值20亿元，增长6%。",  # the year before
    "“十三五”期间，累计投入资金3亿元。",  # the plan before
    "近三年来，全县培训村医300人次。",  # years behind
    "目前全县共有医院35家，其中三级医院2家。",  # how things are
    "据统计，老年人口占比18.7%。",  # what was counted
    "全市辖8个县、120个乡镇，常住人口320万人。",  # what a place has
    "会议由5名以上委员提议召开。",  # how a body decides
    "经三分之二以上成员同意为通过。",  # a majority
    "五分之一以上本级人民代表大会代表提议，可以临时召集会议。",  # whose delegates
    "经村民会议三分之二以上成员或者三分之二以上村民代表的同意，可以调整。",  # the one body or the other
    "须经有选举权的半数以上村民通过。",  # a majority of voters
    "由委员会全体组成人员的过半数通过。",  # of all members
    "责令停业整顿一个月至三个月，暂扣其许可证两个月至六个月。",  # what a breach costs
    "情节严重的，处违法所得2倍以上4倍以下的罚款。",  # what a breach costs
    "拒不改正的，处3日以上10日以下拘留。",  # the same
    "造成2人以上死亡，或者8人以上重伤的，提级调查。",  # how grave an accident is
    "超过两个月，无人认领的，由所在单位处置。",  # in which case
    "元件，是指以甲材料为基片，至少有一个部分可动的器件。",  # what a word means
    "得分90分以上的为优秀。",  # what a score is called
    "由张三任组长，成员12人。",  # who a body consists of
    "申请条件：注册满1年，年纳税额50万元以上，职工不少于20人。",  # who may apply
    "资金来源：中央财政补助60%，省级财政补助40%。",  # where money comes from
    "高度大于100米的高层建筑设置避难层。",  # which buildings
    "分3个阶段，历时6个月。",  # how long it takes
    "对收入增长10%以上的规模以上企业优先支持。",  # whom it concerns
    "完成10千伏及以下电网改造。",  # what a line is built for
    "达到50张以上、运营1年以上的（含50张，下同），给予支持。",  # a case that ends with a bracket
    "涉及5个街道。",  # a scope at the head of its clause
    "联合6个部门开展检查。",  # with whom
    "协调3家单位落实经费。",  # with whom
    "推出3路公交专线。",  # a number of a line
    "重点支持单笔金额500万元及以下的小微企业。",  # whom it concerns
    "支持年销售收入超过2000万元的企业上市。",  # whom it concerns
    "向居住一年以上的人员发券。",  # whom it concerns
    "大城市指城区人口100万以上的城市。",  # a definition
    "单机容量30万千瓦以上（含）的机组安装设施。",  # whom it concerns
    "建成投用百万羽养殖场。",  # a round number in a name
    "为照护需求1-5级的老年人送餐。",  # levels that tell whom
    "覆盖率=签约人数/常住人口数*100%。",  # a formula
    "招用3人以下的按规定办理。",  # a case
    "实施亿元以上技改项目。",  # a sort
    "为35周岁以上人群开展筛查。",  # whom it concerns
    "截至2023年底，全县有床位300张。",  # a fact before the plan
    "2023年全县新增床位20张。",  # a fact before the plan
    "截至目前，累计建成床位300张。",  # a fact
    "截止9月20日，累计修路30公里（其中：9月修路8公里），占全年任务的40%。",  # a fact with one in a bracket
    "去年新建学校20所。",  # a fact
    "对时速120公里以上线路实施封闭改造。",  # which lines
    "床位（张）20 30约束性就诊率（%）88 90预期性。",  # a table whose cells ran together
    "建设四个“绿色明溪”。",  # a slogan
    "支持日均流量超过30GB的基站。",  # whom it concerns
    "处5万元以上10万元以下罚款。",  # a penalty
    "我县老年人口已达2.5万。",  # a fact
    "开展三项重点任务。",  # the document's own list
    "实施“千名医师下基层”行动。",  # a name in quotation marks
    "开展千名医师下基层活动。",  # a name without them
    "创建三级甲等医院。",  # a level as a name
    "通过二甲复评。",  # a level in short
    "完善四大中心建设。",  # a name with 大
    "配置64排CT和1.5T磁共振。",  # names of machines
    "落实18项核心制度。",  # a name with 项
    "做好65岁以上老年人体检。",  # an age as scope
    "推进5G应用。",  # a name with a digit
    "第五周期评审工作。",  # an ordinal
    "参照《标准》（建标110—2021）建设。",  # a standard's number
    "按照县政发〔2024〕35号文件执行。",  # a document's number
    "提供24小时服务。",  # hours of a day
    "加强3家分院的管理。",  # what is there already
    "依托2家医院开展帮扶。",  # with whom
    "深化与4家医院合作。",  # with whom again
    "对注册满2年的企业优先支持。",  # a condition
    "对10万元以下的贷款免除担保。",  # a condition
    "支持具有2年以上研发经历的人才。",  # a condition on persons
    "推行一站式服务。",  # 一 in a word
    "打造一支队伍，培养一批人才。",  # 一 that counts nothing
    "坚持三医联动，实现一网通办。",  # numerals in slogans
    "健全“1+3+N”体系。",  # a formula
    "较2020年增长的项目优先安排。",  # a year
    "落实《三年行动计划（2023—2025年）》。",  # a title
    "提升健康教育“六进”成效。",  # a quoted name
    "落实县委八届二次、三次、四次全会精神。",  # the number of a session
    "住院时间2天（含）以内或60天（含）以上的病例暂不纳入。",  # the cases of a rule
    "进一步提高65岁以上老年人健康管理水平。",  # whose
    "开放床位超过20张的乡镇卫生院设备应达到B档。",  # which hospitals
    "取消二次起付线。",  # 二 that orders
    "续建青禾大道三期，推进医院四期扩建工程。",  # stages of works
    "按照二类医疗器械管理。",  # a class
    "排名前5位的病种。",  # a rank
    "开展等级医院创建指导。",  # no number at all
    "带动各级政府和企业建设一批实训基地。",  # an uncounted number
    "青年企业是指以青年为主要创办人，持股比例达25%以上的企业。",  # what a word means
    "基地每年接收学员超过50人，留用率达到60%以上的，可申请认定为示范基地。",  # two conditions
    "一年内服务达到1000人次，且取得执业许可的，优先推荐。",  # the first part of a condition
    "及时下达困难群众两项补贴资金，公开困难群众两项补贴名单，受理困难群众两项补贴申请。",  # a term
    "统筹两个市场，统筹利用城市农村两个市场、两种资源。",  # what is kept in mind
    "对场地300平方米以上，定期开展活动的健身俱乐部，给予奖励。",  # whom it is for
    "凡每年开放300天以上的场馆，经申请后授牌。",
    "打造一批年业务量超千万件的金牌项目、超五百万件的银牌项目、超百万件的铜牌项目。",  # sorts
    "打破每年集中评审一次的做法，一事一议。",  # what is no longer done
    "当年投资到位3000万元，给予重点扶持。",  # what one has to reach
    "入驻企业每增加到位投资额2000万元，优先安排用地。",  # for how much
    "开展冰壶、冬季两项等项目培训，发展高山滑雪、现代五项等运动项目。",  # names of sports
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_without_targets(sentence: str) -> None:
    assert [said(target) for target in read(HEAD + sentence + TAIL).targets] == []


@pytest.mark.parametrize("since", ["近五年来", "过去五年"])
def test_years_behind_without_a_date(since: str) -> None:
    text = f"明溪县便民就医实施方案\n一、重点任务\n{since}，全县培训村医300人次。新增床位30张。\n"
    assert [said(t) for t in read(text).targets] == ["新增床位 = 30张"]


def test_what_has_been_done_is_no_target() -> None:
    before = "一、2023年工作回顾\n新增床位20张，就诊率达到90%。\n（一）服务提升。培训医师30名。\n"
    after = "二、2024年工作安排\n（一）巩固提升工作成效。新增床位30张。\n"
    assert [said(t) for t in read("石桥县政府工作报告\n" + before + after).targets] == ["新增床位 = 30张 @2024-12-31"]


@pytest.mark.parametrize(
    ("heading", "past"),
    [
        ("2023年国民经济和社会发展计划执行情况", True),  # what came of a plan
        ("规划背景", True),  # how things stand
        ("充分认识便民就医的重要性", True),  # why
        ("年度目标任务完成情况的通报", False),  # a duty to report
        ("加强背景审查", False),  # a duty
    ],
)
def test_headings_of_the_past(heading: str, past: bool) -> None:
    found = read(f"石桥县行动方案\n一、{heading}\n新增床位20张。\n二、工作安排\n组织实施。\n").targets
    assert bool(found) != past


def test_items_below_conditions_promise_nothing() -> None:
    items = "第四条 项目应具备下列条件之一：\n（一）年纳税总额500万元以上；\n（二）投资强度不低于100万元。\n"
    text = f"石桥县招商办法\n第一条 为规范工作，制定本办法。\n{items}第五条 对入驻项目给予10万元奖励。\n"
    assert [said(t) for t in read(text).targets] == ["入驻项目奖励 = 100000元"]
