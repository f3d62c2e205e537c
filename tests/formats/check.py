"""Reads the files for other people's players as those would, and holds them against the screen's own feed."""

import hashlib
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
from lxml import etree
from PIL import Image, ImageChops, ImageStat

PUBLIC = Path(sys.argv[1])
BASE = "https://test.example/wm/"
SHARES = {"wall": 35, "owl": 50, "dual": 0}
STEP = timedelta(minutes=5)
faults, checks = [], 0


def check(holds, message):
    global checks
    checks += 1
    if not holds:
        faults.append(message)


class Screen:
    """What the feed of a screen says, in our own words."""

    def __init__(self, name):
        self.name, self.folder = name, PUBLIC / "led" / name
        self.feed = json.loads((self.folder / "feed.json").read_text("utf-8"))
        self.slides = self.feed["slides"]
        self.segments = [(local(one["from"]), self.feed["loops"][one["loop"]]["order"]) for one in self.feed["segments"]]
        self.start, self.end = local(self.feed["built"]), local(self.feed["valid_until"])
        self.by_url = {self.url(slide): slide for slide in self.slides}
        check(len(self.by_url) == len(self.slides), f"{name}: two slides with one picture blur this test")

    def url(self, slide):
        return BASE + "led/" + slide["file"].removeprefix("../")

    def shown(self, moment):
        """The pictures of the loop that the feed plays."""
        order = [order for begin, order in self.segments if begin <= moment][-1]
        return {self.url(self.slides[index]) for index in order}

    def lit(self, moment):
        hours = self.feed["hours"]
        return within(moment.strftime("%H:%M"), hours["from"], hours["to"])

    def moments(self):
        moment = self.start
        while moment < self.end:
            yield moment
            # Just before and just after, too.
            yield moment + timedelta(seconds=1)
            yield moment + STEP - timedelta(seconds=1)
            moment += STEP

    def daily(self, slide):
        """Whether nothing of the lit time is left out by weekdays and dayparts."""
        minutes = [f"{m // 60:02}:{m % 60:02}" for m in range(1440)]
        lit = [m for m in minutes if within(m, self.feed["hours"]["from"], self.feed["hours"]["to"])]
        parts = slide["dayparts"]
        return len(slide["days"]) in (0, 7) and (not parts or any(all(within(m, p["from"], p["to"]) for m in lit) for p in parts))

    def standing(self):
        now = datetime(2026, 11, 23, 9, 0)
        return {
            self.url(slide)
            for slide in self.slides
            if (slide["from"] is None or local(slide["from"]) <= now)
            and (slide["until"] is None or local(slide["until"]) >= self.end)
            and slide["class"] != "emergency"
            and self.daily(slide)
        }

    def media(self, url):
        path = PUBLIC / url.removeprefix(BASE)
        check(url.startswith(BASE) and path.is_file(), f"{self.name}: {url} leads nowhere")
        return path


def local(text):
    moment = datetime.fromisoformat(text)
    check(moment.utcoffset() == timedelta(hours=8), f"{text}: offset")
    return moment.replace(tzinfo=None)


def within(clock, begin, end):
    if begin == end or (begin == "00:00" and end in ("00:00", "24:00")):
        return True
    if begin < end or end == "00:00":
        return begin <= clock and (clock < end or end == "00:00")
    return clock >= begin or clock < end


def loop_of(screen, urls, where):
    """An order of pictures without dates: all that stands, nothing else, the share kept, sources apart."""
    slides = [screen.by_url[url] for url in urls]
    check(set(urls) == screen.standing(), f"{where}: holds {sorted(set(urls) ^ screen.standing())}")
    time_of = Counter()
    for slide in slides:
        time_of[slide["class"] == "psa"] += slide["dwell"]
    check(time_of[True] * 100 >= SHARES[screen.name] * sum(time_of.values()), f"{where}: 公益 {time_of}")
    sources = [slide["id"].split("#") for slide in slides]
    for (a, i), (b, j) in zip(sources, sources[1:] + sources[:1]):
        check(a != b or int(j) == int(i) + 1, f"{where}: {a} twice in a row")


