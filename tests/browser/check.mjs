// Opens the built sample site in Chromium, from disk and over http, and fails on console messages, script errors,
// missing resources, requests that leave the site, sideways scrolling, and players that show nothing or flash.
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [, , root, shots] = process.argv;
const types = {
  html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json', png: 'image/png',
  svg: 'image/svg+xml', jpg: 'image/jpeg', xml: 'application/xml', atom: 'application/atom+xml',
};
let passed = 0;
const failures = [];
const check = (holds, what) => { if (holds) passed += 1; else { failures.push(what); console.log(`FAILED ${what}`); } };

// The site below the sub-path of its base_url, as a portal would mount it.
const prefix = '/wmcj/';
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  let file = path.startsWith(prefix) ? join(root, normalize(path.slice(prefix.length))) : '';
  if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  if (!file || !file.startsWith(root) || !existsSync(file)) { response.writeHead(404).end(); return; }
  response.writeHead(200, { 'content-type': types[file.split('.').pop()] ?? 'application/octet-stream' });
  response.end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'browser-')), {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  viewport: { width: 1280, height: 900 },
});

async function open(url, size, use) {
  const page = await browser.newPage();
  await page.setViewportSize(size);
  const name = url.replace(origin + prefix, '').replace(`file://${root}/`, 'file:') || 'index.html';
  page.on('console', (message) => check(false, `${name}: console: ${message.text()}`));
  page.on('pageerror', (error) => check(false, `${name}: script error: ${error.message}`));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') check(false, `${name}: not loaded: ${request.url()}`);
  });
  page.on('response', (response) => check(response.status() < 400, `${name}: ${response.status()} ${response.url()}`));
  page.on('request', (request) => check(
    request.url().startsWith(origin + prefix) || request.url().startsWith(`file://${root}/`) || request.url().startsWith('data:'),
    `${name}: leaves the site: ${request.url()}`,
  ));
  await page.goto(url, { waitUntil: 'load' });
  await use(page, name);
  await page.close();
}

const first = (folder) => {
  const names = readdirSync(join(root, folder)).filter((name) => existsSync(join(root, folder, name, 'index.html'))).sort();
  const article = names.find((name) => readFileSync(join(root, folder, name, 'index.html'), 'utf8').includes('name="ArticleTitle"'));
  return article && `${folder}/${article}/index.html`;
};
const series = readdirSync(join(root, 'bulletins')).filter((name) => !/^[0-9]+$/.test(name) && existsSync(join(root, 'bulletins', name, 'index.html'))).sort();
const bulletin = series.map((name) => first(`bulletins/${name}`)).find(Boolean);
const articles = [first('notices'), first('guides'), first('models'), bulletin, first('psa'), 'about/index.html'];
const lists = ['notices/index.html', 'guides/index.html', 'models/index.html', 'bulletins/index.html', 'psa/index.html',
  `bulletins/${series[0]}/index.html`, '404.html'];
check(articles.every(Boolean), `one article of each kind: ${articles}`);

for (const path of ['index.html', ...articles, ...lists]) {
  for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 900 }, { width: 320, height: 640 }]) {
    await open(origin + prefix + path, size, async (page, name) => {
      const state = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        title: document.title,
        heading: document.querySelectorAll('h1').length,
        lang: document.documentElement.lang,
        broken: [...document.images].filter((i) => i.complete && i.naturalWidth === 0).map((i) => i.src),
      }));
      check(state.wide <= 0, `${name} at ${size.width}: ${state.wide} px of sideways scrolling`);
      check(state.title.length > 0 && state.heading === 1 && state.lang === 'zh-CN', `${name}: title, one h1, language`);
      check(state.broken.length === 0, `${name}: broken pictures ${state.broken}`);
      if (shots && size.width !== 320) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${path.replaceAll('/', '-')}-${size.width}.png`), fullPage: true });
      }
    });
  }
}
// The same pages from disk.
for (const path of ['index.html', ...articles]) {
  await open(`file://${root}/${path}`, { width: 1280, height: 900 }, async (page, name) => {
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.href));
    for (const link of links.filter((link) => link.startsWith('file:'))) {
      const target = decodeURIComponent(new URL(link).pathname);
      check(existsSync(target) && statSync(target).isFile(), `${name}: leads to ${target}`);
    }
  });
}
// Every player: something whole is shown at every look, and the loop goes on.
const players = readdirSync(join(root, 'led')).filter((name) => existsSync(join(root, 'led', name, 'feed.json')));
check(players.length >= 4, `players: ${players}`);
for (const player of players) {
  const feed = JSON.parse(readFileSync(join(root, 'led', player, 'feed.json'), 'utf8'));
  for (const slide of feed.slides) {
    check(existsSync(join(root, 'led', player, slide.file)), `${player}: ${slide.file} is there`);
  }
  for (const base of [`${origin}${prefix}`, `file://${root}/`]) {
    // The clock of the page stands in opening hours and runs a hundred times as fast.
    const page = await browser.newPage();
    await page.setViewportSize({ width: feed.width, height: feed.height });
    const name = `${player} from ${base.split(':')[0]}`;
    page.on('console', (message) => { if (message.type() === 'error') check(false, `${name}: ${message.text()}`); });
    page.on('pageerror', (error) => check(false, `${name}: script error: ${error.message}`));
    page.on('response', (response) => check(response.status() < 400, `${name}: ${response.status()} ${response.url()}`));
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') check(false, `${name}: not loaded: ${request.url()}`);
    });
    await page.clock.install({ time: new Date('2026-11-23T10:00:00+08:00') });
    await page.goto(`${base}led/${player}/index.html`);
    const shown = new Set();
    for (let look = 0; look < 40; look += 1) {
      await page.clock.runFor(3000);
      await page.waitForTimeout(30);
      const visible = await page.evaluate(() => [...document.images]
        .filter((image) => image.complete && image.naturalWidth > 0 && Number(getComputedStyle(image).opacity) > 0.5)
        .map((image) => ({ src: image.src, w: image.naturalWidth, h: image.naturalHeight })));
      if (look > 1) check(visible.length > 0, `${name}: nothing shown at look ${look}`);
      for (const image of visible) {
        shown.add(image.src);
        check(image.w === feed.width && image.h === feed.height, `${name}: ${image.src} is ${image.w}×${image.h}`);
      }
    }
    check(shown.size > 1, `${name}: only ${shown.size} slide shown in two minutes`);
    if (shots) await page.screenshot({ path: join(shots, `led-${player}.png`) });
    await page.close();
  }
}
await browser.close();
server.close();
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
