"""Out as Markdown and in again: nothing is lost on the way."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beside.ground.words import clean
from beside.guide.articles import read_content, read_library, read_words
from beside.guide.brought import LONGEST, opened, read_files
from beside.guide.comparing import compare, sentences
from beside.guide.faults import Fault
from beside.guide.front_matter import AUDIENCES, FrontMatter, Source
from beside.guide.models import Passage, Wording
from beside.guide.taking_out import as_markdown, is_same

said = st.text(min_size=1, max_size=60).map(lambda each: " ".join(clean(each).split())).filter(bool)
years = st.none() | st.integers(1000, 9999)
found = st.builds(Source, said, said, st.just("https://example.org/a"), st.just(""), years)
places = st.builds(Source, said, said, st.just(""), said, years)


@st.composite
def fronts(draw: st.DrawFn) -> FrontMatter:
    reviewed = draw(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
    return FrontMatter(
        title=draw(said), audience=tuple(draw(st.lists(st.sampled_from(AUDIENCES), min_size=1))),
        owner=draw(said), sources=tuple(draw(st.lists(found | places, min_size=1, max_size=3))),
        reviewed_on=reviewed, review_by=reviewed + timedelta(days=draw(st.integers(1, 900))),
        starter=draw(st.booleans()), also_asked=tuple(draw(st.lists(said, max_size=3))),
    )  # fmt: skip


@given(fronts(), st.text("ab c.。\n茶*-", min_size=1, max_size=80))
def test_what_is_taken_out_comes_in_unchanged(front: FrontMatter, text: str) -> None:
    try:
        page = read_words("tea", "en", front, f"## A cup of tea {{#cup}}\n\n{text}")
    except Fault:
        assume(False)

    again = read_content(Path("tea.en.md"), as_markdown(page).encode())

    assert is_same(page, again)
    assert [each.plain for each in again.passages] == [each.plain for each in page.passages]


def test_the_whole_starter_library_comes_in_as_it_went_out() -> None:
    pages = read_library()

    again = read_files({each.path.name: as_markdown(each).encode() for each in pages}, known={})

    assert all(is_same(*both) for both in zip(pages, again, strict=True))


def boxed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("box.zip", b"no box", "cannot be opened"),
        ("box.zip", boxed(**{"a.en.md": b"x" * (LONGEST + 1)}), "too long"),
        ("box.zip", boxed(**{f"{each}.en.md": b"" for each in range(2001)}), "too many"),
        ("box.zip", boxed(**{f"{each}.en.md": b"\0" * LONGEST for each in range(130)}), "too much"),
        ("box.zip", boxed(**{"a/b.en.md": b"", "b/b.en.md": b""}), "Two files"),
        ("tea.docx", b"", "Only Markdown"),
    ],
)
def test_a_box_that_would_burst_is_refused(name: str, content: bytes, says: str) -> None:
    with pytest.raises(ExceptionGroup) as refused:
        opened([(name, content)])

    assert says in str(refused.value.exceptions[0])


def test_what_a_machine_puts_beside_files_is_left_aside() -> None:
    box = boxed(**{"__MACOSX/._tea.en.md": b"?", "lib/.DS_Store": b"?", "lib/tea.en.md": b"tea"})

    assert opened([("box.zip", box)]) == {"tea.en.md": b"tea"}


@given(st.text("ab。.!\n ", max_size=60), st.text("ab。.!\n ", max_size=60))
def test_a_comparison_leaves_out_nothing(one: str, two: str) -> None:
    old, new = (Wording(passage=Passage(anchor="a"), heading="H", text=each) for each in (one, two))

    [both] = compare([old], [new])

    assert [each.words for each in both.before or []] == sentences(old)
    assert [each.words for each in both.after or []] == sentences(new)
    same = [each.words for each in both.before or [] if not each.changed]
    assert same == [each.words for each in both.after or [] if not each.changed]
    assert both.is_same == (sentences(old) == sentences(new))
    assert "".join("".join(sentences(old)[1:]).split()) == "".join(one.split())
