"""Every tag of the kit: what it draws, what it refuses, what it escapes."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Words
from beside.ui.kit.people import breaks, initials
from beside.ui.samples import MrsChan

EACH = {
    "card": '{% card heading="Next" %}<p>x</p>{% endcard %}',
    "section": '{% section heading="Next" level=3 %}<p>x</p>{% endsection %}',
    "button": '{% button name="answer" value="yes" icon="check" %}Fine{% endbutton %}',
    "a button that leads somewhere": '{% button href="/me/" kind="quiet" %}Me{% endbutton %}',
    "note": '{% note kind="clay" word="Take care." %}Thin soup{% endnote %}',
    "tag": '{% tag kind="leaf" icon="check" %}Agreed{% endtag %}',
    "empty": '{% empty heading="Nothing yet" %}<p>x</p>{% endempty %}',
    "confirm": '{% confirm heading="Close?" %}<p>x</p>{% endconfirm %}',
    "links": '{% links %}{% link "/x" "阿玲" small="carer" lang="yue-Hant-HK" %}{% endlinks %}',
    "timeline": '{% timeline %}{% event when="Now" current=True %}x{% endevent %}{% endtimeline %}',
    "sharing": '{% sharing name="Mei" how="daughter" %}{% part "Story" %}{% endsharing %}',
    "table": '{% table caption="Who" %}<tr><td data-label="Who">x</td></tr>{% endtable %}',
    "voice": '{% voice "我怕黑" lang="yue-Hant-HK" footer="陳太" size="large" %}',
    "clip": '{% clip "/voice/1" 75 label="Hear her" %}',
    "face": '{% face "Mrs Chan" kind="person" size="large" %}',
    "person_header": '{% person_header chan says="Chan Tai" heard="right" ring_first="wait" %}',
    "band": "{% band shares %}",
    "recorder": '{% recorder "voice" "/upload/" lang="yue-Hant-HK" %}',
    "read_aloud": '{% read_aloud "story" lang="en" %}',
    "print_button": "{% print_button %}",
    "icon": '{% icon "clock" %}',
    "rows": '{% steps %}{% step person="陳太" others="阿玲" %}x{% endstep %}{% endsteps %}'
    '{% agreement name="Ling" %}x{% endagreement %}{% next name="Ling" %}x{% endnext %}'
    '{% looks %}{% look name="Ling" %}x{% endlook %}{% endlooks %}',
}
SHARES = [
    {"label": "Mrs Chan", "kind": "self", "weight": 3},
    {"label": "with Ling", "kind": "together", "weight": 1},
]


def drawn(source: str, language: str = "en", **known: object) -> str:
    with translation.override(language):
        known = {"chan": MrsChan, "shares": SHARES} | known
        return engines["django"].from_string(source).render(known)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("name", EACH)
def test_every_component_is_drawn_in_both_languages(name: str, language: str) -> None:
    html = drawn(EACH[name], language)

    assert html.strip()
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)


@pytest.mark.parametrize(
    "source",
    [
        "{% card headding=1 %}{% endcard %}",
        "{% buton %}{% endbuton %}",
        "{% face %}",
        '{% link "/x" %}',
        '{% voice "x" language="en" %}',
    ],
)
def test_a_misspelt_name_or_attribute_fails_when_the_page_compiles(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% note kind="red" %}x{% endnote %}',
        '{% button kind="big" %}x{% endbutton %}',
        '{% tag icon="skull" %}x{% endtag %}',
        '{% face "x" size="huge" %}',
    ],
)
def test_a_kind_the_kit_does_not_know_is_named_to_whoever_writes_the_page(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="The kit has no"):
        drawn(source)


def test_what_people_wrote_is_escaped_everywhere() -> None:
    bad = '<img src=x onerror="alert(1)">'
    source = (
        "{% voice bad lang=bad footer=bad %}{% face bad %}{% link bad bad small=bad lang=bad %}"
        "{% card heading=bad %}{{ bad }}{% endcard %}{% sharing name=bad how=bad %}"
        "{% part bad state=bad %}{% endsharing %}{% event when=bad %}{{ bad }}{% endevent %}"
        "{% clip bad 3 label=bad %}{% button href=bad %}{{ bad }}{% endbutton %}"
    )

    assert "<img" not in drawn(source, bad=bad)


def test_words_keep_their_language_their_lines_and_their_paragraphs() -> None:
    html = drawn("{% voice words lang='yue-Hant-HK' %}", words="第一行\n第二行\n\n第二段")

    assert 'lang="yue-Hant-HK"' in html
    assert html.count("<p") == 2
    assert "第一行<br>第二行" in html


@pytest.mark.parametrize(
    ("words", "lang", "how"),
    [
        ("五十二級。我數咗。番茄自己揀。", "yue-Hant-HK", "short clause"),
        ("我自己揀嘅菜心，邊個都冇我揀得咁靚。", "yue-Hant-HK", "clause"),
        ("我自己一個人落樓去街市揀餸煮飯好開心。", "yue-Hant-HK", ""),
        ("I know I am still me.", "en", ""),
    ],
)
def test_short_clauses_break_at_their_punctuation(words: str, lang: str, how: str) -> None:
    assert breaks(words, lang) == how


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mrs Chan", "MC"), ("Ling", "L"), ("Wai-yee", "W"), ("Wai-yee, your daughter", "W"),
        ("阿玲", "玲"), ("陳太", "陳"), ("阿", "阿"), ("龍叔", "龍"), ("رخسانہ", "ر"),
        ("Mr Basil O’Neill", "MO"), ("  ", "·"), ("…", "·"), ("42", "·"), ("Ängel", "Ä"),
    ],
)  # fmt: skip
def test_a_face_shows_the_letters_people_know_each_other_by(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=40))
def test_every_name_has_a_face(name: str) -> None:
    assert initials(name).strip()


def test_a_person_is_called_as_the_reader_reads_and_the_other_name_stands_beside() -> None:
    html = drawn("{% person_header chan %}", "zh-hant")

    assert html.index("陳太") < html.index("Mrs Chan")
    assert '<small lang="en">Mrs Chan</small>' in html


def test_a_person_with_one_name_only_has_no_second() -> None:
    class TungKwa:
        called = {"yue-Hant-HK": "冬瓜"}

    assert "<small" not in drawn("{% person_header who %}", who=TungKwa)


def test_the_band_fills_its_width_without_figures() -> None:
    html = drawn("{% band shares %}")

    assert re.findall(r'x="([\d.]+)%"', html) == ["0.00", "75.00"]
    assert re.findall(r'data-steps="(\d+)"', html) == ["15", "5"]
    assert drawn("{% band shares %}", shares=[]).count("<rect") == 0


def test_a_share_without_weight_still_shows() -> None:
    shares = [{"label": "a", "kind": "self", "weight": 0}]

    assert "<rect" in drawn("{% band shares %}", shares=shares)


class SampleForm(forms.Form):
    id = HiddenId()
    words = Words(label="Words", help_text="Your own")
    name = OneLine(label="Name", required=False)
    day = Day(label="Day", required=False)
    says = forms.ChoiceField(label="Says", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_field_ties_its_label_hint_and_error_to_what_is_typed_in() -> None:
    html = drawn("{% field form.words kind='voice' %}", form=SampleForm({"words": ""}))

    assert '<label for="id_words">' in html
    assert 'aria-describedby="id_words-hint id_words-wrong"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-required="true"' in html


def test_the_house_and_not_the_browser_says_what_is_missing() -> None:
    assert " required" not in drawn("{% field form.words %}", form=SampleForm())


def test_what_was_typed_is_still_there_when_the_form_comes_back() -> None:
    form = SampleForm({"words": "\u202eabc <b>", "name": "x" * 300})

    html = drawn("{% errors form %}{% field form.words %}{% field form.name %}", form=form)

    assert "abc &lt;b&gt;" in html
    assert "x" * 300 in html
    assert "All you wrote is still here" in html


def test_the_summary_leads_to_each_field_and_says_nothing_while_all_is_well() -> None:
    wrong = SampleForm({"name": "Ling"})
    fine = SampleForm({"words": "x", "says": "a"})

    html = drawn("{% errors form %}", form=wrong)

    assert 'href="#id_words"' in html
    assert 'href="#id_says_0"' in html
    assert drawn("{% errors form %}", form=fine) == ""


def test_choices_are_a_group_with_a_name() -> None:
    html = drawn("{% field form.says kind='side' %}", form=SampleForm())

    assert "<fieldset" in html
    assert "<legend>Says" in html
    assert 'data-kind="side"' in html


def test_words_are_written_in_the_language_chosen_beside_them() -> None:
    class Said(forms.Form):
        words = Words()
        lang = LanguageSaid()
        says = Words()
        says_lang = LanguageSaid()
        name = OneLine()

    form = Said(initial={"lang": "yue-Hant-HK", "says_lang": "ur"})

    html = drawn("{% field form.words %}{% field form.says %}{% field form.name %}", form=form)

    assert re.findall(r'<(?:textarea|input)[^>]* lang="([^"]*)"', html) == ["yue-Hant-HK", "ur"]