def mrss(screen):
    where = f"{screen.name} mrss"
    raw = (screen.folder / "feed.mrss.xml").read_bytes()
    feed = feedparser.parse(raw)
    check(not feed.bozo and feed.version == "rss20", f"{where}: {feed.get('bozo_exception')} {feed.version}")
    check(feed.feed.title == f"测试站 & “格式” {screen.feed['name']}", f"{where}: {feed.feed.title}")
    check(feed.feed.link == f"{BASE}led/{screen.name}/index.html", f"{where}: {feed.feed.link}")
    check("pubDate" not in raw.decode().split("<item>")[0], f"{where}: the feed tells when it was made")
    ids = [entry.id for entry in feed.entries]
    check(len(set(ids)) == len(ids) > 0, f"{where}: guids")
    for entry in feed.entries:
        check(len(entry.media_content) == 1 and len(entry.enclosures) == 1, f"{where}: one file each")
        content, enclosure = entry.media_content[0], entry.enclosures[0]
        file = screen.media(content["url"]).read_bytes()
        slide = screen.by_url[content["url"]]
        image = Image.open(screen.media(content["url"]))
        check(entry.title and entry.description == slide["alt"], f"{where}: {entry.title} {entry.description}")
        check(entry.link == content["url"] == enclosure["href"] == entry.media_thumbnail[0]["url"], f"{where}: {entry.link}")
        check(int(content["filesize"]) == int(enclosure["length"]) == len(file), f"{where}: size")
        check(content["type"] == enclosure["type"] == "image/png" == Image.MIME[image.format], f"{where}: type")
        check((content["medium"], content["isdefault"]) == ("image", "true"), f"{where}: {content}")
        check(int(content["duration"]) == slide["dwell"], f"{where}: duration")
        check((int(content["width"]), int(content["height"])) == image.size, f"{where}: {image.size}")
        check(entry.id.split("-")[0] == hashlib.sha256(file).hexdigest() and not entry.guidislink, f"{where}: {entry.id}")
        check(parsedate_to_datetime(entry.published) <= parsedate_to_datetime("Wed, 11 Nov 2026 00:00:00 +0800"), f"{where}: {entry.published}")
    tree = etree.fromstring(raw)
    media = {"media": "http://search.yahoo.com/mrss/"}
    hashes = [one.text for one in tree.iterfind(".//media:hash[@algo='md5']", media)]
    urls = [one.get("url") for one in tree.iterfind(".//media:content", media)]
    check(hashes == [hashlib.md5(screen.media(url).read_bytes()).hexdigest() for url in urls], f"{where}: md5")
    spaces = {one.tag.split("}")[0][1:] for one in tree.iter() if "}" in one.tag}
    check(spaces == set(media.values()), f"{where}: {spaces}")
    loop_of(screen, urls, where)
    return urls


TERM = re.compile(
    r"(?:adapi-compare\((?P<what>adapi-date\(\)|substring-after\(adapi-date\(\),'T'\)),'(?P<value>[^']+)'\)(?P<than><|>=)0"
    r"|adapi-weekday\(\)(?P<day><=|>=|=)(?P<number>[0-6]))"
)


def condition(expr, by_date):
    """A condition as boxes compute it: the whole moment as text (garlic-player), or its date only (signageOS)."""
    terms = []
    for part in expr.split(" and "):
        term = TERM.fullmatch(part)
        check(term, f"expr {part}")
        if term["day"]:
            number, sign = int(term["number"]), term["day"]
            terms.append(lambda m, n=number, s=sign: {"<=": m.isoweekday() % 7 <= n, ">=": m.isoweekday() % 7 >= n, "=": m.isoweekday() % 7 == n}[s])
            continue
        if term["what"] == "adapi-date()":
            datetime.strptime(term["value"], "%Y-%m-%dT%H:%M:%S")
            form, value = ("%Y-%m-%d", term["value"][:10]) if by_date else ("%Y-%m-%dT%H:%M:%S", term["value"])
        else:
            form, value = "%H:%M:%S", datetime.strptime(term["value"], "%H:%M:%S").strftime("%H:%M:%S")
        less = term["than"] == "<"
        terms.append(lambda m, f=form, v=value, l=less: (m.strftime(f) < v) == l)
    return lambda moment: all(term(moment) for term in terms)


