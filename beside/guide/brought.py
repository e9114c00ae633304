"""Files as they arrive from elsewhere: Markdown alone or in a box, opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from beside.guide.articles import Article, dead_link, other_anchors, read_content
from beside.guide.faults import Fault

LONGEST = 256 * 1024  # bytes of one article
MOST = 2000  # files at once
WHOLE = 32 * 1024 * 1024  # bytes of all of them together
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)


def from_folder(folder: Path) -> dict[str, bytes]:
    """The Markdown files of a folder, those inside its folders too."""
    return opened((each.name, each.read_bytes()) for each in sorted(folder.rglob("*.md")))


def opened(sent: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Every file by its bare name. Raises an ExceptionGroup with a Fault for each that is wrong."""
    files: dict[str, bytes] = {}
    faults: list[Exception] = []
    whole = 0
    for name, content in sent:
        try:
            inside = _unzipped(name, content) if name.lower().endswith(".zip") else {name: content}
            for each, words in inside.items():
                whole += len(words)
                _add(files, each, words, whole)
        except Fault as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup(_("Nothing was brought in."), faults)
    return files


def read_files(files: Mapping[str, bytes], *, known: Mapping[str, set[str]]) -> tuple[Article, ...]:
    """Every article; `known` are the anchors of those that the library holds already.

    Raises an ExceptionGroup with the first Fault of each wrong file.
    """
    pages: list[Article] = []
    faults: list[Exception] = []
    for name in sorted(files):
        try:
            pages.append(read_content(Path(name), files[name]))
        except Fault as fault:
            faults.append(fault)
    by_name = {(each.slug, each.lang): each for each in pages}
    anchors: dict[str, set[str] | None] = dict(known)
    anchors |= {name.split(".")[0]: None for name in files}
    for each in pages:
        anchors[each.slug] = (anchors.get(each.slug) or set()) | set(each.anchors)
    for each in pages:
        if wrong := other_anchors(by_name, each) or dead_link(each, anchors):
            faults.append(wrong)
    if faults:
        raise ExceptionGroup(_("Nothing was brought in."), faults)
    return tuple(pages)


def _add(files: dict[str, bytes], name: str, content: bytes, whole: int) -> None:
    path = Path(PurePosixPath(name.replace("\\", "/")).name)
    if path.suffix.lower() != ".md":
        raise Fault(path, 1, _("Only Markdown files, .md, can be brought in, or a .zip of them."))
    if len(content) > LONGEST:
        raise Fault(path, 1, _("This file is too long for an article."))
    if path.name in files:
        raise Fault(path, 1, _("Two files have this name."))
    if len(files) >= MOST or whole > WHOLE:
        raise Fault(path, 1, _("These are too many files at once. Bring them in by parts."))
    files[path.name] = content


def _unzipped(name: str, content: bytes) -> dict[str, bytes]:
    """What a box holds. It is never believed how large a file in it is: it is read to a limit."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            inside = [each for each in box.infolist() if not _is_aside(each)]
            if len(inside) > MOST:
                raise Fault(Path(name), 1, _("There are too many files in this box."))
            whole = 0
            for each in inside:
                with box.open(each) as file:
                    words = file.read(LONGEST + 1)
                whole += len(words)
                if whole > WHOLE:
                    raise Fault(Path(name), 1, _("There is too much in this box."))
                found[each.filename] = words
    except UNREADABLE:
        raise Fault(Path(name), 1, _("This box cannot be opened.")) from None
    return found


def _is_aside(each: zipfile.ZipInfo) -> bool:
    """Folders, and what a machine puts beside files without being asked."""
    parts = PurePosixPath(each.filename).parts
    return each.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts)
