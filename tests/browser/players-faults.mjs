// Whatever goes wrong on the way: a display keeps the last whole generation and takes the next one by itself.
import { Generation, picture } from './players-bench.mjs';
import { Display } from './players-display.mjs';

const OLD = ['red', 'green'], NEW = ['blue', 'yellow'];
const slides = (colours) => colours.map((colour) => ({ colour, dwell: 4 }));

/** One fault of the second generation: how it is put there, how it is mended. */
const FAULTS = {
  'cut off': onePicture('cut'),
  truncated: onePicture('truncated'),
  'wrong hash': onePicture({ body: picture('pink', 64, 32) }),
  404: onePicture({ status: 404 }),
  500: onePicture({ status: 500 }),
  slow: onePicture('slow'),
  'stuck half-way': onePicture('stuck'),
  'pointer ahead of media': {
    put: (bench, next) => bench.publish(next, (name) => !name.startsWith('media/')),
    mend: (bench, next) => bench.publish(next),
  },
  'pointer ahead of the feed': {
    put: (bench, next) => bench.publish(next, (name) => name.endsWith('current.json')),
    mend: (bench, next) => bench.publish(next),
  },
  'pointer behind the feed': {
    put: (bench, next) => bench.publish(next, (name) => !name.endsWith('current.json')),
    mend: (bench, next) => bench.publish(next),
  },
  'half a pointer': {
    put: (bench, next) => { bench.publish(next); bench.faults.set('cut/current.json', 'truncated'); },
    mend: (bench) => bench.faults.clear(),
  },
  'half a feed': {
    put: (bench, next) => { bench.publish(next); bench.faults.set('cut/feed.json', 'truncated'); },
    mend: (bench) => bench.faults.clear(),
  },
  'a dead server': {
    put: (bench, next) => { bench.publish(next); bench.dead = true; },
    mend: (bench) => { bench.dead = false; },
  },
};

function onePicture(fault) {
  return {
    put: (bench, next) => { bench.publish(next); bench.faults.set(next.media()[1], fault); },
    mend: (bench) => bench.faults.clear(),
  };
}

export async function faults(browser, open, ledger) {
  await each(Object.entries(FAULTS), async ([name, fault]) => {
    const bench = await open();
    bench.publish(new Generation('cut', slides(OLD)));
    const display = await Display.open(browser, bench.url('cut'), { time: Date.now() });
    const begun = await display.until(OLD, 10);
    ledger.check(begun.came, `${name}: begins with ${begun.seen}`);
    const next = new Generation('cut', slides(NEW));
    fault.put(bench, next);
    const during = await display.pass(150);
    ledger.check(during.every((colour) => OLD.includes(colour)), `${name}: shows ${[...new Set(during)]} while the next generation is not whole`);
    ledger.check(new Set(during).size === 2, `${name}: stands still`);
    fault.mend(bench, next);
    const after = await display.until(NEW, 700);
    ledger.check(after.came, `${name}: does not recover`);
    ledger.check(after.seen.slice(0, -1).every((colour) => OLD.includes(colour)), `${name}: shows ${[...new Set(after.seen)]} when it recovers`);
    const then = await display.pass(12);
    ledger.check(then.every((colour) => NEW.includes(colour)), `${name}: shows ${[...new Set(then)]} after it`);
    ledger.check(display.faults.length === 0, `${name}: ${display.faults}`);
    await display.close();
    bench.close();
  });
}

