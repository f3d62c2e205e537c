// How heavy pages are: every page with its style sheets, and the home page with all it loads.
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PAGE = 60_000;
const HOME = 300_000;

export async function weight(browser, site, ledger) {
  const weights = site.pages.map((page) => {
    const sheets = [...page.html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)].map((m) => m[0].match(/href="([^"]*)"/)[1]);
    const bytes = sheets.map((href) => join(site.root, dirname(page.path), href)).filter(existsSync).map((file) => statSync(file).size);
    const total = Buffer.byteLength(page.html) + bytes.reduce((a, b) => a + b, 0);
    ledger.check(total <= PAGE, `${page.path}: ${total} bytes of HTML and CSS`);
    return { path: page.path, total };
  }).sort((a, b) => b.total - a.total);
  console.log(`heaviest pages: ${weights.slice(0, 3).map((w) => `${w.path} ${w.total}`).join(', ')}`);
  for (const path of ['index.html', 'elder/index.html'].filter(site.has)) {
    for (const context of [{}, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 }]) {
      const page = await (await browser.context(context)).newPage();
      const bodies = [];
      page.on('response', (response) => bodies.push(response.body().then((body) => body.length)));
      await page.goto(browser.bases[0] + path, { waitUntil: 'load' });
      // Down to the foot, so that what is loaded late counts too.
      await page.evaluate(async () => {
        for (let y = 0; y < document.body.scrollHeight; y += 300) { window.scrollTo(0, y); await new Promise((done) => { setTimeout(done, 20); }); }
      });
      await page.waitForLoadState('networkidle');
      const total = (await Promise.all(bodies)).reduce((a, b) => a + b, 0);
      ledger.check(total <= HOME && bodies.length > 3, `${path} with everything weighs ${total} bytes`);
      console.log(`${path} with everything${context.viewport ? ' on a phone' : ''}: ${bodies.length} files, ${total} bytes`);
      await page.close();
    }
  }
}
