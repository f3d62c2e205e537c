// Searches as residents do, on the sample site; then, where BIG_SITE names a built site of many pages, what a first
// query costs there: requests, bytes as a server compresses them, and milliseconds on a slow processor (told, not judged).
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PHONE, WIDE } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = 'search/index.html';

/** Asks in an open search page and gives what stands there when it is answered. */
async function ask(page, query, all = false) {
  await page.evaluate((text) => {
    const form = document.querySelector('.search-form');
    document.querySelector('.search-count').textContent = '';
    form.elements.q.value = text;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
  }, query);
  await page.waitForFunction(() => /条|没有|请输入|没能/.test(document.querySelector('.search-count').textContent));
  // Who reads on gets more by himself, so that the button may be gone while more is on its way.
  for (let left = all; left;) {
    await page.waitForFunction(() => document.querySelector('.search-more') || !/先列出/.test(document.querySelector('.search-count').textContent));
    left = await page.evaluate(() => { document.querySelector('.search-more')?.click(); return /先列出/.test(document.querySelector('.search-count').textContent); });
  }
  return page.evaluate(() => ({
    count: document.querySelector('.search-count').textContent,
    hits: [...document.querySelectorAll('.hit')].map((hit) => ({
      title: hit.querySelector('a').textContent, href: hit.querySelector('a').href, column: hit.querySelector('.hit-column').textContent,
      marks: [...hit.querySelectorAll('mark')].map((mark) => mark.textContent), date: hit.querySelector('time')?.dateTime ?? '',
    })),
  }));
}

/** The documents of an index, read from its files. */
function records(root) {
  const read = (name) => { let data; new Function('wenxuanSearch', readFileSync(join(root, 'search', `${name}.js`), 'utf8'))((_, given) => { data = given; }); return data; };
  return read('root').per.flatMap((_, number) => read(`d/${number}`)).map(([title, path, date, column, status, text]) => ({ title, path, date, column, status, text }));
}

export async function search(browser, site, ledger, bases) {
  const documents = records(site.root);
  await parts(browser, site, ledger, documents);
  await manners(browser, ledger, bases);
  await states(browser, site, ledger);
  if (process.env.BIG_SITE) await big(browser, ledger, process.env.BIG_SITE);
}

// Parts of titles of 2 to 6 characters find their page; what is found by three and more stands on its page.
async function parts(browser, site, ledger, documents) {
  const plain = (html) => html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '').replace(/\s+/g, '');
  let asked = 0;
  await browser.open(PAGE, {}, async (page) => {
    for (const [at, document] of documents.entries()) {
      const runs = document.title.match(/[一-鿿]+/g) ?? [];
      const run = runs.sort((a, b) => b.length - a.length)[0] ?? '';
      const size = 2 + (at % 5);
      if (run.length < size) continue;
      const part = run.slice(at % (run.length - size + 1)).slice(0, size);
      const { hits } = await ask(page, part, true);
      asked += 1;
      ledger.check(hits.some((hit) => hit.href.endsWith(document.path)), `“${part}” does not find ${document.path}`);
      for (const hit of hits) {
        ledger.check(hit.marks.length > 0 && hit.marks.every((mark) => mark.replace(/\s/g, '') === part), `“${part}” marks ${hit.marks.slice(0, 3)} in ${hit.title}`);
        if (size > 2) ledger.check(plain(readFileSync(join(site.root, decodeURIComponent(new URL(hit.href).pathname).replace('/wmcj/', '')), 'utf8')).includes(part), `“${part}” finds ${hit.title}, which does not say it`);
      }
      const expected = documents.filter((d) => d.title.includes(part) || d.text.split('\n').some((line) => line.replace(/ /g, '').includes(part))).length;
      ledger.check(hits.length >= expected, `“${part}” finds ${hits.length} of ${expected}`);
    }
  });
  ledger.check(asked > 60, `only ${asked} parts were asked for`);
}

