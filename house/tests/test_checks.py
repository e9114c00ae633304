"""Each check finds what it is for, and leaves alone what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from house.checks import later, names, outside, papers, reading, sizes, styles, templates, writes
from house.checks.reading import Finding

RIGHT_TOKENS = (Path(__file__).parent / "tokens_that_hold.txt").read_text()


def findings(check: object, root: Path) -> list[Finding]:
    assert callable(check)
    return list(check(root))


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


VERB = "@verb\ndef tell(*, by: A, words: str) -> None: ...\n"
FUNCTION = "def long() -> None:\n" + "    x = 1\n" * 40
# check, file, wrong, right
CASES = [
    (sizes.long_files, "beside/x/reads.py", "x = 1\n" * 301, "x = 1\n" * 300),
    (sizes.long_files, "beside/x/templates/x/a.html", "a\n" * 121, "a\n" * 120),
    (sizes.long_functions, "beside/x/reads.py", FUNCTION, FUNCTION[:-10]),
    (writes.writes_elsewhere, "beside/x/pages.py", "story.save()", "picture.save(file, 'JPEG')"),
    (writes.writes_elsewhere, "beside/x/reads.py", "Story.objects.create(a=1)", "create(a=1)"),
    (writes.writes_elsewhere, "beside/x/pages.py", "rows.update(a=1)", "facts.update(other)"),
    (writes.writes_elsewhere, "beside/x/jobs.py", "c.execute('DELETE FROM x')",
     "c.execute('SELECT x()')"),
    (writes.unruly_verbs, "beside/x/verbs.py", VERB.replace("*, ", ""), VERB),
    (writes.unruly_verbs, "beside/x/verbs.py", VERB.replace("@verb\n", ""), VERB),
    (writes.unruly_verbs, "beside/x/verbs/telling.py", VERB.replace("by: A, ", ""), VERB),
    (writes.unruly_verbs, "beside/x/verbs.py", VERB.replace("@verb\n", ""),
     VERB.replace("@verb\n", "").replace("tell", "_tell")),
    (templates.unruly_templates, "beside/x/templates/a.html", '<p style="a">', '<p data-kind="a">'),
    (templates.unruly_templates, "beside/x/templates/a.html", "<style>", "{% styles %}"),
    (templates.unruly_templates, "beside/x/templates/a.html", "<script>", '<script src="a.js">'),
    (templates.unruly_templates, "beside/x/templates/a.html", '<a onclick="b">', '<a lang="en">'),
    (templates.unruly_templates, "beside/x/templates/a.html", '<a hx-on:click="b">', '<a hx-get>'),
    (templates.unruly_templates, "beside/x/templates/a.html", "{{ words|safe }}", "{{ words }}"),
    (templates.missing_static, "beside/x/templates/a.html", '{% static "a.js" %}', "{% static %}"),
    (styles.unruly_styles, "beside/x/static/x.css", "a { color: #fff }", "a { color: var(--ink) }"),
    (styles.unruly_styles, "beside/x/static/x.css", "a { color: white }", "a { white-space: pre }"),
    (styles.unruly_styles, "beside/x/static/x.css", "a { font-size: 9px }", "a { order: 2 }"),
    (styles.unruly_styles, "beside/x/static/x.css", "a { z-index: 2 }", "/* z-index: 2 */"),
    (styles.unruly_styles, "beside/x/static/x.css", "#top { order: 1 }", ".top { order: 1 }"),
    (styles.unruly_styles, "beside/x/static/x.css", "a { order: 1 !important }", "a { order: 1 }"),
    (names.forbidden_modules, "beside/x/utils.py", "", None),
    (names.forbidden_words, "beside/x/reads.py", "def find(patient_id): ...", "request.user"),
    (names.forbidden_words, "beside/x/reads.py", "class CareGoal: ...", "class Hope: ..."),
    (later.unknown_jobs, "beside/x/verbs.py", "later('x.go', a=1)", "sooner('x.go')"),
    (outside.outside_addresses, "beside/x/static/a.js", "import 'https://cdn.example.com/a.js'",
     "const svg = 'http://www.w3.org/2000/svg'"),
    (outside.outside_addresses, "beside/x/templates/a.html", "<img src='//a.example.com/b.png'>",
     "<a href='/people/'>"),
    (outside.registries, "locked/run.txt", "--" + "index-url x", "django==5.2.19"),
    (papers.broken_links, "docs/a.md", "[picture](pictures/none.png)", "[site](https://x.org)"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "name", "wrong", "right"), CASES)
def test_a_check_finds_what_is_wrong_and_nothing_else(
    tmp_path: Path, check: object, name: str, wrong: str, right: str | None
) -> None:
    write(tmp_path / "wrong", name, wrong)
    if right is not None:
        write(tmp_path / "right", name, right)

    assert findings(check, tmp_path / "wrong")
    assert findings(check, tmp_path / "right") == []


def test_a_job_that_exists_may_be_queued(tmp_path: Path) -> None:
    write(tmp_path, "beside/letters/jobs.py", "@app.task\ndef send(letter): ...")
    write(tmp_path, "beside/x/verbs.py", "later('letters.send', letter=1)")

    assert findings(later.unknown_jobs, tmp_path) == []


def test_tokens_that_hold_their_contrast_pass(tmp_path: Path) -> None:
    write(tmp_path, "beside/ui/static/tokens.css", RIGHT_TOKENS)

    assert findings(styles.weak_contrasts, tmp_path) == []


def test_a_token_that_is_too_faint_or_gone_is_named(tmp_path: Path) -> None:
    faint = RIGHT_TOKENS.replace("--soft: #4F4640", "--soft: #8F8680").replace("--edge", "--rim")
    write(tmp_path, "beside/ui/static/tokens.css", faint)

    said = {each.says for each in findings(styles.weak_contrasts, tmp_path)}

    assert "soft on paper is 3.3, less than 7 in the light theme" in said
    assert "--edge is missing in the light theme" in said


def test_black_on_white_has_the_contrast_everyone_knows() -> None:
    assert styles.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_what_was_brought_in_needs_its_licence_and_checksum(tmp_path: Path) -> None:
    write(tmp_path, "beside/ui/static/ui/htmx/htmx.min.js", "let a")
    bare = [each.says for each in findings(outside.vendored_without_licence, tmp_path)]

    digest = "b2bc01fabfcd39e72c8b36dfba1f1d91ff2a9fc9ac9ad5f6fff4a5f5cb9ddbf5"
    write(tmp_path, "beside/ui/static/ui/htmx/htmx.LICENSE.txt", digest)
    reading.licences.cache_clear()
    with_wrong_sum = [each.says for each in findings(outside.vendored_without_licence, tmp_path)]

    assert len(bare) == 2
    assert with_wrong_sum == ["no text beside it names its SHA-256 checksum"]
