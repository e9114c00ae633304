"""The invented photographs, as drawings of objects: shapes on a field of 120 by 90.

Chosen by a word of the description. A shape is (kind, colour, points, line width where it has one).
"""

from __future__ import annotations

COLOURS = {
    "sunk": "#F3ECE0", "card": "#FFFFFF", "ink": "#2A2420", "soft": "#8A7D70", "hair": "#DCCFBC",
    "leaf": "#2F7A68", "deep": "#14524A", "plum": "#6B2C4F", "amber": "#D8A23A", "clay": "#B84A30",
    "sky": "#7FA3C4", "sea": "#1F4B7A", "steel": "#A9A59E",
}  # fmt: skip
Shape = tuple[str, str, tuple[float, ...]] | tuple[str, str, tuple[float, ...], float]

TABLE: Shape = ("box", "hair", (0, 70, 120, 94))
STEAM: list[Shape] = [
    ("line", "card", (46, 30, 50, 24, 46, 18, 50, 12), 2),
    ("line", "card", (60, 30, 64, 24, 60, 18, 64, 12), 2),
    ("line", "card", (74, 30, 78, 24, 74, 18, 78, 12), 2),
]


def ovals(colour: str, size: float, *places: tuple[float, float]) -> list[Shape]:
    return [("oval", colour, (x - size, y - size, x + size, y + size)) for x, y in places]


def flower(x: float, y: float, size: float) -> list[Shape]:
    """Five white petals around a yellow middle."""
    turns = [(0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)]
    petals = [(x + dx * size, y + dy * size) for dx, dy in turns]
    return [*ovals("card", size * 0.8, *petals), *ovals("amber", size * 0.5, (x, y))]


def dinosaur(x: float, y: float, colour: str) -> list[Shape]:
    return [
        ("oval", colour, (x, y, x + 22, y + 14)),
        ("shape", colour, (x + 2, y + 6, x - 12, y + 14, x + 6, y + 12)),
        ("box", colour, (x + 17, y - 9, x + 23, y + 8)),
        ("oval", colour, (x + 16, y - 14, x + 30, y - 5)),
        ("box", colour, (x + 5, y + 10, x + 9, y + 20)),
        ("box", colour, (x + 14, y + 10, x + 18, y + 20)),
        *ovals("card", 1.2, (x + 24, y - 10)),
    ]


