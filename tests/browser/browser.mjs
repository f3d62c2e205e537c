// One Chromium for the whole suite: opens pages that are watched for messages, faults and requests that leave the site.
import { chromium } from 'playwright-core';

export const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

export class Browser {
  static async launch(site, ledger, bases) {
    const browser = new Browser();
    Object.assign(browser, { site, ledger, bases, contexts: new Map(), idle: new Map() });
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

  /** Opens a page of the site below `base` and gives it to `use` with its name. Tabs are used again: making one is dear. */
  async open(path, { base = this.bases[0], viewport = WIDE, context = {} }, use) {
    const key = JSON.stringify(context);
    if (!this.idle.has(key)) this.idle.set(key, []);
    let tab = this.idle.get(key).pop();
    if (!tab) {
      tab = { page: await (await this.context(context)).newPage(), at: {} };
      watch(tab.page, tab.at, this.ledger);
    }
    Object.assign(tab.at, { base, name: path + (base === this.bases[0] ? '' : ` from ${base.replace(/:\/\/127.0.0.1:\d+|\/\/.*/, '')}`) });
    await tab.page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null });
    await tab.page.setViewportSize(viewport);
    await tab.page.goto(base + path, { waitUntil: 'load' });
    const result = await use(tab.page, tab.at.name);
    this.idle.get(key).push(tab);
    return result;
  }

  /** Goes through a list with two pages at a time. */
  async each(list, use) {
    const rest = [...list];
    const worker = async () => { for (let next = rest.shift(); next !== undefined; next = rest.shift()) await use(next); };
    await Promise.all([worker(), worker()]);
  }
}

/** Holds everything against a page that must not be: `at` tells its name and where it may take things from. */
export function watch(page, at, ledger) {
  const inside = (url) => url.startsWith(at.base) || url.startsWith('data:') || url.startsWith('blob:');
  page.on('console', (message) => ledger.check(false, `${at.name}: console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => ledger.check(false, `${at.name}: script error: ${error.message}`));
  page.on('request', (request) => ledger.check(inside(request.url()), `${at.name}: leaves the site: ${request.url()}`));
  page.on('response', (response) => ledger.check(response.status() < 400, `${at.name}: ${response.status()} ${response.url()}`));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') ledger.check(false, `${at.name}: not loaded: ${request.url()}`);
  });
}
