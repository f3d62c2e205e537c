// Emergencies: they take over within one poll, end by themselves, and neither a fault nor a reload raises or clears one.
import { Generation, emergency } from './players-bench.mjs';
import { Display } from './players-display.mjs';

const OLD = ['red', 'green'], POLL = 20;
const HOUR = 3600000;

export async function emergencies(browser, open, ledger) {
  const bench = await open();
  const now = Date.now();
  bench.publish(new Generation('cut', OLD.map((colour) => ({ colour, dwell: 4 }))));
  bench.publish(new Generation('cut', [{ colour: 'pink' }, { colour: 'cyan' }]), (name) => name.startsWith('media/'));
  let display = await Display.open(browser, bench.url('cut'), { time: now });
  const usual = async (what) => {
    const seen = await display.until(OLD, POLL);
    ledger.check(seen.came && seen.seen.every((colour) => colour !== 'black'), `${what}: ${[...new Set(seen.seen)]}`);
  };
  const raised = async (what, colours, seconds = POLL) => {
    const seen = await display.until(colours, seconds);
    ledger.check(seen.came && seen.seen.every((colour) => colour !== 'black'), `${what}: ${[...new Set(seen.seen)]}`);
  };
  const stays = async (what, colours, seconds = 12) => {
    const seen = await display.pass(seconds);
    ledger.check(seen.every((colour) => colours.includes(colour)), `${what}: ${[...new Set(seen)]}`);
  };
  const own = (list) => bench.files.set('cut/emergency.json', emergency(list));
  const all = (list) => bench.files.set('emergency.json', emergency(list, ''));

  await usual('begins');
  own([{ id: 'flood', from: now - HOUR, until: now + 5 * HOUR, colour: 'pink' }]);
  await raised('one display: not raised', ['pink']);
  await stays('one display: does not stay', ['pink']);
  own([]);
  await usual('one display: not cleared');

  all([{ id: 'storm', until: now + 5 * HOUR, colour: 'cyan' }]);
  await raised('all displays: not raised', ['cyan']);
  bench.faults.set('emergency.json', { status: 500 });
  bench.faults.set('cut/emergency.json', 'truncated');
  await stays('a fault clears it', ['cyan'], 40);
  await display.page.reload({ waitUntil: 'commit' });
  await display.rest();
  await raised('a reload clears it', ['cyan']);
  bench.faults.clear();
  all([]);
  await usual('all displays: not cleared');
  bench.faults.set('emergency.json', { body: Buffer.from('<html>portal</html>') });
  await stays('an error page raises something', OLD, 20);
  bench.faults.clear();

  bench.files.set('emergency.json', Buffer.from(JSON.stringify({ version: 1, screens: { fade: [{ id: 'x', until: '2099-01-01T00:00:00+08:00', text: '别处' }] } })));
  await stays('another display is meant', OLD, 20);
  bench.files.set('emergency.json', Buffer.from(JSON.stringify({ version: 1, emergencies: [{ id: 'x', text: '没有结束时间' }] })));
  await stays('one without an end is raised', OLD, 20);

  const text = '暴雨红色预警，请立即转移到高处';
  bench.files.set('emergency.json', Buffer.from(JSON.stringify({ version: 1, emergencies: [{ id: 'x', until: '2099-01-01T00:00:00+08:00', text }] })));
  await raised('words: not raised', ['mixed']);
  const words = await display.page.evaluate(() => {
    const box = document.getElementById('words'), p = box.firstChild, range = document.createRange();
    range.selectNodeContents(p);
    const { left, right } = range.getBoundingClientRect(), { top, bottom } = p.getBoundingClientRect();
    return { text: p.textContent, left, right, top, bottom, size: parseFloat(getComputedStyle(box).fontSize), lit: getComputedStyle(box).visibility };
  });
  ledger.check(text.includes(words.text) && words.text.length > 4 && words.lit === 'visible', `words: ${JSON.stringify(words)}`);
  ledger.check(words.left >= 0 && words.right <= 64 && words.top >= 0 && words.bottom <= 32 && words.size >= 12, `words do not fit: ${JSON.stringify(words)}`);
  // Its end is 73 years away; it is taken down after a day all the same, with no server to say so.
  bench.dead = true;
  await display.skip('23:50:00');
  await stays('ends before a day is over', ['mixed'], 4);
  await display.skip('00:15:00');
  await usual('more than a day: not ended');
  await display.close();
  bench.dead = false;

  // The server goes away: it ends at its time.
  bench.files.set('emergency.json', emergency([]));
  own([{ id: 'flood', until: Date.now() + 60000, colour: 'pink' }]);
  display = await Display.open(browser, bench.url('cut'), { time: Date.now() });
  await raised('before the server goes: not raised', ['pink']);
  bench.dead = true;
  await raised('no server: does not end', OLD, 65);
  await stays('no server: not given back', OLD);
  await display.close();
  bench.dead = false;

  // At night a display stays dark, unless the emergency says otherwise.
  const night = Date.parse('2026-11-23T23:30:00+08:00');
  bench.publish(new Generation('cut', OLD.map((colour) => ({ colour, dwell: 4 })), { now: night, hours: { from: '07:00', to: '22:00' } }));
  own([{ id: 'flood', until: night + HOUR, colour: 'pink' }]);
  display = await Display.open(browser, bench.url('cut'), { time: night });
  await display.pass(3);
  await stays('at night: lights the display', ['black'], 18);
  own([{ id: 'flood', until: night + HOUR, colour: 'pink', anytime: true }]);
  const seen = await display.until(['pink'], POLL);
  ledger.check(seen.came, `at night, to be lit at any time: ${[...new Set(seen.seen)]}`);
  own([]);
  ledger.check((await display.until(['black'], POLL)).came, 'at night: dark again');
  ledger.check(display.faults.length === 0, `emergency: ${display.faults}`);
  await display.close();
  bench.close();
}
