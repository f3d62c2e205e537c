// The verify page of a pack, from disk and over http: it says what is whole, what is short, and when the pack runs out.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watch } from './browser.mjs';

const DAY = new Date('2026-11-23T10:00:00+08:00');

export async function stick(browser, site, ledger, bases, shots) {
  const screens = site.players.filter((player) => existsSync(join(site.root, 'led', player, 'usb', 'verify.html')));
  ledger.check(screens.length > 0, 'a screen of the sample has a pack');
  for (const screen of screens) {
    const pack = join(site.root, 'led', screen, 'usb');
    await whole(browser, ledger, pack, screen, bases, shots);
    await short(browser, ledger, pack, shots);
    await runningOut(browser, ledger, pack);
  }
}

/** Whole packs pass, from disk with the pictures alone and with every byte, over http with every byte at once. */
async function whole(browser, ledger, pack, screen, [home], shots) {
  const disk = await open(browser, ledger, `file://${pack}/verify.html`, `${screen}: whole, from disk`);
  await told(disk, ledger, 'whole, from disk', { verdict: '可以上屏', pictures: 'good', list: 'good', bytes: '', term: 'good' });
  await disk.page.setInputFiles('#folder', pack);
  await told(disk, ledger, 'whole, every byte', { verdict: '可以上屏', bytes: 'good' });
  if (shots) await disk.page.screenshot({ path: join(shots, 'stick-verify.png') });
  await disk.close();
  const net = await open(browser, ledger, `${home}led/${screen}/usb/verify.html`, `${screen}: whole, over http`);
  await told(net, ledger, 'whole, over http', { verdict: '可以上屏', pictures: 'good', list: 'good', bytes: 'good' });
  await net.close();
}

/** Each damage is found and named. */
async function short(browser, ledger, pack, shots) {
  const numbered = readdirSync(join(pack, 'media')).sort();
  const damages = [
    ['missing', 'pictures', `media/${numbered[0]}`, (file) => rmSync(file)],
    ['cut off', 'pictures', `media/${numbered[1]}`, (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
    ['empty', 'pictures', `media/${numbered[1]}`, (file) => truncateSync(file, 0)],
    ['another picture', 'bytes', `media/${numbered[2]}`, (file) => cpSync(join(pack, 'media', numbered[0]), file)],
    ['no feed', 'list', 'player/feed.js', (file) => rmSync(file)],
    ['half a feed', 'list', 'player/feed.js', (file) => truncateSync(file, 500)],
    ['an older feed', 'list', 'player/feed.js', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"dwell":\d+/, '"dwell":999'))],
    ['one byte of the player', 'bytes', 'player/index.html', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('<html', '<HTML'))],
    ['a stranger', 'bytes', 'media/zz-holiday.png', (file) => cpSync(join(pack, 'media', numbered[0]), file)],
  ];
  await browser.each(damages, async ([name, step, path, damage]) => {
    const own = mkdtempSync(join(tmpdir(), 'wenxuan-stick-'));
    cpSync(pack, own, { recursive: true });
    damage(join(own, path));
    const page = await open(browser, ledger, `file://${own}/verify.html`, name, true);
    // What only bytes can tell passes before the folder is chosen.
    const first = step === 'bytes' ? '可以上屏' : '不要上屏';
    await told(page, ledger, name, { verdict: first, ...(step === 'bytes' ? {} : { [step]: 'bad' }) });
    if (step !== 'bytes') await names(page, ledger, name, step, path);
    await page.page.setInputFiles('#folder', own);
    await told(page, ledger, `${name}, every byte`, { verdict: '不要上屏', bytes: 'bad' });
    await names(page, ledger, name, 'bytes', path);
    const count = await page.page.locator('#bytes li').count();
    ledger.check(count === 1, `${name}: ${count} files named`);
    if (shots && name === 'cut off') await page.page.screenshot({ path: join(shots, 'stick-short.png') });
    await page.close();
    rmSync(own, { recursive: true });
  });
}

/** The pack says how long it may be played. */
async function runningOut(browser, ledger, pack) {
  for (const [name, time, state, verdict] of [
    ['two days left', '2026-12-05T00:00:00+08:00', 'care', '可以上屏'],
    ['run out', '2026-12-07T00:00:00+08:00', 'bad', '不要上屏'],
    ['a wrong clock', '2020-01-01T00:00:00+08:00', 'care', '可以上屏'],
  ]) {
    const page = await open(browser, ledger, `file://${pack}/verify.html`, name, false, new Date(time));
    await told(page, ledger, name, { verdict, term: state });
    await page.close();
  }
}

/** A page with a clock of its own, which belongs to all pages of a context: so a context of its own, too. */
async function open(browser, ledger, url, name, damaged = false, time = DAY) {
  const context = await browser.chromium.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  if (!damaged) watch(page, { name, base: url.slice(0, url.lastIndexOf('/') + 1) }, ledger);
  await page.clock.setFixedTime(time);
  await page.goto(url);
  return { page, close: () => context.close() };
}

/** Waits until the page tells this, and at most so long. */
async function told({ page }, ledger, name, { verdict, ...states }) {
  const is = ([verdict, states]) => document.querySelector('#verdict strong').textContent === verdict
    && Object.entries(states).every(([step, state]) => document.getElementById(step).className === state);
  const holds = await page.waitForFunction(is, [verdict, states], { timeout: 60000 }).then(() => true, () => false);
  const text = holds ? '' : (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  ledger.check(holds, `stick: ${name}: ${JSON.stringify({ verdict, ...states })}, but: ${text.slice(0, 400)}`);
}

async function names({ page }, ledger, name, step, path) {
  const list = await page.locator(`#${step} .faults`).innerText();
  ledger.check(list.includes(path), `stick: ${name}: ${path} is not named in: ${list}`);
}
