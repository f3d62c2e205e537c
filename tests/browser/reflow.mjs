// Narrow screens, wider spacing of text (WCAG 1.4.12) and 200 % zoom: nothing wider than the screen, cut off or overlapping.
import { everyKind } from './site.mjs';

const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }`;
const STATES = [
  { what: '320 px', viewport: { width: 320, height: 640 } },
  { what: '1280 px', viewport: { width: 1280, height: 900 } },
  { what: '1280 px zoomed to 200 %', viewport: { width: 640, height: 450 } },
  { what: 'text at 200 %, 1280 px', viewport: { width: 1280, height: 900 }, css: 'html { font-size: 200% !important; }' },
  { what: 'text spacing, 360 px', viewport: { width: 360, height: 740 }, css: SPACING },
  { what: 'text spacing, 1280 px', viewport: { width: 1280, height: 900 }, css: SPACING },
];

export async function reflow(browser, site, ledger) {
  // The policy of the page forbids the style that is put in here; in this part alone it does not hold.
  const context = { bypassCSP: true };
  await browser.each(everyKind(site), (entry) => browser.open(entry.path, { context }, async (page, name) => {
    await page.evaluate(() => { const style = document.createElement('style'); style.id = 'state'; document.head.append(style); });
    for (const { what, viewport, css = '' } of STATES) {
      await page.setViewportSize(viewport);
      await page.evaluate((text) => { document.getElementById('state').textContent = text; }, css);
      const found = await page.evaluate(measure);
      ledger.check(found.wide <= 0, `${name} at ${what}: ${found.wide} px of sideways scrolling by ${found.widest}`);
      ledger.check(found.clipped.length === 0, `${name} at ${what}: cut off: ${found.clipped.join('; ')}`);
      ledger.check(found.over.length === 0, `${name} at ${what}: text over text: ${found.over.join('; ')}`);
    }
  }));
}

function measure() {
  const told = (e) => `${e.localName}${typeof e.className === 'string' && e.className ? `.${e.className.split(' ')[0]}` : ''} “${e.textContent.trim().slice(0, 12)}”`;
  // What is there for the ear only is clipped to a point on purpose.
  const spoken = new Set([...document.querySelectorAll('body *')].filter((e) => getComputedStyle(e).clip.startsWith('rect') || e.matches('.skip')));
  const hidden = (e) => e.closest('svg, pre, .table') || !e.checkVisibility({ visibilityProperty: true }) || [...spoken].some((s) => s.contains(e));
  const width = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth - width;
  const all = [...document.querySelectorAll('body *')];
  const widest = wide > 0 ? all.filter((e) => !hidden(e) && e.getBoundingClientRect().right > width + 1).slice(-3).map(told).join(', ') : '';
  const clipped = all.filter((e) => {
    const style = getComputedStyle(e);
    if (hidden(e) || !e.textContent.trim() || !/hidden|clip/.test(style.overflowX + style.overflowY)) return false;
    return (e.scrollWidth > e.clientWidth + 1 && style.overflowX !== 'auto') || (e.scrollHeight > e.clientHeight + 1 && /hidden|clip/.test(style.overflowY));
  }).map(told);
  // The em box of every line of text, without the room that line height adds.
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || hidden(parent) || !parent.getClientRects().length) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(parent).fontSize);
    for (const rect of range.getClientRects()) {
      if (rect.width < 2) continue;
      const middle = (rect.top + rect.bottom) / 2;
      boxes.push({ left: rect.left, right: rect.right, top: middle - size / 2, bottom: middle + size / 2, parent });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const over = new Set();
  boxes.forEach((a, i) => {
    for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom - 2; j += 1) {
      const b = boxes[j];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - b.top > 2) over.add(`${told(a.parent)} and ${told(b.parent)}`);
    }
  });
  return { wide, widest, clipped: clipped.slice(0, 4), over: [...over].slice(0, 4) };
}
