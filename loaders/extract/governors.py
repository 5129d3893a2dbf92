"""The verbs and prepositions that govern a number: those that do or get something, and those that only say of what."""

from __future__ import annotations

import re

DOES = (
    # What is built and founded
    "新增|新建|改建|扩建|改扩建|迁建|建成|建设|建立|建有|共建|创建|争创|组建|搭建|筹建"
    # people who are trained, sent and won
    "|培养|培育|培训|孵化|选派|选送|选拔|选树|选聘|派驻|派出|派遣|引进|引育|引培|招引|招录|招聘|招收|招考|招募|聘请|聘用|吸纳|吸引|集聚|汇聚|聚集"
    # what is equipped, bought and set up
    "|配备|配置|配齐|配建|增配|添置|购置|购买|采购|更新|增加|增设|增至|扩充|扩大|设立|设置|布局|布设|打造|树立"
    # what is held, done and chosen
    "|开展|举办|承办|召开|组织|完成|遴选|评选|评定|认定"
    # what is spread, paid and issued
    "|推广|推出|推送|推介|扶持|投入|投放|投资|安排|统筹|发放|发布|编发|刊发|印发|出台|制定|制订|修订|编制|给予|奖励|资助|补助|补贴|奖补|减免|免收|减收|返还|提供"
    # what is backed, carried out and kept in store
    "|支持|实施|发展|形成|整合|储备|储存|接收|接入|对接"
    # who is served, tested, visited and told
    "|走访|服务|惠及|覆盖|带动|帮扶|救助|接种|筛查|检测|检查|抽检|抽查|巡查|督导|督查|随访|宣讲|宣传|演练|调研"
    # what is rebuilt, opened, found out and applied for
    "|改造|整治|修复|治理|新开|开通|开设|开发|研发|攻克|突破|转化|申报|申请|争取|获得|获批|列入|纳入|入选"
    # what is reached, solved and begun
    "|创成|创评|达成|签订|签约|落地|引入|实现|动员|解决|办理|化解|归集|上线|升级|提升"
    # what is reduced and closed, grown, supplied
    "|减少|压减|精简|取消|淘汰|关停|退出|种植|养殖|植树|造林|新植|收储|供应|出让|腾退|盘活"
    # what is secured, torn down, repaired, fitted
    "|启动|谋划|储蓄|保障(?!好)|拆除|清理|关闭|搬迁|安置|清退|修建|修缮|维修|疏浚|绿化|硬化|亮化|新聘|续聘|配套|安装|加装|更换"
    # what is opened up, sought out, looked after, started and laid
    "|打通|贯通|挖掘|发掘|梳理|评估|考核|报送|通报|调度|新开工|开工|竣工|投运|投用|装机|铺设|敷设|巩固|保留|保持|配送"
    # the same by one character
    "|招|建|设|配|选|派|引|聘|办|种|购|评|达|到"
)
_STARTS = "推进|推动|促进|力争|确保|累计|共|新"
_SUMS_UP = "强化|加强|做强|做优|推行|深化|完善"
_SCOPE = (
    # By what, where and with whom
    "依托|由|以(?![上下内及])|在|从(?![医业教事严优快轻])|与|同"
    # on what ground, about what
    "|向|按照|按|根据|(?<![养医急防训教融])结合|围绕|基于|针对|涉及|涵盖|包括|包含|含有"
    # what there is already, and whose it is
    "|现有|原有|已有|全部|直属|下属|所辖|辖区|其他"
    # in what place of a series, compared with what
    "|作为|属于|分为|参照|对照|聚焦|除(?![颤尘湿冰雪霜锈虫险氧臭磷害])|及时"
    # which ones
    "|上述|前述|下列|以下(?![一-龥]{2})|这|该"
    "|对|为|将|把|等|共有(?!产权)|是|有(?<![国公私专共]有)"
)
_BEGINS = "".join(sorted({word[0] for word in "|".join((DOES, _STARTS, _SUMS_UP, _SCOPE)).split("|")}))
GOVERNOR = re.compile(
    rf"(?=[{_BEGINS}])(?:(?P<does>{DOES})|(?P<starts>{_STARTS})|(?P<sums>{_SUMS_UP})|(?P<scope>{_SCOPE}))"
)
