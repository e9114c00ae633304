from __future__ import annotations

import os
from pathlib import Path

import pytest

from beside.config.translations import compile_catalogues, merged, sources_of
from house import words

PAGE = """\
{% load i18n %}{% card heading=_("Your next visit") %}
{% translate "May" context "month" %}
{% blocktranslate trimmed count n=visits|length with name=a.b %}
  {{ name }} has {{ n }} visit.
{% plural %}
  {{ name }} has {{ n }} visits.
{% endblocktranslate %}
      indented deeply
   then less, and a “quote” that isn't closed (
"""
PAGES = 'title = _("Who looked")\nchosen = pgettext("size", "Large")\n'
RIGHT = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Your next visit"
msgstr "下次探訪"

msgctxt "month"
msgid "May"
msgstr "五月"

msgid "%(name)s has %(n)s visit."
msgid_plural "%(name)s has %(n)s visits."
msgstr[0] "%(name)s有%(n)s次探訪。"

msgid "Who looked"
msgstr "誰看過"

msgctxt "size"
msgid "Large"
msgstr "大"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    room = tmp_path / "beside" / "today"
    (room / "templates").mkdir(parents=True)
    (room / "templates" / "front.html").write_text(PAGE)
    (room / "pages.py").write_text(PAGES)
    return tmp_path


def chinese(root: Path, text: str) -> Path:
    folder = root / "zh_Hant"
    (folder / "LC_MESSAGES").mkdir(parents=True)
    (folder / "incoming").mkdir()
    (folder / "incoming" / "today.po").write_text(text)
    return folder


def test_templates_and_python_are_both_heard_with_contexts_and_plurals(root: Path) -> None:
    said = words.gather(root)

    assert {(each.id, each.context) for each in said if each.id} == {
        ("Your next visit", None),
        ("May", "month"),
        (("%(name)s has %(n)s visit.", "%(name)s has %(n)s visits."), None),
        ("Who looked", None),
        ("Large", "size"),
    }


def test_a_whole_catalogue_has_no_faults(root: Path) -> None:
    assert words.faults(root, chinese(root, RIGHT)) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('msgstr "誰看過"', 'msgstr ""', "not translated: Who looked"),
        ('msgid "Who looked"', '#, fuzzy\nmsgid "Who looked"', "unsure (fuzzy): Who looked"),
        ("%(n)s次探訪", "三次探訪", "other placeholders in the translation: %(name)s has"),
        ('msgctxt "size"', 'msgctxt "cup"', "not translated: [size] Large"),
        ('msgid "Who looked"', 'msgid "Who saw"', "nobody says this any more: Who saw"),
    ],
)
def test_each_kind_of_fault_is_found(root: Path, before: str, after: str, fault: str) -> None:
    found = words.faults(root, chinese(root, RIGHT.replace(before, after)))

    assert any(fault in each for each in found)


def test_what_waited_is_taken_into_the_one_catalogue(root: Path) -> None:
    folder = chinese(root, RIGHT.replace('msgstr "誰看過"', 'msgstr ""'))

    summary = words.absorb(root, folder)

    assert summary == "5 messages, 1 without a translation"
    assert not list((folder / "incoming").iterdir())
    may = merged(sources_of(folder)).get("May", "month")
    assert may is not None
    assert may.string == "五月"
    assert 'msgid "Who looked"\nmsgstr ""' in (folder / "LC_MESSAGES" / "django.po").read_text()


def test_a_catalogue_is_compiled_once_until_something_changes(root: Path) -> None:
    folder = chinese(root, RIGHT)

    assert compile_catalogues(folder)
    assert not compile_catalogues(folder)

    (folder / "incoming" / "today.po").unlink()
    os.utime(folder / "incoming", (4_000_000_000, 4_000_000_000))
    assert compile_catalogues(folder)