def smil(screen):
    where = f"{screen.name} smil"
    root = etree.fromstring((screen.folder / "feed.smil").read_bytes())
    size = (str(screen.feed["width"]), str(screen.feed["height"]))
    check(root.tag == "smil" and not root.nsmap and not root.attrib, f"{where}: {root.tag} {root.nsmap}")
    check([one.tag for one in root] == ["head", "body"], f"{where}: children")
    head, body = root
    title, refresh, layout = head
    check(title.get("name") == "title" and screen.feed["name"] in title.get("content"), f"{where}: title")
    wanted = {"http-equiv": "Refresh", "content": "300", "onlySmilUpdate": "true", "fallbackToPreviousPlaylist": "true", "skipContentOnHttpStatus": "404"}
    check(dict(refresh.attrib) == wanted, f"{where}: {refresh.attrib}")
    canvas, region = layout
    check(canvas.tag == "root-layout" and (canvas.get("width"), canvas.get("height")) == size and canvas.get("backgroundColor") == "#000000", f"{where}: canvas")
    check(region.get("regionName") == region.get("{http://www.w3.org/XML/1998/namespace}id") == "main", f"{where}: region")
    check((region.get("left"), region.get("top"), region.get("width"), region.get("height"), region.get("z-index")) == ("0", "0", *size, "1"), f"{where}: region")
    (par,) = body
    check(par.tag == "par" and len(par) == 2, f"{where}: body")
    main, fetched = par
    check(fetched.tag == "seq" and {one.tag for one in fetched} == {"prefetch"}, f"{where}: prefetch has a container of its own")
    for one in root.iter():
        check(set(one.tag) < set("abcdefghijklmnopqrstuvwxyz-C"), f"{where}: {one.tag}")
        clocks = [value for value in (one.get("begin"), one.get("end")) if value and value != "0s"]
        if clocks:
            check(one.tag == "par" and one.getparent().tag in ("par", "excl", "priorityClass"), f"{where}: wallclock on {one.tag}")
            check(len(clocks) == 2 and all(re.fullmatch(r"wallclock\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)", clock) for clock in clocks), f"{where}: {clocks}")
    pictures = list(root.iter("img"))
    for image in pictures:
        check(re.fullmatch(r"[1-9]\d*s", image.get("dur")), f"{where}: {image.get('dur')}")
        check(int(image.get("dur")[:-1]) == screen.by_url[image.get("src")]["dwell"], f"{where}: dur")
        check((image.get("fit"), image.get("region")) == ("meet", "main"), f"{where}: fit, region")
        check([dict(param.attrib) for param in image] == [{"name": "cacheControl", "value": "onlyIfCached"}], f"{where}: param")
        screen.media(image.get("src"))
    check(Counter(one.get("src") for one in fetched) == Counter({image.get("src") for image in pictures}), f"{where}: prefetch")
    # The emergency's class is the first, higher one.
    classes = [main] if main.tag == "seq" else list(main)
    if main.tag != "seq":
        check(main.tag == "excl" and {one.tag for one in classes} == {"priorityClass"}, f"{where}: excl")
        check(all(dict(one.attrib) == {"higher": "stop", "lower": "defer", "peer": "stop"} for one in classes), f"{where}: classes")
        check(len(classes) == 2 and [one.get("begin") for one in classes[1]] == ["0s"], f"{where}: the loop begins at once")
    alarms = list(classes[0]) if len(classes) == 2 else []
    usual = classes[-1] if main.tag == "seq" else classes[-1][0][0]
    check(usual.tag == "seq" and usual.get("repeatCount") == "indefinite", f"{where}: loop")
    for by_date in (False, True):
        held = {image: condition(image.get("expr"), by_date) if image.get("expr") else (lambda moment: True) for image in pictures}
        for moment in screen.moments():
            playing, exclusive = usual, False
            for alarm in alarms:
                begin, end = (datetime.fromisoformat(alarm.get(key)[10:-1]) for key in ("begin", "end"))
                if begin <= moment < end:
                    playing, exclusive = alarm[0], True
            shown = [image.get("src") for image in playing if held[image](moment)]
            check(set(shown) == screen.shown(moment), f"{where} {by_date} {moment}: {set(shown) ^ screen.shown(moment)}")
            if not exclusive and moment.minute == 0 and moment.second == 0:
                psa = sum(screen.by_url[url]["dwell"] for url in shown if screen.by_url[url]["class"] == "psa")
                check(psa * 100 >= SHARES[screen.name] * sum(screen.by_url[url]["dwell"] for url in shown), f"{where} {moment}: 公益 {psa}")
                check(all(a != b for a, b in zip(shown, shown[1:])), f"{where} {moment}: twice in a row")
    check(screen.name != "wall" or (len(alarms) == 2 and alarms[1].get("end") == "wallclock(2026-12-08T07:00:00)"), f"{where}: emergencies that outlast the horizon")


