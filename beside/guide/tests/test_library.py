"""What every article of the starter library holds to. Reading is measured, wording is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from beside.guide.articles import Article, Passage, read_library
from beside.guide.tests.reading import grade, syllables

ARTICLES = read_library()
ENGLISH = [each for each in ARTICLES if each.lang == "en"]
CHINESE = [each for each in ARTICLES if each.lang == "zh-hant"]

# Said aloud and counted on the fingers.
SAID = {
    1: "nurse home used asked breathe clothes cried died lie sure eyes whole chairs "
    "shoes real schemes",
    2: "carer washing agreed needed changes wanted table little special social quiet create "
    "eaten anxious unless useless gentle agrees seeing careful safely science legal coming people",
    3: "family injections furniture exercise ambulance usual radio period serious guardian privacy "
    "memory idea loneliness hospital medical dementia opinion behaviour medicine diary equipment",
    4: "usually situation experience society commissioner interpreter material immigration",
    5: "coordinator immediately association organisation occupational opportunities",
    6: "physiotherapist",
}
NEVER_IN_ENGLISH = (
    r"patients|clients?|service users?|the elderly(?! (?:health )?centre)|sufferers?|victims?"
    r"|wheelchair.bound|bed.?ridden|commit\w* suicide|suicid\w*|self.harm\w*|overdos\w*"
    r"|milligrams?|simply|obviously|utili[sz]e"
)
NEVER_IN_CHINESE = (
    "病患|案主|個案|用戶|使用者|殘廢|弱智|癡呆|痴呆|老化人口"
    "|自殺|自殘|自毀|割脈|燒炭|跳樓|輕生|過量|毫克"
)
MAINLAND = (
    "信息|視頻|質量|打印|養老|護工|居委|志願者|小區|短信|手機號|保姆|衛生|醫保|激活|默認|公交|出租車|空調"
    "|老年人|心理諮詢|反饋|登錄|殘疾人(?!士)|家政|渠道|水平|領導"
)
TAIWAN = "軟體|網路|資料夾|簡訊|計程車|失智|照護|長照|看護工|捷運|品質|便當|腳踏車|早安"
# Beside what Big5 holds, what Hong Kong writes of its own speech.
HONG_KONG = set("梘邨餸踭衞裏啲嘅咗嚟嘢喺哋嗰冇瞓攞搵唞㗎着嬲諗啱睇攰咁冚咩唔佢")
NUMBERS = re.compile(r"(?:\d[ -]?){6,}|\d{4}")
MONEY_OR_DOSE = re.compile(r"[$€£]|\d+\s*(?:dollars?|元|蚊|mg|ml|毫升|粒|tablets?|pills?)", re.I)
SPOKEN = re.compile("「[^」]*」")


def passages(articles: list[Article]) -> Iterator[Passage]:
    for each in articles:
        yield from each.passages


def whole(article: Article) -> str:
    """Everything of an article that anybody reads."""
    said = [f"{each.heading}\n{each.plain}" for each in article.passages]
    return "\n".join([article.title, *said])


def found(pattern: str, articles: list[Article]) -> list[tuple[str, str]]:
    sought = re.compile(pattern, re.I)
    return [(each.path.name, hit[0]) for each in articles for hit in sought.finditer(whole(each))]


def test_there_are_enough_articles_and_each_speaks_both_languages() -> None:
    assert len(ENGLISH) >= 44
    assert [each.slug for each in ENGLISH] == [each.slug for each in CHINESE]
    assert [each.anchors for each in ENGLISH] == [each.anchors for each in CHINESE]


def test_an_article_has_three_to_seven_passages_and_four_to_ten_ways_to_ask() -> None:
    for each in ARTICLES:
        assert 3 <= len(each.passages) <= 7, each.path.name
        assert 4 <= len(each.front.also_asked) <= 10, each.path.name


def test_a_passage_is_long_enough_to_help_and_short_enough_to_read() -> None:
    english = {each.address: len(each.plain.split()) for each in passages(ENGLISH)}
    chinese = {each.address: len(re.sub(r"\s", "", each.plain)) for each in passages(CHINESE)}

    assert {each: count for each, count in english.items() if not 40 <= count <= 110} == {}
    assert {each: count for each, count in chinese.items() if not 60 <= count <= 180} == {}


@pytest.mark.parametrize("count", SAID)
def test_syllables_are_counted_as_they_are_said(count: int) -> None:
    assert {each: syllables(each) for each in SAID[count].split()} == dict.fromkeys(
        SAID[count].split(), count
    )


def test_a_hard_text_has_a_high_grade() -> None:
    hard = "Practitioners utilise multidisciplinary assessment methodologies prior to intervention."
    easy = "Sit down. Rest a while. Then ring us."

    assert grade(hard) > 15
    assert grade(easy) < 1


def test_english_is_easy_to_read() -> None:
    """Grade 6 is an age of about eleven; half of the articles stay under 3, an age of eight."""
    grades = {each.slug: grade(whole(each)) for each in ENGLISH}

    assert {slug: mark for slug, mark in grades.items() if mark > 6} == {}
    assert sorted(grades.values())[len(grades) // 2] < 3
    hard = {each.address: grade(each.plain) for each in passages(ENGLISH)}
    assert {address: mark for address, mark in hard.items() if mark > 7} == {}


def test_no_word_makes_a_person_smaller_or_names_a_harm() -> None:
    assert found(rf"\b(?:{NEVER_IN_ENGLISH})\b", ENGLISH) == []
    assert found(NEVER_IN_CHINESE, CHINESE) == []


def test_there_is_no_telephone_number_price_or_dose() -> None:
    for each in ARTICLES:
        everything = "\n".join([whole(each), *each.front.also_asked])
        assert not NUMBERS.search(everything), each.path.name
        assert not MONEY_OR_DOSE.search(everything), each.path.name


def test_chinese_is_written_as_in_hong_kong() -> None:
    assert found(f"{MAINLAND}|{TAIWAN}", CHINESE) == []


def test_every_character_is_traditional() -> None:
    strange = set()
    for each in CHINESE:
        for character in whole(each) + "".join(each.front.also_asked):
            if character not in HONG_KONG and not _in_big5(character):
                strange.add((each.slug, character))

    assert strange == set()


def _in_big5(character: str) -> bool:
    """Big5 was made for traditional characters; “这”, “发” or “们” are not in it."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def test_a_simplified_character_would_be_seen() -> None:
    assert not any(
        _in_big5(each) for each in "这发们为会时没过关国见话请药问觉医护从个让对头实爱声"
    )


def test_chinese_says_you_with_respect_to_grown_ups_and_plainly_to_pupils() -> None:
    for each in CHINESE:
        said = SPOKEN.sub("", whole(each))
        wrong = "您" if each.front.audience[0] == "pupil" else "你(?!們)"
        assert not re.search(wrong, said), each.path.name


def test_a_heading_sounds_like_a_person() -> None:
    """A question, or how somebody would say it; never a label of one or two words."""
    for each in passages(ENGLISH):
        assert len(each.heading.split()) >= 3, each.address
    for each in passages(CHINESE):
        assert len(each.heading) >= 5, each.address


def test_everything_says_that_it_came_with_the_software() -> None:
    assert all(each.front.starter for each in ARTICLES)
    assert {len(each.front.sources) > 0 for each in ARTICLES} == {True}
