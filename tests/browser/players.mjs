// Every player of a display, over http and from disk: something whole is shown at every look, and the loop goes on.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from './browser.mjs';

export async function players(browser, site, ledger, bases, shots) {
  ledger.check(site.players.length >= 4, `players: ${site.players}`);
  const turns = site.players.flatMap((player) => bases.map((base) => [player, base]));
  for (const player of site.players) {
    const feed = feedOf(site, player);
    for (const slide of feed.slides) ledger.check(existsSync(join(site.root, 'led', player, slide.file)), `${player}: ${slide.file} is there`);
  }
  await browser.each(turns, async ([player, base]) => {
    const feed = feedOf(site, player);
    const name = `${player} from ${base.split(':')[0]}`;
    // The clock of the page stands in opening hours and runs a hundred times as fast.
    const page = await (await browser.context({})).newPage();
    await page.setViewportSize({ width: feed.width, height: feed.height });
    watch(page, { name, base }, ledger);
    await page.clock.install({ time: new Date('2026-11-23T10:00:00+08:00') });
    await page.goto(`${base}led/${player}/index.html`);
    const shown = new Set();
    for (let look = 0; look < 40; look += 1) {
      await page.clock.runFor(3000);
      await page.waitForTimeout(30);
      const visible = await page.evaluate(() => [...document.images]
        .filter((image) => image.complete && image.naturalWidth > 0 && Number(getComputedStyle(image).opacity) > 0.5)
        .map((image) => ({ src: image.src, w: image.naturalWidth, h: image.naturalHeight })));
      if (look > 1) ledger.check(visible.length > 0, `${name}: nothing shown at look ${look}`);
      for (const image of visible) {
        shown.add(image.src);
        ledger.check(image.w === feed.width && image.h === feed.height, `${name}: ${image.src} is ${image.w}×${image.h}`);
      }
    }
    ledger.check(shown.size > 1, `${name}: only ${shown.size} slide shown in two minutes`);
    if (shots) await page.screenshot({ path: join(shots, `led-${player}.png`) });
    await page.close();
  });
}

const feedOf = (site, player) => JSON.parse(readFileSync(join(site.root, 'led', player, 'feed.json'), 'utf8'));