def concerto(screen):
    where = f"{screen.name} concerto"
    entries = json.loads((screen.folder / "concerto.json").read_text("utf-8"))
    names = [entry["name"] for entry in entries]
    check(len(set(names)) == len(names), f"{where}: names")
    check(set(names) == {slide["id"] for slide in screen.slides if screen.daily(slide)}, f"{where}: {names}")
    for entry in entries:
        check(list(entry) == ["type", "name", "url", "duration", "start_time", "end_time"], f"{where}: {list(entry)}")
        screen.media(entry["url"])
        slide = screen.by_url[entry["url"]]
        check((entry["type"], entry["name"], entry["duration"]) == ("Graphic", slide["id"], slide["dwell"]), f"{where}: {entry}")
        check((entry["start_time"], entry["end_time"]) == (slide["from"], slide["until"]), f"{where}: times")


def animation(screen, urls):
    where = f"{screen.name} gif"
    image = Image.open(screen.folder / "loop.gif")
    check((image.format, image.size) == ("GIF", (screen.feed["width"], screen.feed["height"])), f"{where}: {image.size}")
    check(image.info["loop"] == 0 and image.n_frames == len(urls), f"{where}: {image.info} {image.n_frames}")
    for number, url in list(enumerate(urls))[: image.n_frames]:
        image.seek(number)
        tile = image.tile[0][1] if image.tile else None
        check(tile is None or tuple(tile) == (0, 0, *image.size), f"{where}: frame {number} is a part: {tile}")
        check(image.info["duration"] == screen.by_url[url]["dwell"] * 1000, f"{where}: {image.info['duration']}")
        check("transparency" not in image.info and image.disposal_method in (0, 1), f"{where}: {image.info}")
        difference = ImageChops.difference(image.convert("RGB"), Image.open(screen.media(url)).convert("RGB"))
        worst = max(ImageStat.Stat(difference).mean)
        check(worst == 0 if screen.feed["depth"] != "rgb" else worst < 2, f"{where}: frame {number} is off by {worst}")
    if screen.feed["depth"] != "rgb":
        check(image.global_palette is not None, f"{where}: palette")


def film(screen, urls):
    where = f"{screen.name} ffconcat"
    lines = (screen.folder / "loop.ffconcat").read_text("utf-8").splitlines()
    check(lines[0] == "ffconcat version 1.0", f"{where}: {lines[0]}")
    entries = [line for line in lines[1:] if not line.startswith("#")]
    files = [shlex.split(line)[1] for line in entries if line.startswith("file ")]
    stays = [int(line.split()[1]) for line in entries if line.startswith("duration ")]
    check(files[-1] == files[-2] and [BASE + "led/" + file.removeprefix("../") for file in files[:-1]] == urls, f"{where}: files")
    check(stays == [screen.by_url[url]["dwell"] for url in urls], f"{where}: durations")
    command = shlex.split(next(line for line in lines if line.startswith("# ffmpeg "))[2:])
    run = subprocess.run(command, cwd=screen.folder, capture_output=True, text=True)
    check(run.returncode == 0, f"{where}: {run.stderr[-500:]}")
    probe = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", "loop.mp4"]
    found = json.loads(subprocess.run(probe, cwd=screen.folder, capture_output=True, check=True).stdout)
    check([stream["codec_type"] for stream in found["streams"]] == ["video"], f"{where}: a sound")
    video = found["streams"][0]
    check((video["codec_name"], video["pix_fmt"]) == ("h264", "yuv420p"), f"{where}: {video['codec_name']} {video['pix_fmt']}")
    even = tuple(side + side % 2 for side in (screen.feed["width"], screen.feed["height"]))
    check((video["width"], video["height"]) == even, f"{where}: {video['width']}×{video['height']}")
    check(video["r_frame_rate"] == video["avg_frame_rate"] == "25/1", f"{where}: {video['avg_frame_rate']}")
    check((video["color_space"], video["color_range"]) == ("bt709", "tv"), f"{where}: colours")
    check(abs(float(found["format"]["duration"]) - sum(stays)) < 0.05, f"{where}: {found['format']['duration']} of {sum(stays)}")
    check(int(video["nb_frames"]) == sum(stays) * 25, f"{where}: frames")
    at = 0
    for url, stay in list(zip(urls, stays))[:4]:
        still = screen.folder / "still.png"
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-ss", str(at + stay / 2), "-i", "loop.mp4", "-frames:v", "1", still.name], cwd=screen.folder, check=True)
        # 4:2:0 halves the resolution of colours, not of light.
        picture = Image.open(screen.media(url)).convert("L")
        difference = ImageChops.difference(Image.open(still).convert("L").crop((0, 0, *picture.size)), picture)
        check(ImageStat.Stat(difference).mean[0] < 4, f"{where}: at {at} s off by {ImageStat.Stat(difference).mean}")
        at += stay


