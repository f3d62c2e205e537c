// Small PNG files and their pixels, for slides that a proof makes and for pictures that it takes of the screen.
import { crc32 as zcrc, deflateSync, inflateSync } from 'node:zlib';

const TABLE = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
const crc32 = zcrc ?? ((bytes) => { let c = 0xffffffff; for (const byte of bytes) c = TABLE[(c ^ byte) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; });

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG of RGB pixels; `pixel(x, y)` gives them. */
export function png(width, height, pixel) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    rows[at++] = 0;
    for (let x = 0; x < width; x += 1) { const [r, g, b] = pixel(x, y); rows[at++] = r; rows[at++] = g; rows[at++] = b; }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

/** The pixels of a PNG as Chromium writes it (8 bits, RGB or RGBA): a list of [r, g, b]. */
export function pixels(file) {
  const width = file.readUInt32BE(16), height = file.readUInt32BE(20), size = file[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts)), stride = width * size;
  let before = Buffer.alloc(stride);
  const out = [];
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)], row = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x += 1) {
      const a = x >= size ? row[x - size] : 0, b = before[x], c = x >= size ? before[x - size] : 0;
      if (filter === 1) row[x] += a;
      if (filter === 2) row[x] += b;
      if (filter === 3) row[x] += (a + b) >> 1;
      if (filter === 4) {
        const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
        row[x] += pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      }
    }
    for (let x = 0; x < stride; x += size) out.push([row[x], row[x + 1], row[x + 2]]);
    before = row;
  }
  return out;
}

export const near = (a, b, most = 8) => a.every((value, at) => Math.abs(value - b[at]) <= most);

/** What a picture shows: the name of the one colour it is full of, `black`, `mixed`, or `other`. */
export function shows(file, colours) {
  const found = pixels(file);
  const names = Object.entries({ ...colours, black: [0, 0, 0] });
  const name = names.find(([, colour]) => near(colour, found[0]))?.[0] ?? 'other';
  return found.every((pixel) => near(pixel, found[0])) ? name : 'mixed';
}
