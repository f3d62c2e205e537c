// axe-core over the sample, light and dark, ordinary and for elders, on a phone and on a desk: no violation.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PHONE, WIDE } from './browser.mjs';
import { everyKind } from './site.mjs';

const require = createRequire(import.meta.url);
const script = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const chinese = JSON.parse(readFileSync(require.resolve('axe-core/locales/zh_CN.json'), 'utf8'));
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function axe(browser, site, ledger) {
  const open = new Map();
  await browser.each(everyKind(site), (entry) => browser.open(entry.path, {}, async (page, name) => {
    await page.evaluate(script);
    await page.evaluate((locale) => window.axe.configure({ locale }), chinese);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const viewport of [WIDE, PHONE]) {
        await page.setViewportSize(viewport);
        const result = await page.evaluate(async (tags) => {
          const found = await window.axe.run(document, { preload: false, runOnly: tags, resultTypes: ['violations', 'incomplete'] });
          const told = (list) => list.flatMap((rule) => rule.nodes.map((node) => ({
            rule: rule.id, help: rule.help, target: node.target.join(' '), why: node.failureSummary?.split('\n').slice(1, 3).join(' ').trim() ?? '',
          })));
          return { violations: told(found.violations), incomplete: told(found.incomplete), passes: found.passes.length };
        }, TAGS);
        const where = `${name} ${colorScheme} ${viewport.width}`;
        ledger.check(result.passes > 10, `${where}: axe looked at only ${result.passes} rules`);
        ledger.check(result.violations.length === 0, `${where}: ${result.violations.length} violations`);
        for (const v of result.violations.slice(0, 5)) ledger.check(false, `${where}: ${v.rule} (${v.help}) ${v.target}: ${v.why}`);
        for (const v of result.incomplete) open.set(`${v.rule} ${v.target.replace(/\d+/g, 'N')}`, `${where}: ${v.why}`);
      }
    }
  }));
  if (process.env.VERBOSE) for (const [what, where] of open) console.log(`axe could not tell: ${what} — ${where}`);
}
