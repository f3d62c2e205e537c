// A picture of every page of the sample: desk, phone, dark, for elders; written to a folder to be looked at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { everyKind } from './site.mjs';

export async function pictures(browser, site, folder) {
  mkdirSync(folder, { recursive: true });
  const views = [['desk', { width: 1280, height: 900 }, 'light'], ['phone', { width: 390, height: 844 }, 'light'], ['dark', { width: 1280, height: 900 }, 'dark']];
  await browser.each(everyKind(site), (entry) => browser.open(entry.path, {}, async (page) => {
    for (const [view, viewport, colorScheme] of views) {
      if (entry.elder && view === 'dark') continue;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await page.evaluate(() => { document.querySelectorAll('img[loading]').forEach((image) => { image.loading = 'eager'; }); });
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
      const name = entry.path.replace(/(\/?index)?\.html$/, '').replaceAll('/', '-') || 'home';
      await page.screenshot({ path: join(folder, `${name}-${view}.png`), fullPage: true });
    }
  }));
}
