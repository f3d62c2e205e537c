// A box whose clock is wrong: the server's time holds where there is one, else only what is right at any time.
import { Generation } from './players-bench.mjs';
import { Display } from './players-display.mjs';

const DAY = 86400000, MINUTE = 60000;
// The feed's true day, mid-morning.
const NOW = Date.parse('2026-11-23T10:00:00+08:00');

/** Red is always right, green only this morning, blue only tomorrow; the display is dark from 22 to 7 o'clock. */
const generation = (options = {}) => new Generation('cut', [
  { colour: 'red', dwell: 4 },
  { colour: 'green', dwell: 4, until: NOW + 60 * MINUTE },
  { colour: 'blue', dwell: 4, from: NOW + 12 * 60 * MINUTE, until: NOW + 3 * DAY },
], { now: NOW, fallback: [0], hours: { from: '07:00', to: '22:00' }, ...options });

const list = (seen) => [...new Set(seen)].sort().join(' ');

export async function clock(browser, open, ledger) {
  const offline = async (name, time, expected, options) => {
    const bench = await open();
    const display = await Display.open(browser, bench.folder('cut', generation(options)).url, { time });
    await display.pass(6);
    const seen = list(await display.pass(16));
    ledger.check(seen === expected, `offline, ${name}: ${seen}`);
    await display.close();
    bench.close();
  };
  await offline('the clock is right', NOW, 'green red');
  await offline('a year behind', NOW - 365 * DAY, 'red');
  await offline('no clock: 1970', 0, 'red');
  await offline('a year behind, and nothing is always right', NOW - 365 * DAY, 'mixed', { fallback: null });
  await offline('a year behind, at night by its clock', NOW - 365 * DAY - 9 * 60 * MINUTE, 'red');
  // A clock that is a day ahead cannot be told from tomorrow: tomorrow's slides, none that is over.
  await offline('a day ahead', NOW + DAY, 'blue red');
  await offline('a year ahead', NOW + 365 * DAY, 'red');
  await offline('past the end of the feed', NOW + 8 * DAY, 'red');

  const online = async (name, time, told, expected) => {
    const bench = await open();
    bench.publish(generation());
    bench.date = () => told;
    const display = await Display.open(browser, bench.url('cut'), { time });
    await display.pass(20);
    const seen = list(await display.pass(16));
    ledger.check(seen === expected, `with a server, ${name}: ${seen}`);
    const log = await display.page.evaluate(() => { document.body.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 68, bubbles: true })); return document.getElementById('probe')?.textContent ?? ''; });
    await display.close();
    bench.close();
    return log;
  };
  await online('the clock is right', NOW, NOW, 'green red');
  await online('a day ahead', NOW + DAY, NOW, 'green red');
  await online('a year behind', NOW - 365 * DAY, NOW, 'green red');
  await online('1970', 0, NOW, 'green red');
  const log = await online('at night by its clock', NOW + 14 * 60 * MINUTE, NOW, 'green red');
  ledger.check(/相差 -50\d\d\d 秒/.test(log), `the view for technicians tells the difference: ${log}`);
  await online('three minutes ahead: left alone', NOW + 3 * MINUTE, NOW, 'green red');
  // A server whose own clock stands before the feed's day is not believed.
  await online('a server that is wrong itself', NOW, NOW - 365 * DAY, 'green red');
}
