"""The reader: what it makes of a file, and which file, line and reason it names when it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beside.guide.articles import Fault, Source, as_html, read, read_library

HEAD = """\
---
title: "Tea with a neighbour"
audience: [person, everyone]
owner: "social worker"
sources:
  - name: "Social isolation and loneliness"
    publisher: "World Health Organization"
    where: "who.int"
    year: 2021
reviewed_on: 2026-11-25
review_by: 2027-11-25
starter: true
also_asked:
  - "who drinks tea with me"
---
"""
BODY = """
## How do I ask somebody in? {#ask}

Knock, say your name, and ask **once**.

- Boil the water first.
- Two cups, not one.

## What if they say no? {#no}

Another day. See [neighbours](tea#ask) or [the weather](https://www.hko.gov.hk).
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for lang in ("en", "zh-hant"):
        (tmp_path / f"tea.{lang}.md").write_text(HEAD + BODY, "utf-8")
    return tmp_path


def test_an_article_is_read_with_everything_it_says_of_itself(shelf: Path) -> None:
    article = read(shelf / "tea.en.md")

    assert (article.slug, article.lang, article.title) == ("tea", "en", "Tea with a neighbour")
    assert article.front.audience == ("person", "everyone")
    assert article.front.sources == (
        Source("Social isolation and loneliness", "World Health Organization", "", "who.int", 2021),
    )
    assert article.front.review_by == date(2027, 11, 25)
    assert article.front.starter
    assert article.front.also_asked == ("who drinks tea with me",)


def test_passages_keep_their_words_and_their_addresses(shelf: Path) -> None:
    ask, no = read(shelf / "tea.en.md").passages

    assert (ask.address, no.address) == ("tea#ask", "tea#no")
    assert ask.heading == "How do I ask somebody in?"
    assert ask.text == BODY.split("{#ask}")[1].split("##")[0].strip()
    assert ask.plain == (
        "Knock, say your name, and ask once.\nBoil the water first.\nTwo cups, not one."
    )
    assert ask.line == 17
    assert no.links == ("tea#ask",)


def test_a_passage_becomes_html_with_the_pages_it_leads_to(shelf: Path) -> None:
    ask, no = read(shelf / "tea.en.md").passages

    assert "<strong>once</strong>" in as_html(ask.text, address_of=str)
    html = as_html(no.text, address_of=lambda link: f"/guide/{link}/")
    assert '<a href="/guide/tea#ask/">neighbours</a>' in html
    assert '<a href="https://www.hko.gov.hk">' in html


def test_html_in_words_is_shown_and_never_run() -> None:
    html = as_html("<script>alert(1)</script> [x](javascript:alert(1))", address_of=str)

    assert "<script" not in html
    assert "href" not in html


REFUSED = [
    # what is written instead of what, the line of the fault, what it says
    ("---\ntitle", "title", 1, "begins with a line"),
    ('tea with me"\n---\n', 'tea with me"\n', 1, "No second line"),
    ("owner:", "owned:", 4, "“owned” is not a key"),
    ("starter: true", "title: again", 12, "stands here twice"),
    ('owner: "social worker"\n', "", 14, "“owner” is missing"),
    ('owner: "social worker"', "owner: 7", 4, "owner: words are missing"),
    ("[person, everyone]", "[patient]", 3, "“patient” is none of person, family"),
    ("[person, everyone]", "[]", 3, "at least one line"),
    ("2027-11-25", "soon", 11, "write a day as"),
    ("2027-11-25", "2027-13-25", 11, "review_by: month must be"),
    ("2027-11-25", "2026-11-25", 15, "later day"),
    ("starter: true", "starter: perhaps", 12, "true or false"),
    ('    where: "who.int"\n', "", 5, "where each source can be found"),
    ('where: "who.int"', 'url: "http://who.int"', 5, "begins with https://"),
    ("year: 2021", "year: last", 5, "four figures"),
    ("year: 2021", "price: 3", 5, "“price” is not a key of a source"),
    ('title: "Tea', 'title: "Tea" "', 2, "expected"),
    ("{#ask}", "", 17, "ends with its anchor"),
    ("{#no}", "{#ask}", 24, "the anchor of two passages"),
    ("## What", "### What", 24, "two marks"),
    ("## How do I ask somebody in? {#ask}\n", "", 18, "Every word stands under"),
    ("Another day. See", "", 26, None),
    ("Another day.", "Another <b>day</b>.", 26, "HTML may not stand here"),
    ("Another day.", "<div>Another</div>", 26, "HTML may not stand here"),
    ("Another day.", "*Another* day.", 26, "no em"),
    ("Another day.", "![a](https://a.org/a.png)", 26, "no image"),
    ("Another day.", "> Another day.", 26, "no blockquote"),
    ("tea#ask", "http://tea.org", 26, "not to http://tea.org"),
    ("(tea#ask)", "(javascript:tea)", 26, "cannot be followed"),
]


@pytest.mark.parametrize(("what", "instead", "line", "says"), REFUSED)
def test_a_wrong_file_is_refused_with_its_line_and_its_reason(
    shelf: Path, what: str, instead: str, line: int, says: str | None
) -> None:
    path = shelf / "tea.en.md"
    path.write_text((HEAD + BODY).replace(what, instead, 1), "utf-8")
    if says is None:  # a passage may begin with a link
        assert read(path).passages
        return

    with pytest.raises(Fault) as refused:
        read(path)

    assert (refused.value.path, refused.value.line) == (path, line)
    assert says in refused.value.says
    assert str(refused.value).startswith(f"tea.en.md:{line}: ")


def test_an_empty_passage_or_article_is_refused(shelf: Path) -> None:
    path = shelf / "tea.en.md"

    for body, says in (("", "no passage yet"), ("## Is it? {#is}\n", "Nothing stands under")):
        path.write_text(HEAD + body, "utf-8")
        with pytest.raises(Fault, match=says):
            read(path)


def test_every_wrong_file_has_one_fault_of_its_own(shelf: Path) -> None:
    (shelf / "tea.en.md").write_text("nothing", "utf-8")
    (shelf / "tea.zh-hant.md").write_bytes(b"\xff\xfe")
    (shelf / "Coffee.fr.md").write_text(HEAD + BODY, "utf-8")

    with pytest.raises(ExceptionGroup) as refused:
        read_library(shelf)

    faults = [each for each in refused.value.exceptions if isinstance(each, Fault)]
    assert sorted((each.path.name, each.line) for each in faults) == [
        ("Coffee.fr.md", 1),
        ("tea.en.md", 1),
        ("tea.zh-hant.md", 1),
    ]


@pytest.mark.parametrize(
    ("what", "instead", "says"),
    [
        ("{#no}", "{#never}", "“no” in en"),
        (BODY[BODY.index("## What") :], "", "more passages than the other"),
        ("(tea#ask)", "(coffee)", "“coffee” is no article"),
        ("(tea#ask)", "(tea#milk)", "“tea#milk” is no article or passage"),
    ],
)
def test_languages_hold_the_same_and_links_lead_somewhere(
    shelf: Path, what: str, instead: str, says: str
) -> None:
    path = shelf / "tea.zh-hant.md"
    path.write_text((HEAD + BODY).replace(what, instead), "utf-8")

    with pytest.raises(ExceptionGroup) as refused:
        read_library(shelf)

    [fault] = refused.value.exceptions
    assert isinstance(fault, Fault)
    assert fault.path == path
    assert says in fault.says


def test_an_article_in_one_language_alone_is_refused(shelf: Path) -> None:
    (shelf / "tea.zh-hant.md").unlink()

    with pytest.raises(ExceptionGroup) as refused:
        read_library(shelf)

    assert "zh-hant is missing" in str(refused.value.exceptions[0])


@settings(deadline=None)
@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_it_is_read_or_refused(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.en.md"
        for written in (text, HEAD + text, "---\n" + text + "\n---\n" + BODY):
            path.write_text(written, "utf-8")
            try:
                line = read(path).passages[0].line
            except Fault as fault:
                line = fault.line
            assert 1 <= line <= len(written.splitlines()) + 1
