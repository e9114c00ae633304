"""One line about each of the cast, for whoever stands at the demo's front door."""

from __future__ import annotations

from beside.casting.cast import LONG_AGO, Cast
from beside.people.models import Account, EarlierAccountName

# id → (English, 中文). Who they are, never what is wrong with them.
LINES = {
    "yuk_lan": (
        "84, sold congee for thirty years; wants to buy her own food",
        "八十四歲，賣了三十年粥；想自己落樓買餸",
    ),
    "sau_ying": (
        "76, ran a floor of sixty in a wig factory; cares for her husband",
        "七十六歲，當年管六十個女工；如今照顧丈夫",
    ),
    "hoi": (
        "79, bosun on cargo ships; names the doors of his corridor after ports",
        "七十九歲，貨船水手長；走廊每道門都有個港口名",
    ),
    "ah_kiu": (
        "88, edged cheongsams; has her hair set every week",
        "八十八歲，替長衫滾邊；每星期做一次頭髮",
    ),
    "kam_wing": (
        "81, mends radios; would rather write than talk",
        "八十一歲，修理收音機；寧可寫，不愛說",
    ),
    "wai_kei": (
        "38, drives the night bus; his chillies flowered this week",
        "三十八歲，開通宵巴士；辣椒這星期開花了",
    ),
    "yan": (
        "14, on page 62 of a comic",
        "十四歲，漫畫畫到第六十二頁",
    ),
    "ka_man": (
        "39, bakes from three in the morning; locks her own door",
        "三十九歲，凌晨三點起來做麵包；自己的門自己鎖",
    ),
    "yuet": (
        "17, eighteen in nine days",
        "十七歲，九天後十八",
    ),
    "mei": (
        "Mrs Chan’s daughter in Leeds, runs a school kitchen",
        "陳太的女兒，在列斯打理學校廚房",
    ),
    "rukhsana": (
        "Uncle Hoi’s neighbour; brings soup on Thursdays",
        "海叔的鄰居；星期四送湯",
    ),
    "dewi": (
        "lives with Mrs Lam as her helper; it was she who wrote",
        "與嬌姐同住的家務助理；開口的人是她",
    ),
    "kwok_ho": (
        "Mrs Lam’s son; sells second-hand watches",
        "嬌姐的兒子；賣二手錶",
    ),
    "ah_biu": (
        "Yan’s father, drives a taxi by night",
        "阿欣的爸爸，夜更的士司機",
    ),
    "tat_wing": (
        "was invited once, long ago; see what he can open",
        "很久以前獲邀；看看他打得開甚麼",
    ),
    "ling": (
        "home carer; takes her shoes off and listens",
        "家居照顧員；先除鞋，再聽人講",
    ),
    "kit": (
        "new home carer; remembers everybody’s drink",
        "新來的照顧員；記得每個人喝甚麼",
    ),
    "wong": (
        "coordinator; biscuits in the drawer marked “Forms”",
        "統籌主任；寫着「表格」的抽屜裏是餅乾",
    ),
    "grace": (
        "nurse, and a daughter: she is one at a time",
        "護士，也是女兒；一次只做一個",
    ),
    "helen": (
        "therapist; Kei chose her, and only her",
        "治療師；阿基只選了她",
    ),
    "kwan": (
        "form tutor; draws bad dinosaurs on purpose",
        "班主任；故意把恐龍畫得很醜",
    ),
    "fok": (
        "school counsellor; talks while walking",
        "學校社工；邊走邊談",
    ),
    "bosco": (
        "social worker; came with the Yeungs to a door of their own",
        "社工；陪楊家走到自己的門前",
    ),
    "sunny": (
        "outreach worker, with a flask of soup",
        "外展社工，帶着一壺湯",
    ),
    "connie": (
        "63, cared for her mother; now sits beside others",
        "六十三歲，照顧過母親；如今陪在別人身旁",
    ),
    "fung": (
        "leads the service; sees figures, no names",
        "服務主管；看的是數字，不是名字",
    ),
    "edwin": (
        "keeps privacy and the library",
        "守住私隱，打理資料庫",
    ),
    "irene": (
        "safeguarding lead; was awake at 03:19",
        "安全保護主任；凌晨三點十九分還醒着",
    ),
}


def assemble(cast: Cast) -> None:
    accounts = {each.pk: each for each in Account.objects.all()}
    for place, (name, (english, chinese)) in enumerate(LINES.items()):
        account = accounts[cast.id(name)]
        account.line = {"en": english, "zh-Hant-HK": chinese}
        account.created_at = cast.at(LONG_AGO, f"12:{place:02}")  # the order they stand in
    Account.objects.bulk_update(accounts.values(), ["line", "created_at"])
    EarlierAccountName.objects.bulk_create(
        EarlierAccountName(
            account_id=cast.id(row["id"]), called={}, name=cast.both(earlier["name"]),
            until=cast.at(earlier["until"]),
        )
        for row in cast.data["accounts"]
        for earlier in row.get("earlier_names", [])
    )  # fmt: skip
