"""Targets: sentences, and every target read from them; then what holds for real documents."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read

from loaders.extract.quantities import find
from loaders.record import Target
from loaders.text import unwrap
from ontology.indicators import fold, indicators, units

HEAD = "明溪县医疗服务能力提升行动方案（2024—2026年）\n一、重点任务\n（一）提升服务能力\n1.强化能力建设。"
TAIL = "\n2.加强宣传引导。广泛宣传政策举措。\n明溪县人民政府\n2024年3月21日\n"

# A sentence of a plan signed on 2024-03-21 for 2024 to 2026, and its targets: indicator, comparator, value, time.
CASES = [
    # -- one number
    ("新增床位20张以上。", "新增床位 >= 20张"),  # a count with 以上
    ("县域内就诊率达到90%。", "县域内就诊率 >= 90%"),  # 达到 is at least
    ("每千常住人口注册护士数达3.6人。", "每千常住人口注册护士数 >= 3.6人"),  # a base stays in the name
    ("建成市级重点专科2个。", "建成市级重点专科 = 2个"),  # a plain number behind its noun
    ("选派3名医师进修。", "选派医师进修 = 3名"),  # a plain number before its noun
    ("新增开展3—4项新技术。", "新增开展新技术 = 3~4项"),  # a range
    ("配备救护车不少于12辆。", "配备救护车 >= 12辆"),  # 不少于
    ("床位使用率控制在93%以内。", "床位使用率 <= 93%"),  # 控制在…以内
    ("平均反应时间控制在15分钟以内。", "平均反应时间 <= 15分钟"),  # a limit of time
    ("负债占总资产的比例小于30%。", "负债占总资产比例 < 30%"),  # 小于 is strict
    ("培训村医约200人次。", "培训村医 ~ 200人次"),  # 约
    ("投入资金300万元左右。", "投入资金 ~ 3000000元"),  # 左右
    ("高级职称占比不少于三分之二。", "高级职称占比 >= 0.6667ratio"),  # a fraction in words
    ("签约率达到百分之七十五。", "签约率 >= 75%"),  # 百分之
    ("三成以上企业上云，回收率达八成五。", "企业上云 >= 3成; 回收率 >= 8.5成"),  # tenths
    ("近九成农户受益，利用率超过七成。", "农户受益 ~ 9成; 利用率 > 7成"),
    ("二成本下降，三成员小组到位，一成不变的要改。", ""),  # no tenths
    (
        "过半乡镇建成示范乡镇，半数以上的村建成站点。",
        "乡镇建成示范乡镇 > 0.5ratio; 村建成站点 >= 0.5ratio",
    ),  # more than half
    ("超过半数的学校达标，经过半年试点。", "学校达标 > 0.5ratio"),
    ("储备棉被3000床、帐篷100顶。", "储备棉被 = 3000床; 储备帐篷 = 100顶"),  # counters of stocks
    ("储能规模达到80万千瓦/160万千瓦时以上。", "储能规模 >= 800000千瓦; 储能规模 >= 1600000千瓦时"),  # two sizes
    ("队伍不少于12支、300人。", "队伍 >= 12支; 队伍 >= 300人"),  # what compares the first compares the second
    ("年培训农民500人次，力争年引进人才20名。", "培训农民 = 500人次 @P1Y; 引进人才 = 20名 @P1Y"),  # 年 is every year
    ("年培训能力达到500人，2025年培训300人。", "年培训能力 >= 500人; 培训 = 300人 @2025-12-31"),  # and is not
    (
        "新增食堂30家、餐点100个，2025年再新增20家、80个。",
        "新增食堂 = 30家; 新增餐点 = 100个; 新增食堂 = 20家 @2025-12-31; 新增餐点 = 80个 @2025-12-31",
    ),  # counted alike
    (
        "每年安排产业资金500万元，其中：品牌建设100万元；基地建设200万元。",
        "安排产业资金 = 5000000元 @P1Y; 品牌建设 = 1000000元; 基地建设 = 2000000元",
    ),  # what a sum is made up of
    (
        "新建甲园9所、改扩建6所，新增学位30个。",
        "新建甲园 = 9所; 改扩建甲园 = 6所; 新增学位 = 30个",
    ),  # in the same clause
    ("免疫密度达90%，其中甲病、乙病免疫密度达95%。", "免疫密度 >= 90%; 甲病免疫密度 >= 95%; 乙病免疫密度 >= 95%"),
    ("存栏稳定在45万头（只、匹）以内。", "存栏 <= 450000头"),  # further units before what compares
    ("日清运量超过300吨的地区实现零填埋，得分低于60分的城市予以约谈。", ""),  # which places
    ("每个街道年开展宣传不少于2轮。", "每个街道开展宣传 >= 2轮 @P1Y"),
    ("发放保险，投保单位每年新增200家。", "新增投保单位 = 200家 @P1Y"),  # whose deed it is
    (
        "充电桩覆盖率超半数，播放量过5亿次。",
        "充电桩覆盖率 > 0.5ratio; 播放量 > 500000000次",
    ),
    ("修建道路15公里，小水窖2000立方米。", "修建道路 = 15公里; 小水窖 = 2000立方米"),  # a short noun that is measured
    ("批准1个月后启动培训，完成不足的扣减绩效20%。", ""),  # when it begins; what is taken off
    ("水质达到国家二级标准。", ""),  # what a standard is called
    ("甲量、乙量均比2020年下降22%以上。", "甲量下降 >= 22%; 乙量下降 >= 22%"),  # both
    ("实现乡镇网络连续覆盖、村通达率80%以上。", "村通达率 >= 80%"),  # a state beside a rate
    (
        "对服务企业，面向行业，且流量超过30GB的新建站点，县财政给予每个最高5000元补贴。",
        "新建站点县财政补贴 <= 5000元",
    ),  # a phrase of whom that goes on over commas
    ("编制50人以上的机关安排1名残疾人就业。", "编制50人以上的机关安排残疾人就业 = 1名"),  # whom it concerns
    (
        "甲江、乙江流域优良（三类以上）比例分别达到90%和80%。",
        "甲江流域优良（三类以上）比例 >= 90%; 乙江流域优良（三类以上）比例 >= 80%",
    ),  # a shared tail with a bracket
    ("人员编制达到常住人口的万分之1.75。", "人员编制占常住人口比例 >= 0.000175ratio"),  # in digits
    # Chinese numerals behind a verb
    ("十二个临床专科建设达标，组建十二个团队。", "临床专科建设达标 = 12个; 组建团队 = 12个"),
    ("归集数据30亿条。", "归集数据 = 3000000000条"),  # 亿
    ("电子病历应用水平达到4级。", "电子病历应用水平 >= 4级"),  # a level that is reached
    ("实验室达到生物安全二级水平。", "实验室达到生物安全水平 >= 2级"),  # a level in Chinese
    ("人均预期寿命达到79岁。", "人均预期寿命 >= 79岁"),  # an age that is a result
    ("千人口献血率达12‰。", "千人口献血率 >= 12‰"),  # per mille
    ("门诊次均费用增幅不超过5%。", "门诊次均费用增幅 <= 5%"),  # 不超过
    ("集聚人才超过1万名。", "集聚人才 > 10000名"),  # 超过 is more than
    ("建设周期为3年，投资规模不低于5亿元。", "建设周期 = 3年; 投资规模 >= 500000000元"),  # two kinds of numbers
    # -- growth
    ("住院人数同比增长10%。", "住院人数 increase= 10%"),  # growth
    ("就诊率提升2个百分点以上。", "就诊率 increase>= 2个百分点"),  # growth of at least
    ("门诊量年均增长8%左右。", "门诊量 increase~ 8% @P1Y"),  # growth of about
    ("就诊率提升到92%。", "就诊率 >= 92%"),  # 提升到 is a level
    ("透析床位增至20张。", "透析床位 >= 20张"),  # 增至 is a level
    ("审批时限压减50%。", "审批时限压减 = 50%"),  # a reduction keeps its word
    # -- several indicators, several numbers
    ("甲率、乙率提升3个百分点。", "甲率 increase= 3个百分点; 乙率 increase= 3个百分点"),  # one number for two rates
    ("确保3分钟内响应、10分钟内出车救援。", "响应 <= 3分钟; 出车救援 <= 10分钟"),  # terms side by side
    ("示范农场和示范合作社分别达到1000家。", "示范农场 >= 1000家; 示范合作社 >= 1000家"),  # one number for each of two
    ("手术占比、微创手术占比分别达到35%、15%。", "手术占比 >= 35%; 微创手术占比 >= 15%"),  # in order
    # head and tail shared
    ("甘蔗种植、收获机械化率分别达到60%和40%。", "甘蔗种植机械化率 >= 60%; 甘蔗收获机械化率 >= 40%"),
    # a shared tail
    ("高血压、糖尿病患者规范管理率达到70%。", "高血压患者规范管理率 >= 70%; 糖尿病患者规范管理率 >= 70%"),
    ("开展疑难病例讨论、教学查房等40次。", "疑难病例讨论、教学查房等 = 40次"),  # a sum is one target
    ("甲医院、乙医院每年各选派骨干5名。", "甲医院选派骨干 = 5名 @P1Y; 乙医院选派骨干 = 5名 @P1Y"),  # 各: one each
    # the base holds for the second
    ("每千人口医师数达3人、护士数达4人。", "每千人口医师数 >= 3人; 每千人口护士数 >= 4人"),
    ("招录本科生7名、硕士生3名。", "招录本科生 = 7名; 招录硕士生 = 3名"),  # two numbers, two nouns
    ("推广5类8项适宜技术。", "推广适宜技术 = 5类; 推广适宜技术 = 8项"),  # two units, one noun
    # a share of a share
    ("80%以上的村卫生室建有中医阁，其中15%达到推荐标准。", "村卫生室建有中医阁 >= 80%; 达到推荐标准的村卫生室 = 15%"),
    ("重症床位40张（含可转换20张）。", "重症床位 = 40张; 可转换重症床位 = 20张"),  # a part in brackets
    # -- time
    # each year its number
    ("到2025年，床位达到50张；2026年，达到60张。", "床位 >= 50张 @2025-12-31; 床位 >= 60张 @2026-12-31"),
    # a year reaches to the end of the sentence
    ("2024年，培养医师1名，添置内镜1套。", "培养医师 = 1名 @2024-12-31; 添置内镜 = 1套 @2024-12-31"),
    # but not into the next
    ("2024年底前完成2所卫生院改造。更新设备3台。", "卫生院改造 = 2所 @2024-12-31; 更新设备 = 3台"),
    ("每月开展1期宣讲。", "宣讲 = 1期 @P1M"),  # a rhythm
    # a rhythm governs its own clause
    ("每年开展义诊6次以上，争取下乡巡诊4次以上。", "义诊 >= 6次 @P1Y; 下乡巡诊 >= 4次"),
    ("每周坐诊不少于2次。", "坐诊 >= 2次 @P1W"),  # each week
    ("专家每周出诊1天。", "专家出诊 = 1天 @P1W"),  # how often one attends, how long one stays, how long it holds
    ("市中医院选派2名专家驻点3个月。", "市中医院选派专家驻点 = 2名; 市中医院选派专家驻点 = 3个月"),
    ("与市中医院签订协议，托管期限3年。", "托管期限 = 3年"),
    ("2025—2026年，年均投入700万元。", "投入 = 7000000元 @2026-12-31 P1Y"),  # range and rhythm
    ("三年内补充人员90名。", "补充人员 = 90名 @2026-12-31"),  # counted from the plan
    # -- incentives
    ("对新建中心给予最高50万元补助。", "新建中心补助 <= 500000元"),  # 最高 is at most
    # a share and a ceiling
    ("支持企业研发，按投入的10%给予补助，最高200万元。", "企业研发补助占投入比例 = 10%; 企业研发补助 <= 2000000元"),
    ("对获奖项目，给予一次性奖励5万元。", "获奖项目一次性奖励 = 50000元"),  # a plain amount, for what
    ("减免3个月租金。", "减免租金 = 3个月"),  # months of rent
    ("贴息期限不超过1年。", "贴息期限 <= 1年"),  # a limit of time
    ("一般诉求3个工作日内答复。", "一般诉求答复 <= 3个工作日"),  # an answer within days
    # -- what each has, what a verb further off counts
    ("每个行政村有1所卫生室。", "每个行政村有卫生室 = 1所"),  # 有 binds what each is to have
    ("各乡镇均建有1所以上养老院。", "各乡镇均建有养老院 >= 1所"),  # 所以上 is a unit and 以上
    ("每个乡镇培育一家龙头企业。", "每个乡镇培育龙头企业 = 1家"),  # 一 with 每
    ("建成2所甲校，5所乙类校和3所丙类校。", "建成甲校 = 2所; 乙类校 = 5所; 丙类校 = 3所"),  # further objects of 建成
    ("创建百家绿色工厂、千家绿色门店。", "创建绿色工厂 = 100家; 绿色门店 = 1000家"),  # 百家 behind a verb of getting
    ("每年修订1次目录。", "修订目录 = 1次 @P1Y"),  # once a year is a duty
    ("打造不少于两万平方米的创业空间。", "打造创业空间 >= 20000平方米"),  # a large Chinese numeral counts sizes
    ("污水处理能力达到5万吨/日。", "污水处理能力 >= 50000吨/日"),  # a unit with its base
    ("城镇新增就业20万以上。", "城镇新增就业 >= 200000人"),  # a bare 万 of people
    ("设备标识注册总量突破5亿。", "设备标识注册总量 > 500000000"),  # a bare 亿 of things
    ("减轻企业负担近2万亿元。", "减轻企业负担 ~ 2e+12元"),  # 近 before money
    ("财政赤字2.76万亿元。", "财政赤字 = 2.76e+12元"),  # no rounding of large numbers
    # -- what changes, and from what
    ("报销比例从60%提高到70%以上。", "报销比例 >= 70%"),  # the value before is no target
    ("利用率由2020年的65%提高到73%。", "利用率 >= 73%"),  # nor with its year
    ("将制造业现行16%的税率降至13%。", "制造业税率 <= 13%"),  # nor the present one
    ("颗粒物浓度下降到35微克/立方米以下。", "颗粒物浓度 <= 35微克/立方米"),  # 下降到 is a ceiling
    ("居民体质达标率达到95%。", "居民体质达标率 >= 95%"),  # 达标率 is one word
    ("覆盖率由57%增到100%。", "覆盖率 >= 100%"),  # 增到
    ("城乡收入倍差从1.96缩小到1.9以内。", "城乡收入倍差 <= 1.9"),  # a ratio without a unit
    # an attribute with 和
    ("有就业和培训意愿的人员安置率达到95%。", "有就业和培训意愿的人员安置率 >= 95%"),
    ("甲、乙保险住院支付比例总体平均达到75%。", "甲、乙保险住院支付比例 >= 75%"),  # one number for all together
    ("排放量比2020年降低15%。", "排放量比2020年降低 = 15%"),  # a reduction against a year
    ("化肥、农药总施用量分别下降9%和10%。", "化肥总施用量下降 = 9%; 农药总施用量下降 = 10%"),  # reductions in order
    ("粮油、蔬菜种植面积分别稳定在9万亩、2万亩。", "粮油种植面积 >= 90000亩; 蔬菜种植面积 >= 20000亩"),
    # a share of those that do two things
    ("养殖场配套建设甲和乙设施的比例达到50%。", "养殖场配套建设甲和乙设施的比例 >= 50%"),
    ("依托甲走廊等新建绿道10公里。", "新建绿道 = 10公里"),  # by what means is no part of what
    ("中心城60分钟可达邻市。", "中心城可达邻市 = 60分钟"),  # a time to reach
    ("亿元产值死亡率控制在0.009以内。", "亿元产值死亡率 <= 0.009"),  # a rate without a unit
    ("500人以上企业占比达到90%。", "500人以上企业占比 >= 90%"),  # a sort of enterprises
    ("增加值增长55%以上、达到5.5亿元。", "增加值 increase>= 55%; 增加值 >= 550000000元"),  # one subject for both
    (
        "产值达到5亿元，力争达到6亿元。",
        "产值 >= 500000000元; 产值 >= 600000000元",
    ),  # the subject stands two clauses before
    ("建成队伍17支、每支不少于20人。", "建成队伍 = 17支; 队伍每支 >= 20人"),  # of each of them
    # a while does not move a date
    ("到2025年底，通过一年整治，纳管率达到95%。", "纳管率 >= 95% @2025-12-31"),
    ("原则上每三年调整一次。", "调整 = 1次 @P3Y"),  # a Chinese numeral at the end of its clause
    ("接待游客人次7300万。", "接待游客人次 = 73000000人次"),  # a bare 万 of visits
    (
        "建成20个年接待300万人次以上的景区。",
        "建成年接待300万人次以上的景区 = 20个",
    ),  # a size that sorts what is counted
    ("甲人数和乙收入分别增长20%和22%以上。", "甲人数 increase= 20%; 乙收入 increase>= 22%"),  # growth in order
    ("2023年底，全县有床位300张，到2025年达到400张。", "全县有床位 >= 400张 @2025-12-31"),  # a fact, then an aim
    (
        "赤字率按3%安排，比去年高0.2个百分点；发行债券2亿元。",
        "赤字率 = 3%; 发行债券 = 200000000元",
    ),  # against last year
    # where the clause before measures
    ("全县治理率达到50%，东部地区达到60%。", "全县治理率 >= 50%; 东部地区治理率 >= 60%"),
    ("赤字率拟按3.2%左右安排。", "赤字率 ~ 3.2%"),  # the verb behind is no part
    # -- terms and amounts of help
    ("租期顺延1—3个月。", "租期顺延 = 1~3个月"),  # a term put off
    ("贷款可展期1年。", "贷款可展期 = 1年"),  # a term put off
    ("甲费和乙费缓缴期限不超过1年。", "甲费缓缴期限 <= 1年; 乙费缓缴期限 <= 1年"),  # a limit for each
    ("对创业者，给予最高50万元的创新资助。", "创业者创新资助 <= 500000元"),  # an amount before its noun
    ("可按照不超过每人每天100元的标准发放补助。", "每人每天补助 <= 100元"),  # a rate a day
    ("对首次创业的，给予1年的社会保险补贴。", "社会保险补贴 = 1年"),  # a term of help
    ("设立规模不低于10亿元的产业基金。", "设立规模产业基金 >= 1000000000元"),  # the size of what is set up
    ("最低生活保障标准为每人每月1300元。", "最低生活保障标准为每人 = 1300元 @P1M"),  # 最低 in a name
    # people without a measure word
    ("为2万中小学生开展健康测评。", "中小学生开展健康测评 = 20000人"),
    ("对甲街、乙路等25条道路进行改造提升。", "道路进行改造提升 = 25条"),  # what is worked on
    ("一是改造城中村29个。", "改造城中村 = 29个"),  # 一是 is no part of the name
    ("灌溉水有效利用系数达到0.54。", "灌溉水有效利用系数 >= 0.54"),  # a coefficient
    # parts in a bracket
    ("防护服日产量50万件（其中：口罩日产量100万个）。", "防护服日产量 = 500000件; 口罩日产量 = 1000000个"),
    # -- what only plans call so
    ("放映露天电影200场。", "放映露天电影 = 200场"),  # a verb that no list holds
    ("积极挖潜500个停车位。", "挖潜停车位 = 500个"),  # behind its adverb
    ("2024年将扩增托位600个。", "扩增托位 = 600个 @2024-12-31"),  # 将 before a verb is a modal
    ("在6所公办园增设托班。", "公办园增设托班 = 6所"),  # places where something is set up
    ("对30名困难妇女进行救助。", "困难妇女进行救助 = 30名"),  # who is helped
    ("将在60%以上的社区实现服务覆盖。", "社区实现服务覆盖 >= 60%"),  # 将在 singles nobody out
    ("更新路灯300盏，新打机井20眼。", "更新路灯 = 300盏; 新打机井 = 20眼"),  # measure words of the country
    ("组织干部集中学习不少于24学时。", "组织干部集中学习 >= 24学时"),  # hours of lessons are counted
    # -- whose value it is, who has the duty, what may be
    ("发展茶叶产业，产值突破3亿元。", "茶叶产业产值 > 300000000元"),  # a value of what stands before
    ("发展蔬菜、水果等特色产业，实现产值3亿元。", "特色产业产值 = 300000000元"),  # of the sum of a list
    ("推动旧楼加装电梯，新开工40台。", "旧楼加装电梯新开工 = 40台"),  # a verb without its object
    ("敬老院建设：新建2家。", "新建敬老院建设 = 2家"),  # behind a colon
    ("小麦播种面积稳定在9万亩，总产量达到3万吨。", "小麦播种面积 >= 90000亩; 小麦播种总产量 >= 30000吨"),
    ("市教育局要组织培训3期。", "组织培训 = 3期"),  # whose duty it is is no part
    ("县卫健局负责开展检查4次。", "检查 = 4次"),  # nor behind 负责
    ("单次处方量可延长至12周。", "单次处方量 <= 12周"),  # what may be is a ceiling
    ("卫生院应当在3个工作日内对申请进行审核。", "卫生院应当对申请进行审核 <= 3个工作日"),  # 应当 is no 当
    (
        "在职职工、失业人员、退休人员均为0.15%。",
        "在职职工 = 0.15%; 失业人员 = 0.15%; 退休人员 = 0.15%",
    ),  # whole as they are
    ("单个企业最多申报5人。", "单个企业最多申报 <= 5人"),
    ("见习期限一般为3个月至6个月。", "见习期限 = 3~6个月"),
    ("双师型教师占教师总数超过一半。", "双师型教师占教师总数比例 > 0.5ratio"),
    ("实践课时占总课时一半以上。", "实践课时占总课时比例 >= 0.5ratio"),
    ("可将单次处方量最长放宽至3个月。", "单次处方量 <= 3个月"),
    ("市级、县级示范社分别新增5家、9家。", "市级示范社新增 = 5家; 县级示范社新增 = 9家"),  # levels share a noun
    ("3月底前新增托位100个。", "新增托位 = 100个 @2024-03-31"),  # a month without its year
    # -- amounts of help and whom they are for
    ("对获奖企业，每个奖励3万元。", "获奖企业每个奖励 = 30000元"),  # of each
    ("连续两年考核优秀的，每个奖励3万元。", "连续两年考核优秀每个奖励 = 30000元"),  # behind a case
    ("运营补贴按实际使用床位每张每月200元的标准发放。", "运营补贴每张 = 200元 @P1M"),  # at a rate
    ("城市低保标准提高到每人每月800元。", "城市低保标准 >= 800元 @P1M"),  # raised to so much each
    ("补助标准提高到小学生1000元、初中生1250元。", "补助标准提高到小学生 = 1000元; 初中生补助标准 = 1250元"),
    ("在省级奖励的基础上再给予10万元奖励。", "奖励 = 100000元"),  # on top of what
    ("按贷款额的1%给予补助，单户企业最高不超过20万元。", "补助占贷款额比例 = 1%; 单户企业补助 <= 200000元"),
    ("对四星、五星民宿，分别奖励5万元、9万元。", "四星、五星民宿奖励 = 50000元; 四星、五星民宿奖励 = 90000元"),
    ("对国家级、省级平台分别奖励9万元、5万元。", "国家级平台奖励 = 90000元; 省级平台奖励 = 50000元"),  # levels
    # -- people, places, stages
    ("为30万农村35—64岁妇女免费检查。", "农村35—64岁妇女免费检查 = 300000人"),  # people behind whose they are
    ("解决3万以上农村人口饮水问题。", "解决农村人口饮水问题 >= 30000人"),  # behind 以上
    ("为36个乡镇配备车辆。", "乡镇配备车辆 = 36个"),  # places that get something
    ("对200户老年人家庭适老化改造。", "老年人家庭适老化改造 = 200户"),  # what is worked on, without 进行
    ("县乡公路建成40公里、开工80公里。", "县乡公路建成 = 40公里; 县乡公路开工 = 80公里"),  # stages share a thing
    ("拆除甲、乙等5个收费站，新建丙、丁2个收费站。", "拆除收费站 = 5个; 新建收费站 = 2个"),  # names that are counted
    ("实施街巷整治工程，完成治理20条。", "街巷整治工程治理 = 20条"),  # a verb without its object
    ("废水、废气排放总量分别比2020年下降9%。", "废水排放总量下降 = 9%; 废气排放总量下降 = 9%"),  # one share for each
    ("产业增加值年均增长9%，总量达到3亿元。", "产业增加值 increase= 9% @P1Y; 总量产业增加值 >= 300000000元"),
    ("县、乡级机构覆盖率达100%。", "县、乡级机构覆盖率 >= 100%"),  # two levels of one rate
    ("基本公共服务覆盖率达到90%。", "基本公共服务覆盖率 >= 90%"),  # 基本 in a name
    ("收入亿元以上企业达到9家，其中十亿元以上企业3家。", "收入亿元以上企业 >= 9家; 十亿元以上企业 = 3家"),
    ("完成超230个50户以上村寨管网建设。", "50户以上村寨管网建设 > 230个"),  # a size that sorts
    # -- several dates, names and values in order
    ("到2026年和2030年，甲率分别达到60%和62%。", "甲率 >= 60% @2026-12-31; 甲率 >= 62% @2030-12-31"),
    ("到2025年和2026年分别建成2个、3个示范点。", "建成示范点 = 2个 @2025-12-31; 示范点 = 3个 @2026-12-31"),
    ("新生儿死亡率和婴儿死亡率分别控制在3‰和5‰以下。", "新生儿死亡率 <= 3‰; 婴儿死亡率 <= 5‰"),
    ("孕产妇死亡率控制在12/10万以内。", "孕产妇死亡率 <= 12/10万"),  # a rate per hundred thousand
    ("预计2024年全县粮食面积达9万亩。", "全县粮食面积 >= 90000亩 @2024-12-31"),  # foreseen for a year
    ("城乡居民收入分别增长7%、8%左右。", "城乡居民收入 increase= 7%; 城乡居民收入 increase~ 8%"),  # growth stays growth
    ("每千人拥有社会体育指导员2.3名。", "每千人拥有社会体育指导员 = 2.3名"),  # what each is to have, behind its noun
    ("新开工（筹集）公租房9万套、基本建成8万套。", "新开工（筹集）公租房 = 90000套; 建成公租房 = 80000套"),
    ("对购车给予8000元/辆补贴。", "购车补贴 = 8000元/辆"),  # an amount for each
    ("颗粒物年均浓度下降到30微克/立方米。", "颗粒物年均浓度 <= 30微克/立方米"),  # a mean of the year, no rhythm
    # in order, also where the names stand a clause before
    (
        "2025年甲率、乙率和丙年限分别达到90%、99%和13.5年；2026年分别达到98%、99%和15年以上。",
        "甲率 >= 90% @2025-12-31; 乙率 >= 99% @2025-12-31; 丙年限 >= 13.5年 @2025-12-31; "
        "甲率 >= 98% @2026-12-31; 乙率 >= 99% @2026-12-31; 丙年限 >= 15年 @2026-12-31",
    ),
    ("92个新项目9月底前全部开工。", "新项目全部开工 = 92个 @2024-09-30"),  # a date behind what is counted
    ("给予培训补贴（城区120元/人，县、乡100元/人）。", "城区给予培训补贴 = 120元/人; 县、乡补贴 = 100元/人"),
    # -- scales and shares of help
    ("投资额3亿元至5亿元（不含5亿元）奖励10万元。", "投资额3亿元至5亿元（不含5亿元）奖励 = 100000元"),
    ("5亿元以上（含5亿元）奖励30万元。", "5亿元以上奖励 = 300000元"),  # the last case of a scale
    ("对购置1000平方米以上的厂房，给予10万元补助。", "购置1000平方米以上的厂房补助 = 100000元"),  # a case, then help
    ("给予企业购房款的5%补助。", "补助占企业购房款比例 = 5%"),  # a share of a cost
    ("按贡献额的90%，连续奖励给企业。", "奖励占贡献额比例 = 90%"),  # the clause behind says what is paid
    ("对贷款项目给予利息50%的补贴、最高20万元的支持。", "贷款项目补贴占利息比例 = 50%; 贷款项目支持 <= 200000元"),
    (
        "按评审结果分两类给予不超过50万元、30万元的补助。",
        "评审结果分两类补助 <= 500000元; 评审结果分两类补助 <= 300000元",
    ),
    ("企业、个人贷款额度分别提至50万元、10万元。", "企业贷款额度 >= 500000元; 个人贷款额度 >= 100000元"),
    ("对新购家电，按售价的10%给予补贴，每件补贴不超过500元。", "新购家电补贴占售价比例 = 10%; 每件补贴 <= 500元"),
    ("完成18万人次培训目标任务。", "培训 = 180000人次"),  # 目标任务 is no part of what
    ("开展技能培训100个班次。", "技能培训 = 100个班次"),
    ("重点保障177万亩农田配水。", "重点保障农田配水 = 1770000亩"),
    # -- values that stand alone
    ("研发机构数为90家，发明专利授权数为26件。", "研发机构数 = 90家; 发明专利授权数 = 26件"),  # 为 gives a value
    ("技术合同成交额82亿元，营业收入318亿元。", "技术合同成交额 = 8200000000元; 营业收入 = 31800000000元"),
    ("科技创新指数达到160以上。", "科技创新指数 >= 160"),  # an index without a unit
    ("每万名就业人员中研发人员达到209人年以上。", "每万名就业人员中研发人员 >= 209人年"),
    ("将对19所学校老旧校舍进行升级改造。", "学校老旧校舍进行升级改造 = 19所"),  # what is worked on, behind a modal
    ("为残疾人提供不少于200人次的培训。", "残疾人提供培训 >= 200人次"),  # what is offered
    ("筹措3000套（间）保障性租赁住房。", "筹措保障性租赁住房 = 3000套（间）"),  # a unit with a bracket
    ("为500个小区新增充电设施。", "小区新增充电设施 = 500个"),  # places that get something new
    ("建成“绿波带”300条。", "建成“绿波带” = 300条"),  # a quoted name that is made
    ("产值由“十三五”的1.7万亿元，发展到2.5万亿元。", "产值 >= 2.5e+12元"),  # what it was, a clause before
    ("断电、断网条件下通达率达100%。", "断电、断网条件下通达率 >= 100%"),  # one rate under several conditions
    ("开展“文艺”活动300场、“村晚”100场。", "“文艺”活动 = 300场; “村晚” = 100场"),  # quoted names that are counted
]


def test_a_value_without_a_bearer_is_that_of_its_item() -> None:
    text = "石桥县水利行动方案\n一、建设供水体系。投资2亿元，改造管网20公里。\n二、加强管护。投资1亿元。\n"
    assert [t.indicator for t in read(text).targets] == ["供水体系投资", "改造管网", "投资"]


def test_an_announcement_dates_the_items_below_it() -> None:
    items = (
        "（二）主要目标。到2026年底，取得以下成效：\n1.厕所改造。普及率达到85%以上。\n2.污水治理。治理率达到50%以上。\n"
    )
    found = [said(t) for t in read("石桥县人居环境实施方案\n一、总体要求\n（一）原则。统筹推进。\n" + items).targets]
    assert found == ["普及率 >= 85% @2026-12-31", "治理率 >= 50% @2026-12-31"]


def test_a_report_has_the_day_of_its_delivery() -> None:
    report = "政府工作报告\n——2024年1月20日在石桥县第十届人民代表大会第四次会议上\n一、今年工作\n今年新增床位20张。\n"
    assert [said(t) for t in read(report).targets] == ["新增床位 = 20张 @2024-12-31"]


def said(target: Target) -> str:
    """A target as the table writes it."""
    value = target.value
    number = f"{value[0]:g}~{value[1]:g}" if isinstance(value, tuple) else f"{value:.12g}"
    when = " ".join(word for word in (target.when.deadline, target.when.recurrence) if word)
    return f"{target.indicator} {target.comparator} {number}{target.unit}" + (f" @{when}" if when else "")


@pytest.mark.parametrize(("sentence", "targets"), CASES)
def test_sentences(sentence: str, targets: str) -> None:
    assert "; ".join(said(target) for target in read(HEAD + sentence + TAIL).targets) == targets


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("到2025年，床位达到50张。", ["床位达到50张"]),  # without the time at its head
        ("力争新增床位5张。", ["新增床位5张"]),  # without the modal
        ("新增床位10张、医师3人。", ["新增床位10张", "医师3人"]),  # each its own stretch
        ("甲率、乙率提升3个百分点。", ["甲率、乙率提升3个百分点", "乙率提升3个百分点"]),  # from each name to the number
        ("经费投入，原则上不低于收入的2%。", ["经费投入，原则上不低于收入的2%"]),  # back to the clause that says what
        ("支持企业研发，最高补助50万元。", ["支持企业研发，最高补助50万元"]),  # back to what is paid for
    ],
)
def test_quotes_are_tight(sentence: str, quotes: list[str]) -> None:
    record = read(HEAD + sentence + TAIL)
    assert [unwrap(record.text[slice(*target.span)]) for target in record.targets] == quotes


def test_a_target_belongs_to_the_deepest_item() -> None:
    record = read(HEAD + "一是扩充床位。新增床位5张。二是培养人才。培养医师3名。" + TAIL)
    assert [(t.task, t.indicator) for t in record.targets] == [("1.1.1.1", "新增床位"), ("1.1.1.2", "培养医师")]


def test_hard_wraps_do_not_hide_a_number() -> None:
    record = read(HEAD + "到 2025 年，县域内每千常住人口医师数、\n护士数，床位达到 50 张。" + TAIL)
    assert [said(t) for t in record.targets] == ["床位 >= 50张 @2025-12-31"]


def test_a_responsibility_clause_has_no_targets() -> None:
    assert read(HEAD + "完善制度。〔责任单位：县卫健局、2家分院〕" + TAIL).targets == ()


def test_goals_stand_under_one_year() -> None:
    goals = "一、工作目标\n到2025年，体系基本建成。床位达到50张。\n"
    text = f"明溪县行动方案\n{goals}二、重点任务\n1.扩充床位。新增床位5张。\n"
    assert [t.when.deadline for t in read(text).targets] == ["2025-12-31", None]


def test_a_phase_dates_its_targets() -> None:
    phases = "（一）启动阶段（2024年3月—6月）。完成培训20人次。\n（二）总结阶段（2024年7月—12月）。全面总结。\n"
    text = f"明溪县行动方案\n一、工作安排\n{phases}"
    (target,) = read(text).targets
    assert (target.when.start, target.when.deadline) == ("2024-03-01", "2024-06-30")


def test_a_time_has_the_span_of_its_phrase() -> None:
    record = read(HEAD + "到2025年，床位达到50张。" + TAIL)
    (target,) = record.targets
    assert target.when.span is not None
    assert record.text[slice(*target.when.span)] == "到2025年"


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("每千人口床位数", "beds-per-thousand"),  # short
        ("每千常住人口医疗卫生机构床位数", "beds-per-thousand"),  # long
        ("全县每千常驻人口床位数", "beds-per-thousand"),  # the usual slip, and for whom
        ("县域内就诊率", "county-visit-rate"),  # as the guide words it
        ("县域就诊率", "county-visit-rate"),  # shorter
        ("基层就诊率", "primary-visit-rate"),  # another scope is another concept
        ("县总医院电子病历应用水平分级评价", "emr-level"),  # a hospital's
        ("居民健康素养水平", "health-literacy"),
        ("研发投入强度", "rd-intensity"),  # of another sector
        ("每3万人口配置救护车", None),  # another base
        ("可转换重症床位", None),  # only a part
        ("蘑菇产量", None),  # none of ours
        ("", None),
    ],
)
def test_concepts(phrase: str, key: str | None) -> None:
    assert indicators().match(phrase) == key


def test_indicators_are_complete() -> None:
    every = indicators().all.values()
    assert len(every) >= 120
    assert {i.kind for i in every} == {"level", "growth", "count"}
    assert [i.key for i in every if not (i.name and i.name_en)] == []


def test_a_wording_means_one_indicator() -> None:
    wordings: dict[str, set[str]] = {}
    for indicator in indicators().all.values():
        for label in (indicator.name, *indicator.labels):
            wordings.setdefault(fold(label), set()).add(indicator.key)
    assert {w: keys for w, keys in wordings.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(("unit", "kind"), [("%", "share"), ("个百分点", "points"), ("万元", "count"), ("元", "money")])
def test_units_have_kinds(unit: str, kind: str) -> None:
    """What is no unit of ours counts things."""
    assert units().kind(unit) == kind


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.,%三十百万亿个名家元年月以上不少于达到至—分之（）第", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = find(text, 0, len(text))
    assert all(0 <= q.start <= q.number < q.unit_end <= q.end <= len(text) for q in found)


@pytest.mark.parametrize("piece", ["新增3个、", "达到5%，", "给予最高5万元", "十", "12345", "每年3次；", "（2个"])
def test_time_grows_with_the_text(piece: str) -> None:
    """Four times the text takes about four times as long, also where a sentence never ends."""

    def seconds(times: int) -> float:
        text = HEAD + piece * times + TAIL
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(100)
    assert seconds(1600) < 9 * min(seconds(400) for _ in range(2)) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "将两项补贴分别从每人每年2100元、2800元提高到2200元、2900元。",
        "将标准从每月2100元、2800元分别提高到2200元、2900元。",
    ],
)
def test_what_several_values_are_raised_from_is_no_target(text: str) -> None:
    record = read(f"石桥县方案\n一、任务\n1.{text}\n2.推进工作。\n")
    assert [target.value for target in record.targets] == [2200, 2900]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("城区防洪标准达到50年一遇。", (">=", 50)),
        ("城区防洪标准由20年一遇提高到50年一遇。", (">=", 50)),
        ("城区要有效应对不低于30年一遇的暴雨。", (">=", 30)),
        ("做好防御50年一遇洪水的准备。", None),  # which floods
    ],
)
def test_return_periods(text: str, value: tuple[str, int] | None) -> None:
    record = read(f"石桥县方案\n一、任务\n1.{text}\n2.推进工作。\n")
    assert [(t.comparator, t.value, t.unit) for t in record.targets] == ([(*value, "年一遇")] if value else [])


@pytest.mark.parametrize("unit", ["航次", "轮次", "人月", "海里", "标准立方米", "标准机架", "人/平方公里"])
def test_units_of_measure(unit: str) -> None:
    record = read(f"石桥县方案\n一、任务\n1.到2025年，全县年处理总量达到35{unit}。\n2.推进工作。\n")
    assert [(t.indicator, t.value, t.unit) for t in record.targets] == [("全县年处理总量", 35, unit)]
