"""Which part of a web page is the document: the main container, and the furniture around and inside it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, NamedTuple

from loaders.formats._flow import SILENT, Block, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

# What the systems that Chinese government sites run on call the element with the document's text; ids and classes,
# in lower case.
_EDITORS_WORDS = """
trs_editor trs_ueditor trs_word ucap-content ucapcontent pages_content zoom zoomcon js_content vsb_content
vsb_content_2 vsb_content_4 vsb_content_6 v_news_content fontzoom articlecontent article-content article_content
article-con article_con articlecon artcon wzcon newscontent news_content news-content news_con newscon content_body
contenttext content-text content_text content_detail detail-content detail_content detailcontent info-content
info_content infocontent rich_media_content con_text conttxt xxgk_content zwgk_content main-txt main_txt text_con
bt_content gsj_htmlcon_bot xl_content nr_content print_content printcontent barrierfree_container easysite-news-text
ewb-article-content policy-content policy_content entry-content post-content markdown-body
"""
_EDITORS = frozenset(_EDITORS_WORDS.split())
# Weaker names: containers that hold the text with its head, on sites of all kinds.
_CONTAINERS_WORDS = """
article content view main detail con main-content main_content maincontent article-box article_box article-body
article-detail container_content text body_text policy-body mainbody post page-content
"""
_CONTAINERS = frozenset(_CONTAINERS_WORDS.split())
# Parts of ids and classes of what is around a document.
_FURNITURE_WORDS = """
nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs dqwz wzdh position location sitepath curpath share
bdshare bdsharebuttonbox bshare sharebox jiathis social footer foot bottom copyright sidebar aside toolbar tools print
printer fontsize zihao related relate xgwj xgjd xgbd xglj xgwz relevant recommend pagination pager pagebar prev next
prevnext preview-next search searchbox qrcode ewm erweima banner comment comments login backtop totop gotop
back-to-list tags tag hot rank accessibility wza header-nav topbar
"""
_FURNITURE = frozenset(_FURNITURE_WORDS.split())
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MIN_TEXT = 100
_SAME = 0.95
_LEAST_SHARE = 0.25
_MOST_FURNITURE = 0.4

# Words of controls: a line of nothing else is furniture. Those in the second list count only beside another.
_CONTROL_WORDS = """
打印本页 打印此页 打印文章 打印页面 打印 关闭窗口 关闭本页 关闭页面 关闭 字体大小 字体 字号 分享到 分享至 分享
收藏 返回顶部 返回列表 返回
复制链接 扫一扫在手机打开当前页 扫一扫在手机上查看当前页面 扫一扫 手机扫码 微信 微博 新浪微博 腾讯微博 QQ空间
QQ好友 人人网 豆瓣 朋友圈
纠错 我要纠错 在线纠错 下载本页 保存本页 下载 保存 视力保护色 语音播报 无障碍 加大 减小 默认 首页 网站首页
上一篇 下一篇 没有了
"""
_WEAK_WORDS = "大 中 小 超大 较大 特大 + - ＋ － A A+ A-"


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True)))


_CONTROL = _any_of(_CONTROL_WORDS)
_WEAK_CONTROL = _any_of(_WEAK_WORDS)
_PUNCTUATION = re.compile(r"[\s\[\]【】（）()|｜/\\·:：,，、>》«»<《→←↑↓-]+")
_LEADS = re.compile(
    r"^[\s【\[（(]*(?:(?:上|下)一(?:篇|条|页|则)\s*[:：]"
    r"|[您你]?(?:现在|当前|目前|所在)?(?:的|所在)?位置\s*[:：]|[您你](?:现在|当前|目前)(?:的|所在)(?:的)?位置"
    r"|责任编辑\s*[:：]|编辑\s*[:：]|扫一扫|分享到\s*[:：]|(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[:：]"
    r"|字(?:体|号)(?:大小)?\s*[:：]|(?:网站标识码|备案(?:序)?号)\s*[:：]|.{0,40}(?:公网安备|ICP备)|版权所有|Copyright)"
)
_RELATED = re.compile(
    r"^[\s【\[]*(?:相关|延伸|推荐|更多)"
    r"(?:链接|解读|文件|稿件|政策|新闻|阅读|信息|报道|文章|内容|资讯)[】\]\s:：]*$"
)
_MAX_CONTROL = 80


def names(element: _Element) -> set[str]:
    """The id and classes of an element in lower case."""
    return set(f"{element.get('id') or ''} {element.get('class') or ''}".lower().split())


def furniture(body: _Element) -> set[_Element]:
    """The elements that are not the document: scripts and controls, navigation, share buttons, footers, related links.

    Told by the tag, or by a whole word of the id or class. An element that holds more than two fifths of the page's
    text is never furniture, whatever it is called.
    """
    weights = _weights(body, frozenset())
    most = max(1, weights[body].text) * _MOST_FURNITURE
    return {element for element in body.iterdescendants() if weights[element].text <= most and _is_furniture(element)}


def _is_furniture(element: _Element) -> bool:
    if element.tag in SILENT or element.tag in ("nav", "footer", "aside") or is_hidden(element):
        return True
    label = f"{element.get('id') or ''} {element.get('class') or ''}"
    if label == " ":
        return False
    if not _FURNITURE.isdisjoint(label.lower().split()):
        return True
    tokens = {token.lower() for token in _TOKEN.findall(_CAMEL.sub(" ", label))}
    return not _FURNITURE.isdisjoint(tokens)


class _Weight(NamedTuple):
    """How many characters of text show under an element, and how many of them are links."""

    text: int
    links: int

    @property
    def net(self) -> int:
        """A link counts against its container: a list of them is no document."""
        return self.text - 2 * self.links


def _weights(body: _Element, skip: Container[_Element]) -> dict[_Element, _Weight]:
    """The weight of every element, what is in `skip` weighing nothing."""
    from lxml.etree import iterwalk

    weights: dict[_Element, _Weight] = {}
    text, links, inside, silent = [0], [0], 0, 0
    for event, element in iterwalk(body, events=("start", "end")):
        mute = element.tag in SILENT or element in skip
        if event == "start":
            silent += mute
            inside += element.tag == "a"
            own = 0 if silent else _length(element.text)
            text.append(own)
            links.append(own if inside else 0)
            continue
        weights[element] = _Weight(text.pop(), links.pop())
        silent -= mute
        inside -= element.tag == "a"
        tail = 0 if silent or element is body else _length(element.tail)
        text[-1] += weights[element].text + tail
        links[-1] += weights[element].links + (tail if inside else 0)
    return weights


def _length(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def main_parts(body: _Element, skip: set[_Element]) -> list[_Element]:
    """The elements that hold the document, in page order.

    Containers that site systems are known to use come first, then `<article>` and containers by weaker names, each
    judged by its text less twice its links; the page's body where none holds enough. Sister containers of one name
    (a text and its annex) come together.
    """
    weights = _weights(body, skip)
    net = {element: weight.net for element, weight in weights.items()}
    total = max(1, net[body])
    for known, tags in ((_EDITORS, ()), (_CONTAINERS, ("article", "main"))):
        tier = dict(_candidates(body, known, tags))
        best = _best(tier, net)
        if best is not None and net[best] >= max(_LEAST_SHARE * total, min(_MIN_TEXT, total)):
            return _with_sisters(best, tier, net)
    return [body]


def _candidates(body: _Element, known: frozenset[str], tags: tuple[str, ...]) -> Iterator[tuple[_Element, str]]:
    """The elements with a known id, class or tag, each with the name it is known by."""
    for element in body.iterdescendants():
        found = sorted(names(element) & known)
        if found or element.tag in tags:
            yield element, found[0] if found else str(element.tag)


def _best(tier: dict[_Element, str], net: dict[_Element, int]) -> _Element | None:
    """The innermost candidate that has (nearly) as much text as any."""
    if not tier:
        return None
    most = max(net[element] for element in tier)
    enough = [element for element in tier if net[element] >= _SAME * most]
    return enough[-1] if enough else None


def _with_sisters(best: _Element, tier: dict[_Element, str], net: dict[_Element, int]) -> list[_Element]:
    above, below = set(best.iterancestors()), set(best.iterdescendants())
    parts: list[_Element] = []
    for element, label in tier.items():
        if element is not best and (label != tier[best] or net[element] < _MIN_TEXT or element in above | below):
            continue
        if not any(part in set(element.iterancestors()) for part in parts):
            parts.append(element)
    return parts


def is_control(line: str) -> bool:
    """Whether a line is a site's control, not the document's: 打印, 字号, a breadcrumb, an editor's name.

    >>> is_control("【字体：大 中 小】 打印本页"), is_control("大中小企业融通创新")
    (True, False)
    """
    if len(line) > _MAX_CONTROL:
        return False
    if _LEADS.match(line):
        return True
    rest, count = _CONTROL.subn("", line)
    bare = _PUNCTUATION.sub("", _WEAK_CONTROL.sub("", rest))
    weak = len(_WEAK_CONTROL.findall(rest))
    return not bare and (count > 0 or weak > 1)


def without_controls(blocks: list[Block]) -> list[Block]:
    """The blocks without controls and without lists of related links."""
    kept: list[Block] = []
    related = False
    for block in blocks:
        if block.grid is None and _RELATED.match(block.text):
            related = True
            continue
        related = related and block.grid is None and block.linked > 0.6 and not block.text.startswith("附")
        if related or (block.grid is None and is_control(block.text)):
            continue
        kept.append(block)
    return kept
