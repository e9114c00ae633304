"""Gathers every sentence the house says, and keeps the one catalogue of its translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from beside.config.translations import CHINESE, merged, read_catalogue, sources_of

HEADER = """\
# Beside in Traditional Chinese, in the wording of Hong Kong; `python -m house words` keeps it.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: zh_Hant\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# %(name)s, {name}, and the bare forms, which a translation must carry too
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}")


def gather(root: Path) -> Catalog:
    """Every message in Python and templates, with the files that say it."""
    found = Catalog(locale="zh_Hant", charset="utf-8")
    for path in _sources(root):
        for _, message, comments, context in _messages(path):
            place = (path.relative_to(root).as_posix(), 0)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    return found


def _sources(root: Path) -> Iterator[Path]:
    for path in sorted((root / "beside").rglob("*")):
        parts = path.relative_to(root).parts
        if "tests" in parts or "migrations" in parts:
            continue
        is_template = "templates" in parts and path.suffix in (".html", ".txt")
        if path.suffix == ".py" or is_template:
            yield path


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # in brackets Python does not mind how the lines of a page are indented
        text = f"({templatize(text, origin=str(path))}\n)"
    source = BytesIO(text.encode())
    yield from extract("python", source, KEYWORDS, ["Translators:"], {"encoding": "utf-8"})


def absorb(root: Path, folder: Path = CHINESE) -> str:
    """Write the one catalogue anew, sorted by file; take in what waited; say what is missing."""
    said, known = gather(root), merged(_ours(folder))
    missing = 0
    for message in said:
        if not message.id:
            continue
        there = known.get(message.id, message.context)
        message.string = there.string if there else ("",) if message.pluralizable else ""
        missing += there is None
    written = BytesIO()
    write_po(written, said, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    text = HEADER + written.getvalue().decode()
    (folder / "LC_MESSAGES" / "django.po").write_text(text, encoding="utf-8")
    for each in (folder / "incoming").glob("*.po"):
        each.unlink()
    return f"{len(said)} messages, {missing} without a translation"


def _ours(folder: Path) -> list[Path]:
    return [each for each in sources_of(folder) if each.name != "lent.po"]


def faults(root: Path, folder: Path = CHINESE) -> list[str]:
    """What is not yet translated, not sure, not the same sentence, or said by nobody any more."""
    found, said, ours = [], gather(root), merged(_ours(folder))
    for message in said:
        if message.id:
            there = ours.get(message.id, message.context)
            found += _faults_of(message, there)
    for source in _ours(folder):
        for message in read_catalogue(source):
            name = _name(message)
            if message.id and message.fuzzy:
                found.append(f"{source.name}: unsure (fuzzy): {name}")
            if message.id and said.get(message.id, message.context) is None:
                found.append(f"{source.name}: nobody says this any more: {name}")
    return found


def _faults_of(message: Message, there: Message | None) -> list[str]:
    place = message.locations[0][0]
    if there is None:
        return [f"{place}: not translated: {_name(message)}"]
    wanted = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    strings = [there.string] if isinstance(there.string, str) else list(there.string or ())
    if any(_placeholders(each) != wanted for each in strings):
        return [f"{place}: other placeholders in the translation: {_name(message)}"]
    return []


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _name(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    mark = f"[{message.context}] " if message.context else ""
    return mark + (text if len(text) < 80 else text[:77] + "…")
