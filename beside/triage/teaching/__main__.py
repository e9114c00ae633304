"""Write the weights of the heads anew from the teaching messages.

`python -m beside.triage.teaching` for the lexical head and, where the extra `beside[meaning]` is
installed, for the head over vectors. With `check` after it, nothing is written: it prints how
heads do on messages they were not taught, as JSON; `check meaning` with the extra.
"""

from __future__ import annotations

import sys

from beside.triage import head, together
from beside.triage.meaning import meaning
from beside.triage.teaching import checking, lessons

if __name__ == "__main__":
    extra = meaning()
    if sys.argv[1:2] == ["check"]:
        print(checking.table(extra if sys.argv[2:] == ["meaning"] else None))
    else:
        head.FILE.write_text(lessons.taught(), encoding="utf-8")
        if extra is not None:
            together.FILE.write_text(lessons.taught_meaning(extra), encoding="utf-8")
