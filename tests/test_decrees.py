"""Who promulgates a document by decree, and under which number."""

from __future__ import annotations

import pytest
from reading import read, values

BODY = "\n第一条 为了保护茶园，制定本办法。\n第二条 市农业农村局应当建立名录。\n"
PROMULGATED = [
    "《三明市茶园办法》已经市政府常务会议审议通过，现予公布。",
    "市长 张三",
    "2024年1月5日",
    "三明市茶园管理办法",
]
#: what stands above or below, number, issuers, why
DECREES = [
    (["三明市人民政府令", "第 88 号", *PROMULGATED], "三明市人民政府令第88号", ["三明市人民政府"], "a line each"),
    (["三明市人民政府令第八十八号", *PROMULGATED], "三明市人民政府令第88号", ["三明市人民政府"], "one line"),
    (["教育部", "公安部", "令", "第15号", *PROMULGATED], "教育部令第15号", ["教育部", "公安部"], "several bodies"),
    (
        ["中华人民共和国国务院令", "第700号", *PROMULGATED],
        "国务院令第700号",
        ["中华人民共和国国务院"],
        "cited without the nation",
    ),
    (
        ["三明市茶园管理办法", "（2024年1月5日三明市人民政府令第88号公布 自2024年3月1日起施行）"],
        "三明市人民政府令第88号",
        ["三明市人民政府"],
        "in the bracket below the title",
    ),
    (
        [
            "三明市茶园管理办法",
            "（2004年1月5日三明市人民政府令第8号公布 根据2014年1月5日三明市人民政府令第18号公布的决定修正）",
        ],
        None,
        [],
        "two decrees: which is the text's own nobody says",
    ),
    (["三明市茶园管理办法", "根据《茶园条例》（国务院令第700号），制定本办法。"], None, [], "another document's"),
]


@pytest.mark.parametrize(("lines", "number", "issuers", "why"), DECREES, ids=[row[-1] for row in DECREES])
def test_decrees(lines: list[str], number: str | None, issuers: list[str], why: str) -> None:
    found = values(read("\n".join(lines) + BODY).header)
    assert (found.get("number"), found.get("issuers", [])) == (number, issuers), why
