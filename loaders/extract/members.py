"""A list of indicators that share a number or a word: `日间手术、微创手术占比`, and what each of them is called."""

from __future__ import annotations

import re

#: What a name ends with that is itself measured.
MEASURED = re.compile(
    r"(?:率|数|量|额|值|比例|比重|占比|水平|级别|人次|费用|收入|面积|规模|强度|标准|时间|时长|期限|满意度|指数|产值|价格|成本|能力|投入|人数|床日|密度|(?<![全续效])覆盖|资金|增速)$"
)
#: A place and what is done there: 乙镇建成.
_PLACE = re.compile(r"[一-龥]{1,4}?[镇乡县区市州](?=[建设配完改打创引培开])")
_COMMON = re.compile(
    # Attributes of what is counted: 承担的, 项目审批, 示范基地, 种植, 总排放, 发病
    "(?:承担|收取|享受|支付|缴纳|提供)的|项目(?=审批|投资)|(?:示范|生产|繁育|加工)?基地|示范[区园点]|种植|养殖|播种|总施用|总消费|总产|排放|浓度|面积|死亡|发病|接种|普及|参保"
    # Who or what it is counted of: 患者, 人员, 医院, 企业, 老年人, 居民
    "|患者|人群|人员|人才|专业|机械化|占比|比例|比重|医院|医疗机构|企业|家庭|老年人|儿童|孕产妇|居民"
    # What its measure begins with: 占比, 床位, 平均, 建设, 覆盖, 达标, 安装, 培训, 签约
    "|规范|收费|增加值|综合|床位|平均|执业|建设|治理|覆盖|使用|货运|客运|货物|旅客|吞吐|达标|合格|处理|回收|利用|配建|配备|配置|安装|筛查|监测|检测|抽检|流域|断面"
    "|认证|免疫|培训|知晓|报告|申报|随访|签约|治愈|早诊|控制率|入园|入学|巩固率|满意度"
)


#: One noun, its attribute a clause that joins two things: 有就业和培训意愿的人员就业率.
_RELATIVE = re.compile(
    r"(?:(?:[^，的、]{0,16}[群者])?因|对于?|具?有|需要|符合|从事|参加|涉及|享受|纳入)[^的，]{1,30}(?:和|与|及|、|或)[^的，]{1,30}的[^和与及、]+$"
    r"|对于?[^，]{2,40}(?:和|与|及|、)[^，的]{1,20}(?:收取|征收|发放|提供|实行|支付)的[^和与及、]+$"
)
#: The share of those that do two things: 养殖场建设粪污和污水处理设施的比例.
_SHARE_OF_DOERS = re.compile(
    "(?:建[设立有]|设[立有置]|开展|配[备套置]|具备|参加|拥有)[^的，]{2,30}(?:和|与|及|、)[^的，]{2,20}的(?:比例|比重|占比)$"
)
#: 市、县两级机构达标率: that of either level.
_LEVELS = re.compile(r"(?P<levels>[省市县区乡村](?:[、和][省市县区乡村])+)[两三四]级(?=[一-龥]{3})")
#: A list that says how many it has named: 甲保险、乙保险和丙保险三项保险参保率.
_SUMMED = re.compile(r"[一-龥]{2}[两三四五六七八九十][项类种个大][一-龥]{2}")
#: One share of those that come up to something.
_OF_THOSE = re.compile(r"(?:达到|符合|具备)[^的，、]{2,16}的(?:比例|比重|占比)$")
#: One group of people, named by two words: 感染者和病人比例, 患者及家属满意度.
_PERSONS = re.compile(r"(?:[者员]|[病儿老]人|家庭)$")
_AND_PERSONS = re.compile(r"(?:病人|患者|家属|密切接触者|携带者|感染者|监护人|照护者)")
#: 和 and 及 that join, none of 和谐, 饱和, 普及率, 及时率.
#: Each form begins with a character of its own, which makes the search quick.
AND = r"和(?<![饱总缓调]和)(?!谐)"
_AS_WELL = r"及(?<![普涉波顾]及)(?!时|以[上下]|其|格|周边)"
#: 三、四级手术 are two levels that have one share.
_LISTS = r"、(?!(?<=[一二三]、)[二三四][级类]手术)"
_ALL_JOINS = re.compile(rf"（|\(|）|\)|{_LISTS}|{AND}|{_AS_WELL}|与(?<=[率数量额值重度]与)|以及")
BIG_JOINS = re.compile(rf"（|\(|）|\)|{AND}|以及")