/** A display that is switched on while things are broken. */
export async function coldStarts(browser, open, ledger) {
  const bench = await open();
  const whole = new Generation('cut', slides(['red', 'green', 'blue']));
  bench.publish(whole);
  bench.faults.set(whole.media()[1], { status: 404 });
  let display = await Display.open(browser, bench.url('cut'), { time: Date.now() });
  await display.until(['red', 'blue'], 15);
  const seen = await display.pass(24);
  ledger.check(seen.every((colour) => ['red', 'blue'].includes(colour)) && new Set(seen).size === 2, `one picture missing at the start: ${[...new Set(seen)]}`);
  bench.faults.clear();
  ledger.check((await display.until(['green'], 300)).came, 'a picture that was missing at the start comes when it is there');
  await display.close();

  for (const name of whole.media()) bench.faults.set(name, { status: 500 });
  display = await Display.open(browser, bench.url('cut'), { time: Date.now() });
  const none = await display.pass(20);
  ledger.check(none.every((colour) => colour === 'mixed'), `nothing to show: ${[...new Set(none)]} instead of the stand-by picture`);
  bench.faults.clear();
  ledger.check((await display.until(['red', 'green', 'blue'], 120)).came, 'the stand-by picture goes when there is something to show');
  // A picture whose bytes are right but which cannot be decoded is set aside.
  const broken = new Generation('cut', slides(['red', 'green', 'blue']));
  const slide = broken.feed.slides[1], bytes = Buffer.from('no picture at all');
  const { createHash } = await import('node:crypto');
  slide.sha256 = createHash('sha256').update(bytes).digest('hex');
  slide.file = `../media/${slide.sha256.slice(0, 16)}.png`;
  const json = Buffer.from(JSON.stringify(broken.feed));
  bench.publish(broken);
  bench.files.set(slide.file.slice(3), bytes);
  bench.files.set('cut/feed.json', json);
  bench.files.set('cut/current.json', Buffer.from(JSON.stringify({ version: 2, feed: 'feed.json', sha256: createHash('sha256').update(json).digest('hex'), bytes: json.length })));
  await display.pass(100);
  const without = await display.pass(24);
  ledger.check(without.every((colour) => ['red', 'blue'].includes(colour)) && new Set(without).size === 2, `a picture that cannot be decoded: ${[...new Set(without)]}`);
  await display.close();
  bench.close();
}

/** What is over goes by itself, without any network; so does an emergency. */
export async function ends(browser, open, ledger) {
  const bench = await open();
  const now = Date.now();
  bench.publish(new Generation('cut', [{ colour: 'red', dwell: 5 }, { colour: 'green', dwell: 5, until: now + 60000 }, { colour: 'blue', dwell: 5, from: now + 30000 }]));
  const display = await Display.open(browser, bench.url('cut'), { time: now });
  await display.until(['red', 'green'], 12);
  bench.dead = true;
  const seen = [];
  for (let look = 0; look < 76; look += 1) {
    const [colour] = await display.pass(1);
    seen.push({ colour, time: await display.page.evaluate(() => Date.now()) - now });
  }
  // What is looked at was put together a moment before the time is asked for.
  const within = (from, to) => seen.filter(({ time }) => time >= from && time < to).map(({ colour }) => colour);
  const before = within(0, 29000), due = within(32000, 60000), after = within(60000 + 5000, Infinity);
  ledger.check(before.includes('green') && !before.includes('blue'), `before its time: ${[...new Set(before)]}`);
  ledger.check(due.includes('blue'), `a slide begins while offline: ${[...new Set(due)]}`);
  // Gone within one slide of its end.
  ledger.check(after.length > 3 && !after.includes('green'), `a slide is shown after its end: ${after}`);
  ledger.check(after.includes('red') && after.includes('blue') && after.every((colour) => ['red', 'blue'].includes(colour)), `after its end: ${[...new Set(after)]}`);
  await display.close();
  bench.close();
}

/** Two displays that were switched on 200 ms apart show the same slide at every moment, and change in the same one. */
export async function together(browser, open, ledger) {
  const bench = await open();
  const time = Date.now(), colours = ['red', 'green', 'blue'];
  bench.publish(new Generation('cut', colours.map((colour) => ({ colour, dwell: 1 }))));
  const first = await Display.open(browser, bench.url('cut'), { time });
  await first.pass(0.2, undefined, 0.2);
  const second = await Display.open(browser, bench.url('cut'), { time: time + 200 });
  const both = () => Promise.all([first, second].map((display) => display.pass(0.05, undefined, 0.05)));
  // Until each has fetched all.
  for (let look = 0; look < 60; look += 1) await both();
  const seen = [], apart = [];
  for (let look = 0; look < 9 * 20; look += 1) {
    const [[a], [b]] = await both();
    seen.push(a);
    if (a !== b) apart.push(`${a} and ${b}`);
  }
  ledger.check(apart.length === 0, `two displays: ${apart.length} of ${seen.length} looks differ: ${apart.slice(0, 5)}`);
  for (const colour of colours) ledger.check(seen.filter((one) => one === colour).length === 60, `two displays: ${colour} is not shown for a second in three: ${seen}`);
  await first.close();
  await second.close();
  bench.close();
}

