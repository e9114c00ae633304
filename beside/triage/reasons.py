"""Why a verdict is what it is, in words for staff, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    en: str
    zh_hant: str


WHY = {
    "asks-for-person": Reason("Asks for a person.", "想找真人。"),
    "suicide-or-self-harm": Reason(
        "Words that may be about suicide or self-harm.", "字句可能關於自殺或自我傷害。"
    ),
    "violence": Reason("Words that may be about violence.", "字句可能關於暴力。"),
    "medical": Reason("Words that may be about a medical emergency.", "字句可能關於緊急病況。"),
    "harm-to-others": Reason("Words that may be about hurting someone.", "字句可能關於傷害他人。"),
    "abuse-or-neglect": Reason(
        "Words that may be about abuse or neglect.", "字句可能關於虐待或疏忽照顧。"
    ),
    "welfare": Reason(
        "Someone may be missing or not answering.", "可能有人失蹤，或沒有回應。"
    ),
    "distress": Reason("Words that may tell of distress.", "字句可能反映困擾。"),
    "resembles-urgent": Reason(
        "Resembles messages that needed someone at once.", "近似需要立即有人跟進的訊息。"
    ),
    "resembles-handover": Reason(
        "Resembles messages that needed a person.", "近似需要真人跟進的訊息。"
    ),
    "head-failed": Reason("A part of the triage failed.", "分流的一部分出現故障。"),
    "not-a-question": Reason("Not recognisably a question.", "看不出是一個問題。"),
    "another-language": Reason(
        "Perhaps neither English nor Chinese.", "看來不是英文，也不是中文。"
    ),
    "nothing-fits": Reason("Nothing in the library fits.", "資料庫沒有合適的內容。"),
    "too-long": Reason("Too long to be read whole.", "訊息太長，未能全部閱讀。"),
    "stays-handed-over": Reason(
        "Handed over before, and not closed by a named person.", "先前已轉交，仍未由專人結束。"
    ),
    "question": Reason("A question the library may answer.", "資料庫可能有答案的問題。"),
}  # fmt: skip
