// Forced colours and reduced motion: text stays readable, controls keep an edge, nothing moves.
import { everyKind } from './site.mjs';

export async function modes(browser, site, ledger) {
  await browser.each(everyKind(site), (entry) => browser.open(entry.path, {}, async (page, name) => {
    await page.emulateMedia({ forcedColors: 'active' });
    const lost = await page.evaluate(() => {
      const ground = (e) => { for (let at = e; at; at = at.parentElement) { const c = getComputedStyle(at).backgroundColor; if (!/, 0\)$/.test(c)) return c; } return ''; };
      return [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
        && e.getClientRects().length && !e.closest('svg') && getComputedStyle(e).color === ground(e)).map((e) => `${e.localName}.${e.className}`);
    });
    ledger.check(lost.length === 0, `${name}: in forced colours nobody can read ${[...new Set(lost)].slice(0, 4)}`);
    const bare = await page.evaluate(() => [...document.querySelectorAll('button')].filter((e) => e.getClientRects().length
      && getComputedStyle(e).borderTopWidth === '0px').map((e) => e.textContent));
    ledger.check(bare.length === 0, `${name}: in forced colours buttons without an edge: ${bare}`);
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => {
      const style = getComputedStyle(e);
      return style.scrollBehavior === 'smooth' || [style.transitionDuration, style.animationDuration].some((t) => t.split(',').some((s) => parseFloat(s) > 0.01));
    }).map((e) => `${e.localName}.${e.className}`));
    ledger.check(moving.length === 0, `${name}: moves though motion is to be reduced: ${[...new Set(moving)].slice(0, 4)}`);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const endless = await page.evaluate(() => document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime > 5000).length);
    ledger.check(endless === 0, `${name}: ${endless} animations run for more than five seconds`);
  }));
}
