// What a display does when nobody looks: reloads by night and only into a sound server, keeps a diary, shows a sign of life;
// and lines that move.
import { Generation } from './players-bench.mjs';
import { Display } from './players-display.mjs';
import { png, pixels } from './players-picture.mjs';

const OLD = ['red', 'green'];
const night = Date.parse('2026-11-23T20:00:00+08:00');
const generation = (options = {}) => new Generation('cut', OLD.map((colour) => ({ colour, dwell: 4 })), { now: night, hours: { from: '07:00', to: '22:00' }, ...options });

export async function reloads(browser, open, ledger) {
  const bench = await open();
  bench.publish(generation());
  const display = await Display.open(browser, bench.url('cut'), { time: night });
  let starts = 0;
  display.page.on('domcontentloaded', () => { starts += 1; });
  await display.pass(6);
  starts = 0;
  const hop = async (time) => { await display.skip(time); await display.pass(4); };
  // The first night comes too soon after the start, at three hours.
  await hop('03:00:00');
  ledger.check(starts === 0, 'reloads on the evening of its start');
  await hop('09:00:00');
  await hop('12:30:00');
  ledger.check(starts === 0, 'reloads by day');
  // The second night: into an error page, half a page, a page without its pictures: never.
  const slide = generation().media()[0];
  for (const [path, fault] of [['cut/index.html', { status: 500 }], ['cut/index.html', 'truncated'], ['cut/index.html', { body: Buffer.from('<html>登录</html>') }], [slide, { status: 404 }], [slide, 'truncated']]) {
    bench.faults.set(path, fault);
    await hop('00:30:00');
    ledger.check(starts === 0, `reloads although ${path} is ${JSON.stringify(fault).slice(0, 40)}`);
    bench.faults.clear();
  }
  bench.dead = true;
  await hop('00:30:00');
  ledger.check(starts === 0, 'reloads into a dead server');
  bench.dead = false;
  await hop('00:30:00');
  ledger.check(starts === 1, `reloads ${starts} times in the dark`);
  const diary = await display.page.evaluate(() => localStorage.getItem('wenxuan/cut/log'));
  ledger.check(/start http/.test(diary) && /plays [0-9a-f]{12}/.test(diary) && /no reload \(daily\)/.test(diary) && /reload: daily/.test(diary), `diary: ${diary}`);
  await display.close();

  // A display that is never dark: about half past three.
  bench.publish(generation({ hours: { from: '00:00', to: '00:00' } }));
  const lit = await Display.open(browser, bench.url('cut'), { time: night - 8 * 3600000 });
  let again = 0;
  lit.page.on('domcontentloaded', () => { again += 1; });
  await lit.pass(6);
  again = 0;
  await lit.skip('14:50:00');
  await lit.pass(4);
  ledger.check(again === 0, 'never dark: reloads at ten to three');
  for (let half = 0; half < 5; half += 1) { await lit.skip('00:15:00'); await lit.pass(3); }
  ledger.check(again === 1, `never dark: reloads ${again} times at night`);
  ledger.check(lit.faults.length === 0 && display.faults.length === 0, `${lit.faults} ${display.faults}`);
  await lit.close();
  bench.close();
}

export async function signs(browser, open, ledger) {
  const bench = await open();
  bench.publish(generation());
  const beats = [];
  const answer = bench.answer.bind(bench);
  bench.answer = (request, response) => { if (request.url.startsWith('/beacon.gif')) beats.push(request.url); answer(request, response); };
  const display = await Display.open(browser, bench.url('cut'), { time: night });
  await display.pass(8);
  await display.skip('00:05:00');
  await display.pass(3);
  ledger.check(beats.length >= 2 && /^\/beacon\.gif\?screen=cut&generation=[0-9a-f]{12}&slide=[0-9a-f]{12}&skew=0&t=\d+$/.test(beats.at(-1)), `signs of life: ${beats}`);
  // Nothing on the display says that the sign is not answered, nor anything else.
  ledger.check(OLD.includes(display.shows()), `shows ${display.shows()}`);
  await display.page.keyboard.press('d');
  await display.pass(2);
  const probe = await display.page.evaluate(() => document.getElementById('probe').textContent);
  ledger.check(/设备时间 2026-11-23T12/.test(probe) && /采用时间 2026-11-23T20/.test(probe) && /播出单 [0-9a-f]{12}/.test(probe) && probe.includes('Chrome/'), `the view for technicians: ${probe}`);
  await display.page.keyboard.press('d');
  ledger.check(await display.page.evaluate(() => !document.getElementById('probe')), 'the view for technicians goes');
  const [download] = await Promise.all([display.page.waitForEvent('download'), display.page.keyboard.press('l')]);
  ledger.check(download.suggestedFilename() === 'player-cut.txt', `diary: ${download.suggestedFilename()}`);
  await display.close();
  bench.close();
}

