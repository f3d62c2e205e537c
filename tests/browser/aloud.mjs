// The three things that need a script: reading aloud, the size of text, and the remembered version.

import { WIDE } from './browser.mjs';

/** A speech engine that keeps what it is asked to say, and ends a sentence when told to. */
function engine() {
  window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const voices = [{ lang: 'en-US', name: 'en' }, { lang: 'zh-TW', name: 'tw' }, { lang: 'zh-CN', name: 'cn' }];
  const synthesis = { getVoices: () => voices, speak: (one) => window.said.push(one), cancel: () => { window.cancelled = (window.cancelled ?? 0) + 1; } };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
}

// Nothing that other parts see may be remembered here.
const fresh = (browser) => browser.chromium.newContext({ viewport: WIDE, locale: 'zh-CN' });

export async function aloud(browser, site, ledger, home) {
  const notice = site.sample.find((page) => page.kind === 'notices/*');
  ledger.check(notice, 'there is a notice to read aloud');
  for (const path of [notice.path, `elder/${notice.path}`]) await reads(browser, home, path, ledger);
  await without(browser, home, notice.path, ledger);
  await sizes(browser, home, notice.path, ledger);
  await versions(browser, home, notice.path, ledger);
}

async function reads(browser, home, path, ledger) {
  const page = await (await fresh(browser)).newPage();
  await page.addInitScript(engine);
  await page.goto(home + path);
  const check = (what, fact) => ledger.check(what, `${path} read aloud: ${fact}`);
  const state = () => page.evaluate(() => ({
    texts: window.said.map((one) => one.text), last: window.said.at(-1), voice: window.said.at(-1)?.voice?.name, marked: document.querySelectorAll('.reading').length,
    shown: [...document.querySelectorAll('[data-tools] button:not([hidden])')].map((button) => button.textContent), status: document.querySelector('[role="status"]').textContent,
    focused: document.activeElement.textContent.slice(0, 12),
  }));
  const end = () => page.evaluate(() => window.said.at(-1).onend());
  await page.getByRole('button', { name: '朗读本页' }).focus();
  await page.keyboard.press('Enter');
  const title = await page.evaluate(() => document.querySelector('main h1').textContent.replace(/\s+/g, ''));
  let now = await state();
  check(now.texts.length === 1, `one sentence at a time, not ${now.texts.length}`);
  check(now.voice === 'cn', `a mainland voice is taken, not ${now.voice}`);
  check(now.last.lang === 'zh-CN' && now.last.rate === (path.startsWith('elder/') ? 0.8 : 1), `language ${now.last.lang}, rate ${now.last.rate}`);
  check(now.shown.includes('暂停') && now.shown.includes('停止') && !now.shown.includes('朗读'), `buttons ${now.shown}`);
  check(now.focused === '暂停' && now.status === '正在朗读' && now.marked === 1, `focus ${now.focused}, status ${now.status}, ${now.marked} marked`);
  await end();
  await page.getByRole('button', { name: '暂停朗读' }).click();
  const paused = await state();
  check(paused.shown.includes('继续') && paused.status === '已暂停朗读', `paused: ${paused.shown}`);
  await page.evaluate(() => window.said.at(-1).onend());
  check((await state()).texts.length === paused.texts.length, 'paused, it says nothing more');
  await page.getByRole('button', { name: '继续朗读' }).click();
  now = await state();
  check(now.texts.at(-1) === paused.texts.at(-1), 'it goes on with the sentence it stopped in');
  for (let turn = 0; turn < 500 && (await state()).status === '正在朗读'; turn += 1) await end();
  now = await state();
  check(now.status === '朗读完毕' && now.shown.includes('朗读') && now.marked === 0, `at the end: ${now.status}, ${now.marked} marked`);
  const all = now.texts.join('').replace(/\s+/g, '');
  check(all.includes(title), `the title “${title}” is read`);
  check(now.texts.every((text) => text.length <= 81), 'no sentence is longer than an engine takes');
  const missed = await page.evaluate((all) => [...document.querySelectorAll('main article p')].filter((p) => p.offsetParent && !p.closest('[data-tools],nav,footer,.meta,.attachments,.hidden'))
    .map((p) => p.textContent.replace(/\s+/g, '')).filter((text) => text.length > 8 && !all.includes(text)), all);
  check(missed.length === 0, `not read: ${missed.slice(0, 2)}`);
  await page.getByRole('button', { name: '朗读本页' }).click();
  await page.evaluate(() => window.said.at(-1).onerror());
  check((await state()).status === '这台设备不能朗读中文', 'an engine that fails is told');
  await page.close();
}

async function without(browser, home, path, ledger) {
  const page = await (await fresh(browser)).newPage();
  await page.addInitScript(() => Object.defineProperty(window, 'speechSynthesis', { value: undefined }));
  await page.goto(home + path);
  ledger.check(await page.getByRole('button', { name: '朗读本页' }).count() === 0, `${path}: no button where nothing can be read aloud`);
  ledger.check(await page.getByRole('button', { name: '打印本页' }).count() === 1, `${path}: the other tools stay`);
  await page.close();
}

async function sizes(browser, home, path, ledger) {
  const context = await fresh(browser);
  const page = await context.newPage();
  const body = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.prose p, main article p')).fontSize));
  await page.goto(home + path);
  const first = await body();
  await page.getByRole('button', { name: '大字号', exact: true }).click();
  const large = await body();
  ledger.check(large > first * 1.2, `${path}: large text is ${large} px, ordinary ${first}`);
  await page.reload();
  ledger.check(await body() === large, `${path}: the size is remembered`);
  await page.goto(`${home}elder/${path}`);
  const elder = await body();
  await page.locator('label[for="size-30"]').click();
  const largest = await body();
  ledger.check(elder >= 18 && largest > elder * 1.3, `${path}: for elders ${elder} px, at most ${largest}`);
  await page.reload();
  ledger.check(await body() === largest && await page.locator('#size-30').isChecked(), `${path}: the size for elders is remembered`);
  const kept = await page.evaluate(() => Object.keys(localStorage).sort().join());
  ledger.check(kept === 'wenxuan-elder-size,wenxuan-size', `kept on the device: ${kept}`);
  ledger.check((await context.cookies()).length === 0, 'no cookie is set');
  await page.close();
}

async function versions(browser, home, path, ledger) {
  const page = await (await fresh(browser)).newPage();
  const at = () => page.url().slice(home.length).replace(/index\.html$/, '');
  const address = path.replace(/index\.html$/, '');
  await page.goto(home + path);
  await Promise.all([page.waitForURL(/\/elder\//), page.locator('a.version').first().click()]);
  ledger.check(at() === `elder/${address}`, `the version for elders is the same page: ${at()}`);
  // Who comes again from elsewhere is led to the version that was chosen.
  await page.goto('about:blank');
  await page.goto(home + path);
  await page.waitForTimeout(300);
  ledger.check(at() === `elder/${address}`, `who chose it comes back to it: ${at()}`);
  await Promise.all([page.waitForURL((url) => !url.pathname.includes('/elder/')), page.locator('a.version').first().click()]);
  ledger.check(at() === address, `back to the ordinary version: ${at()}`);
  await page.goto('about:blank');
  await page.goto(home + path);
  await page.waitForTimeout(300);
  ledger.check(at() === address, `the choice is taken back: ${at()}`);
  await page.close();
}
