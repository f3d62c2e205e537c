// Days in minutes: 20,000 slides with a new generation every few loops, and memory that does not grow.
import { Generation } from './players-bench.mjs';
import { Engine } from './players-engine.mjs';

const CHANGES = 20000, WARM = 2000, STILL = 60000, STEPS = 10;

/** A clock that runs as fast as the page can follow: time goes on to the next timer as soon as nothing is under way. */
function hurry() {
  const real = { setTimeout: window.setTimeout.bind(window), Date, channel: new MessageChannel() };
  let time = real.Date.now(), number = 0, under = 0, idle = 0;
  const begin = time, timers = new Map();
  const add = (run, delay, every) => { number += 1; timers.set(number, { at: time + Math.max(1, Number(delay) || 0), run, every: every && Math.max(1, Number(delay) || 0) }); return number; };
  window.setTimeout = (run, delay) => add(run, delay, false);
  window.setInterval = (run, delay) => add(run, delay, true);
  window.clearTimeout = window.clearInterval = (id) => { timers.delete(id); };
  window.Date = class extends real.Date {
    constructor(...given) { if (given.length) super(...given); else super(time); }

    static now() { return time; }
  };
  window.performance.now = () => time - begin;
  const counted = (promise) => { under += 1; promise.then(() => { under -= 1; }, () => { under -= 1; }); return promise; };
  // The player does not wait for frames here; the engine paints what it finds as often as it can.
  window.requestAnimationFrame = (run) => { under += 1; real.setTimeout(() => { under -= 1; run(time); }, 0); };
  // Every picture that is decoded comes to the front next.
  window.decoded = 0;
  const { decode } = HTMLImageElement.prototype;
  HTMLImageElement.prototype.decode = function () { window.decoded += 1; return counted(decode.call(this)); };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...given) { counted(new Promise((resolve) => { this.addEventListener('loadend', resolve); })); return send.apply(this, given); };
  window.hurried = () => time - begin;
  real.channel.port1.onmessage = () => {
    const loading = [...document.images].some((image) => image.getAttribute('src') && !image.complete);
    if ((under === 0 && !loading) || idle > 2000) {
      idle = 0;
      let next = null;
      for (const [id, timer] of timers) if (!next || timer.at < next[1].at) next = [id, timer];
      if (next) {
        time = Math.max(time, next[1].at);
        if (next[1].every) next[1].at = time + next[1].every; else timers.delete(next[0]);
        next[1].run();
      }
    } else { idle += 1; }
    if (under || loading) real.setTimeout(() => real.channel.port2.postMessage(0), 0); else real.channel.port2.postMessage(0);
  };
  real.channel.port2.postMessage(0);
}

export async function endurance(args, open, ledger) {
  const bench = await open();
  const colours = ['red', 'green', 'blue', 'yellow', 'cyan', 'grey'];
  let salt = 0;
  const publish = () => { bench.publish(new Generation('cut', colours.map((colour) => ({ colour, dwell: 1 })), { salt: (salt += 1), days: 92 })); };
  publish();
  // Every time the pointer is asked for, there is something new.
  const answer = bench.answer.bind(bench);
  bench.answer = (request, response) => {
    if (request.url.includes('/cut/current.json')) { bench.files.forEach((_, name) => { if (name.startsWith('media/')) bench.files.delete(name); }); publish(); }
    answer(request, response);
  };
  const engine = await Engine.open(bench.url('cut'), [...args, '--enable-precise-memory-info'], `(${hurry})()`);
  const count = async () => (await engine.value('window.decoded')) ?? 0;
  const measure = async () => {
    await engine.ask('HeapProfiler.collectGarbage');
    const { metrics } = await engine.ask('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    return { changes: await count(), heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners'), processes: await engine.resident() };
  };
  const reach = async (changes) => {
    // A busy machine takes longer; one that gets no further has failed.
    for (let done = 0, last = -1, since = 0; done < changes; last = done) {
      done = await count();
      if (done !== last) since = Date.now();
      if (Date.now() - since > STILL) throw new Error(`only ${done} of ${changes} changes`);
      await new Promise((resolve) => { setTimeout(resolve, 500); });
    }
  };
  const resident = (one) => Object.values(one.processes).reduce((sum, bytes) => sum + bytes, 0);
  const begin = Date.now();
  await reach(WARM);
  const first = await measure();
  const course = [first];
  for (let step = 1; step <= STEPS; step += 1) {
    await reach(first.changes + CHANGES * step / STEPS);
    course.push(await measure());
  }
  const last = course.at(-1);
  const hours = (await engine.value('window.hurried()')) / 3600000;
  const mega = (bytes) => `${(bytes / 1048576).toFixed(1)} MB`;
  console.log(`endurance: ${last.changes} changes and ${salt} generations in ${hours.toFixed(1)} hours of the page, ${((Date.now() - begin) / 1000).toFixed(0)} s here: script ${mega(first.heap)} → ${mega(last.heap)}, nodes ${first.nodes} → ${last.nodes}, listeners ${first.listeners} → ${last.listeners}, its processes ${course.map((one) => mega(resident(one))).join(' → ')}`);
  ledger.check(last.changes - first.changes >= CHANGES, `endurance: ${last.changes} changes`);
  ledger.check(salt > 100, `endurance: only ${salt} generations`);
  ledger.check(last.heap - first.heap < 512 * 1024, `endurance: script memory grew from ${mega(first.heap)} to ${mega(last.heap)}`);
  ledger.check(last.nodes - first.nodes < 30, `endurance: nodes grew from ${first.nodes} to ${last.nodes}`);
  ledger.check(last.listeners - first.listeners < 30, `endurance: listeners grew from ${first.listeners} to ${last.listeners}`);
  ledger.check(resident(last) - resident(first) < 24 * 1048576, `endurance: the browser grew from ${mega(resident(first))} to ${mega(resident(last))}`);
  ledger.check(engine.faults.length === 0, `endurance: ${engine.faults}`);
  await engine.close();
  bench.close();
}
