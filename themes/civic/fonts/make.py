#!/usr/bin/env python3
"""Make the fonts of this folder from their sources; called by make.sh.

usage: make.py SOURCES OUT
  SOURCES holds NotoSansCJK-Regular.ttc, NotoSansCJK-Bold.ttc, unifont.hex, fusion-12.woff
  OUT     gets heiti-regular.otf, heiti-bold.otf, pixel-16.ttf, pixel-12.ttf
"""
import hashlib
import logging
import os
import re
import sys
import unicodedata

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import epoch_diff
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program

logging.disable(logging.WARNING)
HERE = os.path.dirname(os.path.abspath(__file__))

# The results depend on these very files.
SOURCES = {
    "NotoSansCJK-Regular.ttc": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "NotoSansCJK-Bold.ttc": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
    "unifont.hex": "fe93c0df9a69e71df0fcf9e71af3adab3c85a393b1a3cae1eb32f69880fc1841",
    "fusion-12.woff": "ee48b20a23b8df1d9243322105ec44906d2635036ca7a4395a3f3be6b6375a5e",
}
# 2024-01-01T00:00:00Z unless SOURCE_DATE_EPOCH says otherwise; in the font's epoch (1904).
STAMP = int(os.environ.get("SOURCE_DATE_EPOCH", "1704067200")) - epoch_diff

FEATURES = ["kern", "palt", "halt", "vert", "locl", "vrt2", "vkrn", "vpal", "vhal"]
UNIT = 16  # font units per pixel of the pixel fonts


