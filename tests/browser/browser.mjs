// One Chromium for the whole suite: opens pages that are watched for messages, faults and requests that leave the site.
import { chromium } from 'playwright-core';

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

export class Browser {
  static async launch(site, ledger, bases) {
    const browser = new Browser();
    Object.assign(browser, { site, ledger, bases, contexts: new Map() });
    browser.chromium = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
    return browser;
  }

  close() { return this.chromium.close(); }

  /** A context for these options, made once. */
  async context(options) {
    const key = JSON.stringify(options);
    if (!this.contexts.has(key)) this.contexts.set(key, this.chromium.newContext({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options }));
    return this.contexts.get(key);
  }

  /** Opens a page of the site below `base`, gives it to `use` with its name, closes it. */
  async open(path, { base = this.bases[0], viewport = WIDE, context = {} }, use) {
    const page = await (await this.context(context)).newPage();
    const name = path + (base === this.bases[0] ? '' : ` from ${base.replace(/:\/\/127.0.0.1:\d+|\/\/.*/, '')}`);
    watch(page, name, base, this.ledger);
    await page.setViewportSize(viewport);
    await page.goto(base + path, { waitUntil: 'load' });
    try { return await use(page, name); } finally { await page.close(); }
  }

  /** Goes through a list with two pages at a time. */
  async each(list, use) {
    const rest = [...list];
    const worker = async () => { for (let next = rest.shift(); next !== undefined; next = rest.shift()) await use(next); };
    await Promise.all([worker(), worker()]);
  }
}

export function watch(page, name, base, ledger) {
  const inside = (url) => url.startsWith(base) || url.startsWith('data:') || url.startsWith('blob:');
  page.on('console', (message) => ledger.check(false, `${name}: console: ${message.text()}`));
  page.on('pageerror', (error) => ledger.check(false, `${name}: script error: ${error.message}`));
  page.on('request', (request) => ledger.check(inside(request.url()), `${name}: leaves the site: ${request.url()}`));
  page.on('response', (response) => ledger.check(response.status() < 400, `${name}: ${response.status()} ${response.url()}`));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') ledger.check(false, `${name}: not loaded: ${request.url()}`);
  });
}
