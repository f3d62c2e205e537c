// SHA-256 (FIPS 180-4): `crypto.subtle` is absent on plain http. Large files are worked off in slices, so that no change
// of slides comes late.
var SLICE = 1024, ROUNDS = [], START = [];

(function () {
  var prime = 2, factor;
  function fraction(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
  for (; ROUNDS.length < 64; prime++) {
    for (factor = 2; factor * factor <= prime && prime % factor; factor++) { }
    if (factor * factor > prime) {
      if (START.length < 8) { START.push(fraction(Math.sqrt(prime))); }
      ROUNDS.push(fraction(Math.pow(prime, 1 / 3)));
    }
  }
}());

// Calls `then` with the digest in hexadecimal digits.
function digest(bytes, then) {
  var whole = bytes.length - bytes.length % 64, tail = new Uint8Array(bytes.length % 64 < 56 ? 64 : 128);
  var sum = START.slice(0), w = new Int32Array(64), at = 0, end = whole + tail.length, i;
  tail.set(bytes.subarray(whole));
  tail[bytes.length - whole] = 128;
  for (i = 0; i < 5; i++) { tail[tail.length - 1 - i] = Math.floor(bytes.length * 8 / Math.pow(256, i)) & 255; }

  function turn(x, n) { return (x >>> n) | (x << (32 - n)); }

  function block(from, at) {
    var a = sum[0], b = sum[1], c = sum[2], d = sum[3], e = sum[4], f = sum[5], g = sum[6], h = sum[7], i, x, y;
    for (i = 0; i < 64; i++) {
      if (i < 16) {
        w[i] = (from[at] << 24) | (from[at + 1] << 16) | (from[at + 2] << 8) | from[at + 3];
        at += 4;
      } else {
        x = w[i - 15];
        y = w[i - 2];
        w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      }
      x = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      y = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + x) | 0; d = c; c = b; b = a; a = (x + y) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach(function (x, i) { sum[i] = (sum[i] + x) | 0; });
  }

  function slice() {
    var stop = Math.min(end, at + SLICE * 64);
    for (; at < stop; at += 64) {
      if (at < whole) { block(bytes, at); } else { block(tail, at - whole); }
    }
    if (at < end) { setTimeout(slice, 0); return; }
    then(sum.map(function (x) { return ('0000000' + (x >>> 0).toString(16)).slice(-8); }).join(''));
  }
  slice();
}
