"""About Me, the cards at the door, stories and moments, with drawings and tones made here."""

from __future__ import annotations

from functools import partial
from typing import Any

from beside.casting import invented
from beside.casting.cast import Cast
from beside.stories.models import (
    AboutMe,
    AtTheDoor,
    Moment,
    MostImportant,
    Photograph,
    Portrait,
    Recording,
    Story,
)  # fmt: skip

Row = dict[str, Any]
LONGEST_TONE = 9  # seconds; an invented voice is a tone, so a long one would be no truer
# Lines of an About Me that somebody else filled in; the line itself says so.
SOMEBODY_ELSE = {("about_lam", "do_and_do_not"): "kwok_ho", ("about_lau", "support"): "sau_ying"}
# Who chose that what is most important to them stands on the card at the door.
AT_THE_DOOR = ("about_chan", "about_lau", "about_hoi")


SAFE_IN_CHINESE = {
    "prawn paste": "蝦膏",
    "ordinary food": "普通食物",
    "soft food": "軟餐",
    "small mouthfuls, sitting up": "坐直，小口進食",
    "thickened drinks, level two": "飲品加凝固粉，二級",
    "holds the rail with the left hand; stairs with someone": "左手扶欄杆；上落樓梯要有人陪",
    "steady; goes out of the door quickly": "步履穩；會很快走出門口",
    "frame; left side unseen": "用助行架；看不見左邊",
    "steady": "步履穩",
    "one to help": "一人協助",
    "left foot bandaged": "左腳包紮了",
}


def assemble(cast: Cast) -> None:
    accounts = {row["person"]: name for name, row in cast.account_rows.items() if "person" in row}
    for row in cast.data["about_me"]:
        about_me(cast, row, accounts.get(row["person"]) or row["helped_by"])
    AtTheDoor.objects.bulk_create(
        card(cast, row, accounts.get(row["person"])) for row in cast.data["at_the_door"]
    )
    for row in sorted(cast.data["stories"], key=lambda row: row["day"]):
        story(cast, row, accounts)
    for row in cast.data["moments"]:
        moment(cast, row, accounts)
    for row in cast.data["persons"]:
        if row.get("photograph"):
            portrait(cast, row, accounts.get(row["id"]))


def about_me(cast: Cast, row: Row, teller: str) -> None:
    has_account = cast.account_rows[teller].get("person") == row["person"]
    for heading in AboutMe.Heading.values:
        if not row.get(heading):
            continue
        seconds = row[heading].get("voice_seconds")
        words, lang = cast.said(row[heading])
        other = SOMEBODY_ELSE.get((row["id"], heading))
        key = f"{row['id']}/{heading}"
        made = AboutMe.objects.create(
            pk=cast.id(key), person_id=cast.id(row["person"]), heading=heading, words=words,
            lang=lang, told_by_id=cast.id(other or teller), own_words=other is None,
            heard_by_id=None if has_account or other else cast.id(teller),
            helped_by_id=maybe(cast, row["helped_by"], unless=teller),
            told_at=cast.at(row["updated"], "10:30"),
            recording_id=voice(cast, key, row["person"], teller, lang, seconds, row["updated"]),
        )  # fmt: skip
        if heading == AboutMe.Heading.MOST_IMPORTANT and row["id"] in AT_THE_DOOR:
            MostImportant.objects.create(
                person_id=cast.id(row["person"]), about_me=made, words=words, lang=lang,
                chosen_by_id=cast.id(teller), chosen_at=made.told_at,
            )  # fmt: skip


def card(cast: Cast, row: Row, account: str | None) -> AtTheDoor:
    lang = cast.tag(next(iter(row["greet"])))
    says, says_lang = cast.said(row["says"])
    about = next((a for a in cast.data["about_me"] if a["person"] == row["person"]), None)
    helper = about["helped_by"] if about else "ling"
    return AtTheDoor(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), lang=lang,
        greet=line(row["greet"]), ring_first=row["ring_first"], says=says, says_lang=says_lang,
        please_do=line(row["please_do"]), please_do_not=line(row["please_do_not"]),
        pain=line(row["pain"]), allergies=[safe(each, lang) for each in row["safety"]["allergies"]],
        swallowing=safe(row["safety"]["swallowing"], lang),
        moving=safe(row["safety"]["moving"], lang),
        written_by_id=cast.id(account or helper), helped_by_id=maybe(cast, helper, unless=account),
        written_at=cast.at(about["updated"] if about else -30, "11:00"),
    )  # fmt: skip


