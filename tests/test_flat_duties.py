"""Tables that divide work, a cell a line, whose merged cells are printed once for several rows."""

from __future__ import annotations

import pytest
from reading import read

Tasks = list[tuple[str, str]]
TITLE = "石桥县重点工作\n"

# What the lines say, and the tasks with their units as printed; none where rows cannot be told apart for certain.
TABLES: list[tuple[str, Tasks]] = [
    # a group merged over numbered rows, a date missing
    (
        "序号/重点任务/工作内容/责任单位/完成时限"
        "/1/完善体制/成立管委会，定期议事。/县委编办、县卫健局/2024年6月底前"
        "/2/制定权责清单。/县卫健局"
        "/3/提升能力/建设共享中心。/县卫健局/持续推进/4/派医师下乡坐诊。/县人社局/长期",
        [("成立管委会，定期议事。", "县委编办、县卫健局"), ("制定权责清单。", "县卫健局"),
         ("建设共享中心。", "县卫健局"), ("派医师下乡坐诊。", "县人社局")],
    ),
    # no numbers of rows: marks count up in both columns, an owner merged over two rows
    (
        "重点任务/工作内容/责任单位"
        "/一、优化布局/（一）推进新院建设/县卫健局、县财政局/（二）改造卫生院/（三）配备医师/县人社局"
        "/二、深化改革/（四）落实总额付费/县医保局",
        [("（一）推进新院建设", "县卫健局、县财政局"), ("（二）改造卫生院", "县卫健局、县财政局"),
         ("（三）配备医师", "县人社局"), ("（四）落实总额付费", "县医保局")],
    ),
    # three columns of text that nest; the number counts the groups
    (
        "序号/主要任务/主要内容/具体措施/责任单位/一/优化布局/1.健全体系/①办好卫生院/县卫健局、县发改局"
        "/②建设卫生室/2.建设中心/支持县医院建设中心/县财政局",
        [("①办好卫生院", "县卫健局、县发改局"), ("②建设卫生室", "县卫健局、县发改局"),
         ("支持县医院建设中心", "县财政局")],
    ),
    # a head of two rows; the text goes on behind the table
    (
        "序号/任务类别/具体任务/责任分工/完成时限/牵头单位/配合单位/1/环境整治/治理三个村污水/县农业农村局/县财政局/2025年底"
        "/2/改造户厕/县农业农村局/各乡镇人民政府/二、保障措施/（一）加强领导。压实责任。",
        [("治理三个村污水", "县农业农村局、县财政局"), ("改造户厕", "县农业农村局、各乡镇人民政府")],
    ),
    # an owner merged over numbered rows, another of two lines
    (
        "序号/主要任务/责任单位/1/加强基层建设/县卫健局/2/推进支付改革/3/完善信息平台/县财政局/县人社局",
        [("加强基层建设", "县卫健局"), ("推进支付改革", "县卫健局"), ("完善信息平台", "县财政局、县人社局")],
    ),
    # two tasks of one number, whose owner is printed once
    (
        "序号/民生实事/责任单位/完成时限/1/开工建设养护楼。/县民政局/5月底前/建成老年大学。/12月底前/2/建成文化馆。/县住建局/9月底前"
        "/3/改造棚户区。/县住建局/12月底前",
        [("开工建设养护楼。", "县民政局"), ("建成老年大学。", "县民政局"), ("建成文化馆。", "县住建局"),
         ("改造棚户区。", "县住建局")],
    ),
    # lines of a page with the pipes between its cells; a column of numbers that the head does not name, an office
    (
        "工作任务/|/具体要求/|/责任科室/|/时限要求/|/规范文件/|/1/|/清理文件，公布目录。/|/办公室/|/年底前/|/做好解读/|/2/|"
        "/提升解读质量。/|/各科室/|/持续推进/|/3|/办好专栏/|/办公室/|/持续推进/|",
        [("清理文件，公布目录。", "办公室"), ("提升解读质量。", "各科室"), ("办好专栏", "办公室")],
    ),
    # no numbers; a cell says what each of its units does
    (
        "任务名称/主要内容/责任单位/完成时限/摸清底数/对户厕开展摸排，建立台账。/县农业农村局牵头，县卫健局参与/3月底前"
        "/分类整改/制定整改方案。/各乡镇人民政府/9月底前/后续管护/建立管护机制。/县农业农村局/长期",
        [("对户厕开展摸排，建立台账。", "县农业农村局、县卫健局"), ("制定整改方案。", "各乡镇人民政府"),
         ("建立管护机制。", "县农业农村局")],
    ),
    # headings across all columns, words of the head spread with blanks, who answers in person
    (
        "序号/目  标  任  务/牵头单位/责任单位/责任人/一、主要指标/1/★生产总值增长6%。/县发改局/县统计局/王明"
        "/2/新增企业20家。/县经信局/县统计局/李强/二、林业、环境等目标（牵头领导：张华）/3/创建森林乡村5个。/县林业局/各乡镇人民政府/赵刚",
        [("★生产总值增长6%。", "县发改局、县统计局"), ("新增企业20家。", "县经信局、县统计局"),
         ("创建森林乡村5个。", "县林业局、各乡镇人民政府")],
    ),
    # a body that no vocabulary knows, below those that one does
    (
        "序号/民生实事/责任单位/完成时限/1/治理东溪河段。/县水务局/县护溪指挥部/12月底前/2/建成文化馆。/县住建局/9月底前"
        "/3/改造棚户区。/县住建局/12月底前",
        [("治理东溪河段。", "县水务局、县护溪指挥部"), ("建成文化馆。", "县住建局"), ("改造棚户区。", "县住建局")],
    ),
    # some rows of a longer table, headings across of groups that have none
    (
        "序号/重点工作任务/主要责任单位/协同配合单位/一、预期目标/3/投资增长7%。/县发改局/县统计局/二、扩大投资/三、强链补链"
        "/68/扩建教学楼。/县教育局/县政府有关部门，各乡镇人民政府。/73/托位数提高至560个。/县卫健局/县民政局。",
        [("投资增长7%。", "县发改局、县统计局"), ("扩建教学楼。", "县教育局、县政府有关部门、各乡镇人民政府"),
         ("托位数提高至560个。", "县卫健局、县民政局")],
    ),
    # narrow columns: their heads and the names of units take several lines
    (
        "序/号/任务/目标任务/牵头/单位/责任/单位/完成/时限/1/稳定就业/新增就业4200人/县人力资/源和社会/保障局/县发展改革局、县/商务局/12月底"
        "/2/技能培训/开展培训3000人次/县人力资/源和社会/保障局/县教育局/11月底",
        [("新增就业4200人", "县人力资源和社会保障局、县发展改革局、县商务局"),
         ("开展培训3000人次", "县人力资源和社会保障局、县教育局")],
    ),
    # a row a line, blanks between its cells, one of persons
    (
        "序号 工作任务 主要责任单位 其他责任单位 分线领导/1 新增企业20家。 县工信局 县统计局、各乡镇 王明"
        "/2 新建农田5.2万亩。 县农业农村局 县水利局 李强",
        [("新增企业20家。", "县工信局、县统计局、各乡镇"), ("新建农田5.2万亩。", "县农业农村局、县水利局")],
    ),
    # no numbers; headings across
    (
        "工作任务/牵头单位/配合单位/完成时限/一、治气/淘汰锅炉12台。/县发改局/县财政局/10月底/二、治水/新建管网36公里。/县住建局/县水利局"
        "/12月底/完成排污口整治58个。/县水利局/各乡镇人民政府/9月底",
        [("淘汰锅炉12台。", "县发改局、县财政局"), ("新建管网36公里。", "县住建局、县水利局"),
         ("完成排污口整治58个。", "县水利局、各乡镇人民政府")],
    ),
    # neither numbers nor sentences say which column merges
    ("主要任务/工作内容/责任单位/能力建设/建设中心/远程会诊/县卫健局/支付改革/打包付费/县医保局", []),
    # too few rows are sure; whether the one unit leads or helps
    ("序号/任务/牵头单位/配合单位/1/建成中心/县卫健局/县财政局/2/引进人才/县人社局", []),
    # a page repeats the head, and its number stands in front of it
    (
        "序号/重点任务/责任单位/完成时限/1/新建站点30座。/县交通局/6月底前/2/改造线路20公里。/县财政局/12月底前/— 2 —"
        "/序号/重点任务/责任单位/完成时限/3/更新车辆60辆。/县交通局、县公安局/12月底前/4/建成泊位90个。/县城管局/长期",
        [("新建站点30座。", "县交通局"), ("改造线路20公里。", "县财政局"), ("更新车辆60辆。", "县交通局、县公安局"),
         ("建成泊位90个。", "县城管局")],
    ),
    # a body that no vocabulary knows, in front of those that one does
    (
        "序号/重点任务/牵头单位/配合单位/1/改造电网18公里。/国网石桥供电公司/县发改局/2/新建粮库两座。/县发改局/县财政局",
        [("改造电网18公里。", "国网石桥供电公司、县发改局"), ("新建粮库两座。", "县发改局、县财政局")],
    ),
    # columns so narrow that tasks and owners are wrapped; a line of a task begins with a date, one group is merged
    (
        "序号/领域/重点任务/牵头单位/配合单位/完成时限"
        "/1/设施/实施光缆入户工程，/2026年底前建成机房20/座，入户率达90%。/县科技局/县发改局、县农/业农村局/12月底前"
        "/2/改造机房30座，更换老/旧设备90台。/县科技局/县财政局、各乡/（镇）人民政/府/12月底前"
        "/3/治理/推广便民平台，覆盖每/个乡镇。/县民政局/县委编办、团/县委/长期",
        [("实施光缆入户工程，\n2026年底前建成机房20\n座，入户率达90%。", "县科技局、县发改局、县农业农村局"),
         ("改造机房30座，更换老\n旧设备90台。", "县科技局、县财政局、各乡（镇）人民政府"),
         ("推广便民平台，覆盖每\n个乡镇。", "县民政局、县委编办、团县委")],
    ),
    # groups stand in front of the numbers of the rows
    (
        "类别/序号/项目/目标任务/牵头单位/配合单位/交通/1/农村公路/改建公路60公里/县交通局/县财政局/2/桥梁/改造危桥4座/县交通局/县水利局"
        "/住房/3/老旧小区/改造小区5个/县住建局/县发改局、县城管局",
        [("改建公路60公里", "县交通局、县财政局"), ("改造危桥4座", "县交通局、县水利局"),
         ("改造小区5个", "县住建局、县发改局、县城管局")],
    ),
    # the same below headings across all columns, an owner merged over rows of two groups; an unknown body in a list
    (
        "任务类型/序号/工作任务/推进单位/行动一：焕新行动（整体更新）/1/推进桥北片区研究/县住建局、县发改局、县桥北专班/行动二：宜居行动（改善居住）"
        "/危房改造/2/改造危房400户/县住建局、县旧改办、县财政局/3/修缮平房90间/小区更新/4/加装电梯70台/公园绿地/5/建成公园4座/县林业局",
        [("推进桥北片区研究", "县住建局、县发改局、县桥北专班"), ("改造危房400户", "县住建局、县旧改办、县财政局"),
         ("修缮平房90间", "县住建局、县旧改办、县财政局"), ("加装电梯70台", "县住建局、县旧改办、县财政局"),
         ("建成公园4座", "县林业局")],
    ),
]  # fmt: skip


