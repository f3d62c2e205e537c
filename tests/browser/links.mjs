// Every link and every file that a page names, looked up on disk; then the sample opened from disk and below another path.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { everyKind } from './site.mjs';

const unescape = (text) => text.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;|&#x27;/g, "'").replace(/&#x2F;/g, '/');

function named(html) {
  const plain = html.replace(/<!--[\s\S]*?-->/g, '');
  return [...plain.matchAll(/<([a-z]+)\b([^>]*)>/gi)].flatMap(([, tag, rest]) => [...rest.matchAll(/\s(href|src|srcset|data|action)="([^"]*)"/g)]
    .flatMap(([, attribute, value]) => (attribute === 'srcset'
      ? unescape(value).split(',').map((part) => part.trim().split(/\s+/)[0])
      : [unescape(value)]).map((target) => ({ tag, attribute, target, rest }))));
}

/** The error page answers at any depth, so it alone names its files from the root of the server. */
const MOUNT = '/wmcj/';

export function links(site, ledger) {
  const ids = new Map(site.pages.map((page) => [page.path, new Set([...page.html.matchAll(/\sid="([^"]*)"/g)].map((m) => unescape(m[1])))]));
  for (const page of site.pages) {
    ledger.check(/<link rel="icon" /.test(page.html), `${page.path}: names no icon, so that browsers ask for /favicon.ico outside the site`);
    for (const { tag, attribute, target, rest } of named(page.html)) {
      if (/^(mailto|tel|sms|data):/.test(target)) continue;
      if (/^[a-z]+:|^\/\//i.test(target)) {
        const leads = tag === 'a' || (tag === 'link' && /rel="canonical"/.test(rest));
        ledger.check(leads, `${page.path}: <${tag} ${attribute}> takes ${target} from outside`);
        continue;
      }
      const mounted = page.kind === '404' && target.startsWith(MOUNT);
      if (!ledger.check(mounted || !target.startsWith('/'), `${page.path}: ${target} holds only at the root of a server`)) continue;
      const [path, fragment] = (mounted ? target.slice(MOUNT.length) : target).split('#');
      const full = path ? normalize(join(dirname(page.path), decodeURIComponent(path.split('?')[0]))) : page.path;
      const file = join(site.root, full);
      if (!ledger.check(!full.startsWith('..') && existsSync(file) && statSync(file).isFile(), `${page.path}: leads to ${target}, which is no file`)) continue;
      if (fragment && ids.has(full)) ledger.check(ids.get(full).has(decodeURIComponent(fragment)), `${page.path}: ${target}: no such id`);
      if (page.elder && tag === 'a' && site.has(full) && !site.has(full).elder) {
        ledger.check(!site.has(`elder/${full}`) || full === page.path.slice(6), `${page.path}: leaves the elder version for ${target}`);
      }
    }
  }
}

export async function places(browser, site, ledger, bases) {
  const look = (base) => (entry) => browser.open(entry.path, { base }, async (page, name) => {
    await page.evaluate(() => { document.querySelectorAll('img[loading]').forEach((image) => { image.loading = 'eager'; }); });
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    const state = await page.evaluate(() => ({
      broken: [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src),
      sheets: [...document.styleSheets].filter((sheet) => !sheet.media.mediaText).length,
      linked: document.querySelectorAll('link[rel="stylesheet"]:not([media])').length,
      margin: getComputedStyle(document.body).marginTop,
      title: document.title, headings: document.querySelectorAll('h1').length, lang: document.documentElement.lang,
    }));
    ledger.check(state.broken.length === 0, `${name}: broken pictures ${state.broken}`);
    ledger.check(state.sheets === state.linked && state.linked > 0 && state.margin === '0px', `${name}: style sheets hold`);
    ledger.check(state.title.length > 0 && state.headings === 1 && state.lang === 'zh-CN', `${name}: title, one h1, language`);
  });
  for (const entry of site.sample.filter((page) => page.kind === 'redirect')) {
    await browser.open(entry.path, {}, async (page, name) => {
      await page.waitForSelector('h1');
      ledger.check(!page.url().endsWith(entry.path), `${name} does not lead on`);
    });
  }
  // The error page holds only where the configuration says the site is; elder pages go with their ordinary ones.
  const all = everyKind(site);
  await browser.each(all, look(bases.home));
  await browser.each(all.filter((entry) => entry.kind !== '404'), look(bases.disk));
  await browser.each(all.filter((entry) => entry.kind !== '404' && (!entry.elder || entry.kind === 'home')), look(bases.elsewhere));
}
