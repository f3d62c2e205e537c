// A bench for players: pages as they are published, feeds and slides made to measure, a server that can misbehave.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { png } from './players-picture.mjs';

/** Colours that no player has of its own. */
export const COLOURS = {
  red: [220, 40, 40], green: [40, 200, 60], blue: [50, 80, 230], yellow: [230, 220, 40], pink: [240, 90, 200], cyan: [40, 210, 220], grey: [130, 130, 130],
};
const MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** A moment as feeds write it, in the office's zone. */
export const rfc3339 = (time) => new Date(time + 8 * HOUR).toISOString().replace(/\.\d+Z/, '+08:00');
export const midnight = (time) => Math.floor((time + 8 * HOUR) / DAY) * DAY - 8 * HOUR;

const made = new Map();
/** A slide of one colour. Of large ones every pixel differs a little, so that they are as hard to decode as photographs. */
export function picture(colour, width, height, salt = 0) {
  const key = `${colour} ${width} ${height} ${salt}`;
  if (!made.has(key)) {
    const [r, g, b] = COLOURS[colour];
    let seed = 1;
    const grain = width > 500 ? () => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 16) % 7 - 3; } : () => 0;
    const file = png(width, height, () => { const n = grain(); return [r + n, g + n, b + n]; });
    // What tells two files of one colour apart is not seen: it follows the end of the picture.
    made.set(key, salt ? Buffer.concat([file, Buffer.from(`salt ${salt}`)]) : file);
  }
  return made.get(key);
}

/** What is published for one display: files by path below `led/`. */
export class Generation {
  constructor(screen, slides, { now = Date.now(), width = 64, height = 32, salt = 0, fallback = [], segments, hours = { from: '00:00', to: '00:00' }, transition, days = 7, offset = 0 } = {}) {
    this.files = new Map();
    const list = slides.map((slide) => {
      const [w, h] = [slide.w ?? width, slide.h ?? height];
      const bytes = picture(slide.colour, w, h, salt), hash = sha256(bytes), name = `media/${hash.slice(0, 16)}.png`;
      this.files.set(name, bytes);
      return { id: slide.colour, file: `../${name}`, sha256: hash, bytes: bytes.length, w, h, dwell: slide.dwell ?? 1, class: slide.class ?? 'psa',
        from: slide.from ? rfc3339(slide.from) : null, until: slide.until ? rfc3339(slide.until) : null, days: slide.days ?? [], dayparts: slide.dayparts ?? [], level: 0.2, alt: slide.colour, ...(slide.scroll ? { scroll: slide.scroll } : {}) };
    });
    const loop = (order) => ({ seconds: order.reduce((sum, at) => sum + list[at].dwell, 0), order });
    const built = midnight(now) + offset;
    const loops = [loop(list.map((_, at) => at)), ...(segments ?? []).map((segment) => loop(segment.order))];
    if (fallback) loops.push(loop(fallback));
    this.feed = { version: 2, screen, name: screen, site: '文明清禾', width, height, depth: 'rgb', day: rfc3339(built).slice(0, 10), built: rfc3339(built), offset: 480,
      valid_until: rfc3339(built + days * DAY), hours, transition: transition ?? { kind: 'cut', seconds: 0 }, loops,
      segments: segments ? segments.map((segment, at) => ({ from: rfc3339(segment.from), loop: at + 1 })) : [{ from: rfc3339(built), loop: 0 }],
      fallback: fallback?.length ? loops.length - 1 : null, slides: list };
    const json = Buffer.from(`${JSON.stringify(this.feed)}\n`);
    this.pointer = { version: 2, feed: 'feed.json', sha256: sha256(json), bytes: json.length };
    this.files.set(`${screen}/feed.json`, json);
    this.files.set(`${screen}/feed.js`, Buffer.from(`window.WENXUAN_FEED=${json.toString().trimEnd()};\n`));
    this.files.set(`${screen}/current.json`, Buffer.from(`${JSON.stringify(this.pointer)}\n`));
  }

  media() { return [...this.files.keys()].filter((name) => name.startsWith('media/')); }
}

