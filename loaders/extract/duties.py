"""The words that a duty is said with, behind the body that has it.

Three strengths of evidence: a modal or a role word (要, 应当, 负责, 牵头) binds any body; a preposition (对, 将, 按照)
or a plain verb of what bodies do (制定, 组织) binds one that opens its clause.
"""

from __future__ import annotations

import re

MODAL = re.compile(
    r"(?:也|都|均|每(?=[年月季周半])|定期|适时|依法|对[^，。；]{2,16}负[总主直全]|共同|分别|各自|要|应当?|须|必须|需要?|结合(?:各自)?职(?:责|能)|负责(?!人(?![员才力口])|同志)|牵头|会同|配合|具体|统筹|切实|认真|结合实际|按照?(?:各自)?职(?:责|能)|按照职责|承担|作为牵头|为牵头|发挥|[是为][^，。；]{0,20}?责任(?:主体|单位)"
    r"|[是为](?:本|全)?[\u4e00-\u9fff]{0,24}?主管(?:部门|机关|单位)|[在依按](?:照|据)?(?:各自|其|法定)?的?(?:工作)?职(?:责|权))"
)
#: What binds a body that is known by nothing but its form: 镇综治办要, 信息科负责.
BINDING = (
    r"(?:要(?![求素点件闻害么是])|应当|应(?![急用变对答邀])|须(?!知)|必须|需要?(?!求)|(?:切实|具体|统一|共同|密切|积极|主动|协同|认真){0,2}"
    r"(?:负责(?!人|同志)|牵头(?!人|[单部医])|配合)|承担|按照?(?:各自)?职[责能]|对[^，。；]{2,16}负[总主直全])"
)
BINDS = re.compile(BINDING)
#: What begins the predicate of a body: with whom, on what, by what, when.
PREPOSITION = (
    r"(?:对(?!于|外|口|象|接|面)|将(?!来|军)|把(?!手|关)|根据|依据|按照|结合|会同|围绕|针对|每(?=[年季月周半])|定期|适时"
    r"|依法|及时|分别|共同|联合(?!会|社|体|国))"
)
#: What bodies do; none of them names a thing of the body's own (县局监督电话, 镇政府管理人员).
VERB = (
    r"(?:制[定订]|印发|出台|编制|组织|开展|建立|健全|完善|加强|强化|加大|落实|统筹|指导|督促|抓好|做好|履行|推进|推动|优化|给予|提供|安排|细化|梳理|汇总|形成|研究"
    r"|报送|上报|拨付|下达|选派|配备|审定|发布|公布|确定|受理|核实|核定|通报|约谈|督办|查处|追究|牵头(?![单部医人])|负责(?!人|同志)|配合|协助"
    r"|具体(?:落实|实施|承办|办理|组织|指导)|拟[定订]|起草|撰写|遴选|选[送拔]|保障(?![机中措水对金])|对接|筛查|设置|收集|整理|审核(?![意结通])|跟踪|反馈|公示|更新"
    r"|维护(?![费单中]))"
)
CLAUSE_VERB = re.compile(rf"{PREPOSITION}|{VERB}(?!的|[和与、]|{VERB}的)")

#: 甲局、乙局联合印发的办法
ATTRIBUTE = re.compile(rf"(?:联合|共同|统一|分别|依法|自行)?{VERB}{{1,2}}[后过]?的")
#: What shows that a body is no doer: it is an attribute, an object, or the first part of a longer name.
NOT_VERB = re.compile(
    r"[的内、，。；：）)等和与是为所从被由之以并]|及(?!时)|有关|相关|设[在于]|[下内]设|挂靠|实行|组成|构成"
    r"|(?:重点|主要|中心)?(?:工作|任务|项目)|建设|管理|系统|领域|服务|机构|部门|单位|人员|负责人|领导(?![全本下])|法人|职工|员工|干部|职责|职能|权限|网站|账户|预算|专项|[国债]债|采购|投资|补[贴助]"
    # A person of it: its head, who sits in a group.
    r"|(?:党政)?(?:主要|分管|分线|包[保联抓]|挂[钩点]|联系|班子)(?:领导|负责|成员|副?[省市州县区]长|副秘书长)|一把手|[局院校部厅处科市县区镇乡]长(?!期)|主任|书记|担任|兼任|召集"
    r"|[^，。；由]{0,12}(?:[担兼]?任|为)(?:副?组长|副?主任|召集人|副?总?指挥)"
)