/** A clockwork that stands still: the watchdog makes it go on, and if a slide never comes, another does. */
export async function stalls(browser, open, ledger) {
  const bench = await open();
  const slides = ['red', 'green', 'blue', 'yellow', 'cyan'];
  bench.publish(new Generation('cut', slides.map((colour) => ({ colour, dwell: 15 })), { now: night }));
  // From a moment on, pictures neither load nor fail; from another, every timer that is set is lost.
  const script = `window.stuck = false;
    const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
    Object.defineProperty(HTMLImageElement.prototype, 'src', { get: source.get, set(value) { if (!(window.stuck && value.startsWith('blob:'))) source.set.call(this, value); } });`;
  const display = await Display.open(browser, bench.url('cut'), { time: night, script });
  let starts = 0;
  display.page.on('domcontentloaded', () => { starts += 1; });
  ledger.check((await display.until(slides, 10)).came, 'begins');
  await display.page.evaluate(() => {
    window.lost = true;
    const timer = window.setTimeout;
    window.setTimeout = (run, ...rest) => timer(() => { if (!window.lost) run(); }, ...rest);
  });
  await display.pass(4);

  await display.page.evaluate(() => { window.lost = false; });
  const mended = await display.pass(160, undefined, 5);
  await display.skip('00:10:00');
  await display.pass(30, undefined, 5);
  ledger.check(new Set(mended).size === 5, `after lost timers only ${[...new Set(mended)]}`);
  starts = 0;
  await display.page.evaluate(() => { window.stuck = true; });
  const stuck = await display.pass(40, undefined, 5);
  ledger.check(stuck.every((colour) => slides.includes(colour)), `stuck: ${[...new Set(stuck)]}`);
  let healed = false;
  for (let minute = 0; minute < 8 && !healed; minute += 1) { await display.pass(30, undefined, 5); healed = starts > 0; }
  ledger.check(healed, 'pictures that never load are not noticed');
  ledger.check((await display.until(slides, 15)).came, 'does not go on after it');
  const seen = await display.pass(35);
  ledger.check(new Set(seen).size >= 2, `goes on with ${[...new Set(seen)]}`);
  ledger.check(starts === 1, `reloads ${starts} times`);
  await display.close();
  bench.close();
}

/** A line of 64 columns beyond the display moves by whole pixels, and where it stands follows from the clock alone, at every look. */
export async function scrolls(browser, open, ledger) {
  const bench = await open();
  const plan = new Generation('cut', [{ colour: 'red', w: 128, dwell: 6, scroll: { pixels: 2, frame: 100, frames: 33 } }, { colour: 'green', dwell: 3 }], { now: night });
  // Column x of the picture has the grey x + 100.
  const { createHash } = await import('node:crypto');
  const bytes = png(128, 32, (x) => [x + 100, x + 100, x + 100]), hash = createHash('sha256').update(bytes).digest('hex');
  Object.assign(plan.feed.slides[0], { file: '../media/line.png', sha256: hash, bytes: bytes.length });
  const json = Buffer.from(JSON.stringify(plan.feed));
  bench.publish(plan);
  bench.files.set('media/line.png', bytes);
  bench.files.set('cut/feed.json', json);
  bench.files.set('cut/feed.js', Buffer.from(`window.WENXUAN_FEED=${json};`));
  bench.files.set('cut/current.json', Buffer.from(JSON.stringify({ version: 2, feed: 'feed.json', sha256: createHash('sha256').update(json).digest('hex'), bytes: json.length })));
  const display = await Display.open(browser, bench.url('cut'), { time: night });
  ledger.check((await display.until(['green'], 12)).came, 'a line that moves: begins');
  let moving = 0, held = 0;
  for (let look = 0; look < 19 * 20; look += 1) {
    await display.pass(0.05, undefined, 0.05);
    const at = await display.page.evaluate(() => Date.now()) % 9000, row = pixels(display.frame).slice(0, 64), offset = row[0][0] - 100;
    if (at < 50 || at >= 6000) continue;
    // The engine gives a frame every 16 ms.
    const due = [at - 16, at].map((time) => Math.min(64, 2 * Math.floor(time / 100)));
    const isStraight = row.every((pixel, x) => Math.abs(pixel[0] - 100 - offset - x) <= 1);
    ledger.check(isStraight && due.includes(offset), `a line that moves: at ${at} ms ${due} is due, but: ${row.map((pixel) => pixel[0] - 100).join(' ')}`);
    if (due[0] < 64) moving += 1; else held += 1;
  }
  ledger.check(moving > 100 && held > 80, `a line that moves: ${moving} looks at it under way, ${held} at its end`);
  ledger.check(display.faults.length === 0, `a line that moves: ${display.faults}`);
  await display.close();
  bench.close();
}
