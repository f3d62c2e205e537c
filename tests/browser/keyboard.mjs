// The keyboard alone: the skip link first, the order of the page, a focus that is seen and not hidden, controls that act,
// and a way out at the end.
import { everyKind } from './site.mjs';

const WALKED = ['home', 'notices', 'notices/*', 'bulletins/*/*', 'guides/*', 'progress'];

export async function keyboard(browser, site, ledger) {
  const pages = WALKED.map((kind) => site.sample.find((page) => page.kind === kind)).filter(Boolean);
  const elder = everyKind(site).filter((page) => page.elder && ['home', 'notices/*'].includes(page.kind));
  await browser.each([...pages, ...elder], (entry) => browser.open(entry.path, {}, async (page, name) => {
    await skip(page, name, ledger);
    await walk(page, name, ledger);
    await controls(page, name, ledger);
  }));
  for (const entry of [site.has('index.html'), site.sample.find((page) => page.kind === 'notices')].filter(Boolean)) await follows(browser, entry, ledger);
}

async function skip(page, name, ledger) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    return { skip: at.matches('a.skip[href="#main"]'), seen: box.top >= 0 && box.left >= 0 && box.width > 24 && box.height > 24 };
  });
  ledger.check(first.skip && first.seen, `${name}: the first stop is not a visible skip link`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(50);
  ledger.check(await page.evaluate(() => document.activeElement.id === 'main'), `${name}: the skip link does not lead to the text`);
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.activeElement.closest('main') !== null || !document.querySelector('main a[href], main button, main summary, main input'));
  ledger.check(inside, `${name}: after the skip link the next stop is not in the text`);
  await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); window.getSelection().removeAllRanges(); });
  await page.reload();
}

// Runs in the page: what is to be known about the stop, measured against how it looks without focus.
function stop() {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const parse = (text) => { const m = text.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
  const light = ({ r, g, b }) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.a === 1) return color;
    }
    return { r: 255, g: 255, b: 255 };
  };
  // A radio button that is not drawn itself is seen in its label.
  const drawn = at.labels?.length && at.offsetWidth < 3 ? at.labels[0] : at;
  const style = getComputedStyle(drawn);
  const box = [...drawn.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0) ?? drawn.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const over = document.elementFromPoint(x, y);
  if (!at.dataset.stop) at.dataset.stop = String(window.stops = (window.stops ?? 0) + 1);
  const label = `<${at.localName}${at.className && typeof at.className === 'string' ? `.${at.className.split(' ')[0]}` : ''}> “${(at.textContent || at.getAttribute('aria-label') || at.id || '').trim().slice(0, 16)}”`;
  const before = window.last && !(window.last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.last = at;
  return {
    label, number: Number(at.dataset.stop), before: Boolean(before),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    contrast: contrast(parse(style.outlineColor), ground(parseFloat(style.outlineOffset) < 0 ? drawn : drawn.parentElement)),
    inside: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
    covered: over && !(drawn.contains(over) || over.contains(drawn)) ? `<${over.localName} class="${over.className}">` : '',
  };
}

async function walk(page, name, ledger) {
  const expected = await page.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0);
    // Radio buttons of one name are one stop; the arrows go through them.
    return stops.filter((e) => e.type !== 'radio' || e === stops.find((o) => o.type === 'radio' && o.name === e.name)).length;
  });
  const turned = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => {
    const style = getComputedStyle(e);
    const walked = e.matches('a[href], button, input, summary') || e.querySelector('a[href], button, input, summary');
    return e.tabIndex > 0 || (walked && (style.order !== '0' || /reverse/.test(style.flexDirection)));
  }).map((e) => `${e.localName}.${e.className}`));
  ledger.check(turned.length === 0, `${name}: what is seen stands in another order than what is walked: ${turned}`);
  let [stops, round] = [0, false];
  for (; stops < expected + 10; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(stop);
    if (!at) break;
    if (at.number === 1 && stops >= expected) { round = true; break; }
    if (at.number <= stops) { ledger.check(false, `${name}: a trap: Tab comes back to ${at.label}`); break; }
    ledger.check(!at.before, `${name}: ${at.label} comes before the stop before it`);
    ledger.check(at.outline >= 2, `${name}: ${at.label} shows no outline in focus`);
    ledger.check(at.contrast >= 3, `${name}: the outline of ${at.label} has a contrast of ${at.contrast.toFixed(2)}`);
    ledger.check(at.inside && !at.covered, `${name}: ${at.label} is not in sight in focus ${at.covered}`);
  }
  ledger.check(stops >= expected && stops <= expected + 4, `${name}: ${stops} stops on the way, ${expected} expected`);
  // Some pages end in the window, some lead straight round to the first stop.
  if (round) return;
  await page.keyboard.press('Shift+Tab');
  ledger.check(await page.evaluate(() => document.activeElement !== document.body), `${name}: no way back from the end`);
}

// Every button and every summary must do something by Enter and by Space. What leaves the page is recorded instead.
async function controls(page, name, ledger) {
  await page.evaluate(() => {
    window.deeds = 0;
    const deed = () => { window.deeds += 1; };
    window.print = deed;
    if (window.speechSynthesis) {
      for (const act of ['speak', 'cancel', 'pause', 'resume']) window.speechSynthesis[act] = deed;
    }
    Object.defineProperty(navigator, 'share', { value: () => { deed(); return Promise.resolve(); }, configurable: true });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => { deed(); return Promise.resolve(); } }, configurable: true });
    document.execCommand = () => { deed(); return true; };
    new MutationObserver(deed).observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
  });
  const count = await page.evaluate(() => {
    const found = [...document.querySelectorAll('button, summary, [role="button"]')].filter((e) => e.getClientRects().length && !e.disabled);
    found.forEach((e, i) => e.setAttribute('data-control', String(i)));
    return found.length;
  });
  for (let i = 0; i < count; i += 1) {
    for (const key of ['Enter', 'Space']) {
      const control = page.locator(`[data-control="${i}"]`);
      if (!await control.count() || !await control.isVisible()) continue;
      // A button that already stands as asked has nothing to do.
      const label = await control.evaluate((e) => {
        if (e.getAttribute('aria-pressed') === 'true') {
          const other = [...e.parentElement.children].find((o) => o !== e && o.getAttribute('aria-pressed') === 'false');
          if (other) other.click();
        }
        e.focus();
        return `<${e.localName}> “${(e.textContent || e.getAttribute('aria-label')).trim().slice(0, 16)}”`;
      });
      await page.waitForTimeout(10);
      await page.evaluate(() => { window.deeds = 0; });
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
      ledger.check(await page.evaluate(() => window.deeds) > 0, `${name}: ${label} does nothing by ${key}`);
    }
  }
}

// The menu and the paging lead where they say.
async function follows(browser, entry, ledger) {
  for (const choice of ['.nav a', '.pager a, nav[aria-label*="页"] a', 'main a']) {
    await browser.open(entry.path, {}, async (page, name) => {
      const target = await page.evaluate((selector) => {
        const found = [...document.querySelectorAll(selector)].find((a) => a.getClientRects().length && a.href.split('#')[0] !== location.href && a.origin === location.origin);
        found?.focus();
        return found?.href;
      }, choice);
      if (!target) return ledger.check(entry.kind === 'home' && choice.startsWith('.pager'), `${name}: no link ${choice}`);
      await Promise.all([page.waitForURL(target), page.keyboard.press('Enter')]);
      return ledger.check(page.url() === target, `${name}: Enter on ${choice} leads to ${target}`);
    });
  }
}