DRAWINGS: dict[str, list[Shape]] = {
    "steel cart": [
        ("box", "hair", (0, 74, 120, 94)), ("box", "steel", (28, 38, 84, 62)),
        ("line", "soft", (24, 38, 88, 38), 2.4),
        ("line", "soft", (32, 38, 32, 14, 80, 14, 80, 38), 1.6),
        ("shape", "soft", (26, 16, 56, 6, 86, 16)), ("oval", "ink", (44, 26, 68, 42)),
        ("oval", "hair", (46, 27, 66, 34)), ("ring", "ink", (32, 56, 50, 74), 2),
        ("ring", "ink", (62, 56, 80, 74), 2), ("line", "ink", (94, 20, 94, 48), 2),
        ("oval", "ink", (89, 12, 99, 22)), ("box", "soft", (90, 60, 104, 63)),
        ("line", "soft", (92, 62, 92, 76), 1.6), ("line", "soft", (102, 62, 102, 76), 1.6),
        ("box", "soft", (8, 60, 22, 63)), ("line", "soft", (10, 62, 10, 76), 1.6),
        ("line", "soft", (20, 62, 20, 76), 1.6),
    ],
    "tomatoes": [
        ("box", "hair", (0, 66, 120, 94)), ("line", "soft", (0, 66, 120, 66), 1),
        ("line", "soft", (0, 80, 120, 80), 1),
        ("line", "amber", (44, 40, 46, 16, 54, 14, 56, 40), 2.4),
        ("line", "amber", (64, 40, 66, 14, 74, 16, 76, 40), 2.4),
        *ovals("clay", 9, (46, 38), (60, 35), (74, 38)),
        ("shape", "leaf", (43, 30, 46, 33, 49, 29, 46, 28)),
        ("shape", "leaf", (57, 27, 60, 30, 63, 26, 60, 25)),
        ("shape", "leaf", (71, 30, 74, 33, 77, 29, 74, 28)),
        ("shape", "amber", (34, 40, 86, 40, 92, 76, 28, 76)),
    ],
    "bowlines": [
        *[shape for x in (24, 60, 96) for shape in (
            ("line", "amber", (x, 10, x, 44), 3.4),
            ("ring", "amber", (x - 11, 42, x + 11, 72), 3.4),
            ("ring", "clay", (x - 6, 36, x + 6, 46), 2.6),
            ("line", "amber", (x + 4, 44, x + 4, 56), 3))],
        ("shape", "sea", (44, 90, 76, 90, 80, 80, 40, 80)), ("box", "card", (42, 76, 78, 81)),
        *ovals("amber", 2.6, (60, 84)),
    ],
    "chilli flower": [
        ("line", "leaf", (60, 90, 58, 62, 60, 44), 2.4), ("line", "leaf", (58, 66, 84, 56), 2),
        ("shape", "leaf", (58, 70, 34, 56, 24, 66, 40, 74)),
        ("shape", "leaf", (60, 66, 84, 48, 98, 56, 82, 68)),
        *flower(60, 34, 13),
    ],
    "dinosaur": [
        ("box", "card", (6, 8, 114, 82)),
        ("line", "ink", (6, 8, 114, 8, 114, 82, 6, 82, 6, 8), 1.2),
        ("line", "soft", (12, 72, 108, 72), 1), *dinosaur(24, 50, "leaf"),
        ("box", "amber", (56, 66, 66, 72)),
        *ovals("card", 2, (61, 66)), *dinosaur(82, 50, "plum"),
        ("line", "ink", (70, 30, 76, 36), 1.2),
        ("line", "ink", (78, 26, 80, 34), 1.2),
    ],
    "apron": [
        TABLE, ("oval", "soft", (30, 36, 90, 56)),
        ("shape", "soft", (30, 46, 90, 46, 82, 76, 38, 76)),
        ("oval", "card", (34, 39, 86, 53)), *STEAM, ("line", "ink", (84, 50, 104, 34), 2.4),
    ],
    "cap": [
        TABLE, ("shape", "sea", (30, 56, 36, 34, 60, 26, 84, 34, 90, 56)),
        ("box", "ink", (29, 54, 91, 62)),
        ("shape", "ink", (26, 62, 94, 62, 82, 72, 38, 72)), *ovals("amber", 5, (60, 46)),
    ],
    "orange": [
        TABLE, *ovals("amber", 19, (48, 48)), *ovals("card", 16, (48, 48)), *ovals("amber", 14.4,
        (48, 48)),
        *[("line", "card", (48, 48, x, y), 1) for x, y in ((48, 33), (61, 41), (61, 56), (48, 63),
        (35, 56), (35, 41))],
        ("line", "amber", (66, 50, 80, 40, 92, 48, 84, 60, 94, 68, 106, 62), 3.4),
    ],
    "binoculars": [
        ("box", "sky", (12, 8, 108, 60)), ("box", "sea", (12, 42, 108, 60)),
        ("line", "card", (60, 8, 60, 60), 2),
        ("line", "card", (12, 8, 108, 8, 108, 60, 12, 60, 12, 8), 2.4), TABLE,
        ("box", "ink", (40, 52, 54, 80)), ("box", "ink", (64, 52, 78, 80)),
        ("box", "ink", (52, 58, 66, 66)),
        *ovals("steel", 5.4, (47, 76), (71, 76)),
    ],
    "jade": [
        TABLE, ("box", "plum", (34, 42, 86, 76)),
        ("line", "plum", (44, 44, 46, 24, 74, 24, 76, 44), 2.6),
        ("box", "amber", (56, 48, 64, 54)), ("ring", "leaf", (12, 30, 22, 44), 2.4),
        ("ring", "leaf", (98, 30, 108, 44), 2.4),
    ],
    "bench": [
        ("box", "hair", (0, 72, 120, 94)), ("box", "leaf", (14, 30, 106, 36)),
        ("box", "leaf", (14, 40, 106, 46)),
        ("box", "deep", (10, 52, 110, 58)), ("line", "ink", (20, 56, 20, 78), 2.4),
        ("line", "ink", (100, 56, 100, 78), 2.4),
        ("line", "ink", (20, 30, 20, 52), 2), ("line", "ink", (100, 30, 100, 52), 2),
        ("box", "amber", (76, 47, 92, 53)),
    ],
    "jigsaw": [
        ("box", "sky", (18, 16, 102, 78)),
        *[("line", "card", (x, 16, x, 78), 0.8) for x in (39, 60, 81)],
        *[("line", "card", (18, y, 102, y), 0.8) for y in (36.6, 57.3)],
        ("box", "sunk", (60, 36.6, 81, 57.3)),
        *ovals("sunk", 4, (70, 34)), *ovals("sky", 4, (84, 47)),
    ],
    "window ledge": [
        ("box", "sky", (10, 6, 110, 58)), ("line", "card", (60, 6, 60, 58), 2),
        ("box", "hair", (4, 62, 116, 70)),
        *[shape for x in (26, 60, 94) for shape in (
            ("shape", "clay", (x - 9, 44, x + 9, 44, x + 6, 62, x - 6, 62)),
            ("line", "leaf", (x, 44, x, 22), 2),
            *ovals("leaf", 5, (x - 6, 30), (x + 6, 26), (x, 18)),
            ("shape", "clay", (x + 4, 32, x + 8, 32, x + 7, 42)))],
    ],
    "cups of tea": [
        TABLE, *[shape for x in (22, 70) for shape in (
            ("oval", "leaf", (x, 44, x + 28, 54)),
            ("shape", "leaf", (x, 49, x + 28, 49, x + 22, 74, x + 6, 74)),
            ("oval", "amber", (x + 3, 46, x + 25, 52)),
            ("line", "card", (x + 14, 38, x + 18, 32, x + 14, 26), 2))],
    ],
}  # fmt: skip


def drawing_of(description: str) -> list[Shape]:
    """The drawing that a description names, or an empty card where none does."""
    for word, shapes in DRAWINGS.items():
        if word in description:
            return shapes
    return [("box", "card", (14, 12, 106, 78))]
