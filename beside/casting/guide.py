"""The library of Kapok Lane: what came with the software, and what they wrote themselves."""

from __future__ import annotations

from typing import Any

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY
from beside.guide import verbs
from beside.guide.articles import Article as Page
from beside.guide.articles import read_words
from beside.guide.front_matter import FrontMatter, Source
from beside.guide.models import Edition
from beside.people.models import Account

Row = dict[str, Any]
TONGUES = {"en": "en", "zh-hant": "zh"}
PLACE = {"en": "Kapok Lane (invented)", "zh-hant": "木棉里（虛構）"}
HEADINGS = {  # where an article says a second thing
    "passage_stairs_2": {"en": "The pendant, after a fall", "zh": "跌倒之後的平安鐘"},
}


def assemble(cast: Cast) -> None:
    verbs.begin_with_the_starter(by=NOBODY)
    editor = cast.being("edwin", "library editor")
    for row in cast.data["articles"]:
        owner: Account = getattr(cast, row["owner"])
        reader = cast.irene if owner == editor else owner  # nobody reviews their own words
        for lang in TONGUES:
            edition = verbs.write(by=editor, page=page(cast, row, lang))
            verbs.review(by=reader, edition=edition, review_by=cast.day(row["review_by"]))
            verbs.publish(by=editor, edition=edition)
        verbs.entrust(by=editor, article=edition.article, owner=owner, team=None)
        Edition.objects.filter(article=edition.article).update(
            reviewed_on=cast.day(row["reviewed"])
        )


def page(cast: Cast, row: Row, lang: str) -> Page:
    tongue = TONGUES[lang]
    sources = tuple(Source(each, PLACE[lang], where=PLACE[lang]) for each in row["sources"])
    front = FrontMatter(
        title=row["title"][tongue], audience=(row["audience"],), sources=sources,
        owner=str(cast.account_rows[row["owner"]]["called"].get(tongue, row["owner"])),
        reviewed_on=cast.day(row["reviewed"]), review_by=cast.day(row["review_by"]),
    )  # fmt: skip
    passages = [each for each in cast.data["passages"] if each["article"] == row["id"]]
    headed = {each["id"]: row["title"] for each in passages} | HEADINGS
    words = "\n\n".join(passage(each, headed[each["id"]], tongue) for each in passages)
    return read_words(slug(row["id"]), lang, front, words)


def passage(row: Row, heading: dict[str, str], tongue: str) -> str:
    return f"## {heading[tongue]} {{#{slug(row['id'])}}}\n\n{row['text'][tongue]}"


def slug(name: str) -> str:
    """`article_stairs` is found under “stairs”, its passage under “stairs-1”."""
    return name.split("_", 1)[1].replace("_", "-")
