"""Reads the feeds and machine views of a built site as others do, and says what is wrong with them."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import jsonschema
from lxml import etree

PUBLIC, SCHEMA = Path(sys.argv[1]), Path(sys.argv[2])
HERE = Path(__file__).parent
faults, checks = [], 0
site = json.loads((PUBLIC / "site.json").read_text("utf-8"))
BASE = site["url"]


def check(holds, message):
    global checks
    checks += 1
    if not holds:
        faults.append(message)


def output(url):
    """The file of an address of this site."""
    path = unquote(urlsplit(url[len(BASE):]).path)
    return PUBLIC / (path + "index.html" if path == "" or path.endswith("/") else path)


class Text(HTMLParser):
    """What a feed reader meets in a text: well-formed, absolute, without page furniture."""

    VOID = {"br", "hr", "img"}
    ALLOWED = {"href", "src", "alt", "align", "start"}

    def __init__(self, where, html):
        super().__init__()
        self.where, self.open = where, []
        self.feed(html)
        self.close()
        check(not self.open, f"{where}: not closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        check(tag not in {"script", "style", "button", "input", "svg", "form", "iframe"}, f"{self.where}: <{tag}>")
        for name, value in attributes:
            check(name in self.ALLOWED, f"{self.where}: {tag} {name}")
            if name in {"href", "src"}:
                check(re.match(r"(https?://|mailto:|tel:)", value or ""), f"{self.where}: relative {value}")
                check("/leave/" not in value, f"{self.where}: leaving page {value}")
                if value.startswith(BASE):
                    check(output(value).is_file(), f"{self.where}: leads nowhere: {value}")

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        check(self.open and self.open[-1] == tag, f"{self.where}: </{tag}> in {self.open}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def feeds():
    json_feed = jsonschema.Draft202012Validator(json.loads((HERE / "json-feed.schema.json").read_text("utf-8")))
    atoms = sorted(path for path in PUBLIC.rglob("feed.atom"))
    check(len(atoms) > 6, f"only {len(atoms)} feeds")
    for atom_path in atoms:
        folder = atom_path.parent
        where = str(folder.relative_to(PUBLIC))
        atom, rss = (feedparser.parse((folder / name).read_bytes()) for name in ("feed.atom", "feed.rss"))
        for name, feed, version in (("atom", atom, "atom10"), ("rss", rss, "rss20")):
            check(not feed.bozo, f"{where} {name}: {feed.get('bozo_exception')}")
            check(feed.version == version, f"{where} {name}: read as {feed.version}")
        data = json.loads((folder / "feed.json").read_text("utf-8"))
        for fault in json_feed.iter_errors(data):
            check(False, f"{where} json: {fault.json_path} {fault.message}")
        ids = [entry.id for entry in atom.entries]
        check(len(set(ids)) == len(ids) > 0, f"{where}: ids")
        check(ids == [entry.id for entry in rss.entries] == [item["id"] for item in data["items"]], f"{where}: three forms, one list")
        check(atom.feed.updated == max(entry.updated for entry in atom.entries), f"{where}: updated")
        check(atom.feed.id == BASE + (where + "/" if where != "." else "") + "feed.atom", f"{where}: id {atom.feed.id}")
        published = [entry.published for entry in atom.entries]
        check(published == sorted(published, reverse=True), f"{where}: newest first")
        for a, r, j in zip(atom.entries, rss.entries, data["items"]):
            check(a.link == r.link == j["url"] and output(a.link).is_file(), f"{where}: {a.link}")
            check(a.title == r.title == j["title"], f"{where}: titles of {a.link}")
            check(a.content[0].type == "text/html", f"{where}: {a.content[0].type}")
            check(a.updated >= a.published, f"{where}: {a.link} changed before it was published")
            check(parsedate_to_datetime(r.published).isoformat() == a.published == j["date_published"], f"{where}: dates of {a.link}")
            check(len(j["content_html"]) > 20 and j["content_text"], f"{where}: {a.link} has no text")
            Text(f"{where} {a.link}", j["content_html"])
        # feedparser sanitises what it reads: the raw text of all three is the same.
        raw = [e.text for e in ElementTree.parse(folder / "feed.atom").iter("{http://www.w3.org/2005/Atom}content")]
        encoded = [e.text for e in ElementTree.parse(folder / "feed.rss").iter("{http://purl.org/rss/1.0/modules/content/}encoded")]
        check(raw == encoded == [item["content_html"] for item in data["items"]], f"{where}: three forms, one text")


def sitemap():
    schema = etree.XMLSchema(etree.parse(HERE / "sitemap.xsd"))
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    files = ["sitemap.xml"]
    for file in files:
        tree = etree.parse(PUBLIC / file)
        check(schema.validate(tree), f"{file}: {schema.error_log}")
        addresses = [loc.text for loc in tree.iter(name + "loc")]
        check(len(set(addresses)) == len(addresses) <= 50000, f"{file}: addresses")
        check(all(output(address).is_file() for address in addresses), f"{file}: an address leads nowhere")
        check(not any("/elder/" in address for address in addresses), f"{file}: elder pages")
        if tree.getroot().tag == name + "sitemapindex":
            files += [address[len(BASE):] for address in addresses]
    robots = (PUBLIC / "robots.txt").read_text("utf-8")
    check(f"Sitemap: {BASE}sitemap.xml" in robots.splitlines(), "robots.txt names the sitemap")


def open_search():
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.parse(PUBLIC / "opensearch.xml").getroot()
    check(root.tag == name + "OpenSearchDescription", root.tag)
    check(0 < len(root.findtext(name + "ShortName")) <= 16, "ShortName")
    check(0 < len(root.findtext(name + "Description")) <= 1024, "Description")
    pages = [url.get("template") for url in root.iter(name + "Url") if url.get("type") == "text/html"]
    check(len(pages) == 1 and pages[0] == BASE + "search/?q={searchTerms}", f"{pages}")


def site_json():
    schema = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    files = [PUBLIC / "site.json"] + [output(part["url"]) for part in site["parts"]]
    seen = set()
    for file in files:
        data = json.loads(file.read_text("utf-8"))
        branch = {"$ref": "#/$defs/part" if "items" in data else "#/$defs/site"}
        for fault in schema.evolve(schema={**schema.schema, "oneOf": [branch]}).iter_errors(data):
            for inner in fault.context or [fault]:
                check(False, f"{file.name}: {inner.json_path} {inner.message[:300]}")
        for item in data.get("items", []):
            check(item["kind"] in item and output(item["url"]).is_file(), f"{file.name}: {item['url']}")
            check(item["id"] not in seen, f"{item['id']} stands twice")
            seen.add(item["id"])
            Text(f"{file.name} {item['url']}", item["html"])
    check(len(seen) == sum(part["items"] for part in site["parts"]), "parts hold as many items as site.json says")


class Head(HTMLParser):
    """Links, tags and data blocks of a page."""

    def __init__(self, html):
        super().__init__()
        self.meta, self.links, self.blocks, self.inside = {}, [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "meta":
            self.meta[values.get("property") or values.get("name")] = values.get("content")
        if tag == "link":
            self.links.append(values)
        self.inside = tag == "script" and values.get("type") == "application/ld+json"
        if self.inside:
            self.blocks.append("")

    def handle_data(self, data):
        if self.inside:
            self.blocks[-1] += data

    def handle_endtag(self, tag):
        self.inside = False


def heads():
    kinds = set()
    for path in sorted(PUBLIC.rglob("*.html")):
        where = path.relative_to(PUBLIC)
        if where.parts[0] == "led":
            continue
        head = Head(path.read_text("utf-8"))
        if head.meta.get("robots") == "noindex" or "canonical" not in {link.get("rel") for link in head.links} or "og:url" not in head.meta:
            check(not head.blocks, f"{where}: a data block on a page that is not for search engines")
            continue
        for tag in ("og:title", "og:type", "og:description", "og:image", "og:image:alt", "twitter:card"):
            check(head.meta.get(tag), f"{where}: no {tag}")
        image = head.meta.get("og:image") or ""
        check(image.startswith(BASE) and output(image).is_file(), f"{where}: no picture at {image}")
        rels = {(link.get("rel"), link.get("type")) for link in head.links}
        for kind in ("application/atom+xml", "application/rss+xml", "application/feed+json"):
            check(("alternate", kind) in rels, f"{where}: no {kind}")
        check(("search", "application/opensearchdescription+xml") in rels, f"{where}: no search description")
        for link in head.links:
            if link.get("rel") in ("alternate", "search"):
                check((path.parent / unquote(link["href"])).resolve().is_file(), f"{where}: {link['href']}")
        if where.parts[0] == "elder":
            check(not head.blocks, f"{where}: the ordinary page tells it")
            continue
        for block in head.blocks:
            data = json.loads(block)
            check(data["@context"] == "https://schema.org", f"{where}: context")
            for node in data["@graph"]:
                kinds.add(node["@type"])
                if node["@type"] in ("Article", "Report"):
                    check(node["headline"] and node["mainEntityOfPage"] == head.meta["og:url"], f"{where}: article")
                    check(node["publisher"]["@type"] == "GovernmentOrganization" and node["dateModified"] >= node["datePublished"], f"{where}: article")
                if node["@type"] == "BreadcrumbList":
                    places = [step["position"] for step in node["itemListElement"]]
                    check(places == list(range(1, len(places) + 1)), f"{where}: breadcrumbs")
                    own = [step["item"] for step in node["itemListElement"] if step["item"].startswith(BASE)]
                    check(all(output(address).is_file() for address in own), f"{where}: {own}")
    check(kinds >= {"Article", "Report", "BreadcrumbList", "GovernmentOrganization", "WebSite"}, f"kinds: {kinds}")


for part in (feeds, sitemap, open_search, site_json, heads):
    before = checks
    part()
    print(f"{part.__name__}: {checks - before} checks")
for fault in faults[:40]:
    print(f"FAULT {fault}")
sys.exit(bool(faults))
