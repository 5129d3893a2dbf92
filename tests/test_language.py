"""What the program says is said in both languages: no message without its Chinese, no Chinese that nobody says."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from program import ROOT, kg

from kg.cli import COMMANDS, cli
from kg.errors import Message, PolicykgError, UnknownName, UsageError, fields
from kg.language import entries, ours, say

PACKAGES = ("kg", "loaders", "ontology", "queries", "viz")
HAN = re.compile("[\u4e00-\u9fff]")
CATALOGUES = sorted((ROOT / "kg" / "language").glob("*.po"))

# Call → where its sentences stand: positions, and the keyword `remedy` with all of them.
SAYING = {
    **dict.fromkeys(("Message", "PolicykgError", "UsageError", "InputError", "StoreError", "VocabularyError"), (0,)),
    **dict.fromkeys(("UnknownName", "unknown"), (0,)),  # the kind of name
    "Problem": (1,),
    "_existing": (1,),
    "Remark": (1,),
    "remark": (0,),
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that takes a sentence, with its place."""
    for path in (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def sentences(call: ast.Call) -> Iterator[ast.expr]:
    """The expressions of a call that stand for a sentence; both of a choice."""
    assert isinstance(call.func, ast.Name)
    found = [call.args[at] for at in SAYING[call.func.id] if at < len(call.args)]
    found += [keyword.value for keyword in call.keywords if keyword.arg in ("remedy", "what")]
    while found:
        each = found.pop()
        if isinstance(each, ast.IfExp):
            found += [each.body, each.orelse]
        else:
            yield each


WRITTEN = {
    each.value: place
    for place, call in calls()
    for each in sentences(call)
    if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
}


def helps() -> set[str]:
    """Every paragraph of help, on one line."""
    said = {entry.help for entry in COMMANDS.values()}

    def walk(command: click.Command) -> None:
        texts = [command.help, *(getattr(parameter, "help", None) for parameter in command.params)]
        for paragraph in (part for text in texts if text for part in re.split(r"\n\s*\n", inspect.cleandoc(text))):
            if not paragraph.startswith("\b"):
                said.add(" ".join(paragraph.split()))
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                sub = command.get_command(click.Context(command), name)
                assert sub is not None
                walk(sub)

    walk(cli)
    return {text for text in said if text}


def constants() -> set[str]:
    """Every string of the modules, parts joined that stand side by side."""
    return {
        node.value
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_sentence_is_put_together_before_it_is_said() -> None:
    """An f-string has lost its fields, and no catalogue knows it: the fields are named, the values given beside."""
    wrong = [
        place
        for place, call in calls()
        for each in sentences(call)
        if isinstance(each, ast.JoinedStr | ast.BinOp)
        or (isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == "format")
    ]
    assert not wrong


def test_every_sentence_is_in_the_other_language() -> None:
    known = {**ours("zh"), **ours("en")}
    missing = {place: text for text, place in WRITTEN.items() if text not in known}
    assert not missing


def test_every_help_is_in_chinese() -> None:
    missing = sorted(helps() - ours("zh").keys())
    assert missing == []


def test_nothing_in_a_catalogue_is_said_by_nobody() -> None:
    unsaid = sorted((ours("zh").keys() | ours("en").keys()) - constants() - helps())
    assert unsaid == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_catalogue_is_sound(path: Path) -> None:
    """Each entry once, with a text, in the other language, and with the same fields."""
    text = path.read_text(encoding="utf-8")
    pairs = entries(text)
    assert len(pairs) == text.count("\nmsgid ") - 1 == text.count("\nmsgstr ") - 1
    assert len(dict(pairs)) == len(pairs)
    for written, said in pairs:
        assert said, written
        assert fields(written) == fields(said), written
        words = re.sub(r"\{.*?\}", "", said)
        assert bool(HAN.search(words)) is path.name.startswith("zh") or not re.search("[A-Za-z]{2}", words), written


@pytest.mark.parametrize(
    ("error", "zh"),
    [
        # a sentence, where, and a remedy
        (
            PolicykgError("the file is empty", where="计划.txt", remedy="check the download"),
            "计划.txt：文件是空的（请检查是否下载完整）",
        ),
        # a name among near ones: the kind is a word of its own
        (UnknownName("function", "财正", ["财政", "财务"]), "没有名为“财正”的职能（是否指：财政、财务？）"),
        # the system's reason
        (
            UsageError("can not be read: {reason}", reason=Message("No such file or directory")),
            "无法读取：没有这个文件或文件夹",
        ),
        # what nobody has translated stays as it is
        (UsageError("can not be read: {reason}", reason=Message("EWEIRD {x}")), "无法读取：EWEIRD {x}"),
    ],
)
def test_an_error_is_said_in_chinese(error: PolicykgError, zh: str) -> None:
    assert say(error.message, "zh") == zh
    assert say(error.message, "en") == str(error)
    assert say(pickle.loads(pickle.dumps(error.message)), "zh") == zh


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("nonsense", "没有名为“nonsense”的命令"),
        ("build", "缺少参数 'PATH…'"),
        ("build --nope .", "没有选项"),
        ("build --jobs many .", "不是整数"),
        ("build --jobs 0 .", "超出范围 x>=1"),
        ("build --jobs", "需要一个值"),
        ("stats --format yaml", "不在可选之列"),
        ("stats 甲 乙", "多余的参数：甲 乙"),
        ("schema", "可选：record"),
        ("vocab add none.ttl", "文件 'none.ttl' 不存在"),
        ("build none", "没有这个文件或文件夹"),
        ("extract none", "没有这个文件或文件夹"),
        ("evaluate none none", "没有这个文件或文件夹"),
        ("query documents", "这里没有图库"),
    ],
)
def test_what_goes_wrong_is_said_in_chinese(tmp_path: Path, call: str, said: str) -> None:
    done = kg("--lang", "zh", *call.split(), cwd=tmp_path)
    last = done.stderr.decode().splitlines()[-1]
    assert said in last
    assert done.returncode in (1, 2)
    # No English sentence is left: two words side by side, but for the names that the call itself has.
    assert not re.search(r"\b(?!kg\b|FILE\b|POLICYKG)[a-z]{3,} [a-z]{2,}", last.replace("kg build", "")), last


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_chinese(command: str) -> None:
    done = kg(*command.split(), "--help", "--lang", "zh")
    text = done.stdout.decode()
    assert text.startswith("用法：kg")
    assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,} [a-z]{2,}", text), text
    widest = max(sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.splitlines())
    assert widest <= 100
