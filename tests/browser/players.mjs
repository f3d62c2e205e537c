// Every player of a display, over http and from disk: something whole is shown at every look, and the loop goes on.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from './browser.mjs';
import { Display } from './players-display.mjs';

const OPEN = Date.parse('2026-11-23T10:00:00+08:00');

export async function players(browser, site, ledger, bases, shots) {
  ledger.check(site.players.length >= 4, `players: ${site.players}`);
  const turns = site.players.flatMap((player) => bases.map((base) => [player, base]));
  for (const player of site.players) {
    const feed = feedOf(site, player);
    for (const slide of feed.slides) ledger.check(existsSync(join(site.root, 'led', player, slide.file)), `${player}: ${slide.file} is there`);
  }
  await browser.each(turns, async ([player, base]) => {
    const { width, height } = feedOf(site, player);
    const name = `${player} from ${base.split(':')[0]}`;
    // The clock of the page stands in opening hours.
    const display = await Display.open(browser.chromium, `${base}led/${player}/index.html`, { time: OPEN, width, height, watch: (page) => watch(page, { name, base }, ledger) });
    const shown = new Set();
    for (let look = 0; look < 40; look += 1) {
      await display.pass(3, undefined, 3);
      const top = await display.page.evaluate(() => {
        const depth = (image) => Number(getComputedStyle(image).zIndex);
        const [image] = [...document.images].sort((a, b) => depth(b) - depth(a));
        return { id: image.id, src: image.src, whole: image.complete && image.naturalWidth > 0, w: image.naturalWidth, h: image.naturalHeight };
      });
      ledger.check(top.w === width && top.h === height, `${name}: ${top.src.slice(0, 60)} is ${top.w}×${top.h}`);
      if (look > 2) ledger.check(top.whole && top.id !== 'standby', `${name}: nothing shown at look ${look}`);
      if (look > 2) ledger.check(display.shows() !== 'black', `${name}: black at look ${look}`);
      if (top.id !== 'standby') shown.add(top.src);
    }
    ledger.check(shown.size > 1, `${name}: only ${shown.size} slide shown in two minutes`);
    if (shots) await display.page.screenshot({ path: join(shots, `led-${player}.png`) });
    await display.close();
  });
}

const feedOf = (site, player) => JSON.parse(readFileSync(join(site.root, 'led', player, 'feed.json'), 'utf8'));
