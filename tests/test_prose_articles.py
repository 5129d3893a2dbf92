"""Who an article binds: bodies of several places, bodies without a name, what stands between a body and its duty."""

from __future__ import annotations

import pytest
from reading import read, said, task

ARTICLE = "明溪县医疗服务管理办法\n第一条 为规范管理，制定本办法。\n第二条 {}\n第三条 本办法自2024年1月1日起施行。\n"

# an article's sentence; who it binds
SENTENCES = [
    ("省、设区的市人民政府应当推进建设。", "responsible 省、设区的市人民政府"),
    ("费用由同级财政酌情解决。", "responsible 同级财政"),
    ("逾期不履行的，由作出行政处罚决定的机关申请执行。", "responsible 机关"),
    ("购买数据的，应当报县大数据局审核。", ""),
    # where and with what in hand; what is given to a body is none of its duties
    ("管线施工单位在铺设管线的作业中，应严格管理。", "responsible 管线施工单位"),
    ("县政府授予的其他职权。", ""),
    ("县人民政府应当确定牵头管理部门，牵头管理部门负责协调审批。", "responsible 县人民政府 牵头管理部门"),
    ("县防指副指挥长主持会商，县水利局派出工作组。", "responsible 县水利局"),
    ("县人民政府设立园区管理委员会，管理园区事务。", "responsible 县人民政府"),
    # words between a list and its duty; 牵头, 协助 in what a duty is about
    ("教育、公安、气象等联合审批相关部门，应当按照牵头部门确定的流程办理。", "responsible 教育 公安 气象"),
    ("教育、公安和气象作为相应阶段的审批部门，应当承担受理职责。", "responsible 教育 公安 气象"),
    ("并联审批部门均应当提前审核。", "responsible 并联审批部门"),
    ("财政部门具体负责征收协助工作的协调。", "responsible 财政部门"),
    ("村民委员会、居民委员会，应积极配合扫盲工作。", "cooperate 村民委员会 居民委员会"),
    # several places at once, the last of a list, who sits in a group
    ("市、县（市、区）气象主管机构负责监测。", "responsible 市、县（市、区）气象主管机构"),
    ("县（市、区）、乡（镇）人民政府应当给予支持。", "responsible 县（市、区）、乡（镇）人民政府"),
    ("县人民政府应当组织气象主管机构开展普查。", "responsible 县人民政府"),
    ("县人民政府或者有关部门应当采取措施。", "responsible 县人民政府 有关部门"),
    ("学校、医院、建设工地等单位应当及时转发。", "responsible 学校 医院 建设工地"),
    ("水利、市政公用、电力等部门和单位应当开展检查。", "responsible 水利 市政公用 电力"),
    ("气象主管机构应当加强培训，指导其协助开展传递。", "responsible 气象主管机构"),
    ("县教育局、县公安局、县军分区保障处等部门（单位）负责人为指挥部成员。", ""),
    # bodies without a name, and what parts a body from its duty
    ("县、乡（镇）负责网格管理工作的机构，负责日常协调。", "responsible 县、乡（镇）负责网格管理工作的机构"),
    ("古井保护职责由县人民政府确定的部门承担。", "responsible 县人民政府确定的部门"),
    ("国务院授权的食盐主管机构负责市场监管。", "responsible 国务院授权的食盐主管机构"),
    ("散落的古井，分别由所在地的街道办事处和乡镇人民政府组织养护。", "responsible 所在地的街道办事处 乡镇人民政府"),
    ("人劳部门，负责技能培训，协助转移就业。", "responsible 人劳部门"),
    ("公安、民政、大数据等参与部门和单位应当做好衔接。", "responsible 公安 民政 大数据"),
    ("承办部门和单位应当接入系统。", "responsible 承办部门和单位"),
    ("各级政府、各单位要按照方案落实。", "responsible 各级政府 各单位"),
    ("监察、审计部门负责监督。", "responsible 监察 审计部门"),
    ("网格员可以由村党组织、社区党组织成员担任。", ""),
    ("任何单位和个人都有保护古井的义务。", ""),
    ("县政府在《工作报告》中承诺的事项，各有关部门要抓好落实。", "responsible 各有关部门"),
    # longer names, what stands around a list, and bodies that a clause describes
    (
        "县国土资源、城乡规划、物价、城管执法等行政部门，按照各自职责，共同做好管理工作。",
        "responsible 县国土资源 城乡规划 物价 城管执法",
    ),
    ("未经县级以上教育行政部门批准，不得设立。", ""),
    ("养殖户可以向所在地渔业主管部门申请补偿。", ""),
    ("财政、教育等部门，依据各自职责依法加强管理。", "responsible 财政 教育"),
    ("气象、通信等部门和有关驻军单位应当做好衔接。", "responsible 气象 通信 有关驻军单位"),
    ("矿山监察、交通运输、公安等有关部门应当及时通报。", "responsible 矿山监察 交通运输 公安"),
    ("县（市、区）以上气象主管机构在本级人民政府领导下，负责人工增雨。", "responsible 县（市、区）以上气象主管机构"),
    ("逾期未改正的，由公安机关交通管理部门处二百元罚款。", "responsible 公安机关交通管理部门"),
    ("企业事业单位和其他生产经营者应当开展自查。", "responsible 企业事业单位"),
    ("公安机关交通管理部门或者有关主管部门责令其恢复原状。", "responsible 公安机关交通管理部门 有关主管部门"),
    ("有关部门按照职责分工，密切配合，共同做好处置工作。", "responsible 有关部门"),
    ("县疾控局商县教育局提出名单。", "responsible 县疾控局 县教育局"),
    ("负责处置的人民政府根据需要成立专班。", "responsible 人民政府"),
    ("主要责任单位要主动对接，其他责任单位要积极配合。", "responsible 主要责任单位; cooperate 其他责任单位"),
    (
        "县卫健局负责统筹,县财政局配合;县医保局应当定期通报.",
        "responsible 县卫健局; cooperate 县财政局; responsible 县医保局",
    ),
    # several levels, lists of a kind, an arrangement that nobody is bound by
    ("县、乡（镇、街道）两级政府是责任主体。", "responsible 县、乡（镇、街道）两级政府"),
    ("各级、各有关部门要高度重视。", "responsible 各级 各有关部门"),
    (
        "市和区县（市）人力资源社会保障、财政等部门在各自职责范围内，负责有关工作。",
        "responsible 市和区县（市）人力资源社会保障 财政",
    ),
    ("广播、电视、网络等新闻媒体，应当开展公益性宣传。", "responsible 广播、电视、网络等新闻媒体"),
    ("县人民政府应当建立由相关职能部门主导，行业组织参与的机制。", "responsible 县人民政府"),
    ("县政府将组织督查组，深入各地检查指导。", "responsible 县政府"),
    # long lists, further fields, bodies by what they answer for, with whom
    ("发展改革、水务（海洋）、港务等有关行政管理部门和单位应当落实。", "responsible 发展改革 水务（海洋） 港务"),
    ("水利、城市管理等相关部门，根据各自职责，做好监督。", "responsible 水利 城市管理"),
    ("县气象局会同生态环境以及民航等部门，编制规划。", "responsible 县气象局 生态环境 民航"),
    ("市、区气象主管机构负责监测。", "responsible 市、区气象主管机构"),
    ("由县水利局或者其他负有监督管理职责的部门责令改正。", "responsible 县水利局 其他负有监督管理职责的部门"),
    ("由县民政局会同县财政局组成验收小组进行验收。", "responsible 县民政局 县财政局"),
    ("由县住建局牵头，县应急局、事发燃气企业参加。", "lead 县住建局; cooperate 县应急局 事发燃气企业"),
    # bodies that a clause describes, of several levels, with persons beside them, in front of a case
    ("承担巡查任务的乡（镇）人民政府、街道办事处应当组建队伍。", "responsible 乡（镇）人民政府 街道办事处"),
    ("项目由有审批权的人民政府的水务行政主管部门审核。", "responsible 有审批权的人民政府的水务行政主管部门"),
    ("相关责任单位、个人必须服从调度。", "responsible 相关责任单位"),
    ("检测机构决定中止检测的，应当书面告知。", "responsible 检测机构"),
    ("救护指挥机构接到求助后应当立即派车。", "responsible 救护指挥机构"),
    ("结果由其所在单位或者上级主管部门公布。", "responsible 其所在单位 上级主管部门"),
    ("规划由组织编制机关公布。", "responsible 组织编制机关"),
    (
        "细则由省、自治区、直辖市的人民代表大会常务委员会制定。",
        "responsible 省、自治区、直辖市的人民代表大会常务委员会",
    ),
    ("县人大常委会代表工作机构应当定期回访。", "responsible 县人大常委会代表工作机构"),
    ("县水务局主管供水工作，其所属的供水管理机构承担具体事务。", "responsible 县水务局 供水管理机构"),
    ("国家机关、事业单位以及公共交通、环境卫生等行业，应当带头使用。", "responsible 国家机关 事业单位"),
    ("县水务局应当会同同级党史文献、教育等有关部门开展普查。", "responsible 县水务局 同级党史文献 教育"),
    ("银行业监督管理机构负责账户监管。", "responsible 银行业监督管理机构"),
    ("信息系统由国务院负有应急管理职责的部门建立。", "responsible 国务院负有应急管理职责的部门"),
    # what is said of who did not do it, of what may be done, of owners and of what a thing is
    ("各级人民政府未履行职责，造成损失的，依法追究责任。", ""),
    ("县水务局在检查供水设施时，可以查阅资料。", ""),
    ("各有关部门用于奖励的资金，应当专款专用。", ""),
    ("房屋所有权人应当书面告知承租人。", ""),
    ("村民会议是村庄实行民主管理的企业联合会。", ""),
    ("供水单位违反本办法第五条规定，擅自停水的，由县水务局责令改正。", "responsible 县水务局"),
    # organs in a list, towns and streets alike, sectors beside bodies, who heads a group
    ("公安机关等有关部门应当派员到场。", "responsible 公安机关"),
    ("乡镇、街道民政服务机构应当上门走访。", "responsible 乡镇、街道民政服务机构"),
    ("窗口单位和服务行业应当公开承诺。", "responsible 窗口单位"),
    ("湿地公园管理组织应当建立档案。", "responsible 湿地公园管理组织"),
    ("结果由检查组组长向会议报告。", ""),
    # fields of which no vocabulary need know one, zones and new towns, who acts before others do
    ("管网、路灯、绿地等部门应当及时抢修。", "responsible 管网 路灯 绿地"),
    ("路灯、绿地等单位围墙应当保持整洁。", ""),
    ("各区民政、教育部门每年共同开展一次培训。", "responsible 各区民政 教育部门"),
    ("各镇、街道、青禾新城（柳河镇）、青禾工业区要开展普查。", "responsible 各镇 街道 青禾新城（柳河镇） 青禾工业区"),
    ("县气象局发布预警信息后，各管养单位要加强巡视。", "responsible 各管养单位"),
    ("县水务局拟定方案后，报县政府批准。", "responsible 县水务局"),
    # a duty of one's own before one helps; bodies of the nation's government; what only lists bodies
    ("村民委员会应当制定村规，协助做好管理。", "responsible 村民委员会"),
    ("村民委员会应当加强沟通，协助做好管理。", "cooperate 村民委员会"),
    ("国务院法制机构应当审查。", "responsible 国务院法制机构"),
    ("指标由国务院工业各部门制定。", "responsible 国务院工业各部门"),
    ("设立申请由下列机关批准。", ""),
    ("工会兴办的企业合法经营。", ""),
    ("团体、企业事业单位和其他单位、组织，应当参加演练。", "responsible 团体 企业事业单位 其他单位"),
    ("缴费单位和缴费个人应当按时缴费。", "responsible 缴费单位"),
    ("各区、县水行政主管部门负责巡查。", "responsible 各区、县水行政主管部门"),
    ("县教育局、县公安局，对成绩显著的，应当记入档案。", "responsible 县教育局 县公安局"),
    # persons beside bodies, bodies of two kinds, who answers for two things, crews
    ("产权人、物业服务企业或者自行管理机构和使用人应当组织自救。", "responsible 物业服务企业 自行管理机构"),
    ("建设单位、泵房所有权人和供热业务经营者应当报送信息。", "responsible 建设单位"),
    ("有关部门和勘察单位应当共享数据。", "responsible 有关部门 勘察单位"),
    ("有关单位和人员应当立即报告。", "responsible 有关单位"),
    ("负责收集、使用数据的部门应当保密。", "responsible 负责收集、使用数据的部门"),
    ("各抢险队伍应当第一时间赶赴现场。", "responsible 各抢险队伍"),
    ("由县政府视情会同应急、消防等单位启动响应。", "responsible 县政府 应急 消防"),
    ("县应急联动中心通过组织各方面力量进行处置。", "responsible 县应急联动中心"),
    ("县水务局应当落实措施，确定相关部门和人员负责巡查。", "responsible 县水务局"),
    # kinds of one sort of bodies, towns of nationalities, bodies whose names begin like a verb or like 不
    ("建设、勘察、施工和监理单位应当开展自查。", "responsible 建设 勘察 施工 监理单位"),
    ("各供水、供气企业应当制定预案。", "responsible 各供水 供气企业"),
    ("路灯由乡、民族乡、镇人民政府负责维护。", "responsible 乡、民族乡、镇人民政府"),
    ("使用管理单位收到通知后应当停止运行。", "responsible 使用管理单位"),
    ("不动产登记机构应当当场办结。", "responsible 不动产登记机构"),
    ("慈善组织应当公开信息。", "responsible 慈善组织"),
    ("道路应当安装路灯，其管理单位应当保证亮灯。", "responsible 管理单位"),
    ("国务院有关部门和地方人民政府有关部门应当公开信息。", "responsible 国务院有关部门 地方人民政府有关部门"),
    ("逾期的，由城市人民政府组织有关部门清退。", "responsible 城市人民政府"),
    ("行政机关在审批过程中需要委托评估的，应当公开选择机构。", "responsible 行政机关"),
    ("逾期的，由作出决定的机关依法申请人民法院强制执行。", "responsible 机关"),
    ("村民委员会成员、村民委员会聘用人员等，实行补贴制。", ""),
    ("港口管理部门在本办法中统称港航部门。", ""),
    ("保护机构对古井，在同等条件下享有优先权。", ""),
    # those above a body, whom a body stands for, several levels and regions; what is of a place is no duty of it
    ("逾期的，由其上级主管部门或者监察机关责令改正。", "responsible 其上级主管部门 监察机关"),
    ("县人民政府（含派出机构，下同）是巡查工作的责任主体。", "responsible 县人民政府"),
    ("省、省辖市人民政府应当建立制度。", "responsible 省、省辖市人民政府"),
    (
        "设区的市级以上人民政府和灾害多发地区的县级人民政府应当储备物资。",
        "responsible 设区的市级以上人民政府 灾害多发地区的县级人民政府",
    ),
    ("县应急局会同其他负有监管职责的部门开展约谈。", "responsible 县应急局 其他负有监管职责的部门"),
    ("县红十字会对有贡献的个人，可以授予证书。", ""),
    ("各区县古井台账应当完整。", ""),
    ("县财政局负责保障经费，并会同审计部门做好监管。", "responsible 县财政局 审计部门"),
    ("县财政局负责保障经费；会同县审计局做好监管。", "responsible 县财政局 县审计局"),
    ("县城投公司作为项目业主，负责前期工作。", "responsible 县城投公司"),
    ("暂时无力承担的，由同级财政先行垫付。", "responsible 同级财政"),
    # who does what is said behind is another; no body
    ("县气象局设置设施时，有关部门应当配合。", "cooperate 有关部门"),
    ("施工现场出口处设置冲洗设施。", ""),
    ("联席会议可邀请其他相关部门参加。", ""),
    # further ones behind 等部门, sections, those of two governments, where something is
    (
        "教育、民政等部门和街道办事处、乡（镇）人民政府，在各自职责范围内负责。",
        "responsible 教育 民政 街道办事处 乡（镇）人民政府",
    ),
    ("工会、共产主义青年团、妇女联合会等团体，应当配合。", "cooperate 工会 共产主义青年团 妇女联合会"),
    ("县卫健局监督股负责督办。", "responsible 县卫健局监督股"),
    ("国务院和省人民政府工业主管部门应当加强监督。", "responsible 国务院和省人民政府工业主管部门"),
    ("储存地的地方人民政府对偷盗、哄抢的行为，应当及时制止。", "responsible 储存地的地方人民政府"),
    ("县人民政府设立的疫病防控机构，依法承担技术工作。", "responsible 县人民政府设立的疫病防控机构"),
    ("农业农村部门和县人民政府确定的部门统称为防疫部门。", ""),
    ("支持单位和个人参与宣传教育。", ""),
    ("县级以上人民政府负有安全监管职责的部门应当检查。", "responsible 县级以上人民政府负有安全监管职责的部门"),
    ("县（市、区）人民政府及城乡规划、文物等部门应当公布。", "responsible 县（市、区）人民政府 城乡规划 文物"),
    ("项目法人应当整理资料。", "responsible 项目法人"),
    ("各有关部门、学生家长和社会各界要提高警惕。", "responsible 各有关部门"),
    ("各村（社区）组建队伍，明确责任人。", "responsible 各村（社区）"),
    ("各区（分）局要及时汇报。", "responsible 各区（分）局"),
    ("镇应急办：负责防汛值守。", "responsible 镇应急办"),
    ("高等学校应当设立机构。", "responsible 高等学校"),
    ("乡、镇人民政府应当组织活动。", "responsible 乡、镇人民政府"),
    ("农业技术学校、农村专业技术协会，应当传授知识。", "responsible 农业技术学校 农村专业技术协会"),
    ("县执法局二大队要报送值班表。", "responsible 县执法局二大队"),
    ("各驻区生态环境局还要报送值班表。", "responsible 各驻区生态环境局"),
    # what is provided, and whom something is done for
    ("学校或其他服务机构提供给学生使用的用具必须符合标准。", ""),
    ("有关部门对有显著成绩的单位和个人，应当给予奖励。", "responsible 有关部门"),
    ("县（市、区）人民政府防汛指挥机构应当编制预案。", "responsible 县（市、区）人民政府防汛指挥机构"),
    ("市、区（市）人民政府领导和组织本区域内的防汛工作。", "responsible 市、区（市）人民政府"),
    ("公路经营单位遇结冰应按规定采取措施。", "responsible 公路经营单位"),
    ("学校根据天气情况可调整时间。", ""),
    # a line that begins with the bodies alone
    (
        "按下列分工落实：\n县环保局。负责统一监督。\n县交通局、公路局。负责巡查。",
        "responsible 县环保局 县交通局 公路局",
    ),
    # what is joined by a clause of its own; whom a body has chosen; 及 in 及时; persons in front
    ("学校、幼儿园和从事食品配送的企业应当建立台账。", "responsible 学校 幼儿园 企业"),
    ("县人民政府和其确定的机构应当加强管理。", "responsible 县人民政府 其确定的机构"),
    ("由养殖机构及时通知农户处理。", "responsible 养殖机构"),
    ("各级河长或者河长制工作机构接到举报，应当及时核实。", "responsible 河长制工作机构"),
    ("青沙县、白石镇（街道）总河长负责巡查。", ""),
    # places of several levels; what stands between a body and its duty
    ("省辖市、县级人民政府教育主管部门应当编制规划。", "responsible 省辖市、县级人民政府教育主管部门"),
    ("市、县（区）健康促进会在本级人民政府领导下，组织宣传。", "responsible 市、县（区）健康促进会"),
    ("执法管理机构执法时应当出示证件。", "responsible 执法管理机构"),
    ("养殖机构除给予补偿外，还应当安排培训。", "responsible 养殖机构"),
    ("县农业农村局所属的农村经营管理机构承担日常工作。", "responsible 农村经营管理机构"),
    # bodies by their form: their last words, and words that only begin like no name
    ("看守所、戒毒场所、监狱应当加强宣传。", "responsible 看守所 戒毒场所 监狱"),
    ("可再生能源企业应当按照标准运行。", "responsible 可再生能源企业"),
    ("白石机关应当会同有关部门采取措施。", "responsible 白石机关"),
    ("合作社执行机构和监督机构分别承担管理工作。", "responsible 合作社执行机构 监督机构"),
    ("由青禾食品厂与白石农场共同组织培训。", "responsible 青禾食品厂 白石农场"),
    # any body, and nobody's; what may be done; how a thing is managed; persons; what is no name
    ("单位应当建立台账。", ""),
    ("县卫健局负责调查，有关部门也可以开展调查。", "responsible 县卫健局"),
    ("可以由其所在单位给予奖励。", ""),
    ("雨量测站实行分级管理。", ""),
    ("由儿科医师出具证明。", ""),
    ("收益由本合作组织全体成员享有。", ""),
    ("撤销雨量测站，应当报县水务局批准。", ""),
    ("完成登记后应当向县人民政府文化主管部门提交材料。", ""),
    ("巡查组成员从县农业农村局、县水务局抽调。", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_articles(sentence: str, expected: str) -> None:
    assert said(task(read(ARTICLE.format(sentence)), "2").units) == expected


def test_a_paragraph_behind_the_items_of_an_article_is_the_articles() -> None:
    text = "县发展改革局应当做好下列工作：\n（一）建立机制；\n（二）县财政局安排资金。\n县民政局应当加强指导。"
    built = read(ARTICLE.format(text))
    assert said(task(built, "2").units) == "responsible 县发展改革局 县民政局"
    assert said(task(built, "2.2").units) == "responsible 县财政局"


def test_a_general_provision_that_says_what_a_body_does_is_a_task() -> None:
    text = "明溪县气象条例\n第一章 总则\n第一条 为发展事业，制定本条例。\n第二条 县气象局组织调查，县财政局完善制度。\n"
    built = read(text + "第二章 附则\n第三条 本条例自2024年1月1日起施行。\n")
    assert said(task(built, "2").units) == "responsible 县气象局 县财政局"


def test_an_article_may_list_steps_that_bodies_take() -> None:
    built = read(ARTICLE.format("考核程序：\n（一）自评。工作队总结。\n（二）考核。县民政局组织开展考核。"))
    assert said(task(built, "2.2").units) == "responsible 县民政局"


# a document's title; whether the sentences of its items say who does them
TITLES = [
    ("青沙县政府常务会议纪要", True),
    ("青沙县城区停车管理暂行规定（试行）", True),
    ("关于校车安全议案的答复", True),
    ("青沙县停车设施建设规划", False),
]


@pytest.mark.parametrize(("title", "speaks"), TITLES)
def test_titles(title: str, speaks: bool) -> None:
    built = read(
        f"{title}\n一、关于改造有关问题\n县城管局提出的方案修改后实施，县司法局做好审查。\n二、关于其他问题\n另行研究。\n"
    )
    assert bool([unit for one in built.tasks for unit in one.units]) is speaks


# a sentence of a main task in a plan whose labels name no owners; who it binds
MAIN = [
    ("由县商务局牵头编制规划，县住建局配合。", "lead 县商务局; cooperate 县住建局"),
    ("县住建局负责监督，县消防大队指导完善设施。", "responsible 县住建局 县消防大队"),
    ("开办单位是改造的实施主体，县住建局要加强监督。", "responsible 开办单位 县住建局"),
    # what comes of it; whom the plan is about; a name that is no office's
    ("县人民医院建成卒中中心，县财政局安排资金。", ""),
    ("县人民医院要建成卒中中心。", ""),
    ("政府要加强引导。", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), MAIN)
def test_main_tasks_without_owners(sentence: str, expected: str) -> None:
    built = read(f"明溪县市场改造方案\n一、主要任务\n（一）推进改造。{sentence}\n（二）规范秩序。加强巡查。\n")
    assert said(task(built, "1.1").units) == expected


PLAN = (
    "明溪县防汛抗旱应急预案\n1 总则\n1.1 编制目的\n做好防汛抗旱工作。\n2 组织体系\n2.1 县防汛抗旱指挥部\n{}\n"
    "2.2 应急队伍\n县水利局负责组建抢险队伍。\n"
)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("县政府设立县防汛抗旱指挥部，负责领导全县的防汛抗旱工作。", True),  # founded, and what it does
        ("县政府成立县防汛抗旱指挥部，由县长任总指挥。", False),  # founded, and who heads it
    ],
)
def test_a_group_that_is_founded_below_its_heading_owns_what_it_is_said_to_do(below: str, expected: bool) -> None:
    owners = {unit.surface for unit in task(read(PLAN.format(below)), "2.1").units}
    assert ("县防汛抗旱指挥部" in owners) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("县督查和绩效办：负责指导考核。", "responsible 县督查和绩效办"),
        ("青禾大学城市研究院。负责统筹体检工作。", "responsible 青禾大学城市研究院"),
        ("青禾规划设计研究院（遥感中心）。承担技术支持。", "responsible 青禾规划设计研究院（遥感中心）"),
        ("镇乡村建设服务中心。由分管领导带队负责走访。", "responsible 镇乡村建设服务中心"),  # by its heads
        ("健全工作专班。负责统筹。", ""),  # what is done, no name
    ],
)
def test_names_that_no_vocabulary_knows_head_what_they_do(heading: str, expected: str) -> None:
    record = read(f"明溪县体检方案\n一、任务。开展体检。\n二、职责分工\n（一）{heading}\n（二）县财政局：落实资金。\n")
    assert said(task(record, "2.1").units) == expected
