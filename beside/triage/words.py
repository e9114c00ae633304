"""Making spellings comparable: one width, one case, one script, no stretching."""

from __future__ import annotations

import re
import unicodedata

MOST = 4_000  # characters that are looked at from each end of what somebody wrote
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f]")
STRETCHED = re.compile(r"(.)\1{2,}", re.S)
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003134f]")
SPACES = re.compile(r"\s+")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
# Simplified characters that stand in what we listen for, as they are written in Hong Kong.
PAIRS = """
杀殺 伤傷 养養 药藥 体體 发發 后後 来來 见見 过過 说說 话話 边邊 时時 间間 个個
们們 没沒 现現 实實 爱愛 听聽 吗嗎 为為 么麼 关關 开開 门門 怀懷 难難 电電 应應
该該 请請 问問 谁誰 谢謝 这這 样樣 还還 给給 从從 当當 对對 战戰 无無 气氣 尝嘗
试試 结結 写寫 遗遺 书書 离離 刚剛 岁歲 总總 头頭 脸臉 让讓 孙孫 儿兒 妈媽 爷爺
带帶 点點 钟鐘 惊驚 惧懼 单單 独獨 压壓 锁鎖 闹鬧 骂罵 报報 阴陰 强強 奸姦 扰擾
乱亂 厌厭 烦煩 护護 顾顧 聋聾 哑啞 残殘 龄齡 长長 龙龍 楼樓 顶頂 阳陽 跃躍 桥橋
继繼 续續 办辦 错錯 医醫 疗療 谈談 联聯 络絡 职職 员員 机機 觉覺 负負 担擔 丢丟
"""
TRADITIONAL = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()})
SPELT = str.maketrans({"甚": "什", "裏": "裡", "着": "著"})


def normal(text: str) -> str:
    """The text as every phrase is compared with it. Doing it twice changes nothing more."""
    if len(text) > 2 * MOST:  # the beginning and the end of what is very long
        text = f"{text[:MOST]} {text[-MOST:]}"
    text = text.encode("utf-8", "ignore").decode("utf-8")  # half of a pair stands for nothing
    text = unicodedata.normalize("NFKC", text).casefold().translate(APOSTROPHES)
    text = INVISIBLE.sub("", text).translate(TRADITIONAL).translate(SPELT)
    text = STRETCHED.sub(r"\1", text)
    return unicodedata.normalize("NFKC", SPACES.sub(" ", text).strip())


def is_chinese(text: str) -> bool:
    """Whether it holds Chinese characters, alone or mixed."""
    return any(
        "\u3400" <= each <= "\u9fff" or "\U00020000" <= each <= "\U0003134f" for each in text
    )
