// The built site as the suite sees it: every page with its kind, and the sample that stands for all of them.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The kinds that a sample site must show; a kind that is not named here is covered all the same. */
// Sheets for the office, complete in themselves: not pages of the website.
const STAFF = /^led\/(preview\/|release\.html$)/;
const REQUIRED = [
  'home', '404', 'redirect', 'notices', 'notices/#', 'notices/*', 'guides', 'guides/scene-*', 'guides/*', 'models', 'models/*',
  'bulletins', 'bulletins/#', 'bulletins/*', 'bulletins/*/*', 'psa', 'psa/*', 'topics', 'topics/*', 'topics/*/#', 'map', 'led',
  'about', 'pages', 'notices/year', 'bulletins/year', 'progress', 'boards', 'areas', 'areas/*', 'units', 'units/*', 'documents', 'leave/*', 'search',
];

/** Pages that need no elder version: the error page, addresses that lead on, the page shown when leaving. */
const ALONE = /^(404|redirect|leave)/;

// A kind is the way a page is addressed: the column, then what is counted, dated or named below it.
function kindOf(path, html) {
  if (/http-equiv="refresh"/i.test(html)) return 'redirect';
  const parts = path.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '').split('/').filter(Boolean);
  if (!parts.length) return 'home';
  return parts.map((part, at) => {
    if (at === 0) return part;
    if (/^(19|20)\d\d$/.test(part)) return 'year';
    if (/^\d+$/.test(part)) return '#';
    const group = part.match(/^(scene|form|subject|theme)-/);
    if (group) return `${group[1]}-*`;
    return '*';
  }).join('/');
}

const classesOf = (html) => new Set([...html.matchAll(/\sclass="([^"]*)"/g)].flatMap((m) => m[1].split(/\s+/)).filter(Boolean));

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

export function readSite(root) {
  const files = walk(root).map((file) => relative(root, file).split(sep).join('/')).sort();
  const players = files.filter((path) => /^led\/[^/]+\/feed\.json$/.test(path)).map((path) => path.split('/')[1]);
  const pages = files
    .filter((path) => path.endsWith('.html') && !players.some((player) => path.startsWith(`led/${player}/`)) && !STAFF.test(path))
    .map((path) => {
      const html = readFileSync(join(root, path), 'utf8');
      const elder = path.startsWith('elder/');
      return { path, html, elder, kind: kindOf(elder ? path.slice(6) : path, html), classes: classesOf(html) };
    });
  return { root, files, players, pages, sample: sampleOf(pages.filter((page) => !page.elder)), has: (path) => pages.find((p) => p.path === path) };
}

// Of each kind the page with most parts, then pages until every class that stands in any page stands in the sample.
function sampleOf(pages) {
  const richest = new Map();
  for (const page of pages) {
    const best = richest.get(page.kind);
    if (!best || page.classes.size > best.classes.size) richest.set(page.kind, page);
  }
  const sample = [...richest.values()];
  const seen = new Set(sample.flatMap((page) => [...page.classes]));
  for (;;) {
    const fresh = (page) => [...page.classes].filter((name) => !seen.has(name)).length;
    const next = pages.reduce((best, page) => (fresh(page) > fresh(best) ? page : best), pages[0]);
    if (fresh(next) === 0) return sample;
    sample.push(next);
    next.classes.forEach((name) => seen.add(name));
  }
}

/** The pages of the sample that are read, each with its elder page where it has one. */
export function everyKind(site) {
  const read = site.sample.filter((page) => page.kind !== 'redirect');
  return [...read, ...read.map((page) => site.has(`elder/${page.path}`)).filter(Boolean)];
}

export function checkKinds(site, ledger) {
  const kinds = new Set(site.sample.map((page) => page.kind));
  for (const kind of REQUIRED) ledger.check(kinds.has(kind), `the sample has no page of the kind ${kind}`);
  for (const page of site.pages.filter((page) => !page.elder && !ALONE.test(page.kind))) {
    ledger.check(site.has(`elder/${page.path}`), `${page.path} has no elder version`);
  }
  console.log(`${site.pages.length} pages, ${kinds.size} kinds, ${everyKind(site).length} pages in the sample`);
}
