"""The whole library in and out: by a form and by the command."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.guide.models import Article, Edition
from beside.guide.taking_out import as_markdown
from beside.guide.tests.test_verbs import page
from beside.people.models import Account

Enter = Callable[..., Client]


@pytest.fixture
def edwin(cast: Cast) -> Account:
    return cast.being("edwin", "library editor")


def test_files_come_in_together_or_not_at_all(cast: Cast, enter: Enter, edwin: Account) -> None:
    good = SimpleUploadedFile("tea.en.md", as_markdown(page()).encode())
    wrong = SimpleUploadedFile("milk.en.md", b"no head")
    browser = enter(edwin)
    place = reverse("guide:bring_in")

    refused = browser.post(place, {"sent": [good, wrong]})
    assert refused.status_code == 422
    assert "milk.en.md, line 1:" in refused.content.decode()
    assert not Article.objects.filter(slug="tea").exists()
    good.seek(0)
    browser.post(place, {"sent": [good]})

    assert Edition.objects.get(article__slug="tea").state == "draft"


def test_the_library_goes_out_as_a_box_of_files(cast: Cast, enter: Enter, edwin: Account) -> None:
    got = enter(edwin).get(reverse("guide:take_out"))

    with zipfile.ZipFile(io.BytesIO(got.content)) as box:
        assert len(box.namelist()) == 114
        assert b'title: "Feeling low' in box.read("library/feeling-low.en.md")


def test_a_folder_comes_in_by_the_command_as_whoever_keeps_the_library(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tea.en.md").write_text(as_markdown(page()), "utf-8")

    call_command("library", "bring-in", tmp_path, account="edwin@example.org")

    assert "1 draft came in" in capsys.readouterr().out
    assert Edition.objects.get(article__slug="tea").written_by == cast.edwin


@pytest.mark.parametrize(
    ("account", "content", "says"),
    [
        ("wong@example.org", as_markdown(page()), "does not keep the library"),
        ("nobody@example.org", as_markdown(page()), "Say who brings them in"),
        ("edwin@example.org", "no head", "tea.en.md, line 1: "),
    ],
)
def test_the_command_refuses_in_a_sentence_and_keeps_nothing(
    cast: Cast,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    account: str,
    content: str,
    says: str,
) -> None:
    (tmp_path / "tea.en.md").write_text(content, "utf-8")

    with pytest.raises(SystemExit):
        call_command("library", "bring-in", tmp_path, account=account)

    assert says in capsys.readouterr().err
    assert not Article.objects.filter(slug="tea").exists()


def test_the_library_is_taken_out_to_a_folder_and_written_over_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("library", "take-out", tmp_path / "out")

    assert len(list((tmp_path / "out").glob("*.md"))) == 114
    with pytest.raises(SystemExit):
        call_command("library", "take-out", tmp_path / "out")


def test_a_library_begun_already_is_not_begun_again(cast: Cast) -> None:
    with pytest.raises(SystemExit):
        call_command("library", "begin")