async function manners(browser, ledger, bases) {
  const titled = (found, part) => found.hits.some((hit) => hit.title.includes(part));
  await browser.open(PAGE, {}, async (page, name) => {
    for (const [query, part] of [['垃圾分类', '垃圾分类'], ['lajifenlei', '垃圾分类'], ['LJFL', '垃圾分类'], ['la ji fen', '垃圾分类'], ['志愿服', '志愿服'], ['zhiyuanz', '志愿者'], ['扫雪除冰 通知', '扫雪除冰'], ['２０２６年第', '2026年第']]) {
      ledger.check(titled(await ask(page, query, true), part), `${name}: “${query}” does not find ${part}`);
    }
    ledger.check((await ask(page, '饕餮鼋鼍')).count.startsWith('没有找到'), `${name}: something is found that is nowhere`);
    ledger.check((await ask(page, '文')).count.includes('两个字'), `${name}: one character is not answered`);
    // Titles before texts, in each the newer first.
    const { hits } = await ask(page, '志愿', true);
    const titles = hits.filter((hit) => hit.title.includes('志愿'));
    ledger.check(titles.length > 3 && hits.slice(0, titles.length).every((hit) => hit.title.includes('志愿')), `${name}: titles do not come first`);
    ledger.check(titles.every((hit, at) => at === 0 || hit.date <= titles[at - 1].date), `${name}: the newer does not come first`);
    // Filters.
    const before = (await ask(page, '文明', true)).hits;
    await page.selectOption('#kind', 'notice');
    const only = (await ask(page, '文明', true)).hits;
    ledger.check(only.length > 0 && only.length < before.length && only.every((hit) => hit.column === '通知公告'), `${name}: the filter by kind`);
    await page.selectOption('#year', '2025');
    const old = (await ask(page, '通知', true)).hits;
    ledger.check(old.length > 0 && old.every((hit) => hit.date.startsWith('2025')), `${name}: the filter by year`);
    for (const [filter, label] of [['area', '涉及镇街'], ['unit', '涉及单位']]) {
      await page.evaluate(() => document.querySelector('.search-form').reset());
      const value = await page.evaluate((id) => document.getElementById(id).options[1].value, filter);
      await page.selectOption(`#${filter}`, value);
      const found = (await ask(page, '文明', true)).hits;
      ledger.check(found.length > 0 && found.length < before.length, `${name}: the filter ${label}`);
    }
    ledger.check(await page.evaluate(() => document.querySelector('.search-count').getAttribute('role') === 'status'), `${name}: the count is not told`);
  });
  // The keyboard alone, from the home page to an item.
  await browser.open('index.html', {}, async (page, name) => {
    await page.focus('a.brand');
    await page.keyboard.press('Tab');
    await page.keyboard.type('门前三包');
    await Promise.all([page.waitForURL(/search\/index\.html\?q=/), page.keyboard.press('Enter')]);
    await page.waitForSelector('.hit');
    await page.focus('#q');
    for (let i = 0; i < 12 && !await page.evaluate(() => document.activeElement.closest('.hit')); i += 1) await page.keyboard.press('Tab');
    await Promise.all([page.waitForURL(/\/(notices|guides|models|bulletins)\//), page.keyboard.press('Enter')]);
    ledger.check((await page.textContent('main')).includes('门前三包'), `${name}: the keyboard does not lead from the field to an item`);
  });
  // For elders, from disk, below another path.
  for (const [path, base] of [['elder/' + PAGE, bases.home], [PAGE, bases.disk], ['elder/' + PAGE, bases.disk], [PAGE, bases.elsewhere]]) {
    await browser.open(`${path}?q=${encodeURIComponent('垃圾分类')}`, { base, viewport: PHONE }, async (page, name) => {
      await page.waitForSelector('.hit');
      const hrefs = await page.evaluate(() => [...document.querySelectorAll('.hit a')].map((link) => link.href));
      ledger.check(hrefs.every((href) => href.startsWith(base + (path.startsWith('elder') ? 'elder/' : ''))), `${name}: hits lead elsewhere: ${hrefs[0]}`);
      await Promise.all([page.waitForEvent('load'), page.click('.hit a')]);
      ledger.check((await page.textContent('h1, .article-head')).length > 1, `${name}: a hit leads nowhere`);
    });
  }
  await browser.open(PAGE, { context: { javaScriptEnabled: false } }, async (page, name) => {
    ledger.check(!await page.locator('.search-form').isVisible(), `${name}: a form that does nothing without scripts`);
    ledger.check(await page.locator('.search-archive a').count() > 8 && await page.locator('.search-archive a').first().isVisible(), `${name}: no way on without scripts`);
  });
}

// The page with results and without: axe, no sideways scrolling, nothing that jumps.
async function states(browser, site, ledger) {
  for (const path of [PAGE, `elder/${PAGE}`]) {
    for (const query of ['垃圾分类', '没有这样的词']) {
      await browser.open(`${path}?q=${encodeURIComponent(query)}`, {}, async (page, name) => {
        await page.waitForFunction(() => document.querySelector('.search-count').textContent);
        await page.evaluate(axe);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          for (const viewport of [WIDE, PHONE, { width: 320, height: 640 }]) {
            await page.setViewportSize(viewport);
            const found = await page.evaluate(async () => (await window.axe.run(document, { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })).violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target}`)));
            ledger.check(found.length === 0, `${name} ${colorScheme} ${viewport.width}: ${found.slice(0, 3).join('; ')}`);
            ledger.check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} ${viewport.width}: scrolls sideways`);
          }
        }
      });
    }
  }
  for (const path of ['index.html', PAGE, `elder/${PAGE}`]) {
    await browser.open(path, { viewport: PHONE }, async (page, name) => {
      const shift = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 200);
      }));
      ledger.check(shift < 0.01, `${name}: the layout jumps by ${shift}`);
    });
  }
}

