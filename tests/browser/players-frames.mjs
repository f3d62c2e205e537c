// Every frame of a display is the old slide or the new one, or in a fade something between them: looked at every 50 ms,
// and at every frame that the engine makes.
import { Display, Generation, COLOURS, emergency } from './players-bench.mjs';
import { near, pixels } from './players-picture.mjs';

const LOOKS = 50, LATE = 400, DWELL = 2, SLIDES = ['red', 'green', 'blue', 'yellow'];

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

/** Watches a display for so long; gives what was wrong and how much was looked at. */
async function watch(display, feed, seconds, { isFade = false, also = [] } = {}) {
  const wrong = [];
  let frames = 0, looks = 0, late = 0, old = Object.keys(COLOURS).find((name) => fits(display.frame, [name], false));
  // The old slide is the one that was last in front as a whole; on a busy machine it may stay a little longer.
  const look = (what, file, time) => {
    const due = [...allowed(feed, time, time), ...also], names = old ? [...due, old] : due;
    if (!fits(file, names, isFade)) wrong.push(`${what}: ${pixels(file)[0]} where ${names} is due`);
    old = names.find((name) => fits(file, [name], false)) ?? old;
    return fits(file, due, isFade);
  };
  display.watcher = (file, time) => { frames += 1; look(`frame ${frames}`, file, time); };
  const begin = Date.now(), end = begin + seconds * 1000;
  for (let next = begin; next < end; next += LOOKS) {
    await new Promise((resolve) => { setTimeout(resolve, Math.max(0, next - Date.now())); });
    looks += 1;
    if (!look(`look ${looks}`, display.frame, Date.now())) late += 1;
  }
  display.watcher = null;
  return { wrong, frames, looks, late };
}

export async function frames(browser, open, ledger) {
  const bench = await open();
  const told = [];
  await Promise.all(['cut', 'fade'].map(async (screen) => {
    const kind = screen;
    const isFade = kind === 'fade';
    const slides = SLIDES.map((colour) => ({ colour, dwell: DWELL }));
    const generation = bench.publish(new Generation(screen, slides, { transition: { kind, seconds: isFade ? 0.4 : 0 } }));
    const display = await Display.open(browser, bench.url(screen));
    const first = await settle(display);
    ledger.check(first, `${kind}: a first slide is shown`);
    const seen = await watch(display, generation.feed, 3 * SLIDES.length * DWELL + 1, { isFade });
    // A new generation of other files with the same colours, and an emergency that comes and goes, leave no gap either.
    bench.publish(new Generation(screen, slides, { salt: 1, transition: { kind, seconds: isFade ? 0.4 : 0 } }));
    bench.publish(new Generation(screen, [{ colour: 'pink' }]), (name) => name.startsWith('media/'));
    bench.files.set(`${screen}/emergency.json`, emergency([{ id: 'flood', until: Date.now() + 18000, colour: 'pink' }]));
    const more = await watch(display, generation.feed, 26, { isFade, also: ['pink'] });
    ledger.check(seen.looks > 200, `${kind}: only ${seen.looks} looks`);
    ledger.check(seen.frames > 12, `${kind}: only ${seen.frames} frames`);
    ledger.check(seen.late < seen.looks / 10, `${kind}: ${seen.late} of ${seen.looks} looks see the old slide ${LATE} ms after its time`);
    for (const what of [...seen.wrong, ...more.wrong]) ledger.check(false, `${kind}: ${what}`);
    ledger.check(true, kind);
    ledger.check(display.faults.length === 0, `${kind}: ${display.faults}`);
    bench.files.set(`${screen}/emergency.json`, emergency([]));
    told.push(`${kind} ${seen.looks + more.looks} looks (${seen.late} of them late) and ${seen.frames + more.frames} frames`);
    await display.close();
  }));
  console.log(`frames: ${told.join(', ')}`);
  bench.close();
}

/** Pictures of 1920×1080 that are hard to decode. */
export async function largeFrames(browser, open, ledger) {
  const bench = await open();
  const generation = bench.publish(new Generation('large', ['red', 'green', 'blue'].map((colour) => ({ colour, dwell: DWELL })), { width: 1920, height: 1080 }));
  const display = await Display.open(browser, bench.url('large'), { width: 1920, height: 1080 });
  ledger.check(await settle(display), 'large: a first slide is shown');
  const seen = await watch(display, generation.feed, 19);
  ledger.check(seen.frames > 9, `large: only ${seen.frames} frames`);
  for (const what of seen.wrong) ledger.check(false, `large: ${what}`);
  console.log(`frames: large ${seen.looks} looks and ${seen.frames} frames`);
  await display.close();
  bench.close();
}

async function settle(display) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (display.frame && Object.values(COLOURS).some((colour) => near(colour, pixels(display.frame)[0]))) return true;
    await display.page.waitForTimeout(100);
  }
  return false;
}