export const emergency = (list, prefix = '../') => Buffer.from(JSON.stringify({ version: 1, emergencies: list.map((alarm) => ({
  ...alarm,
  from: alarm.from && rfc3339(alarm.from),
  until: alarm.until && rfc3339(alarm.until),
  slides: alarm.colour ? [{ file: `${prefix}media/${sha256(picture(alarm.colour, 64, 32)).slice(0, 16)}.png`, sha256: sha256(picture(alarm.colour, 64, 32)), w: 64, h: 32, dwell: 10 }] : undefined,
})) }));

const benches = new Map();
/** How many requests are kept waiting on purpose by the bench that a page comes from. */
export const heldBy = (url) => benches.get(new URL(url).origin)?.held ?? 0;

/** Serves `led/` from memory. `faults` maps a path to what goes wrong with it; `date` is what the server thinks it is. */
export class Bench {
  files = new Map();
  faults = new Map();
  asked = new Map();
  dead = false;
  held = 0;
  // No time is told unless a proof wants it: pages run faster than the server.
  date = () => NaN;

  static async open(root, { secure = false } = {}) {
    const bench = new Bench();
    bench.root = root;
    bench.folders = [];
    for (const screen of ['cut', 'fade', 'large']) {
      bench.files.set(`${screen}/index.html`, readFileSync(join(root, 'led', screen, 'index.html')));
      bench.files.set(`${screen}/emergency.json`, emergency([]));
    }
    bench.files.set('emergency.json', emergency([]));
    const answer = (request, response) => bench.answer(request, response);
    bench.server = secure ? createSecureServer(certificate(bench), answer) : createServer(answer);
    await new Promise((resolve) => bench.server.listen(0, '127.0.0.1', resolve));
    bench.origin = `${secure ? 'https' : 'http'}://127.0.0.1:${bench.server.address().port}`;
    benches.set(bench.origin, bench);
    return bench;
  }

  close() {
    benches.delete(this.origin);
    this.server.close();
    this.server.closeAllConnections();
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }

  /** Publishes all of a generation, or only the files that `only` names. */
  publish(generation, only = () => true) {
    for (const [name, bytes] of generation.files) if (only(name)) this.files.set(name, bytes);
    return generation;
  }

  url(screen) { return `${this.origin}/led/${screen}/index.html`; }

  answer(request, response) {
    const path = new URL(request.url, this.origin).pathname.replace(/^\/led\//, '');
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
    if (this.dead) { request.socket.destroy(); return; }
    const fault = this.faults.get(path);
    const body = fault?.body ?? this.files.get(path);
    const status = fault?.status ?? (body ? 200 : 404);
    if (fault === 'slow') { this.hold(response); return; }
    response.setHeader('date', new Date(this.date()).toUTCString());
    response.setHeader('content-type', path.endsWith('.html') ? 'text/html; charset=utf-8' : path.endsWith('.js') ? 'text/javascript' : path.endsWith('.png') ? 'image/png' : 'application/json');
    if (status !== 200) { response.writeHead(status).end('<h1>Error</h1>'); return; }
    if (fault === 'truncated') { response.end(body.subarray(0, body.length >> 1)); return; }
    if (fault === 'cut') {
      response.setHeader('content-length', body.length);
      response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
      return;
    }
    if (fault === 'stuck') {
      response.setHeader('content-length', body.length);
      response.write(body.subarray(0, body.length >> 1));
      this.hold(response);
      return;
    }
    response.end(body);
  }

  /** Says no more until the page gives up. */
  hold(response) {
    this.held += 1;
    response.on('close', () => { this.held -= 1; });
  }

  /** The same as a folder on disk; gives its address. */
  folder(screen, generation) {
    const folder = mkdtempSync(join(tmpdir(), 'player-'));
    this.folders.push(folder);
    this.write(folder, new Map([...generation.files, [`${screen}/index.html`, this.files.get(`${screen}/index.html`)]]));
    return { folder, url: `file://${folder}/${screen}/index.html` };
  }

  write(folder, files) {
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
  }
}

function certificate(bench) {
  const folder = mkdtempSync(join(tmpdir(), 'player-'));
  bench.folders.push(folder);
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1'], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