def members(listing: str) -> list[str]:
    """The names that a list joins, each completed with what the last one shares.

    >>> members("日间手术、微创手术、四级手术占比")
    ['日间手术占比', '微创手术占比', '四级手术占比']
    >>> members("甘蔗种植、收获机械化率"), members("高血压、2型糖尿病患者规范管理率")
    (['甘蔗种植机械化率', '甘蔗收获机械化率'], ['高血压患者规范管理率', '2型糖尿病患者规范管理率'])
    """
    if levels := _LEVELS.match(listing):
        return [level + "级" + listing[levels.end() :] for level in re.split("[、和]", levels["levels"])]
    pieces = split(listing)
    if len(pieces) > 2 and _are_persons(pieces):
        pieces[:2] = [listing[: listing.index(pieces[1], len(pieces[0])) + len(pieces[1])]]
    if _is_one(listing, pieces):
        return [listing]
    if all(MEASURED.search(piece) for piece in pieces):
        return pieces
    halves = split(listing, BIG_JOINS)
    if 1 < len(halves) < len(pieces) and all(MEASURED.search(half) for half in halves):
        return halves
    firsts, last = pieces[:-1], pieces[-1]
    if _shares_one(firsts, last):
        return [listing]
    end = _shared_end(firsts, last)
    if end is not None:
        return [piece + end for piece in firsts] + [last]
    if all(_FOLK.search(piece) for piece in pieces):  # 职工、失业人员、退休人员: whole as they are
        return pieces
    tail = _tail(firsts, last)
    core = last[: -len(tail)] if tail else ""
    if len(pieces) == 2 and len(core) == 2 and len(pieces[0]) >= 4 and tail[:2] not in ("患者", "人群"):
        return [pieces[0] + tail, pieces[0][:-2] + last]
    return [piece if MEASURED.search(piece) else piece + tail for piece in firsts] + [last]


def _are_persons(pieces: list[str]) -> bool:
    return _PERSONS.search(pieces[0]) is not None and _AND_PERSONS.match(pieces[1]) is not None


def _is_one(listing: str, pieces: list[str]) -> bool:
    """Whether what seems a list is one name: its attribute or its group joins two things, or it sums up its list."""
    return (
        len(pieces) < 2
        or _OF_THOSE.search(pieces[-1]) is not None  # 甲和乙能力达到标准的比例
        or _RELATIVE.match(listing) is not None
        or _SHARE_OF_DOERS.search(listing) is not None
        or _SUMMED.search(pieces[-1]) is not None
        or (len(pieces) == 2 and _are_persons(pieces))
    )


def _shares_one(firsts: list[str], last: str) -> bool:
    """Whether those that a list joins have one share or one rate together."""
    if _UNDER.search(last) or _PART_OF.search(last):
        return True
    if any(len(piece) == 1 and piece in "省市县区乡镇村州" for piece in firsts):
        return True
    return _GRADE.match(last) is not None and all(_GRADE.fullmatch(piece) for piece in firsts)  # A级、B级食堂


def _shared_end(firsts: list[str], last: str) -> str | None:
    """What the last says behind its own sort, level or grade, or as the measure of all; None where it has none."""
    sort = _SORT.match(last)
    if sort and len(last) > sort.end() and all(_SORT.fullmatch(piece) for piece in firsts):
        return last[sort.end() :]
    level = _LEVEL.match(last)
    if level and all(_LEVEL_LAST.search(piece) for piece in firsts):
        return last[level.end() :]
    if last[1:2] == "级" and all(piece in "初中高正副一二三" for piece in firsts):  # 中、高级岗位比例
        return last[1:]
    of_each = _OF_EACH.search(last)
    if of_each and len(firsts) > 1 and all(piece.startswith(last[:2]) for piece in firsts[1:]):
        return of_each.group()
    return None


_GRADE = re.compile(r"[A-Ea-e甲乙丙][+＋]?[级类等]")
_FOLK = re.compile(r"(?:人员|职工|居民|家庭|学生|儿童|老年人|企业|单位)$")
#: Levels before one noun: 国家级、省级示范社.
_LEVEL = re.compile(r"(?:国家|[省市县区州盟]|乡镇?|村|部|世界|地市)级")
#: Names that begin alike are whole, and only the measure is shared: 健康村、健康机关、健康学校的比例.
_OF_EACH = re.compile(r"的(?:比例|比重|占比|数量|覆盖率)$")
#: 断电、断路条件下通达率: under what one rate holds.
_UNDER = re.compile(r"(?:条件|情况|环境|状态)下[一-龥]")
#: 甲机构和乙机构医师占医师总数比例: one share of one sum.
_PART_OF = re.compile(r"占(?!比)[^占，]{3,}(?:比例|比重|比)$")
#: Sorts of people and bodies before one noun: 企业、个人贷款额度.
_SORT = re.compile(r"企业|个人|单位|城镇|农村|城市|乡村|职工|居民|[一二三]级")
_LEVEL_LAST = re.compile(_LEVEL.pattern + "$")


def split(listing: str, joins: re.Pattern[str] = _ALL_JOINS) -> list[str]:
    """Cut at 、 and 和 outside brackets."""
    found, at, depth = [], 0, 0
    for mark in joins.finditer(listing):
        char = mark.group()
        if char in "（(":
            depth += 1
        elif char in "）)":
            depth -= 1
        elif depth == 0 and mark.start() >= at:
            found.append(listing[at : mark.start()])
            at = mark.end()
    found.append(listing[at:])
    return [piece for piece in found if piece]


def _tail(firsts: list[str], last: str) -> str:
    """What the last member of a list says for all of them."""
    nearest = firsts[-1]
    shortest = 0 if nearest[-1] == "费" else 1
    for length in range(min(4, len(nearest)), shortest, -1):
        at = last.find(nearest[-length:])
        if at >= 0:
            return last[at + length :]
    place = _PLACE.match(last)
    if place and nearest.endswith(place.group()[-1]):  # 甲镇、乙镇建成养老站
        return last[place.end() :]
    common = _COMMON.search(last, min(2, len(last)))
    if common:
        return last[common.start() :]
    return last[len(nearest) :] if len(nearest) + 1 < len(last) and len(firsts) > 1 else ""
