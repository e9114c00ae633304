"""Pictures drawn on the server as SVG: shapes and attributes only, no style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from beside.ui.component import Part, component, one_of

GAP = 0.7  # of a hundred, between two shares
STEPS = 20  # a label is as wide as its share, to the nearest twentieth
# The height of each bar of a recording as drawn: a quiet, even voice. It is not the sound itself.
BARS = (
    7.4, 11.8, 16.6, 12.8, 11, 8.2, 8.4, 11.8, 12.2, 10.2, 8, 13.4, 14.2, 24.2, 22.4, 13, 18, 13.2,
    8.8, 8.2, 7.6, 9, 16.6, 14.4, 16.6, 16.4, 11.6, 11.4, 7.8, 13.4, 12.6, 12.4, 8.8, 10.4, 11.8,
    11.2, 15, 10.8, 13.4, 17.6,
)  # fmt: skip


@component
def band(shares: Iterable[Mapping[str, object]]) -> Part:
    """Whose doing something is, as widths without figures.

    A share has `label`, `kind` (self, together, other or open) and `weight`.
    """
    rows = [(str(each["label"]), str(each["kind"]), _weight(each)) for each in shares]
    whole = sum(weight for _, _, weight in rows) or 1.0
    drawn, start = [], 0.0
    for place, (label, kind, weight) in enumerate(rows):
        one_of(kind, ("self", "together", "other", "open"), "kind of share")
        width = 100 * weight / whole
        last = place == len(rows) - 1
        drawn.append({
            "label": label,
            "kind": kind,
            "x": f"{start:.2f}%",
            "width": f"{max(width - (0 if last else GAP), 0.5):.2f}%",
            "steps": min(max(round(STEPS * weight / whole), 1), STEPS),
        })  # fmt: skip
        start += width
    return {"shares": drawn}


def _weight(share: Mapping[str, object]) -> float:
    return max(float(str(share.get("weight", 1))), 0.0)


def wave() -> str:
    """The path of the drawn voice, forty upright strokes on a field of 240 by 32."""
    return _WAVE


_WAVE = "".join(
    f"M{6 * place + 3} {16 - height / 2 + 1.5:.1f}v{height - 3:.1f}"
    for place, height in enumerate(BARS)
)
