"""The grammar of time: phrases of policy texts and what they mean, on a calendar of a plan for 2024 to 2026."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.time import Calendar

PLAN = Calendar("2024-03-21", 2024, 2026)

# Text, and every phrase found in it with its meaning: a deadline, start/deadline, a rhythm; in brackets what is open.
CASES = [
    # -- years
    ("到2025年，达到标准", "到2025年=2025-12-31"),  # a year means its last day
    ("2025年，建成中心", "2025年=2025-12-31"),  # a year at the head of a clause
    ("2025年建成中心", "2025年=2025-12-31"),  # a year and its verb without a comma
    ("力争2025年建成中心", "2025年=2025-12-31"),  # a modal before the year
    ("至2025年，全面建成", "至2025年=2025-12-31"),  # 至 for 到
    ("于2026年完成改造", "于2026年=2026-12-31"),  # 于 before the year
    ("2025年底，完成建设", "2025年底=2025-12-31"),  # the end of the year
    ("2025年底前完成", "2025年底前=2025-12-31"),  # before the end is the last day
    ("2025年年底前完成", "2025年年底前=2025-12-31"),  # 年 twice
    ("2025年末完成", "2025年末=2025-12-31"),  # 末 for 底
    ("2025年年末前完成", "2025年年末前=2025-12-31"),  # 末 with 前
    ("到2025年末，基本建成", "到2025年末=2025-12-31"),  # 到 with 末
    ("到2025年底前，完成", "到2025年底前=2025-12-31"),  # 到 and 前 together
    ("2025年内完成", "2025年内=2025-12-31"),  # inside the year
    ("2025年年内完成", "2025年年内=2025-12-31"),  # 年内 after the year
    ("2025年期间，开展培训", "2025年期间=2025-12-31"),  # 期间 after a year
    ("2025年度，完成任务", "2025年度=2025-12-31"),  # 年度 with a comma
    ("二〇二五年底前完成", "二〇二五年底前=2025-12-31"),  # Chinese digits
    ("二○二五年完成改造", "二○二五年=2025-12-31"),  # the circle that Word gives
    ("二零二五年建成", "二零二五年=2025-12-31"),  # 零 for 〇
    ("到2030年，力争达标", "到2030年=2030-12-31"),  # another decade
    ("到2035年，基本实现现代化", "到2035年=2035-12-31"),  # a far year
    # -- before
    ("2025年前完成", "2025年前=2025-12-31 (2024-12-31..2025-12-31)"),  # may end 2024 or 2025
    ("到2026年前，建设中心", "到2026年前=2026-12-31 (2025-12-31..2026-12-31)"),  # 到…前 is open too
    ("2025年以前完成", "2025年以前=2025-12-31 (2024-12-31..2025-12-31)"),  # 以前
    ("2025年之前完成", "2025年之前=2025-12-31 (2024-12-31..2025-12-31)"),  # 之前
    # a month before which: 前 and 提起 are two words
    ("2024年6月前提起申请", "2024年6月前=2024-06-30 (2024-05-31..2024-06-30)"),
    ("2024年6月底前完成", "2024年6月底前=2024-06-30"),  # the end of a month leaves nothing open
    ("2025年3月31日前完成", "2025年3月31日前=2025-03-31"),  # a day leaves nothing open
    ("2025年3月31日下班前，报送名单", "2025年3月31日下班前=2025-03-31"),  # an hour of it
    ("2025年3月31日上午10时前报送", "2025年3月31日上午10时前=2025-03-31"),
    ("2025年6月之前完成", "2025年6月之前=2025-06-30 (2025-05-31..2025-06-30)"),  # 之前 with a month
    ("2026年第二季度前完成", "2026年第二季度前=2026-06-30 (2026-03-31..2026-06-30)"),  # a quarter is open too
    ("2026年第二季度末前完成", "2026年第二季度末前=2026-06-30"),  # the end of a quarter leaves nothing open
    # -- halves and quarters
    ("2024年上半年完成改造", "2024年上半年=2024-06-30"),  # the first half
    ("2024年下半年实施", "2024年下半年=2024-12-31"),  # the second half
    ("2025年上半年前完成", "2025年上半年前=2025-06-30"),  # before the end of the half
    ("2024年第一季度启动", "2024年第一季度=2024-03-31"),  # a quarter with 第
    ("2024年一季度启动", "2024年一季度=2024-03-31"),  # a quarter without 第
    ("2025年三季度末完成", "2025年三季度末=2025-09-30"),  # the end of a quarter
    ("2025年4季度完成", "2025年4季度=2025-12-31"),  # a digit
    # the half takes the year before
    ("2024年上半年完成改造，下半年投入使用", "2024年上半年=2024-06-30; 下半年=2024-12-31"),
    # the quarter takes the year before
    ("2024年一季度启动，三季度完成", "2024年一季度=2024-03-31; 三季度=2024-09-30"),
    # two halves under one year
    ("2024年，上半年完成，下半年启用", "2024年=2024-12-31; 上半年=2024-06-30; 下半年=2024-12-31"),
    # -- months
    ("2024年6月完成", "2024年6月=2024-06-30"),  # a month is its last day
    ("2024年6月份完成", "2024年6月份=2024-06-30"),  # 月份
    ("2024年2月完成", "2024年2月=2024-02-29"),  # leap year
    ("2025年2月底前完成", "2025年2月底前=2025-02-28"),  # no leap year
    ("2024年6月初启动", "2024年6月初=2024-06-10"),  # the first ten days
    ("2024年6月中旬完成", "2024年6月中旬=2024-06-20"),  # the second ten days
    ("2024年6月上旬完成", "2024年6月上旬=2024-06-10"),  # 上旬
    ("2024年6月下旬完成", "2024年6月下旬=2024-06-30"),  # 下旬
    ("2024年11月末前完成", "2024年11月末前=2024-11-30"),  # 末 of a month
    ("2024年十二月底前完成", "2024年十二月底前=2024-12-31"),  # a Chinese month
    ("二〇二四年十月底前完成", "二〇二四年十月底前=2024-10-31"),  # all Chinese
    ("2024年10月，启动建设", "2024年10月=2024-10-31"),  # a month with a comma
    ("2024年6月底，完成摸底", "2024年6月底=2024-06-30"),  # month end without 前
    ("6月底前完成", "6月底前=2024-06-30"),  # the year is the document's
    ("6月底前报送，9月底前完成", "6月底前=2024-06-30; 9月底前=2024-09-30"),  # two months of the document's year
    ("12月底完成", "12月底=2024-12-31"),  # month end of the document's year
    ("十月底前完成", "十月底前=2024-10-31"),  # a Chinese month alone
    # the month takes the year before
    ("2025年6月底前完成设计，10月底前开工", "2025年6月底前=2025-06-30; 10月底前=2025-10-31"),
    ("2025年3月启动，次年3月底前完成", "2025年3月=2025-03-31; 次年3月底前=2026-03-31"),  # the following year
    ("2025年3月启动，同年9月底前完成", "2025年3月=2025-03-31; 同年9月底前=2025-09-30"),  # the same year
    # -- days
    ("2024年6月30日前完成", "2024年6月30日前=2024-06-30"),  # a day
    ("2024年6月30日，正式启用", "2024年6月30日=2024-06-30"),  # a day with a comma
    ("2024年6月5日前报送", "2024年6月5日前=2024-06-05"),  # a day of one digit
    ("6月30日前完成", "6月30日前=2024-06-30"),  # a day of the document's year
    ("2024年十月十五日前完成", "2024年十月十五日前=2024-10-15"),  # a Chinese day
    ("2024年12月31日之前完成", "2024年12月31日之前=2024-12-31"),  # 之前
    ("2025年1月1日起实施清单", "2025年1月1日起=2025-01-01/"),  # from a day on
    ("自2025年1月1日起，提高标准", "自2025年1月1日起=2025-01-01/"),  # 自…起
    ("从2025年3月起，开展试点", "从2025年3月起=2025-03-01/"),  # 从…起
    ("2025年起每季度举办活动", "2025年起=2025-01-01/; 每季度=P3M"),  # since a year and a rhythm
    ("自2024年开始，逐步推广", "自2024年开始=2024-01-01/"),  # 开始
    ("2025年以后全面推开", "2025年以后=2025-01-01/"),  # 以后
    ("4月20日（星期五）前上报", "4月20日（星期五）前=2024-04-20"),  # its day of the week
    ("每季度末（3月、6月、9月、12月）前通报", "每季度末（3月、6月、9月、12月）前=P3M"),  # which months those are
    ("每月（5日前）报送", "每月（5日前）=P1M"),  # which day
    # -- words for the year
    ("年底前完成", "年底前=2024-12-31"),  # the document's year
    ("年底前，完成验收", "年底前=2024-12-31"),  # with a comma
    ("今年年底前完成", "今年年底前=2024-12-31"),  # this year
    ("今年底前完成", "今年底前=2024-12-31"),  # 今年底
    ("今年内完成", "今年内=2024-12-31"),  # 今年内
    ("本年度内完成", "本年度内=2024-12-31"),  # 本年度
    ("明年6月底前完成", "明年6月底前=2025-06-30"),  # next year
    ("明年年底前完成", "明年年底前=2025-12-31"),  # the end of next year
    # the end of the year named before
    ("2024年6月前提出申请，年底前通过评审", "2024年6月前=2024-06-30 (2024-05-31..2024-06-30); 年底前=2024-12-31"),
    ("2025年开展试点，年底前总结", "2025年=2025-12-31; 年底前=2025-12-31"),  # the year of the clause before
    ("年内完成", "年内=2024-12-31"),  # within the year
    ("年内启动，年底完成", "年内=2024-12-31; 年底=2024-12-31"),  # both
    ("2024年年中完成", "2024年年中=2024-06-30"),  # the middle
    ("2024年初启动", "2024年初=2024-03-31"),  # the beginning
    ("2024年年初启动", "2024年年初=2024-03-31"),  # 年初
    # -- ranges
    ("2025—2026年，推广模式", "2025—2026年=2025-01-01/2026-12-31"),  # years with a dash
    ("2025-2026年推广", "2025-2026年=2025-01-01/2026-12-31"),  # hyphen
    ("2025－2026年推广", "2025－2026年=2025-01-01/2026-12-31"),  # full-width hyphen
    ("2025~2026年推广", "2025~2026年=2025-01-01/2026-12-31"),  # tilde
    ("2025年至2026年推广", "2025年至2026年=2025-01-01/2026-12-31"),  # 至
    ("2025年到2026年推广", "2025年到2026年=2025-01-01/2026-12-31"),  # 到
    ("2025年—2026年，推广", "2025年—2026年=2025-01-01/2026-12-31"),  # 年 twice
    ("2025--2026年推广", "2025--2026年=2025-01-01/2026-12-31"),  # a doubled dash
    ("2024—2026年期间，开展培训", "2024—2026年期间=2024-01-01/2026-12-31"),  # 期间
    ("2023年8月-2025年12月", "2023年8月-2025年12月=2023-08-01/2025-12-31"),  # months of two years
    ("2024年6月-8月", "2024年6月-8月=2024-06-01/2024-08-31"),  # months of one year
    ("2024年6月—2025年5月", "2024年6月—2025年5月=2024-06-01/2025-05-31"),  # over a year's end
    ("2024年6月至8月开展", "2024年6月至8月=2024-06-01/2024-08-31"),  # 至 between months
    ("2024年3月1日至5月31日", "2024年3月1日至5月31日=2024-03-01/2024-05-31"),  # days
    ("2024年3月1日至2025年2月28日", "2024年3月1日至2025年2月28日=2024-03-01/2025-02-28"),  # days of two years
    ("2024年3月1日—31日开展", "2024年3月1日—31日=2024-03-01/2024-03-31"),  # a day range that says the month once
    ("6月—8月开展", "6月—8月=2024-06-01/2024-08-31"),  # months of the document's year
    ("6-8月开展", "6-8月=2024-06-01/2024-08-31"),  # months by digits
    ("6月至8月，集中整治", "6月至8月=2024-06-01/2024-08-31"),  # with a comma
    ("9月1日至9月30日，集中检查", "9月1日至9月30日=2024-09-01/2024-09-30"),  # days of the document's year
    ("6月1日—8月31日开展", "6月1日—8月31日=2024-06-01/2024-08-31"),  # days with a dash
    ("2024年上半年至2025年下半年推广", "2024年上半年至2025年下半年=2024-01-01/2025-12-31"),  # halves
    ("2024年第二季度至第四季度开展", "2024年第二季度至第四季度=2024-04-01/2024-12-31"),  # quarters
    # halves over the year's end
    ("2024年下半年—2025年上半年开展", "2024年下半年—2025年上半年=2024-07-01/2025-06-30"),
    ("2025年6月—9月，开展评估", "2025年6月—9月=2025-06-01/2025-09-30"),  # a comma behind
    # -- several in a sentence
    ("2024年，开展正畸；2025年，开展种植", "2024年=2024-12-31; 2025年=2025-12-31"),  # two years
    # three years
    ("2024年建成A中心，2025年建成B中心，2026年全面运行", "2024年=2024-12-31; 2025年=2025-12-31; 2026年=2026-12-31"),
    ("力争2024年甲分院、2025年乙分院通过评审", "2024年=2024-12-31; 2025年=2025-12-31"),  # two years in one clause
    ("2024年启动，到2026年底全部完成", "2024年=2024-12-31; 到2026年底=2026-12-31"),  # year and end
    # years with shares
    ("2024年完成30%，2025年完成60%，2026年全部完成", "2024年=2024-12-31; 2025年=2025-12-31; 2026年=2026-12-31"),
    ("到2024年底达到80%，到2025年底达到90%", "到2024年底=2024-12-31; 到2025年底=2025-12-31"),  # two ends
    # -- recurrence
    ("每年组织一次", "每年=P1Y"),  # 每年
    ("每年度组织一次", "每年度=P1Y"),  # 每年度
    ("每年11月底前报送", "每年11月底前=P1Y"),  # a date in the year
    ("每年11月30日前报送", "每年11月30日前=P1Y"),  # a day in the year
    ("每年年底前报送", "每年年底前=P1Y"),  # 年底
    ("每年底报送", "每年底=P1Y"),  # 每年底
    ("每年第一季度公布", "每年第一季度=P1Y"),  # a quarter
    ("每年上半年开展", "每年上半年=P1Y"),  # a half
    ("每季度通报", "每季度=P3M"),  # 每季度
    ("每季通报", "每季=P3M"),  # 每季
    ("每个季度召开", "每个季度=P3M"),  # 每个季度
    ("每季度末月20日前报送", "每季度末月20日前=P3M"),  # a day in the last month
    ("每季度末报送", "每季度末=P3M"),  # the quarter's end
    ("每月开展1期", "每月=P1M"),  # 每月
    ("每月5日前报送", "每月5日前=P1M"),  # a day in the month
    ("每个月开展", "每个月=P1M"),  # 每个月
    ("每月底前报送", "每月底前=P1M"),  # the month's end
    ("每周开展", "每周=P1W"),  # 每周
    ("每星期开展", "每星期=P1W"),  # 每星期
    ("每周工作不少于4个工作日", "每周=P1W"),  # a week and its days
    ("每日通报", "每日=P1D"),  # 每日
    ("每天更新", "每天=P1D"),  # 每天
    ("每旬调度", "每旬=P10D"),  # 每旬
    ("每半年考评一次", "每半年=P6M"),  # half a year
    ("每半年通报", "每半年=P6M"),  # half a year again
    ("每半个月调度", ""),  # half a month is none we write
    ("每两年评审", "每两年=P2Y"),  # two years
    ("每2年评审", "每2年=P2Y"),  # a digit
    ("每三年复审", "每三年=P3Y"),  # three years
    ("每两个月调度", "每两个月=P2M"),  # two months
    ("每两周调度", "每两周=P2W"),  # two weeks
    ("每学年开展", "每学年=P1Y"),  # a school year
    ("逐年提升", "逐年=P1Y"),  # 逐年
    ("逐月推进", "逐月=P1M"),  # 逐月
    ("逐季调度", "逐季=P3M"),  # 逐季
    ("年均投入", "年均=P1Y"),  # 年均
    ("年平均培训3万人", "年平均=P1Y"),  # the same in full
    ("上一年度平均工资，年平均工资", ""),  # what wages are called
    ("月均在岗", ""),  # 月均
    ("按月调度", "按月=P1M"),  # 按月
    ("按季度通报", "按季度=P3M"),  # 按季度
    ("按年度公布", "按年度=P1Y"),  # 按年度
    ("按季调度", "按季=P3M"),  # 按季
    ("2025—2026年，年均投入700万元", "2025—2026年=2025-01-01/2026-12-31; 年均=P1Y"),  # a range and a rhythm
    ("到2025年，诊疗量逐年提升", "到2025年=2025-12-31; 逐年=P1Y"),  # a date and a rhythm
    ("2024年每月开展1期", "2024年=2024-12-31; 每月=P1M"),  # a year and a rhythm
    ("每年6月底前、12月底前各报送一次", "每年6月底前、12月底前=P1Y"),  # two dates in the year
    # -- relative
    ("两年内建成", "两年内=2025-12-31 (2025-12-31..2026-03-21)"),  # counted from the plan's first year
    ("三年内补充90名", "三年内=2026-12-31 (2026-12-31..2027-03-21)"),  # the plan's years
    ("争取两年内再获得1项", "两年内=2025-12-31 (2025-12-31..2026-03-21)"),  # after a modal
    ("一年内完成", "一年内=2024-12-31 (2024-12-31..2025-03-21)"),  # one year
    ("用三年时间，促进提升", "用三年时间=2026-12-31 (2026-12-31..2027-03-21)"),  # 用…时间
    ("力争用三年时间，全面提升", "用三年时间=2026-12-31 (2026-12-31..2027-03-21)"),  # after a modal
    ("利用3年左右时间，建成", "利用3年左右时间=2026-12-31 (2026-12-31..2027-03-21)"),  # 左右
    ("经过三年努力，实现", "经过三年努力=2026-12-31 (2026-12-31..2027-03-21)"),  # 努力
    ("未来三年，新增20张", "未来三年=2026-12-31 (2026-12-31..2027-03-21)"),  # 未来
    ("今后两年，重点推进", "今后两年=2025-12-31 (2025-12-31..2026-03-21)"),  # 今后
    ("用2—3年时间，建成", "用2—3年时间=2026-12-31 (2026-12-31..2027-03-21)"),  # a range of years
    ("3年内建成", "3年内=2026-12-31 (2026-12-31..2027-03-21)"),  # a digit
    ("半年内完成", "半年内=2024-09-21"),  # half a year
    ("印发之日起30日内制定", "印发之日起30日内=2024-04-20"),  # days from issue
    ("本意见印发之日起30日内，制定细则", "本意见印发之日起30日内=2024-04-20"),  # this document's issue
    ("自印发之日起15个工作日内公布", "自印发之日起15个工作日内=2024-04-11"),  # working days
    ("自本办法施行之日起2年内完成", "自本办法施行之日起2年内=2026-03-21"),  # from the coming into force
    ("印发后一个月内制定方案", "印发后一个月内=2024-04-21"),  # a month from issue
    ("发布后3个月内出台", "发布后3个月内=2024-06-21"),  # months from publication
    ("印发后10天内上报", "印发后10天内=2024-03-31"),  # days
    ("通知下发后两周内完成", "通知下发后两周内=2024-04-04"),  # weeks
    ("应于方案印发后10日内上报", "于方案印发后10日内=2024-03-31"),  # the document by what it is
    ("自实施方案印发之日起3个月内完成", "自实施方案印发之日起3个月内=2024-06-21"),
    ("自本意见发布之日起1个月内制定", "自本意见发布之日起1个月内=2024-04-21"),
    ("文件印发1个月内报送", "文件印发1个月内=2024-04-21"),  # without 后
    ("自印发之日起，1个月内自查，3个月内整改", "自印发之日起，1个月内=2024-04-21; 3个月内=2024-06-21"),  # one beginning
    ("名单公布之日起7日内提出", ""),  # the issue of something else
    ("成绩发布后1个月内复核", ""),
    ("连续3个月内发生", ""),  # counted from nothing
    # -- five-year plans
    ("到“十四五”末，全面建成", "到“十四五”末=2025-12-31"),  # the end of a plan
    ("“十四五”末，全面建成", "“十四五”末=2025-12-31"),  # without 到
    ("到十四五末，全面建成", "到十四五末=2025-12-31"),  # without quotation marks
    ("到“十五五”末，建成", "到“十五五”末=2030-12-31"),  # the next plan
    ("“十四五”期末，建成", "“十四五”期末=2025-12-31"),  # 期末
    ("“十四五”期间，新增5个", "“十四五”期间=2021-01-01/2025-12-31"),  # a period
    ("“十四五”时期，重点推进", "“十四五”时期=2021-01-01/2025-12-31"),  # 时期
    ("“十五五”期间开展", "“十五五”期间=2026-01-01/2030-12-31"),  # the next period
    # -- no time at all
    ("较2020年增长10%", ""),  # a base of comparison
    ("比2023年提高2个百分点", ""),  # 比
    ("以2020年为基数", ""),  # 以
    ("与2023年相比", ""),  # 与
    ("对2024年新建项目给予补助", ""),  # 对
    ("根据2023年考核结果", ""),  # 根据
    ("近3年来外转诊率", ""),  # the past
    ("近三年，外转率下降", ""),  # the past again
    ("过去五年取得成效", ""),  # the past
    ("去年完成", ""),  # last year
    ("上年度实际缴纳", ""),  # last year
    ("上一年度营业收入", ""),  # last year too
    ("往年经验", ""),  # years gone
    ("2020年以来，持续推进", ""),  # since
    ("以实现运输领域2030年前碳达峰，优化结构为目标，加快推广", ""),  # an aim in view of which something is done
    ("锚定2035年远景目标，深化改革", ""),  # the same
    ("以2035年为目标年，到2025年建成", "到2025年=2025-12-31"),  # behind the aim a date is one
    ("《行动计划（2021—2023年）》要求", ""),  # a title
    ("落实《2025年工作要点》", ""),  # a title with a year
    ("〔2024〕35号", ""),  # a document number
    ("（2024）12号", ""),  # a number in round brackets
    ("“中国制造2025”", ""),  # a name
    ("“2030健康”", ""),  # a name with a year
    ("第五周期评审", ""),  # an ordinal
    ("五年规划", ""),  # a name
    ("三年行动计划", ""),  # a name
    ("24小时服务", ""),  # hours
    ("7×24小时值守", ""),  # hours again
    ("每次2小时", ""),  # a duration
    ("3个工作日内答复", ""),  # a limit, not a date
    ("30日内办结", ""),  # a limit
    ("15分钟内到达", ""),  # a limit
    ("三个月内完成补办", ""),  # months that count from something else
    ("毕业两年内的学生", ""),  # a condition
    ("注册满一年", ""),  # a condition
    ("首次认定后三年内", ""),  # counted from an event
    ("65岁以上老年人", ""),  # an age
    ("2024年第4次常务会议", ""),  # an ordinal behind
    ("2024年的预算", ""),  # an attribute
    ("当年场地租金", ""),  # the year of whatever
    ("定期开展", ""),  # no period
    ("及时报送", ""),  # no date
    ("常态化开展", ""),  # no period
    ("如期完成", ""),  # no date
    ("适时启动", ""),  # no date
    ("延期至2月24日", ""),  # put off to
    ("期限延长至3月底", ""),  # put off to
    ("一年期贷款", ""),  # a name
    ("2024年度考核结果", ""),  # an attribute
    ("每例给予补助", ""),  # no rhythm
    ("每人发放", ""),  # no rhythm
    ("每个乡镇建成一所", ""),  # no rhythm
    ("每千人口床位数", ""),  # a base
    ("1个月房租免收", ""),  # a quantity
    ("18个月大的婴儿", ""),  # a quantity
    ("2024年13月完成", ""),  # no such month
    ("2024年2月30日前完成", ""),  # no such day
    ("年龄在40岁以下", ""),  # age
    ("百年老店", ""),  # a name
    ("十年树木", ""),  # a saying
    ("年轻干部", ""),  # a word
    ("月子中心", ""),  # a word
    ("日间手术", ""),  # a word
    ("周边路网", ""),  # a word
    ("季节性疾病", ""),  # a word
    # -- words that look like ends
    ("2024年中医药服务广泛开展", "2024年=2024-12-31"),  # 中 of 中医
    ("2025年初步建成", "2025年=2025-12-31"),  # 初 of 初步
    ("2025年中心建设完成", "2025年=2025-12-31"),  # 中 of 中心
    ("2025年内科完成改造", "2025年=2025-12-31"),  # 内 of 内科
    ("2024年中小企业发展", "2024年=2024-12-31"),  # 中 of 中小
    ("2024年底层改造完成", "2024年=2024-12-31"),  # 底 of 底层
    ("2025年中央财政支持", "2025年=2025-12-31"),  # 中 of 中央
    ("2024年中期评估完成", "2024年=2024-12-31"),  # 中 of 中期
    ("2025年中秋节前完成", "2025年=2025-12-31"),  # 中 of 中秋
    ("2025年前三季度完成", "2025年前三季度=2025-09-30"),  # the first three quarters
    ("2025年前期工作启动", "2025年=2025-12-31"),  # 前 of 前期
    ("2025年起草方案", "2025年=2025-12-31"),  # 起 of 起草
    ("2024年6月起步实施", ""),  # 起 of 起步
    # -- inside a clause
    ("县总医院2024年添置5张床位", "2024年=2024-12-31"),  # a subject before the year
    ("县医院2025年底前通过评审", "2025年底前=2025-12-31"),  # a subject before the date
    ("依托县医院2023年启动五大中心", ""),  # an earlier year than the plan is past
    ("各医院每年11月底前报送", "每年11月底前=P1Y"),  # a subject before a rhythm
    ("县卫健局于2024年6月底前制定方案", "于2024年6月底前=2024-06-30"),  # 于 in the middle
    ("确保在2025年6月底前完成", "在2025年6月底前=2025-06-30"),  # 确保在
    ("力争到2025年底全覆盖", "到2025年底=2025-12-31"),  # 力争到
    ("争取2026年底前建成", "2026年底前=2026-12-31"),  # 争取
    ("努力到2025年实现", "到2025年=2025-12-31"),  # 努力到
    ("确保2025年前投入使用", "2025年前=2025-12-31 (2024-12-31..2025-12-31)"),  # 确保
    ("计划2025年新增3张", "2025年=2025-12-31"),  # 计划
    ("预计2025年投用", ""),  # 预计
    ("中心2025年建成并投入使用", "2025年=2025-12-31"),  # a verb behind
    ("项目2024年底竣工", "2024年底=2024-12-31"),  # a verb behind the end
    ("床位2025年达到50张", "2025年=2025-12-31"),  # a verb of reaching
    ("服务能力2025年明显提升", "2025年=2025-12-31"),  # an adverb and a verb
]


def said(calendar: Calendar, text: str, year: int | None = None) -> str:
    """The phrases of a text as the tables write them."""
    found = []
    for phrase in calendar.find(text, 0, len(text), year):
        when = phrase.when
        value = f"{when.start or ''}/{when.deadline or ''}" if when.start else when.deadline or "none"
        value = when.recurrence or value
        if when.ambiguous and when.earliest:
            value += f" ({when.earliest}..{when.latest})"
        found.append(f"{text[phrase.start : phrase.end]}={value}")
    return "; ".join(found)


def test_there_are_enough_cases() -> None:
    assert len({text for text, _ in CASES}) == len(CASES) >= 250


@pytest.mark.parametrize(("text", "meaning"), CASES)
def test_phrases(text: str, meaning: str) -> None:
    assert said(PLAN, text) == meaning


@pytest.mark.parametrize(("text", "meaning"), [case for case in CASES if case[1]])
def test_a_phrase_means_the_same_behind_other_text(text: str, meaning: str) -> None:
    """Spans count from the text's beginning, not the sentence's."""
    before = "完善制度。"
    found = PLAN.find(before + text, len(before), len(before) + len(text))
    assert said(PLAN, text).split("=")[0] == (before + text)[found[0].start : found[0].end]


@pytest.mark.parametrize(
    ("calendar", "text", "meaning"),
    [
        (Calendar(), "年底前完成", ""),  # no year anywhere
        (Calendar(), "6月底前完成", ""),  # no year anywhere
        (Calendar(), "三年内建成", "三年内=none"),  # nothing to count from: said, without a date
        (Calendar("2025-05-12"), "三年内建成", "三年内=2028-05-12"),  # no plan's years: from the document's date
        (Calendar("2025-05-12"), "年底前完成", "年底前=2025-12-31"),  # the document's year
        (Calendar("2021-12-20", 2022, 2022), "6月底前完成", "6月底前=2022-06-30"),  # the title's year
        (Calendar("2025-05-12", 2025, 2027), "2023年建成", ""),  # before the document: past
        (Calendar("2023-08-01"), "2023年6月-8月", "2023年6月-8月=2023-06-01/2023-08-31"),  # the document's own year
        (Calendar("2024-11-30"), "印发之日起3个月内完成", "印发之日起3个月内=2025-02-28"),  # no 30 February
    ],
)
def test_calendars(calendar: Calendar, text: str, meaning: str) -> None:
    assert said(calendar, text) == meaning


@pytest.mark.parametrize(
    ("text", "year", "meaning"),
    [
        ("年底前通过评审", 2025, "年底前=2025-12-31"),  # the year of the sentence before
        ("下半年启动", 2026, "下半年=2026-12-31"),  # a half of it
        ("9月底前完成", 2025, "9月底前=2025-09-30"),  # a month of it
        ("2024年底前完成", 2025, "2024年底前=2024-12-31"),  # its own year wins
        ("每年底前报送", 2025, "每年底前=P1Y"),  # a rhythm has none
    ],
)
def test_a_year_is_carried_on(text: str, year: int, meaning: str) -> None:
    assert said(PLAN, text, year) == meaning


def test_a_modal_leads_a_phrase() -> None:
    text = "全面推进，力争到2025年底建成"
    (phrase,) = PLAN.find(text, 0, len(text))
    assert (text[phrase.lead : phrase.start], phrase.dated) == ("力争", True)


@pytest.mark.parametrize(("text", "dated"), [("2025年建成", True), ("每年开展", False), ("“十四五”期间建成", False)])
def test_only_dates_date(text: str, dated: bool) -> None:
    assert [p.dated for p in PLAN.find(text, 0, len(text))] == [dated]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="2025年月日底前内至到—-十五末每季度半个三印发起上下旬“”《》（，。", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No crash, and phrases in order inside the text."""
    found = PLAN.find(text, 0, len(text))
    assert all(0 <= p.lead <= p.start < p.end <= len(text) for p in found)
    assert [p.end for p in found] == sorted(p.end for p in found)


@pytest.mark.parametrize("piece", ["2025年", "年", "2025年6月—", "每", "十", "《", "“十", "印发", "12月、", "近三年"])
def test_time_grows_with_the_text(piece: str) -> None:
    """Twice the text takes about twice as long."""

    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        PLAN.find(text, 0, len(text))
        return time.process_time() - start

    seconds(200)
    small = min(seconds(2000) for _ in range(3))
    assert min(seconds(8000) for _ in range(2)) < 12 * small + 0.02
