// Every frame of a display is the old slide or the new one, or in a fade something between them: looked at every 50 ms,
// and at every frame that the engine makes.
import { Generation, COLOURS, emergency } from './players-bench.mjs';
import { Display } from './players-display.mjs';
import { near, pixels } from './players-picture.mjs';

const LOOKS = 50, LATE = 1000, LONG = 120000, DWELL = 2, SLIDES = ['red', 'green', 'blue', 'yellow'];

/** The slides that may be seen from one moment to another, by the clock alone. */
function allowed(feed, from, to) {
  const { seconds, order } = feed.loops[0], length = seconds * 1000, names = new Set();
  for (let time = from - LATE - feed.transition.seconds * 1000; time <= to + 50; time += 25) {
    let at = time % length, i = 0;
    while (at >= feed.slides[order[i]].dwell * 1000) { at -= feed.slides[order[i]].dwell * 1000; i += 1; }
    names.add(feed.slides[order[i]].id);
  }
  return [...names];
}

const between = (pixel, a, b) => [0, 1, 2].every((at) => pixel[at] >= Math.min(a[at], b[at]) - 8 && pixel[at] <= Math.max(a[at], b[at]) + 8);

/** Whether a picture is one of these slides, or, in a fade, lies between two of them. */
function fits(file, names, isFade) {
  const found = pixels(file), colours = names.map((name) => COLOURS[name]);
  if (colours.some((colour) => found.every((pixel) => near(pixel, colour)))) return true;
  return isFade && colours.some((a) => colours.some((b) => found.every((pixel) => between(pixel, a, b) && near(pixel, found[0], 10))));
}

/** Watches a display until `isEnough` says so of the slides that came to the front; gives what was wrong and how much was
 * looked at. A busy machine shows fewer frames and is watched for longer. */
async function watch(display, feed, isEnough, { isFade = false, also = [] } = {}) {
  const wrong = [];
  let frames = 0, looks = 0, late = 0, old = Object.keys(COLOURS).find((name) => fits(display.frame, [name], false));
  const order = [old];
  // The old slide is the one that was last in front as a whole; on a busy machine it may stay a little longer.
  const look = (what, file, time) => {
    const due = [...allowed(feed, time, time), ...also], names = old ? [...due, old] : due;
    if (!fits(file, names, isFade)) wrong.push(`${what}: ${pixels(file)[0]} where ${names} is due`);
    const front = names.find((name) => fits(file, [name], false));
    if (front && front !== old) order.push(old = front);
    return fits(file, due, isFade);
  };
  display.watcher = (file, time) => { frames += 1; look(`frame ${frames}`, file, time); };
  const begin = Date.now(), end = begin + LONG;
  for (let next = begin; next < end && !isEnough(order, next); next += LOOKS) {
    await new Promise((resolve) => { setTimeout(resolve, Math.max(0, next - Date.now())); });
    looks += 1;
    if (!look(`look ${looks}`, display.frame, Date.now())) late += 1;
  }
  display.watcher = null;
  return { wrong, frames, looks, late, order };
}

/** Whether every slide has come to the front three times and gone again. */
const threeLoops = (slides) => (order) => slides.every((name) => order.slice(0, -1).filter((one) => one === name).length > 2);

/** Engines ask for what is new every minute, and for emergencies every quarter: here eight times as often. */
const SOON = `{ const timer = window.setTimeout; window.setTimeout = (run, delay) => timer(run, delay >= 14000 && delay < 15000 || delay >= 60000 && delay < 75001 ? delay / 8 : delay); }`;

export async function frames(browser, open, ledger) {
  const told = [];
  await Promise.all(['cut', 'fade'].map(async (kind) => {
    const bench = await open();
    const isFade = kind === 'fade', transition = { kind, seconds: isFade ? 0.4 : 0 };
    const slides = SLIDES.map((colour) => ({ colour, dwell: DWELL }));
    const generation = bench.publish(new Generation(kind, slides, { transition }));
    const display = await Display.open(browser, bench.url(kind), { film: true, script: SOON });
    ledger.check(await settle(display), `${kind}: a first slide is shown`);
    const seen = await watch(display, generation.feed, threeLoops(SLIDES), { isFade });
    ledger.check(threeLoops(SLIDES)(seen.order), `${kind}: no three loops of ${seen.order}`);
    ledger.check(seen.looks >= 3 * SLIDES.length * DWELL * 1000 / LOOKS * 0.8, `${kind}: only ${seen.looks} looks`);
    ledger.check(seen.frames >= 3 * SLIDES.length, `${kind}: only ${seen.frames} frames`);
    ledger.check(seen.late < seen.looks / 4, `${kind}: ${seen.late} of ${seen.looks} looks see the old slide ${LATE} ms after its time`);
    // A new generation of other files with the same colours, and an emergency that comes and goes, leave no gap either.
    const next = bench.publish(new Generation(kind, slides, { salt: 1, transition }));
    bench.publish(new Generation(kind, [{ colour: 'pink' }]), (name) => name.startsWith('media/'));
    const over = Date.now() + 8000;
    bench.files.set(`${kind}/emergency.json`, emergency([{ id: 'flood', until: over, colour: 'pink' }]));
    // Two minutes are enough for either; a loop after both, both have come and gone.
    const isTaken = () => next.media().every((name) => bench.asked.has(name));
    let since = Infinity;
    const more = await watch(display, generation.feed, (order, time) => {
      const isDone = order.includes('pink') && order.at(-1) !== 'pink' && time > over && isTaken();
      since = isDone ? Math.min(since, order.length) : Infinity;
      return order.length > since + SLIDES.length;
    }, { isFade, also: ['pink'] });
    ledger.check(more.order.includes('pink') && more.order.at(-1) !== 'pink', `${kind}: an emergency that comes and goes: ${more.order}`);
    await display.page.keyboard.press('d');
    const probe = await display.page.locator('#probe').textContent();
    ledger.check(probe.includes(`播出单 ${next.pointer.sha256.slice(0, 12)}`), `${kind}: the new generation is not taken: ${probe}`);
    for (const what of [...seen.wrong, ...more.wrong]) ledger.check(false, `${kind}: ${what}`);
    ledger.check(display.faults.length === 0, `${kind}: ${display.faults}`);
    told.push(`${kind} ${seen.looks + more.looks} looks (${seen.late} of them late) and ${seen.frames + more.frames} frames`);
    await display.close();
    bench.close();
  }));
  console.log(`frames: ${told.join(', ')}`);
}

/** Pictures of 1920×1080 that are hard to decode. */
export async function largeFrames(browser, open, ledger) {
  const bench = await open(), colours = ['red', 'green', 'blue'];
  const generation = bench.publish(new Generation('large', colours.map((colour) => ({ colour, dwell: DWELL })), { width: 1920, height: 1080 }));
  const display = await Display.open(browser, bench.url('large'), { film: true, width: 1920, height: 1080 });
  ledger.check(await settle(display), 'large: a first slide is shown');
  const seen = await watch(display, generation.feed, threeLoops(colours));
  ledger.check(threeLoops(colours)(seen.order), `large: no three loops of ${seen.order}`);
  for (const what of seen.wrong) ledger.check(false, `large: ${what}`);
  console.log(`frames: large ${seen.looks} looks and ${seen.frames} frames`);
  await display.close();
  bench.close();
}

async function settle(display) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (display.frame && Object.values(COLOURS).some((colour) => near(colour, pixels(display.frame)[0]))) return true;
    await display.page.waitForTimeout(100);
  }
  return false;
}
