"""Writes `docs/questions.md` from the library: `python -m queries.describe > docs/questions.md`."""

from __future__ import annotations

from queries.catalogue import Question, library

_HEAD = """# The questions

Generated from `queries/library/` by `python -m queries.describe > docs/questions.md`: do not edit.

`kg query NAME -p parameter=value` asks; `kg questions` lists, `kg questions NAME` shows one. Parameters take what
people say:

| type | what may be said |
|---|---|
| function | a label in Chinese or English, or the key: `财政`, `Finance`, `finance` |
| unit | a name as printed or in full: `县财政局` stands for every unit of that name, and the answer says which |
| place | a name with or without its level, a chain of names, or the code: `上犹县`, `上犹`, `赣州市上犹县`, `360724`; \
what lies below is included; of places that share a name, those in the graph |
| document | the number in any brackets and spacing, the title or a part that only one has, or the key; a policy \
that is printed behind another in one file (items `d2.…`) brings the other along, and each row names its own |
| item | an IRI, or `DOCUMENT#NUMBER`: `明政文〔2024〕35号#2.1.1` |
| iri | an IRI of anything, or whatever names an item, a document or a unit |
| role, status, kind, strength, relation, stage | the label or the word of the record: `牵头`, `lead`; \
`征求意见稿`, `draft`; `safeguard`; `力争`, `strive`; `依据`, `basis`; `申报`, `apply` |
| indicator | any wording of an indicator the vocabulary has; else all indicators, as concepts or as printed, that \
hold the words: `县域就诊率`, `床位` |
| specialty | a name or code of a specialty or centre, with those below it: `内科`, `03`, `卒中中心` |
| level | a level of programmes, or all of one rank of government: `市级临床重点专科`, `省级`, `province` |
| mode | a mode of partnership: `对口支援` |
| cited | a cited document by number, title or a part of it; it need not be in the graph |
| date | `2025-06-30`, `2025年6月30日`; a month or a year means its last day: `2025-06`, `2025年底`; `today` |
| quarter | `2025Q4`, `2025年第四季度`; a year means its four |
| year, integer, boolean, text | `2024`; `3`; `true`, `false`, `是`, `否`; any characters |

The examples have answers in the sample corpus, which `sh scripts/demo` builds.

Columns marked *detail* are left out of the table on a terminal; every other format has them. Closed values (role,
basis, status, kind) are words of the ontology in data formats (`Cooperating`) and labels in tables for people (配合).
Drafts bind nobody: they are marked in `status`, and counts leave them out unless `drafts=true`.

A question with the parameter `as_of` (`--as-of`) is asked for a day: today, unless one is given. That default is the
only thing for which the program reads the clock; the day stands in every row and on stderr.
"""


def section(question: Question) -> str:
    """A question as a section of the page: titles, description, parameters, columns, example."""
    lines = [
        f"## {question.name}",
        "",
        f"**{question.zh}** · {question.en}",
        "",
        question.about_zh,
        "",
        question.about_en,
    ]
    if question.parameters:
        lines += ["", "| parameter | type | | meaning |", "|---|---|---|---|"]
        for each in question.parameters:
            need = "required" if each.required else f"default `{each.default}`" if each.default else ""
            lines.append(f"| `{each.name}` | {each.type} | {need} | {each.zh} · {each.en} |")
    lines += ["", "| column | type | | meaning |", "|---|---|---|---|"]
    for column in question.columns:
        lines.append(
            f"| `{column.name}` | {column.type} | {'*detail*' if column.detail else ''} | {column.zh} · {column.en} |"
        )
    lines += ["", "```sh", *question.examples, "```", ""]
    return "\n".join(lines)


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(section(question) for question in library())])


if __name__ == "__main__":
    print(page(), end="")
