// Scripts off: the same text and the same links as with them, apart from what a script makes for itself.
import { everyKind } from './site.mjs';

function content() {
  document.querySelectorAll('button, [data-tools], [data-made], script, noscript').forEach((e) => e.remove());
  const lines = document.body.innerText.split('\n').map((line) => line.trim()).filter(Boolean);
  const links = [...document.querySelectorAll('a[href]')].filter((a) => a.getClientRects().length).map((a) => a.getAttribute('href'));
  return { lines, links, buttons: document.querySelectorAll('button').length };
}

export async function plain(browser, site, ledger) {
  await browser.each(everyKind(site), async (entry) => {
    const look = (context) => browser.open(entry.path, { context }, (page) => page.evaluate(content));
    const [on, off] = [await look({}), await look({ javaScriptEnabled: false })];
    const lost = on.lines.filter((line) => !off.lines.includes(line));
    const gained = off.lines.filter((line) => !on.lines.includes(line));
    ledger.check(lost.length === 0, `${entry.path}: without scripts there is no “${lost.slice(0, 3).join('” “')}”`);
    ledger.check(gained.length === 0, `${entry.path}: scripts take away “${gained.slice(0, 3).join('” “')}”`);
    ledger.check(on.links.join(' ') === off.links.join(' ') && off.links.length > 5, `${entry.path}: other links without scripts`);
    ledger.check(!/<button|<noscript/.test(entry.html), `${entry.path}: a button that needs a script stands in the page`);
  });
}
