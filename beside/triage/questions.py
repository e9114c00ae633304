"""Whether something is recognisably a question, or a plain request for information."""

from __future__ import annotations

import re

ENGLISH = re.compile(
    r"(?:^|[.!?,;]\s*|\b(?:hi|hello|please|so|and|but|ok|thanks|thank you)[,.!]?\s+)"
    r"(?:what|where|when|which|who|whose|why|how|is|are|was|do|does|did|can|could|will|would|should"
    r"|may|might|am|has|have|any(?:one|body)? (?:know|idea)|what's|where's|who's|how's|whats|hows"
    r"|isn't|aren't|don't|doesn't|can't i|tell me (?:about|how|what|where|when|which)"
    r"|i(?:'d| would) (?:like|need) (?:a|an|the|some|to (?:know|book|order|join|ask|find|get|have))"
    r"|i (?:want|need|wanted) to (?:know|ask|find out|book|join|apply|register|change|order|check)"
    r"|looking for|need (?:info|information|details|the form)"
    r"|(?:please )?(?:explain|send me|show me))\b"
)
MARK = re.compile(r"[?？]")
CHINESE = re.compile(
    r"請問|想問|問下|問吓|點樣|點先|點可以|怎樣|怎麼|如何|幾時|幾點|幾多|幾錢|幾耐|幾歲|多少|多久|何時|何處"
    r"|邊度|邊位|邊個|邊間|邊啲|邊日|哪裡|哪裏|哪些|哪個|咩嘢|乜嘢|有咩|有乜|係咩|係乜|帶咩|填咩|什麼|是否|係咪"
    r"|有沒有|有冇|可否|可唔可以|可不可以|能否|能不能|使唔使|要唔要|用唔用|需唔需要|需要.{0,6}嗎|嗎|㗎$|呀$|呢$"
    r"|想知道|想了解|想知|想申請|想報名|想登記|想預約|想book|想參加|想借|想索取|申請.{0,8}表|索取|點計|點去|點改|點用|點搞"
)


def is_question(text: str) -> bool:
    """Over comparable text. A question may still be a cry for help: this never lowers a tier."""
    return bool(MARK.search(text) or ENGLISH.search(text) or CHINESE.search(text))