def coverage():
    points = set()
    with open(os.path.join(HERE, "coverage.txt"), encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line:
                m = re.fullmatch(r"U\+([0-9A-F]{4,6})(?:-([0-9A-F]{4,6}))?", line)
                if not m:
                    sys.exit("coverage.txt: cannot read %r" % line)
                a = int(m[1], 16)
                points.update(range(a, int(m[2] or m[1], 16) + 1))
    return points


def heiti(ttc, out, points, style, weight):
    font = next(f for f in TTCollection(ttc, lazy=True) if f["name"].getDebugName(1) == "Noto Sans CJK SC")
    font.recalcTimestamp = False
    have = set(font.getBestCmap())
    # No variation sequences: Chinese text does not use them.
    font["cmap"].tables = [t for t in font["cmap"].tables if t.format != 14]

    opt = subset.Options()
    opt.layout_features = FEATURES
    opt.hinting = False
    opt.name_IDs = ["*"]
    opt.name_languages = ["*"]
    opt.notdef_outline = True
    opt.recalc_timestamp = False
    s = subset.Subsetter(opt)
    s.populate(unicodes=points & have)
    s.subset(font)

    family, ps = "Wenxuan Heiti", "WenxuanHeiti-" + style
    name = font["name"]
    name.names = [n for n in name.names if n.langID == 0x409 and n.platformID == 3]
    original = name.getDebugName(3)
    for i, text in {
        1: family, 2: style, 3: "%s;subset of %s" % (ps, original), 4: family + ("" if style == "Regular" else " " + style),
        6: ps, 10: "Subset of Noto Sans CJK SC, renamed. " + (name.getDebugName(10) or ""),
    }.items():
        name.setName(text, i, 3, 1, 0x409)
    for i in (16, 17, 21, 22, 25):
        name.removeNames(nameID=i)
    cff = font["CFF "].cff
    cff.fontNames[0] = ps
    top = cff.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = family, name.getDebugName(4), style
    os2 = font["OS/2"]
    os2.usWeightClass, os2.achVendID = weight, "NONE"
    bold = style == "Bold"
    os2.fsSelection = (os2.fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    font["head"].modified = STAMP
    font.save(out)


def trace(rows, width, top):
    """Outline of a bitmap: closed polygons along pixel edges, filled side on the right
    (clockwise outside, as TrueType wants), without redundant points."""
    height = len(rows)

    def on(x, y):
        return 0 <= x < width and 0 <= y < height and rows[y] >> (width - 1 - x) & 1

    edges = {}  # start point -> list of end points
    for y in range(height):
        for x in range(width):
            if on(x, y):
                if not on(x, y - 1):
                    edges.setdefault((x, y), []).append((x + 1, y))
                if not on(x + 1, y):
                    edges.setdefault((x + 1, y), []).append((x + 1, y + 1))
                if not on(x, y + 1):
                    edges.setdefault((x + 1, y + 1), []).append((x, y + 1))
                if not on(x - 1, y):
                    edges.setdefault((x, y + 1), []).append((x, y))
    contours = []
    while edges:
        start = min(edges, key=lambda p: (p[1], p[0]))
        path, here, heading = [], start, None
        while True:
            ends = edges[here]
            if len(ends) == 2:  # two pixels touch at a corner: turn right, keep them apart
                right = (-heading[1], heading[0]) if heading else (1, 0)
                end = next(e for e in ends if (e[0] - here[0], e[1] - here[1]) == right)
            else:
                end = ends[0]
            ends.remove(end)
            if not ends:
                del edges[here]
            step = (end[0] - here[0], end[1] - here[1])
            if step != heading:
                path.append(here)
            heading, here = step, end
            if here == start:
                break
        first = (path[1][0] - path[0][0], path[1][1] - path[0][1])
        if first[0] * heading[1] == first[1] * heading[0]:
            path.pop(0)
        contours.append([(px * UNIT, (top - py) * UNIT) for px, py in path])
    return contours


def glyph_from(contours):
    pen = TTGlyphPen(None)
    for c in contours:
        pen.moveTo(c[0])
        for p in c[1:]:
            pen.lineTo(p)
        pen.closePath()
    return pen.glyph()


def pixel_font(out, size, ascent, glyphs, widths, names):
    """glyphs: code point -> contours in font units; widths: code point -> pixels."""
    order, cmap, table, metrics = [".notdef"], {}, {}, {}
    w = size // 2
    box = [[(0, 0), (0, 8), (w - 1, 8), (w - 1, 0)], [(1, 1), (w - 2, 1), (w - 2, 7), (1, 7)]]
    table[".notdef"] = glyph_from([[(x * UNIT, y * UNIT) for x, y in c] for c in box])
    metrics[".notdef"] = (w * UNIT, 0)
    for c in sorted(glyphs):
        n = "uni%04X" % c if c < 0x10000 else "u%05X" % c
        order.append(n)
        cmap[c] = n
        table[n] = glyph_from(glyphs[c])
        xs = [x for path in glyphs[c] for x, _ in path]
        metrics[n] = (widths[c] * UNIT, min(xs) if xs else 0)

    fb = FontBuilder(size * UNIT, isTTF=True)
    fb.font.recalcTimestamp = False
    fb.setupGlyphOrder(order)
    fb.setupCharacterMap(cmap)
    fb.setupGlyf(table)
    fb.setupHorizontalMetrics(metrics)
    up, down = ascent * UNIT, (ascent - size) * UNIT
    fb.setupHorizontalHeader(ascent=up, descent=down, lineGap=0)
    fb.setupOS2(version=4, usWeightClass=400, fsType=0, achVendID="NONE", fsSelection=0x40 | 0x80,
                sTypoAscender=up, sTypoDescender=down, sTypoLineGap=0, usWinAscent=up, usWinDescent=-down,
                sxHeight=table["uni0078"].yMax, sCapHeight=table["uni0048"].yMax)
    fb.font["OS/2"].recalcUnicodeRanges(fb.font)
    fb.font["OS/2"].recalcCodePageRanges(fb.font)
    fb.font["OS/2"].recalcAvgCharWidth(fb.font)
    fb.setupPost(formatType=3, underlinePosition=-UNIT, underlineThickness=UNIT)
    # A control program that asks for no hinting at all. Without one FreeType hints such
    # fonts by itself and bends the pixels.
    fb.font["prep"] = prep = newTable("prep")
    prep.program = Program()
    prep.program.fromAssembly(["PUSHB[ ] 1 1", "INSTCTRL[ ]", "PUSHW[ ] 511", "SCANCTRL[ ]", "PUSHB[ ] 4", "SCANTYPE[ ]"])
    fb.font["maxp"].maxStackElements = 2
    fb.updateHead(created=STAMP, modified=STAMP, fontRevision=1.0)
    fb.font["head"].lowestRecPPEM = size
    family = "Wenxuan Pixel %d" % size
    ps = family.replace(" ", "") + "-Regular"
    texts = {1: family, 2: "Regular", 3: ps + ";" + names["origin"], 4: family, 5: "Version 1.000", 6: ps, **names["records"]}
    fb.setupNameTable({})
    for i, text in sorted(texts.items()):
        fb.font["name"].setName(text, i, 3, 1, 0x409)
    fb.save(out)


def unifont(hexfile, out, points):
    glyphs, widths = {}, {}
    with open(hexfile) as f:
        for line in f:
            code, _, bits = line.strip().partition(":")
            if not bits or int(code, 16) not in points:
                continue
            c, width = int(code, 16), len(bits) // 4
            rows = [int(bits[i:i + width // 4], 16) for i in range(0, len(bits), width // 4)]
            assert width in (8, 16) and len(rows) == 16
            assert unicodedata.category(chr(c)) != "Zs" or not any(rows)
            if c == 0x2003:
                width = 16  # an em is an em
            glyphs[c], widths[c] = trace(rows, width, 14), width
    pixel_font(out, 16, 14, glyphs, widths, {
        "origin": "subset of GNU Unifont 15.0.01",
        "records": {
            0: "Copyright © 1998-2022 Roman Czyborra, Paul Hardy, Qianqian Fang, Andrew Miller, Johnnie Weaver, "
               "David Corbett, Nils Moskopp, Rebecca Bettencourt, et al.",
            10: "Subset of GNU Unifont 15.0.01, traced from its bitmaps and renamed.",
            11: "https://unifoundry.com/unifont/",
            13: "Dual license: SIL Open Font License version 1.1, and GNU GPL version 2 or later with the GNU Font "
                "Embedding Exception. Distributed here under the SIL Open Font License version 1.1.",
            14: "https://scripts.sil.org/OFL",
        }})


def fusion(woff, out, points):
    font = TTFont(woff)
    cmap, glyf, upem = font.getBestCmap(), font["glyf"], font["head"].unitsPerEm
    step = upem // 12
    glyphs, widths = {}, {}
    for c in sorted(points & set(cmap)):
        g = glyf[cmap[c]]
        contours = []
        if g.numberOfContours:
            coords, ends, flags = g.getCoordinates(glyf)
            assert all(flag & 1 for flag in flags) and all(x % step == 0 and y % step == 0 for x, y in coords)
            begin = 0
            for end in ends:
                contours.append([(x // step * UNIT, y // step * UNIT) for x, y in coords[begin:end + 1]])
                begin = end + 1
        advance = font["hmtx"][cmap[c]][0]
        assert advance % step == 0
        glyphs[c], widths[c] = contours, advance // step
    for c, width in ((0x2002, 6), (0x2003, 12)):  # spaces the source lacks
        if c in points and c not in glyphs:
            glyphs[c], widths[c] = [], width
    name = font["name"]
    pixel_font(out, 12, 10, glyphs, widths, {
        "origin": "subset of " + name.getDebugName(3),
        "records": {
            0: name.getDebugName(0), 8: name.getDebugName(8), 9: name.getDebugName(9),
            10: "Subset of another font under the Open Font License (see the copyright notice), rescaled and renamed.",
            11: name.getDebugName(11), 13: name.getDebugName(13), 14: name.getDebugName(14),
        }})


def main(src, out):
    for n, want in SOURCES.items():
        with open(os.path.join(src, n), "rb") as f:
            if hashlib.sha256(f.read()).hexdigest() != want:
                sys.exit("%s is not the expected version of the file" % n)
    points = coverage()
    path = lambda d, n: os.path.join(d, n)
    heiti(path(src, "NotoSansCJK-Regular.ttc"), path(out, "heiti-regular.otf"), points, "Regular", 400)
    heiti(path(src, "NotoSansCJK-Bold.ttc"), path(out, "heiti-bold.otf"), points, "Bold", 700)
    unifont(path(src, "unifont.hex"), path(out, "pixel-16.ttf"), points)
    fusion(path(src, "fusion-12.woff"), path(out, "pixel-12.ttf"), points)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
