#!/usr/bin/env python3
"""Holds what pages show of pictures against another decoder: decoders.py [WENXUAN].

Makes some two thousand small files of every kind that libjpeg-turbo's cjpeg and ImageMagick write (samplings, scans,
restarts, progressive, arithmetic, grey, CMYK; PNG of every depth and colour, interlaced; GIF; WebP), builds a site that
shows them, and compares each with what Pillow (libjpeg-turbo, libpng, libwebp) decodes. Wants cjpeg and convert (Debian:
libjpeg-turbo-progs, imagemagick); Pillow and NumPy come from PyPI in a virtual environment.
"""
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = [(1, 1), (7, 9), (16, 16), (17, 15), (33, 31), (65, 65), (88, 88), (129, 40), (250, 333)]
SAMPLINGS = ['1x1', '2x1', '1x2', '2x2', '4x1', '1x4', '4x2', '2x4', '2x2,2x1,1x2', '1x1,2x2,1x1', '3x1', '2x2,1x2,1x2', '2x1,1x1,2x1']
SCANS = {'each': '0;\n1;\n2;\n', 'light': '0;\n1 2;\n', 'colour': '1;\n2;\n0;\n', 'pair': '0 1;\n2;\n'}
PLAIN = [[], ['-restart', '1'], ['-restart', '1B'], ['-restart', '3B'], ['-progressive'], ['-progressive', '-restart', '2B'], ['-optimize'], ['-arithmetic']]
OTHERS = {
    'd16.png': ['-depth', '16'], 'interlaced.png': ['-interlace', 'PNG'], 'palette.png': ['-colors', '200', '-type', 'Palette'],
    'few.png': ['-colors', '13', '-type', 'Palette'], 'mono.png': ['-monochrome'], 'grey4.png': ['-colorspace', 'Gray', '-depth', '4'],
    'grey2i.png': ['-colorspace', 'Gray', '-depth', '2', '-interlace', 'PNG'],
    'glass.png': ['-type', 'GrayscaleMatte', '-channel', 'A', '-evaluate', 'set', '40%', '+channel'],
    'glass16i.png': ['-type', 'GrayscaleMatte', '-channel', 'A', '-evaluate', 'set', '40%', '+channel', '-depth', '16', '-interlace', 'PNG'],
    'holes.png': ['-transparent', '#4d6e28', '-colors', '40'], 'plain.gif': [], 'interlaced.gif': ['-interlace', 'GIF'],
    'lossy.webp': [], 'lossless.webp': ['-define', 'webp:lossless=true'],
}
# Known and told: no browser shows arithmetic coding either.
REFUSED = re.compile(r'arithmetic')


def make(folder):
    import numpy
    from PIL import Image
    for name, text in SCANS.items():
        (folder / name).write_text(text)
    ways = PLAIN + [['-scans', str(folder / name)] for name in SCANS]
    for width, height in SIZES:
        y, x = numpy.mgrid[0:height, 0:width]
        parts = (40 + x * 0.6 + 20 * numpy.sin(y / 19), 60 + y * 0.5, 220 - (x + y) * 0.3)
        image = Image.fromarray(numpy.stack(parts, -1).clip(0, 255).astype('uint8'))
        source = folder / 'source.ppm'
        image.save(source)
        for sampling in SAMPLINGS:
            for way in ways:
                name = f'{width}x{height}-{sampling}-{"".join(way).replace(str(folder), "").replace("/", "")}.jpg'.replace(',', '_')
                command = ['cjpeg', '-quality', '92', '-sample', sampling, *way, '-outfile', folder / name, source]
                if subprocess.run(command, capture_output=True).returncode:
                    (folder / name).unlink(missing_ok=True)
        image.convert('L').save(folder / f'{width}x{height}-grey.jpg', quality=92)
        image.convert('CMYK').save(folder / f'{width}x{height}-cmyk.jpg', quality=92)
        image.convert('CMYK').save(folder / f'{width}x{height}-cmyk-progressive.jpg', quality=92, progressive=True)
        for name, arguments in OTHERS.items():
            subprocess.run(['convert', source, *arguments, folder / f'{width}x{height}-{name}'], check=True, capture_output=True)
        source.unlink()
    for name in SCANS:
        (folder / name).unlink()


def main():
    import numpy
    from PIL import Image
    binary = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / 'target/debug/wenxuan'
    with tempfile.TemporaryDirectory() as work:
        site, files = Path(work), Path(work) / 'content/notices'
        files.mkdir(parents=True)
        (site / 'content/site.yaml').write_text('name: 测试站\nbase_url: https://test.example/\norganiser: 甲\nundertaker: 无\n'
                                                'phone: 无\nid_code: 无\nicp: 无\npolice: 无\n', encoding='utf-8')
        make(files)
        opened = {}
        for path in sorted(files.iterdir()):
            try:
                opened[path.name] = Image.open(path).convert('RGBA')
            except OSError as error:
                print(f'{path.name}: Pillow cannot read it: {error}')
        refused = {name for name in opened if REFUSED.search(name)}

        def notice(names):
            shown = ''.join(f'![{name}]({name})\n\n' for name in names)
            (files / '2026-10-08-a.md').write_text(f'---\ntitle: 关于图片的通知\ndate: 2026-10-08 09:00\nform: 通知\nissuer: 甲\n---\n{shown}', encoding='utf-8')
            return subprocess.run([binary, 'build', '--format', 'short', '--lang', 'en', '--now', '2026-11-23T09:00:00+08:00'], cwd=site, capture_output=True, text=True)

        told = notice(sorted(refused)).stderr.count('W0318')
        built = notice(sorted(opened.keys() - refused))
        if built.returncode:
            sys.exit(built.stderr)
        html = (site / 'public/notices/a/index.html').read_text(encoding='utf-8')
        shown = dict((alt, src) for src, alt in re.findall(r'<img src="([^"]+)"[^>]*? alt="([^"]+)"', html))
        wrong = []
        for name in sorted(opened.keys() - refused):
            ours = Image.open(site / 'public/notices/a' / shown[name]).convert('RGBA')
            on_paper = [numpy.asarray(Image.alpha_composite(Image.new('RGBA', image.size, 'white'), image)).astype(int) for image in (opened[name], ours)]
            if on_paper[0].shape != on_paper[1].shape:
                wrong.append(f'{name}: {on_paper[0].shape} {on_paper[1].shape}')
                continue
            difference = numpy.abs(on_paper[0] - on_paper[1])[..., :3].mean()
            # Ours is packed again, at half the resolution for colour.
            if difference > 4:
                wrong.append(f'{name}: {difference:.1f}')
        print('\n'.join(wrong))
        print(f'{len(opened) - len(refused)} files compared, {len(wrong)} wrong; {told} of {len(refused)} with arithmetic coding refused')
        sys.exit(1 if wrong or told != len(refused) else 0)


if 'WENXUAN_BENCH' not in os.environ:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / 'bin/python'
        subprocess.run([python, '-m', 'pip', 'install', '--quiet', 'pillow==13.0.0', 'numpy==2.4.6'], check=True)
        sys.exit(subprocess.run([python, __file__, *sys.argv[1:]], env={**os.environ, 'WENXUAN_BENCH': '1'}).returncode)
main()