def text(screen, urls):
    where = f"{screen.name} text"
    lines = {}
    for name, charset in (("text.utf8.txt", "utf-8"), ("text.txt", "gbk")):
        raw = (screen.folder / name).read_bytes()
        content = raw.decode(charset)
        check(content.endswith("\r\n") and content.count("\n") == content.count("\r\n") > 0, f"{where}: line ends")
        check("?" not in content and not raw.startswith(b"\xef\xbb\xbf"), f"{where}: marks")
        lines[charset] = content.split("\r\n")[:-1]
        check(all(0 < len(line) <= 250 for line in lines[charset]), f"{where}: length")
    writable = []
    for line in lines["utf-8"]:
        try:
            line.encode("gbk")
            writable.append(line)
        except UnicodeEncodeError:
            check("²" in line, f"{where}: {line}")
    check(lines["gbk"] == writable and len(writable) < len(lines["utf-8"]), f"{where}: what GBK can write")
    said = [screen.by_url[url] for url in urls]
    joined = "".join(lines["utf-8"]).replace("　", "")
    check(joined == "".join(" ".join(slide["alt"].split()) for slide in said).replace("　", ""), f"{where}: words")


def xixun(screen):
    where = f"{screen.name} xixun"
    command = json.loads((screen.folder / "xixun.json").read_text("utf-8"))
    check((command["type"], command["command"]["_type"]) == ("commandXixunPlayer", "PlayXixunTask"), f"{where}: type")
    items = command["command"]["task"]["items"]
    ids = [item["_id"] for item in items]
    check(len(set(ids)) == len(ids), f"{where}: ids")
    sources = {}
    for item in items:
        program = item["_program"]
        (layer,) = program["layers"]
        check((program["width"], program["height"]) == (screen.feed["width"], screen.feed["height"]), f"{where}: size")
        check(program["totalSize"] == sum(source["size"] for source in layer["sources"]), f"{where}: totalSize")
        begin = 0
        for source in layer["sources"]:
            file = screen.media(source["url"]).read_bytes()
            check((source["size"], source["md5"]) == (len(file), hashlib.md5(file).hexdigest()), f"{where}: {source['id']}")
            check(source["playTime"] == begin and source["timeSpan"] == screen.by_url[source["url"]]["dwell"], f"{where}: timeline")
            check(source["_type"] == "Image" and source["mime"] == "image/png" and source["fileExt"] == ".png", f"{where}: {source}")
            begin += source["timeSpan"]
        sources[item["_id"]] = {source["url"] for source in layer["sources"]}

    def plays(schedule, moment):
        if schedule["dateType"] == "Range" and not date.fromisoformat(schedule["startDate"]) <= moment.date() <= date.fromisoformat(schedule["endDate"]):
            return False
        if schedule["filterType"] == "Week" and moment.isoweekday() % 7 not in schedule["weekFilter"]:
            return False
        return time.fromisoformat(schedule["startTime"]) <= moment.time().replace(second=0) <= time.fromisoformat(schedule["endTime"])

    for moment in screen.moments():
        active = [item for item in items if any(plays(schedule, moment) for schedule in item["schedules"])]
        first = min((item["priority"] for item in active), default=0)
        shown = set().union(*(sources[item["_id"]] for item in active if item["priority"] == first))
        wanted = screen.shown(moment) if screen.lit(moment) else set()
        check(shown == wanted, f"{where} {moment}: {shown ^ wanted}")


for name in SHARES:
    screen = Screen(name)
    urls = mrss(screen)
    for part, arguments in ((smil, ()), (concerto, ()), (animation, (urls,)), (film, (urls,)), (text, (urls,)), (xixun, ())):
        before = checks
        part(screen, *arguments)
        print(f"{name} {part.__name__}: {checks - before} checks", flush=True)
for fault in faults[:40]:
    print(f"FAULT {fault}")
sys.exit(bool(faults))
