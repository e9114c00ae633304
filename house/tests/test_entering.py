from __future__ import annotations

from pathlib import Path

from house.checks import entering, leaving, reading


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_an_address_that_no_table_names_is_found(tmp_path: Path) -> None:
    write(tmp_path, "beside/today/tests/test_pages.py", "WHO_ENTERS = {'front': ()}\n")

    found = {each.place for each in entering.addresses_without_a_table(tmp_path)}

    assert "today:front" not in found
    assert "today:person" in found


def test_an_address_in_two_tables_or_in_none_of_the_house_is_found(tmp_path: Path) -> None:
    write(tmp_path, "beside/today/tests/test_pages.py", "WHO_ENTERS = {'front': (), 'gone': ()}\n")
    write(tmp_path, "beside/plans/tests/test_pages.py", "WHO_ENTERS = {'today:front': ()}\n")

    said = [str(each) for each in entering.addresses_without_a_table(tmp_path)]

    assert any("today:front: stands in more than one table" in each for each in said)
    assert any("names today:gone, which is no address" in each for each in said)


def test_an_address_that_no_page_leads_to_is_found(tmp_path: Path) -> None:
    page = "beside/today/templates/today/desk.html"
    write(tmp_path, page, "<a href=\"{% url 'today:people' %}\">")

    found = {each.place for each in entering.addresses_nobody_is_led_to(tmp_path)}

    assert "today:people" not in found
    assert "today:human" in found


def test_a_page_that_looks_through_another_function_is_known_to_look(tmp_path: Path) -> None:
    write(tmp_path, "beside/today/pages.py", "def person(request):\n    shown = meet(request)\n")
    before = {each.place for each in entering.pages_without_a_look(tmp_path)}

    write(tmp_path, "beside/today/reads.py", "def meet(by):\n    look(by=by)\n")
    after = {each.place for each in entering.pages_without_a_look(tmp_path)}

    assert "today:person" in before
    assert "today:person" not in after


def test_a_room_that_forgets_a_model_when_someone_leaves_is_found(tmp_path: Path) -> None:
    write(tmp_path, "beside/stories/leaving.py", "Story, Moment")

    said = [str(each) for each in leaving.held_for_ever(tmp_path)]

    assert "beside/stories: `leaving` forgets Recording" in said
    assert "beside/stories: `leaving` forgets Story" not in said
    assert "house/checks/leaving.py: stories can leave now: take it out of NOT_YET" in said


def test_what_is_brought_in_is_not_held_to_our_measures(tmp_path: Path) -> None:
    write(tmp_path, "beside/ui/static/ui/htmx/htmx.LICENSE.txt", "")
    write(tmp_path, "beside/ui/static/ui/htmx/htmx.js", "")

    assert reading.is_vendored(tmp_path / "beside/ui/static/ui/htmx/htmx.js")
    assert not reading.is_vendored(tmp_path / "beside/ui/templates/ui/base.html")