// A first query on a site of many pages.
async function big(browser, ledger, root) {
  const tally = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/\/$/, '/index.html');
    const file = join(root, path);
    if (!file.startsWith(root) || !existsSync(file)) { response.writeHead(404).end(); return; }
    const type = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }[file.split('.').pop()];
    const body = gzipSync(readFileSync(file));
    tally.push({ path, bytes: body.length });
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'content-encoding': 'gzip', 'cache-control': 'max-age=600' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const documents = records(root);
  const pieces = readdirSync(join(root, 'search/i')).length;
  console.log(`${documents.length} documents, ${pieces} shards of terms`);
  const queries = [];
  for (let i = 0; i < 14; i += 1) {
    const document = documents[Math.floor((documents.length * (i + 0.5)) / 14)];
    const text = i % 2 ? document.title : document.text;
    const runs = text.match(/[一-鿿]{7,}/g) ?? [];
    const run = runs[(i * 7) % runs.length];
    if (run) for (const size of [2, 3, 6]) queries.push({ size, query: run.slice(i % (run.length - size), (i % (run.length - size)) + size), path: document.path });
  }
  for (const query of ['文明', '城市', '通知', '社区', '服务', '志愿', '街道', '2026']) queries.push({ size: 2, query });
  for (const query of ['文明城市创建', '云岭乡志愿服', '非机动车停放', '背街小巷整治']) queries.push({ size: 6, query });
  for (const query of ['lajifenlei', 'ljfl']) queries.push({ size: 6, query, part: '垃圾分类' });
  const rows = new Map();
  for (const { size, query, path, part } of queries) {
    const context = await browser.chromium.newContext({ viewport: PHONE });
    const page = await context.newPage();
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
    // From the first request of the page's script on: the root is a part of what a query costs.
    tally.length = 0;
    await page.goto(`${origin}${PAGE}`, { waitUntil: 'load' });
    await page.waitForTimeout(100);
    const taken = await page.evaluate((text) => new Promise((done) => {
      const form = document.querySelector('.search-form');
      const from = performance.now();
      new MutationObserver(() => { if (/条|没有/.test(document.querySelector('.search-count').textContent)) done(performance.now() - from); })
        .observe(document.querySelector('.search-found'), { childList: true, subtree: true, characterData: true });
      form.elements.q.value = text;
      form.dispatchEvent(new Event('submit', { cancelable: true }));
    }), query);
    await page.waitForTimeout(30);
    const files = tally.filter((file) => /^\/search\/(root|i\/|d\/)/.test(file.path));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const hits = await page.evaluate(() => [...document.querySelectorAll('.hit')].map((hit) => ({ title: hit.querySelector('a').textContent, text: hit.textContent })));
    ledger.check(hits.length > 0, `“${query}” finds nothing among ${documents.length}`);
    ledger.check(hits.every((hit) => part ? hit.title.includes(part) : hit.text.includes(query)), `“${query}” finds what does not say it`);
    if (size === 6 && path) ledger.check(await page.evaluate((end) => [...document.querySelectorAll('.hit a')].some((link) => link.href.endsWith(end)), path) || hits.length >= 2, `“${query}” does not find ${path}`);
    ledger.check(files.length <= 6, `“${query}” asks for ${files.length} files`);
    ledger.check(bytes <= (size === 6 ? 80_000 : 40_000), `“${query}” moves ${bytes} bytes`);
    if (!rows.has(size)) rows.set(size, []);
    rows.get(size).push({ bytes, requests: files.length, taken, hits: hits.length });
    await context.close();
  }
  for (const [size, list] of rows) {
    const of = (key, share) => [...list].sort((a, b) => a[key] - b[key])[Math.min(list.length - 1, Math.floor(list.length * share))][key];
    console.log(`${list.length} queries of ${size}: ${of('bytes', 0.5)} bytes (at most ${of('bytes', 1)}), ${of('requests', 0.5)} files (at most ${of('requests', 1)}), `
      + `${of('taken', 0.5).toFixed(0)} ms (95 of 100 below ${of('taken', 0.95).toFixed(0)}) with the processor slowed 4 times, ${of('hits', 0.5)} hits at once`);
  }
  server.close();
}