def line(words: dict[str, str] | None) -> str:
    """A line of the card, with the quotation marks it holds."""
    return next(iter(words.values())) if words else ""


def safe(text: str, lang: str) -> str:
    """What must be known for safety, in the language of the card."""
    return SAFE_IN_CHINESE[text] if lang == "zh-Hant-HK" else text


def story(cast: Cast, row: Row, accounts: dict[str, str]) -> None:
    words, lang = cast.said(row["words"])
    own = row["told_by"] == accounts.get(row["person"])
    heard = "words_of" in row and not own
    Story.objects.create(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), words=words, lang=lang,
        told_by_id=cast.id(row["told_by"]), own_words=own or heard,
        heard_by_id=cast.id(row["told_by"]) if heard else None,
        helped_by_id=maybe(cast, row.get("helped_by"), unless=row["told_by"]),
        before_id=cast.id(row["before"]) if row.get("before") else None,
        kept_from=row.get("kept_from", ""), told_at=cast.at(row["day"], "15:20"),
        recording_id=voice(cast, row["id"], row["person"], row["told_by"], lang,
                           row.get("voice_seconds"), row["day"]),
    )  # fmt: skip


def moment(cast: Cast, row: Row, accounts: dict[str, str]) -> None:
    words, lang = cast.said(row["words"])
    then, then_lang = cast.said(row.get("then"))
    day = row.get("day", -39)
    Moment.objects.create(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), words=words, lang=lang,
        day=cast.day(day) if "day" in row else None, then=then, then_lang=then_lang,
        told_by_id=cast.id(row["told_by"]), told_at=cast.at(day, "16:05"),
        own_words=row["told_by"] == accounts.get(row["person"]),
        helped_by_id=maybe(cast, row.get("helped_by"), unless=row["told_by"]),
        kept_from=row.get("kept_from", ""),
        photograph_id=photograph(cast, row["id"], row, row["told_by"], "story", day),
        recording_id=voice(cast, row["id"], row["person"], row["told_by"], lang,
                           row.get("voice_seconds"), day),
    )  # fmt: skip


def portrait(cast: Cast, row: Row, account: str | None) -> None:
    """By what they chose to be met: an object or a drawing, never a face."""
    speakers = [r["account"] for r in cast.data["speaks_for"] if r["person"] == row["id"]]
    by = account or next(iter(speakers), None) or "wong"
    facts = {"person": row["id"], "photograph": row["photograph"]}
    Portrait.objects.create(
        pk=cast.id(f"{row['id']}/portrait"), person_id=cast.id(row["id"]),
        photograph_id=photograph(cast, f"{row['id']}/portrait", facts, by, "essentials", -60),
        chosen_by_id=cast.id(by), chosen_at=cast.at(-60),
    )  # fmt: skip


def photograph(cast: Cast, name: str, row: Row, by: str, part: str, day: int) -> Any:
    """The id of a drawing of what `photograph` describes, or None if there is no photograph."""
    if not row.get("photograph"):
        return None
    pk = cast.id(f"{name}/photograph")
    kept = {
        size: invented.at_hand(f"{name}/{size}", partial(invented.drawing, row["photograph"], size))
        for size in Photograph.SIZES
    }
    Photograph.objects.create(
        pk=pk, person_id=cast.id(row["person"]), part=part, alt=row["photograph"], lang="en",
        width=invented.WIDTH, height=invented.HEIGHT,
        keys={str(size): each.key for size, each in kept.items()},
        sha256={str(size): each.sha256 for size, each in kept.items()},
        made_by_id=cast.id(by), made_at=cast.at(day),
    )  # fmt: skip
    return pk


def voice(
    cast: Cast, name: str, person: str, by: str, lang: str, seconds: int | None, day: int,
    part: str = "story",
) -> Any:  # fmt: skip
    """The id of an invented voice, or None where nothing was recorded."""
    if not seconds:
        return None
    pk = cast.id(f"{name}/voice")
    length = min(seconds, LONGEST_TONE)
    kept = invented.at_hand(f"{name}/voice", partial(invented.tone, length))
    Recording.objects.create(
        pk=pk, person_id=cast.id(person), part=part, lang=lang, seconds=length,
        mime="audio/webm", size=kept.size, sha256=kept.sha256, key=kept.key,
        made_by_id=cast.id(by), made_at=cast.at(day),
    )  # fmt: skip
    return pk


def maybe(cast: Cast, name: str | None, *, unless: str | None) -> Any:
    return cast.id(name) if name and name != unless else None