/** Opening hours: black outside, never inside; a server of TLS; no requests but the player's own. */
export async function hours(browser, open, ledger) {
  const bench = await open({ secure: true });
  const night = Date.parse('2026-11-23T21:59:00+08:00');
  bench.publish(new Generation('cut', slides(OLD), { now: night, hours: { from: '07:00', to: '22:00' } }));
  const display = await Display.open(browser, bench.url('cut'), { time: night });
  ledger.check((await display.until(OLD, 15)).came, 'https: begins');
  const closing = await display.pass(70);
  ledger.check(closing.lastIndexOf('black') === closing.length - 1, 'black after closing time');
  ledger.check(closing.slice(0, closing.indexOf('black')).every((colour) => OLD.includes(colour)), `before closing time: ${[...new Set(closing)]}`);
  await display.skip('08:58:00');
  const opening = await display.pass(130);
  const lit = opening.findIndex((colour) => colour !== 'black');
  ledger.check(lit > 0 && opening.slice(lit).every((colour) => OLD.includes(colour)), `opening: ${[...new Set(opening)]} from ${lit}`);
  await display.close();
  bench.close();
}

/** From disk, with no server at all; the folder may be replaced under the player. */
export async function fromDisk(browser, open, ledger) {
  const bench = await open();
  const { folder, url } = bench.folder('cut', new Generation('cut', slides(OLD)));
  const requests = [];
  const display = await Display.open(browser, url, { time: Date.now() });
  display.page.on('request', (request) => requests.push(request.url()));
  ledger.check((await display.until(OLD, 10)).came, 'from disk: begins');
  const seen = await display.pass(16);
  ledger.check(seen.every((colour) => OLD.includes(colour)) && new Set(seen).size === 2, `from disk: ${[...new Set(seen)]}`);
  bench.write(folder, new Generation('cut', slides(NEW)).files);
  const after = await display.until(NEW, 330);
  ledger.check(after.came && after.seen.slice(0, -1).every((colour) => OLD.includes(colour)), `a folder replaced: ${[...new Set(after.seen)]}`);
  // A stick that was pulled out too early: half a picture is not shown, and what is copied again is taken.
  const third = new Generation('cut', slides(['red', 'green', 'cyan'])), files = new Map(third.files), [, , cyan] = third.media();
  files.set(cyan, files.get(cyan).subarray(0, files.get(cyan).length >> 1));
  const half = bench.folder('cut', third);
  bench.write(half.folder, files);
  const stick = await Display.open(browser, half.url, { time: Date.now() });
  await stick.until(OLD, 10);
  const without = await stick.pass(24);
  ledger.check(without.every((colour) => OLD.includes(colour)) && new Set(without).size === 2, `half a picture from disk: ${[...new Set(without)]}`);
  bench.write(half.folder, third.files);
  ledger.check((await stick.until(['cyan'], 300)).came, 'a picture that was cut off on disk comes when it is whole');
  ledger.check(stick.faults.length === 0, `half a picture from disk: ${stick.faults}`);
  await stick.close();
  ledger.check(requests.every((request) => request.startsWith('file:')), `from disk it asks for ${requests}`);
  ledger.check(display.faults.length === 0, `from disk: ${display.faults}`);
  await display.close();
  bench.close();
}

export async function each(list, use) {
  const rest = [...list];
  const worker = async () => { for (let next = rest.shift(); next !== undefined; next = rest.shift()) await use(next); };
  await Promise.all([worker(), worker()]);
}
