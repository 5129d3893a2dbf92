"""Targets in rarer forms: shares of those who do a thing, dates and names in turn, one noun for two counts."""

from __future__ import annotations

import pytest
from reading import read
from test_targets import said

HEAD = "东江县2024年医疗服务能力提升方案\n一、重点任务\n（一）提升服务能力。"
TAIL = "\n（二）加强宣传引导。广泛宣传政策举措。\n东江县人民政府\n2024年3月21日\n"

# A sentence, and its targets: indicator, comparator, value, unit, deadline or rhythm.
CASES = [
    # -- shares of those who do a thing
    (
        "80%以上的村医站至少配备1名能够提供推拿服务的人员。",
        "村医站至少配备1名能够提供推拿服务的人员 >= 80%; 配备能够提供推拿服务的人员 >= 1名",
    ),  # a share, and the number that its members have
    (
        "85%以上的甲类站、60%以上的乙类站能够提供理疗服务。",
        "甲类站能够提供理疗服务 >= 85%; 乙类站能够提供理疗服务 >= 60%",
    ),  # what the last does, the first does too
    ("对15%的卫生院诊疗区完成改造。", "卫生院诊疗区完成改造 = 15%"),  # what is done for a share of all
    (
        "甲类站和乙类站推拿医师占站内医师总数比例超过25%。",
        "甲类站和乙类站推拿医师占站内医师总数比例 > 25%",
    ),  # one share
    # -- further members of a verb's list, each in a clause
    (
        "重点支持30名骨干赴外地进修，100名村医参加专题轮训，300名护士参加本地培训。",
        "重点支持骨干赴外地进修 = 30名; 村医参加专题轮训 = 100名; 护士参加本地培训 = 300名",
    ),
    ("实施阶段性下调工伤保险费率50%的政策。", "实施阶段性下调工伤保险费率政策 = 50%"),  # a policy named by its share
    ("细颗粒物年均浓度控制在29微克每立方米以下。", "细颗粒物年均浓度 <= 29微克每立方米"),
    ("2024年我县10户企业零售额目标任务为1.6亿元。", "我县10户企业零售额 = 160000000元 @2024-12-31"),
    ("组织社团与200家企业开展合作。", "组织社团与企业开展合作 = 200家"),  # with how many
    ("培育具有示范作用的养老企业12家。", "培育具有示范作用的养老企业 = 12家"),  # 具有 tells of what kind
    ("急诊样本送检后6小时内放行。", "急诊样本送检后放行 <= 6小时"),  # within which time
    # -- numbers that share a unit, one for each name in order
    (
        "将甲类投资、乙类投资、丙类项目审批时间分别压缩至70、40、35个工作日以内。",
        "甲类投资项目审批时间 <= 70个工作日; 乙类投资项目审批时间 <= 40个工作日; 丙类项目审批时间 <= 35个工作日",
    ),
    ("固废利用率、秸秆利用率分别达到80、92.5%以上。", "固废利用率 >= 80%; 秸秆利用率 >= 92.5%"),
    ("开放1、2、3楼病区。", ""),  # without 分别 they may be names
    # -- so many for each one
    ("三级医院医护比达到1:1.6。", "三级医院医护比 >= 1.6ratio"),
    ("乙类医院床护比不低于1：0.5，师生比控制在1∶19以内。", "乙类医院床护比 >= 0.5ratio; 师生比 <= 19ratio"),
    ("绘制比例尺1:500以上的地形图。按1:10配备辅导员。", ""),
    ("生师比控制在16:1以内。", "生师比 <= 16ratio"),  # so many to one
    ("按照1:80的比例配备护理员。", "配备护理员比例 = 80ratio"),  # at which rate something is provided
    ("按不低于1：60的比例配齐社工。", "配齐社工比例 >= 60ratio"),
    ("优化队伍结构（医护比1:1.4，床护比1:0.6）。", "医护比 = 1.4ratio; 床护比 = 0.6ratio"),  # named in a bracket
    ("甲类医院和乙类医院床护比分别达到1:0.6和1:0.5。", "甲类医院床护比 >= 0.6ratio; 乙类医院床护比 >= 0.5ratio"),
    ("现有医护比1:1.1。", ""),  # how it is
    ("会议定于9:1场馆召开，比分1:2。", ""),
    ("按照每村2名的标准配备网格员。", "每村配备网格员 = 2名"),
    ("按每百名老人配备3名护理员的标准充实队伍。", "每百名老人配备护理员 = 3名"),  # the rate is no part of the name
    # -- a part of what has been measured, measured alike
    ("诊疗量占比提高到60%，其中乡镇卫生院不低于30%。", "诊疗量占比 >= 60%; 乡镇卫生院诊疗量占比 >= 30%"),
    (
        "高血压患者规范管理率达到70%，其中老年患者不低于80%。",
        "高血压患者规范管理率 >= 70%; 老年患者规范管理率 >= 80%",
    ),
    ("居民档案建档率达到90%以上（其中电子档案85%以上）。", "居民档案建档率 >= 90%; 电子档案建档率 >= 85%"),
    ("每千人口床位数和医师数分别达到6.5张和3.2人。", "每千人口床位数 >= 6.5张; 每千人口医师数 >= 3.2人"),
    # -- terms counted from an event: what is to be done within them is their name
    ("资金下达之日起30日内拨付到位。", "资金下达之日起拨付到位 <= 30日"),
    (
        "自收到甲类申请之日起60日内、收到乙类申请之日起30日内，作出决定。",
        "收到甲类申请之日起作出决定 <= 60日; 收到乙类申请之日起作出决定 <= 30日",
    ),
    ("名单公布后7日内，组织复核。", "名单公布后组织复核 <= 7日"),  # not the document's own issue
    ("登记抵达本县14日内人员。", ""),  # whom it concerns
    # -- sizes in words
    (
        "文旅产业突破百亿元规模，装备制造达到五千亿规模。",
        "文旅产业规模 > 10000000000元; 装备制造规模 >= 500000000000元",
    ),
    ("培育千亿级产业集群。", ""),  # a name
    # -- Chinese numerals behind what is made, and behind 各
    ("新增停车场两处。", "新增停车场 = 2处"),
    ("甲镇、乙镇建成养老站各两座。", "甲镇建成养老站 = 2座; 乙镇建成养老站 = 2座"),
    ("每半年开展1次应急演练。", "应急演练 = 1次 @P6M"),  # 应 of a name
    ("推进改革。3.建设零工市场2个。", "建设零工市场 = 2个"),  # a number that numbers nothing
    # -- growth in a bracket behind each name
    (
        "工业增加值（增长8%左右）、零售总额（增长6%以上）保持较快增长。",
        "工业增加值 increase~ 8%; 零售总额 increase>= 6%",
    ),
    # -- one noun for several counts
    ("新建8个、改建12个村卫生室。", "新建村卫生室 = 8个; 改建村卫生室 = 12个"),  # the noun stands behind the last
    ("全县新建3所、维修5所卫生院。", "全县新建卫生院 = 3所; 维修卫生院 = 5所"),  # with its place
    ("新建托育园3所、改扩建5所。", "新建托育园 = 3所; 改扩建托育园 = 5所"),  # or behind the first
    (
        "至少办好1所甲类卫生院和1所乙类卫生院。",
        "办好甲类卫生院 >= 1所; 乙类卫生院 >= 1所",
    ),  # 至少 governs the verb of both
    (
        "创建健康村（社区）、健康机关、健康学校的比例不低于30%、65%、70%。",
        "创建健康村（社区）的比例 >= 30%; 健康机关的比例 >= 65%; 健康学校的比例 >= 70%",
    ),  # whole names share the measure alone
    (
        "人群因心脑血管病、癌症和糖尿病导致的过早死亡率降低10%。",
        "人群因心脑血管病、癌症和糖尿病导致的过早死亡率降低 = 10%",
    ),  # causes of one rate
    (
        "市、县两级机构检测达标率分别达到95%、85%以上。",
        "市级机构检测达标率 >= 95%; 县级机构检测达标率 >= 85%",
    ),  # levels in order
    ("发现病例应在2小时内通过网络直报。", "发现病例通过网络直报 <= 2小时"),  # within which time
    (
        "三级医院电子病历应用水平达到5级，二级医院达到4级。",
        "三级医院电子病历应用水平 >= 5级; 二级医院电子病历应用水平 >= 4级",
    ),  # the level that the first clause names
    ("中、高级岗位比例分别提高到50%、20%。", "中级岗位比例 >= 50%; 高级岗位比例 >= 20%"),  # 中 for 中级
    (
        "已建成小区按每百户不低于15平方米配建设施。",
        "已建成小区按每百户配建设施 >= 15平方米",
    ),  # what has been built already may be fitted out
    ("感染者和病人随访比例达90%以上。", "感染者和病人随访比例 >= 90%"),  # one group of people
    (
        "甲保险、乙保险和丙保险三项保险参保率稳定在98%以上。",
        "甲保险、乙保险和丙保险三项保险参保率 >= 98%",
    ),  # how many have been named is no count
    ("职工和居民政府补助标准提高到人均380元。", "职工和居民政府补助标准 >= 380元"),  # 人均 of the amount
    ("主要负责人、劳动者培训率达到95%。", "主要负责人培训率 >= 95%; 劳动者培训率 >= 95%"),  # 培训率 of both
    ("建成医养结合机构5家。", "建成医养结合机构 = 5家"),  # 结合 inside a name governs nothing
    ("三级医院CMI值达到1.05以上。", "三级医院CMI值 >= 1.05"),  # an index in letters
    ("全面无烟法规保护的人口比例达到30%。", "全面无烟法规保护的人口比例 >= 30%"),  # 全面 of a name
    ("报告率、及时率均达到98%。", "报告率 >= 98%; 及时率 >= 98%"),  # 及 of 及时
    ("护士占比不低于1:1.2,50%以上卫生院达标。", "护士占比 >= 1.2ratio; 卫生院达标 >= 50%"),  # no comma of a number
    # -- by how much
    (
        "种植水稻12万亩，比上年增加2万亩。",
        "种植水稻 = 120000亩; 种植水稻 increase= 20000亩",
    ),  # growth of what the clause before counts
    ("甲类站达标率确保实现100%。", "甲类站达标率 >= 100%"),  # the words of reaching are no name
    ("公用经费标准提高到每生每年800元。", "公用经费标准 >= 800元 @P1Y"),  # of whom and how often between
    ("审批时间缩短至20个工作日内。", "审批时间 <= 20个工作日"),  # 内 at the end of a sentence
    ("各乡镇争创2个示范站。", "各乡镇争创示范站 = 2个"),  # what is striven for
    # -- dates in turn
    (
        "到2025年和2028年，村级站点推拿服务率提高到70%、80%。",
        "村级站点推拿服务率 >= 70% @2025-12-31; 村级站点推拿服务率 >= 80% @2028-12-31",
    ),  # two values of one indicator, without 分别
    (
        "到2025年和2028年，卫生院和服务站中设推拿室分别提高到60%、90%。",
        "卫生院和服务站中设推拿室 >= 60% @2025-12-31; 卫生院和服务站中设推拿室 >= 90% @2028-12-31",
    ),  # 和 joins a place, not two indicators
    # -- dates by name
    ("春节前走访困难群众300户。", "走访困难群众 = 300户 @2025-01-28"),  # the next one
    ("国庆节前建成体检中心1个。", "建成体检中心 = 1个 @2024-09-30"),  # the day before the feast
    ("四季度开工建设卫生院3所。", "开工建设卫生院 = 3所 @2024-12-31"),  # a quarter of the title's year
    ("2025年秋季学期开学前建成托育园2所。", "建成托育园 = 2所 @2025-08-31"),  # before the school year
    # -- what a rhythm of days belongs to
    ("人均每日食盐摄入量降低20%。", "人均每日食盐摄入量降低 = 20%"),  # a name
    ("助餐能力达到每天约5万人次。", "助餐能力 ~ 50000人次"),  # a measure
    # -- numerals and units
    (
        "每个乡镇至少建有一处以照护为主的养老院。",
        "每个乡镇至少建有以照护为主的养老院 >= 1处",
    ),  # a Chinese numeral behind 至少建有
    ("县医院电子病历应用水平全部达到四级及以上。", "县医院电子病历应用水平 >= 4级"),  # a level in Chinese
    ("并发症发生率控制在4/万以下。", "并发症发生率 <= 4/万"),  # per ten thousand
    ("为初一女生接种2剂次疫苗。", "初一女生接种疫苗 = 2剂次"),  # doses
    (
        "人均预期寿命由76.1岁增长到77岁；到2028年，进一步增长到78岁。",
        "人均预期寿命 >= 77岁; 人均预期寿命 >= 78岁 @2028-12-31",
    ),
    # -- no targets
    ("提高4—6个月以内婴儿的母乳喂养率。", ""),  # how old they are
    ("居民500人以上的村（社区）建立服务点。", ""),  # which places
    (
        "为12名名医每人资助10万元建设工作室。",
        "名医 = 12名; 名医每人资助建设工作室 = 100000元",
    ),  # what each of those counted gets
    (
        "对新引进的医学硕士，引进后前五年分期给予30万元生活津贴（第1、3年分别给10、20万元）和一次性给予60万元购房补贴。",
        "医学硕士生活津贴 = 300000元; 医学硕士购房补贴 = 600000元",
    ),  # when it is paid is no name, nor is a bracket
    (
        "护理保险按照每人每年90元标准定额筹资。",
        "护理保险按照每人定额筹资 = 90元 @P1Y",
    ),  # a rate for each, at a standard
    (
        "职工、居民均由个人账户和统筹基金各承担45元。",
        "个人账户承担 = 45元; 统筹基金承担 = 45元",
    ),  # who bears it, not whose it is
    ("对口帮扶40个县的49家县级医院。", "对口帮扶县级医院 = 49家"),  # whose the counted ones are
    ("派驻周期可以结合实际，但一般不能少于6个月。", "派驻周期 >= 6个月"),  # 不能少于
    ("自2005年起，组织巡回医疗，累计派驻超过8万名医务人员。", ""),  # what has been done since
    ("人均预期寿命比2020年提高1岁。", "人均预期寿命 increase= 1岁"),  # years that are gained
    ("工程按类别包括新建项目30个、改造项目90个。", "新建项目 = 30个; 改造项目 = 90个"),  # behind what includes them
    ("100万以上人口的县开放床位不低于90张。", "100万以上人口的县开放床位 >= 90张"),  # how many live there
    (
        "推进危旧校舍改造工程，年度实施10所以上。",
        "危旧校舍改造工程年度实施 >= 10所",
    ),  # of what the clause before is about
    (
        "新建环城南路工程，全长470米、宽30米。",
        "新建环城南路工程全长 = 470米; 新建环城南路工程宽 = 30米",
    ),  # two measures of one thing
    ("为甲学校、乙学校、丙学校购置午休座椅670套。", "购置午休座椅 = 670套"),  # a list of whom it is for
    ("在东门路口、西门路口新建3处口袋公园。", "新建口袋公园 = 3处"),  # a list of where
    ("一般登记2个工作日办结。", "一般登记办结 = 2个工作日"),  # how long it takes
    ("纳税过1亿元的企业达30家。", "纳税过1亿元的企业 >= 30家"),  # which ones are counted
    (
        "对新引进的投资5亿元以上先进制造业项目，按时投产后，奖励引进单位100万元。",
        "奖励引进单位 = 1000000元",
    ),  # whom it is for
    ("对中小企业贷款每增加1亿元给予银行10万元奖励。", "中小企业贷款每增加1亿元给予银行奖励 = 100000元"),  # for how much
    ("单个企业电费补贴上限为60万元。", "单个企业电费补贴 <= 600000元"),  # 上限
    ("按照每人每天300元给予补助。", "每人每天补助 = 300元"),  # the noun alone counts
    ("给予2年且每月不超过2000元的免租优惠。", "免租优惠 <= 2000元 @P1M"),  # for how long is no name
    ("由所在区按照每平方米1000元给予购房补贴。", "每平方米购房补贴 = 1000元"),  # nor is who pays
    ("在原有贷款利率水平上下浮10%以上。", "贷款利率下浮 >= 10%"),  # what goes down
    (
        "每年支持一批网络改造好的企业，省级给予一次性奖补100万元。",
        "网络改造好的企业一次性奖补 = 1000000元 @P1Y",
    ),  # some each year
    ("办理时限压缩一半，减至1个月。", "办理时限压缩一半 <= 1个月"),  # 减至
    ("健康发展指数达85。", "健康发展指数 >= 85"),  # an index has no unit
    ("出生人口性别比趋于合理，降低到108.5以下。", "出生人口性别比 <= 108.5"),  # the clause before says what
    ("工作的主要目标是出生率保持在9‰以上。", "出生率 >= 9‰"),  # behind what says that it is one
    ("建立以县级机构为基础的4~5所救治中心。", "建立以县级机构为基础救治中心 = 4~5所"),  # 为 governs no number there
    ("按照每千常住人口1.8张床位预留规划空间。", "每千常住人口床位预留规划空间 = 1.8张"),  # a rate of provision
    ("凡是病床使用率低于95%，平均住院日高于平均水平20%的，均不允许增加床位。", ""),  # whom a rule is for
    (
        "入院比例、就医等便利服务比例分别达到100%。",
        "入院比例 >= 100%; 就医等便利服务比例 >= 100%",
    ),  # 等 sums up one of them only
    ("招考副高职称等从医职位30个。", "招考副高职称等从医职位 = 30个"),  # 从 is a part of a word
    ("购置救护车2辆、除颤仪5台。", "购置救护车 = 2辆; 购置除颤仪 = 5台"),  # so is 除
    (
        "甲率、乙率每年分别提升2个和3个百分点。",
        "甲率 increase= 2个百分点 @P1Y; 乙率 increase= 3个百分点 @P1Y",
    ),  # the first counts points too
    ("年末总人口要控制在90万以内。", "总人口 <= 900000人 @2024-12-31"),  # a modal behind the name
    ("老年人存留牙数要达到24颗，彩超达到30台次。", "老年人存留牙数 >= 24颗; 彩超 >= 30台次"),  # rarer counters
    (
        "新建8个（其中改建3个）村卫生室。",
        "新建村卫生室 = 8个; 改建村卫生室 = 3个",
    ),  # the noun stands behind the bracket
    (
        "配备不少于20辆（含负压救护车5辆）救护车。",
        "配备救护车 >= 20辆; 配备负压救护车 = 5辆",
    ),  # the part has its own noun
    ("甲事项、乙事项等6类事项的审批时间压缩至5个工作日。", "甲事项、乙事项等6类事项的审批时间 <= 5个工作日"),  # whose
    ("根据产值、用工人数等情况给予一次性奖补20—50万元。", "一次性奖补 = 200000~500000元"),  # by what
    ("开辟一站式、并行、48小时内办结的绿色通道。", "绿色通道办结 <= 48小时"),  # what is settled
    (
        "暂退部分质量保证金，标准为现有数额的80%。",
        "暂退部分质量保证金 = 80%",
    ),  # the rate of what the clause before does
    # -- two rates with one word
    (
        "生活垃圾和生活污水处理率达到80%。",
        "生活垃圾处理率 >= 80%; 生活污水处理率 >= 80%",
    ),  # the word of the last
    (
        "单位申报率、定期检测率，管理人员培训率均达到95%以上。",
        "单位申报率 >= 95%; 定期检测率 >= 95%; 管理人员培训率 >= 95%",
    ),  # 均 counts what stands before the comma too
    # -- how far
    ("示范村数量提高到全县村庄总数的50%。", "示范村数量占全县村庄总数比例 >= 50%"),  # a share that is reached
    (
        "三年内新增床位500张，其中今年计划新增200张。",
        "新增床位 = 500张 @2027-03-21; 新增床位 = 200张 @2024-12-31",
    ),  # a part of it
    (
        "培育一批药材品牌，力争种植面积稳定在20万亩以上（含枸杞面积），综合产值达到5亿元。",
        "种植面积 >= 200000亩; 种植综合产值 >= 500000000元",
    ),  # a bracket between
    ("药材种植面积约占全国的30%。", ""),  # how things are
    # -- what is paid, and what sentences before say of it
    (
        "对新认定的专家站给予一次性资助。资助分两类。其中一类每家给予50万元，二类每家给予30万元。",
        "专家站一类每家资助 = 500000元; 专家站二类每家资助 = 300000元",
    ),  # two sentences back
    (
        "对引进的博士，给予生活补贴。其中，省外引进的每人每月3000元，补贴期限不超过5年。",
        "引进的博士省外引进的每人生活补贴 = 3000元 @P1M; 生活补贴期限 <= 5年",
    ),  # a rate for each, and how long
    ("设立村医岗位津贴。每人每月不低于500元。", "村医岗位津贴 >= 500元 @P1M"),  # nothing but a head count
    ("按企业贡献的50%连续5年奖励给企业。", "奖励给企业占企业贡献比例 = 50%"),  # for how long is no name
    ("对符合条件的最高可资助20万元。", "资助 <= 200000元"),  # nor is a condition
    ("对新建的冷库，每座给予3万元的补助。", "新建的冷库每座补助 = 30000元"),  # whom a rate for each is for
    # -- words that begin like those which lead an indicator
    ("应急广播覆盖率达到98%，应届毕业生留用率应达到60%。", "应急广播覆盖率 >= 98%; 应届毕业生留用率 >= 60%"),
    ("再生水利用率达到25%，可再生电力占比可达30%。", "再生水利用率 >= 25%; 可再生电力占比 >= 30%"),
    ("设备使用率达到90%，使签约率达到80%。", "设备使用率 >= 90%; 签约率 >= 80%"),
    ("使用率达到90%，即时办结率达到70%。", "使用率 >= 90%; 即时办结率 >= 70%"),
    ("到访游客达到30万人次，到2024年底都市农业园达到6个。", "到访游客 >= 300000人次; 都市农业园 >= 6个 @2024-12-31"),
    # -- of which size the counted ones are
    ("建成日处理污水500吨以上的处理站3座。", "建成日处理污水500吨以上的处理站 = 3座"),
    ("淘汰10蒸吨以下燃煤锅炉5台。", "淘汰10蒸吨以下燃煤锅炉 = 5台"),
    ("山区4个乡镇每乡镇新建卫生站2所。", "山区4个乡镇每乡镇新建卫生站 = 2所"),  # among whom they are shared out
    ("新建便民路4条，总里程6.5公里。", "新建便民路 = 4条; 新建便民路总里程 = 6.5公里"),  # how much all of them are
    ("整治“断头路”2条、“积水点”1.5公里。", "整治“断头路” = 2条; “积水点” = 1.5公里"),  # quoted names
    ("甲浓度和乙浓度分别不高于50和30微克/立方米。", "甲浓度 <= 50微克/立方米; 乙浓度 <= 30微克/立方米"),  # one unit
    ("新建充电桩50个（其中快充桩20个）。", "新建充电桩 = 50个; 新建快充桩 = 20个"),  # a part with a noun of its own
    ("接待人次年均增长12%。", "接待人次 increase= 12% @P1Y"),  # 次年 is no year here
    ("县急救中心每月至少开展1次现场指导。", "现场指导 >= 1次 @P1M"),  # who does it is no part of it
]


