// A display under proof: the player in a page of its own, with a clock that the proof winds or with the true one, and what is on show.
import { COLOURS, heldBy } from './players-bench.mjs';
import { shows } from './players-picture.mjs';

const PATIENCE = 60000;
const sleep = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/** Runs in the page before the player and keeps count of what it has begun and not yet heard of. */
function meter() {
  let requests = 0, pictures = 0, isLeaving = false, done = 0, version = 0, last = '';
  const { send } = XMLHttpRequest.prototype, { decode } = HTMLImageElement.prototype;
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  const loading = new Set();
  XMLHttpRequest.prototype.send = function (...given) {
    requests += 1;
    this.addEventListener('loadend', () => { requests -= 1; });
    return send.apply(this, given);
  };
  HTMLImageElement.prototype.decode = function () {
    pictures += 1;
    const promise = decode.call(this), over = () => { pictures -= 1; done += 1; };
    promise.then(over, over);
    return promise;
  };
  Object.defineProperty(HTMLImageElement.prototype, 'src', { get: source.get, set(value) {
    if (!loading.has(this)) {
      const over = () => { loading.delete(this); done += 1; this.removeEventListener('load', over); this.removeEventListener('error', over); };
      loading.add(this);
      this.addEventListener('load', over);
      this.addEventListener('error', over);
    }
    source.set.call(this, value);
  } });
  window.addEventListener('beforeunload', () => { isLeaving = true; });
  window.underWay = () => {
    // A feed that is read anew from disk stands in the page until it has come.
    const scripts = document.querySelectorAll('script[src*="?t="]').length, isLoading = isLeaving || document.readyState !== 'complete';
    const now = `${done} ${document.body?.innerHTML}`;
    if (now !== last) { version += 1; last = now; }
    return { requests, others: pictures + loading.size + scripts + Number(isLoading), version: `${performance.timeOrigin} ${version}` };
  };
}

export class Display {
  /** With `time`, the page's clock stands there until the proof winds it; without, it is the true one, and every frame that
   * the engine puts together is received where `film` is set. A context of its own: a clock belongs to all its pages. */
  static async open(browser, url, { time, film = false, width = 64, height = 32, script, watch } = {}) {
    const display = new Display();
    Object.assign(display, { url, width, height, frames: 0, faults: [] });
    // Of a smaller window this engine takes a first picture, and for a second one it waits for ever.
    const viewport = film ? { width, height } : { width: Math.max(width, 800), height: Math.max(height, 600) };
    display.context = await browser.newContext({ viewport, timezoneId: 'America/New_York', ignoreHTTPSErrors: true });
    display.page = await display.context.newPage();
    display.page.on('pageerror', (error) => display.faults.push(error.message));
    watch?.(display.page);
    display.cdp = await display.context.newCDPSession(display.page);
    if (time !== undefined) {
      // A clock that is installed runs on by itself until it is told to stand.
      await display.page.clock.install({ time: time - 60000 });
      await display.page.clock.pauseAt(time);
      await display.page.addInitScript(meter);
    }
    if (script) await display.page.addInitScript(script);
    await display.page.goto(url, { waitUntil: 'commit' });
    if (film) await display.film();
    if (time !== undefined) await display.rest();
    return display;
  }

  /** Receives every frame, small. A page that has just been opened may not be ready to give any. */
  async film() {
    this.cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      this.frame = Buffer.from(data, 'base64');
      this.frames += 1;
      this.watcher?.(this.frame, metadata.timestamp * 1000);
      this.cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    });
    await this.page.waitForLoadState('load');
    await this.cdp.send('Page.startScreencast', { format: 'png', maxWidth: 64, maxHeight: 64, everyNthFrame: 1 });
  }

  close() { return this.context.close(); }

  shows() { return this.frame ? shows(this.frame, COLOURS) : 'nothing'; }

  /** Waits while the page's clock stands until all it has begun has come to its end, then takes its picture. */
  async rest() {
    const end = Date.now() + PATIENCE;
    let under;
    for (let calm = 0; calm < 2;) {
      under = await this.underWay();
      calm = under && under.others === 0 && under.requests === heldBy(this.url) ? calm + 1 : 0;
      if (Date.now() > end) throw new Error(`${this.url} does not come to rest: ${JSON.stringify(under)}, ${heldBy(this.url)} held`);
      if (!calm) await sleep(4);
    }
    // A page in which nothing was touched and nothing has loaded looks as it did.
    if (under.version === this.version) return;
    this.version = under.version;
    const scale = Math.min(1, 64 / this.width);
    const { data } = await this.cdp.send('Page.captureScreenshot', { format: 'png', clip: { x: 0, y: 0, width: this.width, height: this.height, scale } });
    this.frame = Buffer.from(data, 'base64');
  }

  /** What the page waits for; nothing is known of one that is just giving way to the next. */
  async underWay() {
    try {
      return await this.page.evaluate(() => window.underWay());
    } catch (error) {
      if (/Execution context was destroyed/.test(error.message)) return null;
      throw error;
    }
  }

  /** Lets so many seconds of the page's clock go by, `step` at a time; gives all that was on show. */
  async pass(seconds, each, step = 1) {
    const seen = [];
    for (let at = 0; at < Math.round(seconds / step); at += 1) {
      await this.page.clock.runFor(step * 1000);
      await this.rest();
      seen.push(this.shows());
      if (each?.(seen.at(-1), at)) break;
    }
    return seen;
  }

  /** Puts the clock on at once, as after a sleep. */
  async skip(time) {
    await this.page.clock.fastForward(time);
    await this.rest();
  }

  /** Lets time go by until the picture is one of these; whether it came within so many seconds. */
  async until(colours, seconds) {
    const seen = await this.pass(seconds, (colour) => colours.includes(colour));
    return { came: colours.includes(seen.at(-1)), seen };
  }
}
