// Nothing that stands may move when the rest of a page arrives: a slow line shows pages in pieces, and who has begun to
// read or to press must not miss. Pages are cut short, one node less at a time, which is every state a reader can see.
import { PHONE, WIDE } from './browser.mjs';
import { everyKind } from './site.mjs';

/** As much as a page may shift in all, in the measure of https://web.dev/articles/cls: what counts as good. Titles in the middle and tables move a little as their words come. */
const MOST = 0.1;
/** The top, which is the same on all pages, stands. */
const TOP = 0.002;

export async function arrival(browser, site, ledger) {
  await browser.each(everyKind(site), (entry) => browser.open(entry.path, {}, async (page, name) => {
    for (const viewport of [PHONE, WIDE]) {
      await page.setViewportSize(viewport);
      const moved = await page.evaluate(tools);
      ledger.check(moved <= 3, `${name} at ${viewport.width}: the tools of the script move what follows by ${moved}`);
      const { total, top, worst } = await page.evaluate(cut);
      ledger.check(top <= TOP, `${name} at ${viewport.width}: its top moves by ${top.toFixed(4)} while it arrives: ${worst}`);
      ledger.check(total <= MOST, `${name} at ${viewport.width}: moves by ${total.toFixed(4)} while it arrives: ${worst}`);
    }
  }));
  await remembered(browser, ledger);
}

/** The sizes of text that readers chose before stand from the first picture on, however slow the page. */
async function remembered(browser, ledger) {
  for (const [path, key, value] of [['index.html', 'wenxuan-size', 'huge'], ['elder/index.html', 'wenxuan-elder-size', '30']]) {
    const context = await browser.chromium.newContext({ viewport: PHONE });
    await context.addInitScript(([at, to]) => {
      localStorage.setItem(at, to);
      // The size when the body begins, before anything of it is shown.
      new MutationObserver((all, observer) => {
        if (!document.body) return;
        window.early = getComputedStyle(document.documentElement).fontSize;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    }, [key, value]);
    const page = await context.newPage();
    await page.goto(browser.bases[0] + path, { waitUntil: 'load' });
    const [early, late] = await page.evaluate(() => [window.early, getComputedStyle(document.documentElement).fontSize]);
    ledger.check(parseFloat(late) > 20, `${path}: shown at ${late} though ${value} was chosen`);
    ledger.check(early === late, `${path}: text of ${early} becomes text of ${late}`);
    await context.close();
  }
}

// In the page: how far what follows the tools stands away from where it stood before the script made them.
function tools() {
  const place = document.querySelector('[data-tools]');
  if (!place) return 0;
  const where = () => [...document.querySelectorAll('main *')].filter((node) => place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING && !place.contains(node)).map((node) => node.getBoundingClientRect().top);
  const after = where();
  const made = [...place.childNodes];
  place.textContent = '';
  const before = where();
  place.append(...made);
  return Math.max(0, ...after.map((top, at) => Math.abs(top - before[at])));
}

// In the page: the sum of all shifts between its states, and the largest of them in words. The page is put together again.
function cut() {
  const whole = document.body.cloneNode(true);
  const nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const range = document.createRange();
  // Of texts the first line: where it stands is what moves. Inline elements are what their texts are; drawings are one thing.
  const none = { width: 0 };
  const box = (node) => {
    if (node.parentNode.closest('svg')) return none;
    if (node.nodeType === 1) return getComputedStyle(node).display === 'inline' && node.nodeName !== 'IMG' ? none : node.getBoundingClientRect();
    range.selectNodeContents(node);
    return range.getClientRects()[0] ?? none;
  };
  const seen = (rect) => rect.width > 1 && rect.height > 1 && rect.bottom > 0 && rect.top < innerHeight;
  const state = (until) => {
    const found = new Map();
    for (let i = 0; i < until; i += 1) {
      const rect = box(nodes[i]);
      if (seen(rect)) found.set(nodes[i], rect);
    }
    return found;
  };
  // All that comes after the beginning of this node goes.
  const end = (node) => {
    if (node.nodeType === 1) node.textContent = '';
    for (let at = node; at !== document.body; at = at.parentNode) while (at.nextSibling) at.nextSibling.remove();
  };
  // What does not show when the page is whole moves nobody.
  let last = nodes.length - 1;
  while (last > 0 && !seen(box(nodes[last]))) last -= 1;
  end(nodes[last]);
  const main = document.querySelector('main');
  let before = state(last), total = 0, top = 0, most = 0, worst = '';
  for (let k = last - 1; k > 0; k -= 1) {
    end(nodes[k]);
    const now = state(k);
    let far = 0, first = null;
    // The shifted area on a raster of 8 pixels, old and new places together.
    const cells = new Set();
    for (const [node, old] of now) {
      const rect = before.get(node);
      if (!rect) continue;
      const distance = Math.max(Math.abs(old.left - rect.left), Math.abs(old.top - rect.top));
      if (distance < 3) continue;
      far = Math.max(far, distance);
      first = first ?? `${node.nodeName} "${node.textContent.trim().slice(0, 12)}" ${Math.round(old.left)},${Math.round(old.top)} to ${Math.round(rect.left)},${Math.round(rect.top)} by ${nodes[k + 1].nodeName} "${nodes[k + 1].className ?? nodes[k + 1].data}"`;
      for (const { left, right, top, bottom } of [old, rect]) {
        for (let y = Math.max(0, top >> 3); y < Math.min(innerHeight, bottom) / 8; y += 1) for (let x = Math.max(0, left >> 3); x < Math.min(innerWidth, right) / 8; x += 1) cells.add(y * 1000 + x);
      }
    }
    const shift = (cells.size * 64) / (innerWidth * innerHeight) * Math.min(1, far / Math.max(innerWidth, innerHeight));
    total += shift;
    if (nodes[k].compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING) top += shift;
    if (shift > most) [most, worst] = [shift, first];
    before = now;
  }
  document.body.replaceWith(whole);
  return { total, top, worst };
}