# The same, and what is reported of the rows that can be read in two ways.
UNSURE: list[tuple[str, Tasks, list[str]]] = [
    # the one unit of the second row may lead or help
    (
        "序号/任务/牵头单位/配合单位/完成时限/1/推行网上审批。/县市场监管局/县公安局、县税务局/2024年6月底"
        "/2/推行电子证照。/县住建局/2024年9月底/3/公开收费目录。/县发改局/县财政局/2024年12月底",
        [("推行网上审批。", "县市场监管局、县公安局、县税务局"), ("推行电子证照。", ""),
         ("公开收费目录。", "县发改局、县财政局")],
        ["县住建局"],
    ),
    # a task of several paragraphs; prose below the last row
    (
        "序号/工作任务/责任单位/1/实施工业强县行动。/县工信局/2/推进园区提质。/完善污水处理厂等设施。/盘活闲置厂房。/县商务局"
        "/3/持续扩大消费。/县商务局/各单位要按月报送进展情况。",
        [("实施工业强县行动。", "县工信局"), ("推进园区提质。\n完善污水处理厂等设施。\n盘活闲置厂房。", "县商务局"),
         ("持续扩大消费。", "县商务局")],
        [],
    ),
    # the owner left of the task, merged over two rows
    (
        "序号/责任单位/工作任务/完成时限/1/县农业农村局/建设高标准农田。/2024年10月底/2/推广良种。/建设示范片。/持续推进"
        "/3/县住建局/改造农村危房。/2024年11月底",
        [("建设高标准农田。", "县农业农村局"), ("推广良种。\n建设示范片。", "县农业农村局"),
         ("改造农村危房。", "县住建局")],
        [],
    ),
    # a list of units that goes on in the next line
    (
        "序号/任务/责任单位/完成时限/1/供应用地八百亩。/县自然资源局、/县工信局/2024年6月/2/清理欠款。/县财政局/3/增加贷款。/县金融服务中心"
        "/持续推进",
        [("供应用地八百亩。", "县自然资源局、县工信局"), ("清理欠款。", "县财政局"), ("增加贷款。", "县金融服务中心")],
        [],
    ),
    # a column of persons, a body that no vocabulary knows behind one
    (
        "序号/工作内容/责任领导/牵头单位/责任单位/1/抓好粮食生产。/张某/县农业农村局/各乡镇人民政府"
        "/2/发展竹产业。/（1）新造竹林；/（2）建设道路。/李某某/县林业竹业局/县交通局/3/抓好防汛。/张某、李某某/县水利局/县应急局",
        [("抓好粮食生产。", "县农业农村局、各乡镇人民政府"),
         ("发展竹产业。", "县林业竹业局、县交通局"), ("抓好防汛。", "县水利局、县应急局")],
        [],
    ),
    # two columns of text without sentences, none of them merged; a line too many in one row
    (
        "序号/项目名称/年度目标/责任单位/配合单位/1/医院迁建/完成主体封顶/县卫健局/县住建局/2/污水厂扩建/完成安装/投入试运行/县住建局"
        "/县生态环境局/3/农田建设/建成两万亩/县农业农村局/4/标准厂房/竣工五万平方米/县商务局/县工信局",
        [("完成主体封顶", "县卫健局、县住建局"), ("建成两万亩", ""), ("竣工五万平方米", "县商务局、县工信局")],
        ["2\n污水厂扩建\n完成安装\n投入试运行\n县住建局\n县生态环境局", "县农业农村局"],
    ),
    # a line that is no known body may be an owner or a part of the task; what is below inherits nothing from it
    (
        "序号/任务/责任单位/1/完善排水管网。/县住建局/2/改造供热管网。/甲乙丙丁/县城管局/3/更新老旧电梯"
        "/4/整治背街小巷。/县城管局/5/增设停车位。/县公安局",
        [("完善排水管网。", "县住建局"), ("改造供热管网。", ""), ("更新老旧电梯", ""), ("整治背街小巷。", "县城管局"),
         ("增设停车位。", "县公安局")],
        ["甲乙丙丁\n县城管局", "更新老旧电梯"],
    ),
    # lines that end as no sentence does may be one task or two cells; a number out of the count
    (
        "序号/任务/责任单位/1/完善排水管网。/县住建局/2/改造管网/更新水泵/县城管局/3/更新电梯。/县住建局/4/增设停车位。"
        "/县公安局/2/整治小巷。/县城管局",
        [("完善排水管网。", "县住建局"), ("更新电梯。", "县住建局"), ("增设停车位。", "县公安局")],
        ["2\n改造管网\n更新水泵\n县城管局", "2"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "reported"), UNSURE)
def test_the_sure_rows_of_a_table_are_read_and_the_others_reported(
    lines: str, expected: Tasks, reported: list[str]
) -> None:
    record = read(TITLE + lines.replace("/", "\n") + "\n")
    cells = [task for task in record.tasks if task.kind == "cell"]
    assert [(record.text[slice(*t.span)], "、".join(u.surface for u in t.units)) for t in cells] == expected
    unread = [remark.span for remark in record.report if remark.code == "unparsed-clause"]
    assert [record.text[slice(*span)] for span in unread if span] == reported


@pytest.mark.parametrize(("lines", "expected"), TABLES)
def test_rows_with_merged_cells(lines: str, expected: Tasks) -> None:
    record = read(TITLE + lines.replace("/", "\n") + "\n")
    cells = [task for task in record.tasks if task.kind == "cell"]
    found = [(record.text[slice(*t.span)], "、".join(u.surface for u in t.units)) for t in cells]
    assert found == expected
    assert bool(expected) or any(remark.code == "unparsed-clause" for remark in record.report)


def test_the_date_of_one_row_is_not_that_of_the_next() -> None:
    record = read(TITLE + TABLES[0][0].replace("/", "\n") + "\n")
    assert {(m.task, m.when.deadline) for m in record.milestones if m.when.deadline} == {("t1.1", "2024-06-30")}


def test_a_rule_in_a_cell_holds_from_there_on() -> None:
    rule = "列首位的为牵头单位，其他单位按职责分工负责，下同；以下均需各乡镇党委和政府落实，不再列出。"
    lines = f"序号/主要任务/责任单位/1/加强建设/县卫健局、县财政局。{rule}/2/推进改革/3/完善平台/县人社局、县民政局"
    cells = [task for task in read(TITLE + lines.replace("/", "\n") + "\n").tasks if task.kind == "cell"]
    first = [("lead", "县卫健局"), ("responsible", "县财政局"), ("responsible", "各乡镇党委和政府")]
    second = [("lead", "县人社局"), ("responsible", "县民政局"), ("responsible", "各乡镇党委和政府")]
    assert [[(u.role, u.surface) for u in task.units] for task in cells] == [first, first, second]


def test_a_table_in_front_of_all_items_is_read_once() -> None:
    lines = "序号/重点任务/责任单位/1/建设急救站3个。/县120急救指挥中心/2/购置救护车8辆。/县财政局"
    record = read(TITLE + (lines + "/有关要求：/一、县卫健局要抓好落实。").replace("/", "\n"))
    assert [(target.task, target.value) for target in record.targets] == [("t1.1", 3), ("t1.2", 8)]
    assert [(t.id, t.kind, [u.surface for u in t.units]) for t in record.tasks] == [
        ("1", "safeguard", ["县卫健局"]), ("t1.1", "cell", ["县120急救指挥中心"]), ("t1.2", "cell", ["县财政局"]),
    ]  # fmt: skip


def test_the_heading_over_a_table_is_no_task_and_has_none_of_its_numbers() -> None:
    lines = "一、主要目标/做好工作。/二、任务分工/序号/重点任务/责任单位/1/建设急救站3个。/县卫健局"
    record = read(
        TITLE
        + (
            lines + "/2/购置救护车8辆。/县财政局/注：表中数字为最低要求。/三、保障措施/（一）加强领导。压实责任。"
        ).replace("/", "\n")
    )
    assert [task.id for task in record.tasks] == ["3.1", "t1.1", "t1.2"]
    assert [(target.task, target.value) for target in record.targets] == [("t1.1", 3), ("t1.2", 8)]


#: Forms, a label a line: what they say, and the tasks with their units.
FORMS: list[tuple[str, Tasks]] = [
    (
        "具体任务/改造村站10座。/责任单位/县卫健局、县财政局/配合单位/各乡镇/完成时限/12月底前",
        [("改造村站10座。", "县卫健局、县财政局、各乡镇")],
    ),
    # a second form, labels with colons, a value of two lines
    (
        "任务名称：/改造村站/工作内容：/改造村站10座。/配齐设备。/责任单位：/县卫健局/任务名称：/建设急救站/工作内容：/建站3座。"
        "/责任单位：/县财政局/以上",
        [("改造村站10座。\n配齐设备。", "县卫健局"), ("建站3座。", "县财政局")],
    ),
    ("具体任务/改造村站10座。/责任单位/完成时限/12月底前", []),  # nobody is named
]


@pytest.mark.parametrize(("lines", "expected"), FORMS)
def test_forms_a_label_a_line(lines: str, expected: Tasks) -> None:
    record = read(TITLE + lines.replace("/", "\n") + "\n")
    cells = [task for task in record.tasks if task.kind == "cell"]
    found = [(record.text[slice(*t.span)], "、".join(u.surface for u in t.units)) for t in cells]
    assert found == expected
    assert bool(expected) or any(remark.code == "unparsed-clause" for remark in record.report)


def test_a_cell_of_several_dates_says_what_is_to_be_done_by_each() -> None:
    due = "2024年6月底前完成预算编制，2024年12月底前完成决算信息公开"
    rows = f"序号\t任务\t责任单位\t完成时限\n1\t推进预算公开。\t县财政局\t{due}\n2\t推进审计。\t县审计局\t长期\n"
    record = read("石桥县2024年重点工作\n" + rows)
    assert [(m.task, m.action, m.when.deadline) for m in record.milestones] == [
        ("t1.1", "完成预算编制", "2024-06-30"),
        ("t1.1", "完成决算信息公开", "2024-12-31"),
    ]
