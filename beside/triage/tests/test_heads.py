"""The heads: made again to the letter, and never in the way of a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from struct import pack, unpack

import pytest

from beside.triage import head, meaning, senses, starter, together
from beside.triage.deciding import Listening, triage
from beside.triage.reading import Reading, read
from beside.triage.teaching import learning, lessons
from beside.triage.tiers import Tier

needs_the_extra = pytest.mark.skipif(meaning.meaning() is None, reason="the extra is not installed")


class Fake:
    """A model that hears three words."""

    name, version = "fake", "1"
    HEARD = ("die", "sad", "bus")

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]:
        return [pack("<3f", *(float(word in text) for word in self.HEARD)) for text in texts]

    def nearness(self, one: bytes, many: Sequence[bytes]) -> Sequence[float]:
        ours = unpack("<3f", one)
        return [sum(a * b for a, b in zip(ours, unpack("<3f", each), strict=True)) for each in many]


class Broken:
    name = "broken"

    def likeness(self, reading: Reading) -> head.Likeness:
        raise RuntimeError("the model could not be read")


def said(text: str) -> Reading:
    return read(text, starter.phrases())


def test_the_weights_were_made_from_these_messages_by_this_code() -> None:
    for file in (head.FILE, senses.FILE, together.FILE):
        kept = json.loads(file.read_text(encoding="utf-8"))
        assert kept["taught_by"] == lessons.checksum(), "run python -m beside.triage.teaching"


@needs_the_extra
def test_taught_again_the_heads_are_the_same() -> None:
    """A machine may round the last bit of a number otherwise: one unit of a byte is let pass."""
    made = lessons.taught(meaning.Usem3())

    again, kept = head.unpacked(made[head.FILE]), head.lexical()
    for one, other in ((again.handover, kept.handover), (again.urgent, kept.urgent)):
        assert max(abs(new - old) for new, old in zip(one, other, strict=True)) <= 1
    table, there = senses.unpacked(made[senses.FILE]), senses.of_the_house()
    assert table.leanings.keys() == there.leanings.keys()
    for word, leans in table.leanings.items():
        assert leans.handover == pytest.approx(there.leanings[word].handover, abs=0.05)
        assert leans.urgent == pytest.approx(there.leanings[word].urgent, abs=0.05)


def test_the_same_lessons_give_the_same_weights() -> None:
    seen = [{1: 1.0, 2: 0.5}, {1: 1.0, 3: 0.5}, {2: 1.0}, {3: 1.0}]
    wanted = [True, False, True, False]

    once, again = (learning.learn(seen, wanted, rounds=5) for _ in range(2))

    assert once == again
    assert once[2] > 0 > once[3]


def test_weights_survive_their_file() -> None:
    made = head.of([0.0, 1.5, -3.0], [0.1, 0.0, 0.2], (0.5, -0.5))

    again = head.unpacked(head.packed(made, taught_by="x"))

    assert again == made


def test_the_file_of_weights_stays_small() -> None:
    assert head.FILE.stat().st_size < 200_000
    assert senses.FILE.stat().st_size < 500_000
    assert together.FILE.stat().st_size < 50_000


def test_a_head_over_meaning_learns_from_vectors() -> None:
    made = json.dumps({"model": "fake", "version": "1",
                       "handover": [2, 2, -2, 0], "urgent": [2, -2, -2, 0]})  # fmt: skip
    over = together.unpacked(made, Fake())

    assert over.likeness(said("I want to die")).urgent > 0.9
    assert over.likeness(said("I am sad")).urgent < 0.1 < 0.9 < over.likeness(said("sad")).handover
    assert over.likeness(said("which bus")).handover < 0.1


def test_weights_of_another_model_are_refused() -> None:
    with pytest.raises(ValueError, match="another model"):
        together.unpacked(together.FILE.read_text(encoding="utf-8"), Fake())


def test_a_model_that_breaks_gets_a_person_shown() -> None:
    alone = head.lexical()
    both = together.Together([alone, Broken()])

    assert both.likeness(said("which bus")).handover == 1
    assert both.likeness(said("I want to die")).urgent == (
        alone.likeness(said("I want to die")).urgent
    )


def test_heads_that_all_break_say_so() -> None:
    with pytest.raises(RuntimeError):
        together.Together([Broken(), Broken()]).likeness(said("which bus"))


def test_each_head_has_the_same_say() -> None:
    one, other = head.lexical(), senses.of_the_house()
    message = said("my mother feels so frail")

    both = together.Together([one, other]).likeness(message).handover
    apart = sorted(each.likeness(message).handover for each in (one, other))

    assert apart[0] < both < apart[1]


def test_a_word_never_taught_leans_as_its_neighbours_do() -> None:
    taught = {word for each in lessons.messages() for word in each["text"].lower().split()}
    table = senses.of_the_house()

    assert not taught & {"misery", "brochure"}
    assert table.likeness(said("misery")).handover > table.likeness(said("brochure")).handover


def test_what_words_lean_to_survives_its_file() -> None:
    made = senses.Senses({"死": senses.Leaning(3.0, 6.0, 2.0), "bus": senses.Leaning(-6, 0, 1)},
                         (0.5, -0.5))  # fmt: skip

    again = senses.unpacked(senses.packed(made, model="fake 1", taught_by="x"))

    assert again.always == made.always
    for word, leaning in made.leanings.items():
        kept = again.leanings[word]
        assert (kept.handover, kept.urgent, kept.heed) == pytest.approx(
            (leaning.handover, leaning.urgent, leaning.heed), abs=0.05
        )


def test_of_a_message_without_a_known_word_only_the_beginning_speaks() -> None:
    table = senses.Senses({}, (2.0, -2.0))

    assert table.likeness(said("zzz")).handover == pytest.approx(head.logistic(2.0))


def test_a_head_that_breaks_gets_a_person_and_hides_no_phrase() -> None:
    listening = Listening(starter.phrases(), head=Broken())
    asked, urgent = (
        triage(text, listening=listening) for text in ("Which bus stops here?", "I want to die")
    )

    assert (asked.tier, asked.rule) == (Tier.HANDOVER, "head.failed")
    assert urgent.tier == Tier.URGENT


@needs_the_extra
def test_the_real_model_keeps_what_the_fake_promises() -> None:
    """Vectors of one length, and one meaning near in two languages."""
    real = meaning.Usem3()

    english, chinese, bus = real.vectors(["I want to die", "我想死", "which bus"])

    assert len(english) == len(chinese) == len(bus) == 4 * 512
    itself, near, far = real.nearness(english, [english, chinese, bus])
    assert itself == pytest.approx(1, abs=1e-5)
    assert near > far
    assert real.nearness(english, []) == []
    assert real.vectors([]) == []
