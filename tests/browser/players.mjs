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
      const top = await page.evaluate(() => {
        const depth = (image) => Number(getComputedStyle(image).zIndex);
        const [image] = [...document.images].sort((a, b) => depth(b) - depth(a));
        return { id: image.id, src: image.src, whole: image.complete && image.naturalWidth > 0, w: image.naturalWidth, h: image.naturalHeight };
      });
      ledger.check(top.w === feed.width && top.h === feed.height, `${name}: ${top.src.slice(0, 60)} is ${top.w}×${top.h}`);
      if (look > 2) ledger.check(top.whole && top.id !== 'standby', `${name}: nothing shown at look ${look}`);
      if (top.id !== 'standby') shown.add(top.src);
    }
    ledger.check(shown.size > 1, `${name}: only ${shown.size} slide shown in two minutes`);
    if (shots) await page.screenshot({ path: join(shots, `led-${player}.png`) });
    await page.close();
  });
}

const feedOf = (site, player) => JSON.parse(readFileSync(join(site.root, 'led', player, 'feed.json'), 'utf8'));
