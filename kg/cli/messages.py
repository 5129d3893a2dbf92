"""What the program says, in Chinese and English. Messages have a name; the code never writes prose of its own."""

from __future__ import annotations

from kg.language import Language

MESSAGES: dict[str, dict[Language, str]] = {
    "error": {"zh": "错误：{text}", "en": "error: {text}"},
    "interrupted": {"zh": "已中断", "en": "interrupted"},
    # kg build
    "build.progress": {"zh": "读取文件", "en": "reading"},
    "build.documents": {
        "zh": "文件：共 {total} 份（新增 {new}，更新 {changed}，未变 {unchanged}，移除 {removed}）",
        "en": "documents: {total} ({new} new, {changed} changed, {unchanged} unchanged, {removed} removed)",
    },
    "build.facts": {
        "zh": "任务 {tasks} 项，责任 {responsibilities} 条，三元组 {quads} 条",
        "en": "{tasks:task|tasks}, {responsibilities:responsibility|responsibilities}, {quads:quad|quads}",
    },
    "build.remarks": {"zh": "提示：{remarks}", "en": "remarks: {remarks}"},
    "build.noted": {
        "zh": "另有 {count} 份文件有未读懂之处（kg query findings 可全部列出，--report FILE 可写入文件）",
        "en": "{count:more document|more documents} with something left open "
        "(kg query findings lists all, --report FILE writes them)",
    },
    "build.double": {
        "zh": "同一文件有多个来源：{key}：{names}",
        "en": "one document, several sources: {key}: {names}",
    },
    "build.version": {
        "zh": "同一文件有不同版本：{key}：采用 {speaks}，另存 {others}",
        "en": "one document, different texts: {key}: {speaks} speaks, kept as versions: {others}",
    },
    "build.failed": {"zh": "无法读取：{path}：{reason}", "en": "could not be read: {path}: {reason}"},
    "build.gone": {
        "zh": "{count} 个来源文件已不存在，其内容仍在图中（--prune 可移除）：{names}",
        "en": "{count:source is|sources are} gone, what was said there is kept (--prune removes it): {names}",
    },
    "build.stale": {
        "zh": "词表、程序或 --persons 的选择有变，已重读全部文件",
        "en": "the vocabulary, the program or the choice of --persons has changed: everything was read again",
    },
    "build.carried": {
        "zh": "接续被中断的构建：其已读取的 {count} 份文本未再读取",
        "en": "carried on where a build was killed: {count} texts that it had read were not read again",
    },
    "build.nothing": {
        "zh": "没有找到可读的文件（docs/formats.md 列出支持的格式）",
        "en": "no documents were found (docs/formats.md lists the formats that are read)",
    },
    "build.done": {"zh": "图已写入 {path}", "en": "the graph is in {path}"},
    # kg query, kg questions
    "query.rows": {"zh": "{count} 行", "en": "{count:row|rows}"},
    "query.as_of": {"zh": "截至日 {day}", "en": "as of {day}"},
    "query.hidden": {
        "zh": "另有 {count} 列：{names}（--format csv、json、xlsx 全部给出）",
        "en": "{count:more column|more columns}: {names} (--format csv, json and xlsx give all)",
    },
    "questions.question": {"zh": "问题", "en": "Question"},
    "questions.title": {"zh": "标题", "en": "Title"},
    "questions.parameters": {"zh": "参数", "en": "Parameters"},
    "questions.columns": {"zh": "各列", "en": "Columns"},
    "questions.examples": {"zh": "示例", "en": "Examples"},
    "questions.required": {"zh": "必填", "en": "required"},
    "questions.optional": {"zh": "可选", "en": "optional"},
    "questions.default": {"zh": "默认 {value}", "en": "default {value}"},
    # kg check
    "check.progress": {"zh": "校验", "en": "checking"},
    "check.ok": {
        "zh": "校验通过：{quads} 条三元组，{documents} 份文件",
        "en": "valid: {documents:document|documents}, {quads:quad|quads}",
    },
    "check.outdated": {
        "zh": "推得图已过时，请用 kg build 重新构建",
        "en": "The derived graph is out of date: kg build makes it anew.",
    },
    "check.failed": {"zh": "{count} 处不符合约束", "en": "{count:violation|violations}"},
    # kg stats
    "stats.place": {"zh": "地区", "en": "place"},
    "stats.date": {"zh": "日期", "en": "date"},
    "stats.number": {"zh": "文号", "en": "number"},
    "stats.title": {"zh": "标题", "en": "title"},
    "stats.documents": {"zh": "文件", "en": "documents"},
    "stats.parts": {"zh": "其中印在另一文件之后的", "en": "printed behind another"},
    "stats.tasks": {"zh": "任务", "en": "tasks"},
    "stats.responsibilities": {"zh": "责任", "en": "responsibilities"},
    "stats.findings": {"zh": "提示", "en": "findings"},
    "stats.units": {"zh": "单位", "en": "units"},
    "stats.places": {"zh": "地区", "en": "places"},
    "stats.evidence": {"zh": "依据文段", "en": "evidence spans"},
    "stats.quads": {"zh": "三元组", "en": "quads"},
    # kg view, kg map
    "view.several": {
        "zh": "{option} {name}：指 {count} 个：{listed}",
        "en": "{option} {name} stands for {count}: {listed}",
    },
    "view.many": {
        "zh": "网页有 {count} 个节点；用 --unit、--county 或 --document 取其一部分会更清楚",
        "en": "the page has {count:node|nodes}; a part (--unit, --county, --document) is easier to read",
    },
    "view.done": {
        "zh": "网页已写入 {path}：文件 {document}，任务 {task}，单位 {unit}，责任 {responsibility}",
        "en": "the page is in {path}: "
        "{document:document|documents}, {task:task|tasks}, {unit:unit|units}, "
        "{responsibility:responsibility|responsibilities}",
    },
    "map.many": {
        "zh": "{format} 格式有 {count} 条边，超过其通常上限 {most}；可取一部分，或调高上限",
        "en": "{count:edge|edges}; {format} draws at most {most} by default: choose a part, or raise its limit",
    },
    "map.done": {
        "zh": "关系图已写入 {path}：{nodes} 个节点，{edges} 条边",
        "en": "the map is in {path}: {nodes:node|nodes}, {edges:edge|edges}",
    },
    # kg vocab
    "vocab.suggested": {
        "zh": "词表中没有的单位：{count} 个",
        "en": "units that the vocabulary does not know: {count}",
    },
    "vocab.added": {"zh": "已加入词表 {path}；下次 kg build 生效", "en": "added {path}; the next kg build uses it"},
    # kg serve
    "serve.at": {"zh": "图在 {address}（Ctrl-C 结束）", "en": "the graph is at {address} (Ctrl-C ends)"},
    "serve.open": {
        "zh": "注意：凡能连到 {host} 的人都可以读这个图；--token 设口令",
        "en": "note: whoever reaches {host} can read the graph; --token asks for a token",
    },
    # what was not understood
    "report.read": {"zh": "读出：{facts}", "en": "read: {facts}"},
    "report.no-facts": {"zh": "无", "en": "nothing"},
    "report.nothing": {"zh": "没有未读懂之处", "en": "nothing was left open"},
    "report.more": {"zh": "另有 {count} 处", "en": "{count} more"},
    "report.tasks": {"zh": "任务 {count}", "en": "{count:task|tasks}"},
    "report.responsibilities": {"zh": "责任 {count}", "en": "{count:responsibility|responsibilities}"},
    "report.targets": {"zh": "指标 {count}", "en": "{count:target|targets}"},
    "report.milestones": {"zh": "时限 {count}", "en": "{count:milestone|milestones}"},
    "report.partnerships": {"zh": "协作 {count}", "en": "{count:partnership|partnerships}"},
    "report.programmes": {"zh": "专科与中心 {count}", "en": "{count:programme|programmes}"},
    "report.citations": {"zh": "引用 {count}", "en": "{count:citation|citations}"},
    "report.mentions": {"zh": "提及 {count}", "en": "{count:mention|mentions}"},
    "report.unread-page": {"zh": "未能读取的页", "en": "pages not read"},
    "report.no-tasks": {"zh": "没有读到任务", "en": "no tasks found"},
    "report.unparsed-clause": {"zh": "未能解析的责任表述", "en": "clauses left unparsed"},
    "report.unresolved-unit": {"zh": "词表中没有的单位", "en": "units the vocabulary does not know"},
    "report.unplaced-unit": {"zh": "不知属于何地的单位", "en": "units whose place is not said"},
    "report.unknown-place": {"zh": "区划表中没有的地名", "en": "places in no table"},
    "report.missing-field": {"zh": "文中没有的要素", "en": "header fields absent"},
    "report.numbering-gap": {"zh": "编号不连续", "en": "gaps in the numbering"},
    "report.numbering-repeat": {"zh": "编号重复", "en": "numbers printed twice"},
    "report.duplicate-unit": {"zh": "同一清单中重复的单位", "en": "units listed twice in one list"},
    "report.title-mismatch": {"zh": "引用的标题与文号不符", "en": "cited titles that are not the document's"},
    "report.name-variants": {"zh": "同一单位的不同写法", "en": "one unit under several names"},
    "report.field.title": {"zh": "标题", "en": "title"},
    "report.field.number": {"zh": "发文字号", "en": "number"},
    "report.field.issuers": {"zh": "发文机关", "en": "issuers"},
    "report.field.date": {"zh": "成文日期", "en": "date"},
    "report.field.jurisdictions": {"zh": "地区", "en": "jurisdiction"},
    # kg evaluate
    "evaluate.kind": {"zh": "类别", "en": "kind"},
    "evaluate.precision": {"zh": "精确率", "en": "precision"},
    "evaluate.recall": {"zh": "召回率", "en": "recall"},
    "evaluate.f1": {"zh": "F1", "en": "F1"},
    "evaluate.matched": {"zh": "相符", "en": "matched"},
    "evaluate.predicted": {"zh": "读出", "en": "predicted"},
    "evaluate.gold": {"zh": "标注", "en": "gold"},
    "evaluate.fields": {"zh": "各项正确率", "en": "accuracy of"},
    "evaluate.document": {"zh": "文件", "en": "document"},
    "evaluate.fault": {"zh": "问题", "en": "fault"},
    "evaluate.task": {"zh": "任务", "en": "task"},
    "evaluate.attribute": {"zh": "项目", "en": "attribute"},
    "evaluate.about": {"zh": "对象", "en": "about"},
    "evaluate.expected": {"zh": "应为", "en": "expected"},
    "evaluate.found": {"zh": "读出", "en": "found"},
    "evaluate.missed": {"zh": "漏", "en": "missed"},
    "evaluate.extra": {"zh": "多", "en": "extra"},
    "evaluate.differs": {"zh": "异", "en": "differs"},
    "evaluate.absent": {
        "zh": "{count} 份标注没有对应的记录，其内容均计为漏：{names}",
        "en": "{count:gold record has|gold records have} no counterpart, all they hold counts as missed: {names}",
    },
    "evaluate.places": {
        "zh": "标注中的 {count} 个地方不在词表中，其单位的全称与区划无从读出：{names}"
        "（kg vocab add FILE 可加入工作区）",
        "en": "{count:place|places} of the gold records not in the vocabulary, so full names and places of their "
        "units can not be read: {names} (kg vocab add FILE adds places to the workspace)",
    },
}
