#!/usr/bin/env python3
"""Derive coverage.txt from its sources. Needed only to change the set of
characters; make.sh builds the fonts from coverage.txt alone.

usage: coverage.py Unihan_OtherMappings.txt[.bz2] NotoSansCJK-Regular.ttc unifont.hex > coverage.txt
"""
import bz2
import logging
import sys
import unicodedata

from fontTools.ttLib import TTCollection

logging.disable(logging.WARNING)

# Blocks and single characters besides the two national character sets.
# A code point is taken when the Noto face has a glyph for it.
BLOCKS = [
    ("ASCII and Latin-1", [(0x20, 0x7E), (0xA0, 0xFF)]),
    ("Latin Extended-A and pinyin vowels with tone marks",
     [(0x100, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261), (0x1E3E, 0x1E3F)]),
    ("general punctuation", [(0x2000, 0x2027), (0x202A, 0x206F)]),
    ("superscripts and subscripts", [(0x2070, 0x209F)]),
    ("currency", [(0x20A0, 0x20C0)]),
    ("letter-like symbols and number forms", [(0x2100, 0x218F)]),
    ("arrows", [(0x2190, 0x21FF)]),
    ("mathematical operators", [(0x2200, 0x22FF)]),
    ("enclosed alphanumerics", [(0x2460, 0x24FF)]),
    ("box drawing, block elements, geometric shapes", [(0x2500, 0x25FF)]),
    ("miscellaneous symbols and dingbats",
     [(0x2600, 0x26FF), (0x2700, 0x27BF)]),
    ("CJK punctuation", [(0x3000, 0x303F)]),
    ("kana", [(0x3041, 0x30FE)]),
    ("enclosed and compatibility ideographs: (1)-(10), circled 1-50, months, units",
     [(0x3220, 0x3229), (0x3251, 0x325F), (0x3280, 0x3289), (0x32A3, 0x32A3), (0x32B1, 0x32BF),
      (0x3388, 0x3389), (0x338E, 0x338F), (0x3396, 0x33A6), (0x33C4, 0x33C4), (0x33CE, 0x33CE),
      (0x33D1, 0x33D2), (0x33D5, 0x33D5)]),
    ("vertical forms", [(0xFE10, 0xFE19), (0xFE30, 0xFE4F)]),
    ("full-width forms", [(0xFF01, 0xFF60), (0xFFE0, 0xFFE6)]),
]
# Signs and ticks useful on notices and LED slides that Noto may lack but Unifont has.
PIXEL_ONLY = "☀☁☂☃☄★☆☎☏☐☑☒☔☕☺♠♡♢♣♤♥♦♧♨♩♪♫♬♿⚐⚑⚠⚡✂✆✈✉✎✏✓✔✕✖✗✘❀❄❤➜➡"


def ranges(points):
    out, points = [], sorted(points)
    start = prev = None
    for p in points:
        if prev is not None and p == prev + 1:
            prev = p
            continue
        if start is not None:
            out.append((start, prev))
        start = prev = p
    if start is not None:
        out.append((start, prev))
    return ["U+%04X" % a if a == b else "U+%04X-%04X" % (a, b) for a, b in out]


def main(unihan, ttc, hexfile):
    opener = bz2.open if unihan.endswith(".bz2") else open
    table = {}
    with opener(unihan, "rt", encoding="utf-8") as f:
        for line in f:
            cols = line.rstrip("\n").split("\t")
            if len(cols) == 3 and cols[1] == "kTGH":
                table[int(cols[0][2:], 16)] = [int(v.split(":")[1]) for v in cols[2].split()]
    assert len(table) == 8105 and sorted(n for v in table.values() for n in v) == list(range(1, 8106))

    gb = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                gb.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    gb_han = {c for c in gb if 0x4E00 <= c <= 0x9FFF}
    assert len(gb) == 7445 and len(gb_han) == 6763

    noto = next(f for f in TTCollection(ttc) if f["name"].getDebugName(1) == "Noto Sans CJK SC").getBestCmap()
    with open(hexfile) as f:
        unifont = {int(line.split(":")[0], 16) for line in f if ":" in line}

    levels = [set(), set(), set()]
    for c, nums in table.items():
        levels[0 if nums[0] <= 3500 else 1 if nums[0] <= 6500 else 2].add(c)
    parts = [
        ("通用规范汉字表 (2013), level 1, from Unihan kTGH", levels[0]),
        ("通用规范汉字表 (2013), level 2, from Unihan kTGH", levels[1]),
        ("通用规范汉字表 (2013), level 3, from Unihan kTGH", levels[2]),
        ("GB/T 2312-1980, Han not in 通用规范汉字表", gb_han),
        ("GB/T 2312-1980, everything else (symbols, kana, Greek, Cyrillic, bopomofo)", gb - gb_han),
    ]
    missing = [c for _, p in parts for c in p if c not in noto]
    assert not missing, missing
    for title, blocks in BLOCKS:
        parts.append((title, {c for a, b in blocks for c in range(a, b + 1)
                              if c in noto and unicodedata.category(chr(c)) not in ("Cc", "Cf", "Cn", "Mc", "Mn", "Zl", "Zp")}))
    parts.append(("symbols that only the pixel font has",
                  {ord(c) for c in PIXEL_ONLY if ord(c) in unifont and ord(c) not in noto}))

    seen = set()
    body = []
    for title, points in parts:
        new = points - seen
        seen |= new
        if new:
            body.append("\n# %s: %d" % (title, len(new)))
            body += ranges(new)
    print("""# Code points of the fonts in this folder, as Unicode ranges. Read by make.py.
#
# Where the parts come from:
#   通用规范汉字表  8105 characters, State Council, 2013; taken from the field kTGH of
#                   the Unihan database 15.0 (Unihan_OtherMappings.txt, Debian package
#                   unicode-data 15.0.0-1); numbers 1-3500 are level 1, 3501-6500
#                   level 2, 6501-8105 level 3
#   GB/T 2312-1980  7445 code points (6763 Han, 682 others), Python's codec "gb2312"
#   other sections  Unicode blocks, restricted to what Noto Sans CJK SC 2.004 has
# A code point is listed once, in the first section it belongs to.
# Made by coverage.py. Total: %d code points, %d of them Han.""" % (
        len(seen), len(set(table) | gb_han)))
    print("\n".join(body))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