@pytest.mark.parametrize(("sentence", "targets"), CASES, ids=[case[0] for case in CASES])
def test_sentences(sentence: str, targets: str) -> None:
    assert "; ".join(said(target) for target in read(HEAD + sentence + TAIL).targets) == targets


def test_a_label_dates_its_item() -> None:
    items = "新增床位30张。\n责任单位：县卫健局\n完成时限：2024年9月底\n（二）扩面。2024年底前新增托位20个。\n"
    items += "完成时限：长期坚持\n"
    assert [said(t) for t in read(HEAD + items + TAIL).targets] == [
        "新增床位 = 30张 @2024-09-30",
        "新增托位 = 20个 @2024-12-31",
    ]


PAST = [
    "“十三五”期间卫生事业简要回顾",  # a review
    "发展环境和现实基础",  # how things stand
    "主要成就与经验",
]


@pytest.mark.parametrize("heading", PAST)
def test_the_past_is_no_promise(heading: str) -> None:
    text = (
        f"西河县卫生健康发展规划（2021—2025年）\n一、{heading}\n（一）投入加大。2019年达1800万元，比2018年增长30%。"
        "全县有床位300张，护士90人。\n二、目标\n到2025年，床位达到400张。\n"
    )
    assert [t.value for t in read(text).targets] == [400]


def test_what_goes_on_with_how_things_were() -> None:
    """The sentences behind a statement that only add to it."""
    text = (
        "西河县卫生健康发展规划（2021—2025年）\n一、总体要求\n“十三五”期末，全县共有医疗机构120家。其中卫生院20个，"
        "卫生室90个。拥有病床425张，每千人口2.1张。到2025年，病床达到500张。\n"
    )
    assert [t.value for t in read(text).targets] == [500]
