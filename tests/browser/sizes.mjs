// The size of text and of what is pressed, as computed: WCAG 2.2 (2.5.8) and, for elders, the measures of MIIT's rules of 2021.
import { PHONE, WIDE } from './browser.mjs';
import { everyKind } from './site.mjs';

const ORDINARY = { text: 16, label: 14, prose: 18, lead: 1.7, target: 24 };
const ELDER = { text: 18, label: 18, prose: 22, lead: 1.5, target: 44 };

export async function sizes(browser, site, ledger) {
  const small = new Map();
  await browser.each(everyKind(site), (entry) => browser.open(entry.path, {}, async (page, name) => {
    const least = entry.elder ? ELDER : ORDINARY;
    for (const viewport of [WIDE, PHONE]) {
      await page.setViewportSize(viewport);
      const found = await page.evaluate(measure, least);
      const where = `${name} at ${viewport.width}`;
      ledger.check(found.body >= least.prose, `${where}: body text of ${found.body} px`);
      ledger.check(found.tiny.length === 0, `${where}: text below ${least.label} px: ${found.tiny.join('; ')}`);
      ledger.check(found.long.length === 0, `${where}: running text below ${least.text} px: ${found.long.join('; ')}`);
      ledger.check(found.prose.length === 0, `${where}: prose below ${least.prose} px or ${least.lead} lines: ${found.prose.join('; ')}`);
      ledger.check(found.targets.length === 0, `${where}: too small to press: ${found.targets.join('; ')}`);
      for (const label of found.labels) small.set(label, name);
    }
  }));
  console.log(`labels below ${ORDINARY.text} px: ${[...small.keys()].sort().join(', ') || 'none'}`);
}

function measure(least) {
  const told = (e) => `${e.localName}${typeof e.className === 'string' && e.className ? `.${e.className.split(' ')[0]}` : ''} “${e.textContent.trim().slice(0, 12)}”`;
  const seen = (e) => e.getClientRects().length && getComputedStyle(e).visibility === 'visible' && !e.closest('.hidden, .skip');
  const few = (list) => [...new Set(list)].slice(0, 6);
  const [tiny, long, labels, prose] = [[], [], [], []];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !seen(e)) continue;
    const style = getComputedStyle(e);
    // Text in a drawing is as large as the drawing is shown.
    const svg = e.ownerSVGElement;
    const size = parseFloat(style.fontSize) * (svg ? e.getScreenCTM().a : 1);
    const label = svg ? 'svg text' : e.closest('[class]')?.className.split?.(' ')[0] ?? e.localName;
    // Every drawing has its table beneath, so its text may stay at the size of labels, for elders too.
    if (size < (svg ? 14 : least.label) - 0.1) tiny.push(`${told(e)} ${size.toFixed(1)} px`);
    else if (size < least.text - 0.1 && !(svg && least.text > 16)) {
      if (node.data.trim().length > 40) long.push(`${told(e)} ${size.toFixed(1)} px`);
      else labels.push(`${label} ${size.toFixed(1)}`);
    }
    if (!svg && e.closest('.prose') && e.matches('.prose > p, .prose > ul > li, .prose > ol > li, .prose > blockquote > p')) {
      const lead = parseFloat(style.lineHeight) / size;
      if (size < least.prose - 0.1 || lead < least.lead - 0.01) prose.push(`${told(e)} ${size.toFixed(1)} px / ${lead.toFixed(2)}`);
    }
  }
  // A link within a line of text is exempt; a small target is allowed where a circle of 24 px around it meets no other.
  const inline = (e) => getComputedStyle(e).display === 'inline' && [...e.parentElement.childNodes]
    .some((n) => n !== e && n.textContent.replace(/[\s·|、，：:]/g, '').length > 0 && (n.nodeType === 3 || getComputedStyle(n).display === 'inline' && !n.matches?.('a, time, .tag')));
  const boxes = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')].filter(seen).filter((e) => !e.closest('svg'))
    .map((e) => (e.labels?.length && e.offsetWidth < 3 ? e.labels[0] : e)).map((e) => {
    const rects = [...e.getClientRects()];
    const [left, top] = [Math.min(...rects.map((r) => r.left)), Math.min(...rects.map((r) => r.top))];
    const [right, bottom] = [Math.max(...rects.map((r) => r.right)), Math.max(...rects.map((r) => r.bottom))];
    return { e, left, top, right, bottom, width: right - left, height: bottom - top, x: (left + right) / 2, y: (top + bottom) / 2 };
  });
  const targets = boxes.filter((box) => {
    if (box.width >= least.target - 0.5 && box.height >= least.target - 0.5) return false;
    if (inline(box.e)) return false;
    if (least.target > 24) return true;
    return boxes.some((other) => {
      if (other === box || other.e.contains(box.e) || box.e.contains(other.e)) return false;
      const dx = Math.max(other.left - box.x, 0, box.x - other.right);
      const dy = Math.max(other.top - box.y, 0, box.y - other.bottom);
      const small = other.width < 24 || other.height < 24;
      return Math.hypot(dx, dy) < 12 || (small && Math.hypot(other.x - box.x, other.y - box.y) < 24);
    });
  }).map((box) => `${told(box.e)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  return { body: parseFloat(getComputedStyle(document.body).fontSize), tiny: few(tiny), long: few(long), labels: [...new Set(labels)], prose: few(prose), targets: few(targets) };
}
