// Prints a long notice to PDF and measures the pages, read by poppler, against GB/T 9704-2012: type area, grid, elements.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BINARY = fileURLToPath(new URL('../../target/debug/wenxuan', import.meta.url));
// In millimetres.
const [LEFT, TOP, WIDTH, HEIGHT] = [28, 37, 156, 225];
const [RIGHT, BOTTOM, LINE, CHARACTER] = [LEFT + WIDTH, TOP + HEIGHT, HEIGHT / 22, WIDTH / 28];
const DPI = 300;
const mm = (pixels) => (pixels * 25.4) / DPI;

const ISSUER = '清禾区创建全国文明城市工作指挥部办公室';
// Every line of this paragraph is full: 28 characters without a mark.
const text = (count) => Array.from({ length: count }, (_, nth) => '深入开展群众性精神文明创建活动推动城市环境面貌持续改善'[nth % 27]).join('');
const SITE = {
  'content/site.yaml': `name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\nundertaker: 无\nid_code: 无\nicp: 无\npolice: 无\nphone: 0571-00000000\n`,
  'content/notices/附表.csv': '项目,数值\n一,1\n',
  'content/notices/long.md': `---
title: 关于深入开展群众性精神文明创建活动推动城市环境持续改善的通知
date: 2026-06-03 09:00
form: 通知
number: 清创文〔2026〕5号
issuer: ${ISSUER}
to: [各街道办事处]
cc: [区委办公室, 区政府办公室]
written: 2026-06-03
note: 此件公开发布
attachments: [{ file: 附表.csv, title: 任务分工表 }]
---
## 一、总体要求

### （一）基本原则

${text(2 * 22 * 28 - 2)}

${text(300)}
`,
  'content/notices/plain.md': '---\ntitle: 致全区市民的倡议书\ndate: 2026-06-03 09:00\nform: 倡议书\nissuer: 清禾区文明办\nwritten: 2026-06-03\n---\n请文明出行。\n',
};

export async function print(browser, ledger, shots) {
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  try {
    for (const [path, content] of Object.entries(SITE)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    execFileSync(BINARY, ['build', '--now', '2026-11-23T09:00:00+08:00', '--out', join(folder, 'public'), '--quiet'], { cwd: folder, stdio: 'inherit' });
    const pages = await printed(browser, folder, 'long', shots);
    measure(pages, new Expect(ledger, 'a long notice'));
    const [plain] = await printed(browser, folder, 'plain', shots);
    const expect = new Expect(ledger, 'a notice without a number');
    expect.that(!plain.bands(isRed).length, 'has no red head');
    expect.near(plain.word('请文明出行').left, LEFT + 2 * CHARACTER, 1, 'its text is indented by two characters');
    expect.that(!plain.words.some((word) => word.text.includes('印发')), 'has no 版记');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(pages, expect) {
  expect.that(pages.length === 4, `four pages, not ${pages.length}`);
  for (const page of pages) {
    expect.near(page.width, 210, 0.5, 'A4 is 210 mm wide');
    expect.near(page.height, 297, 0.5, 'A4 is 297 mm high');
  }
  head(pages[0], expect);
  grid(pages[1], expect);
  foot(pages.at(-1), expect);
  pages.forEach((page, index) => number(page, index + 1, expect));
}

/** Issuer, number, red rule, title, 主送 and the first line of text. */
function head(page, expect) {
  const red = page.bands(isRed);
  const [issuer, rule] = [red[0], red.at(-1)];
  expect.that(red.length === 2, `issuer and rule are red, ${red.length} red things`);
  expect.near(issuer.top, TOP + 35, 1, 'the issuer stands 35 mm below the top of the type area');
  expect.near((issuer.left + issuer.right) / 2, LEFT + WIDTH / 2, 1, 'the issuer is centred');
  expect.near(rule.left, LEFT, 0.5, 'the red rule begins at the left of the type area');
  expect.near(rule.right, RIGHT, 0.5, 'the red rule ends at its right');
  expect.near(rule.bottom - rule.top, 0.5, 0.3, 'the red rule is thin');
  const black = page.bands(isBlack);
  const above = black.filter((band) => band.bottom < rule.top);
  expect.that(above.length === 1, 'only the number stands above the rule');
  expect.near(rule.top - above[0].bottom, 4, 1, 'the rule lies 4 mm below the number');
  expect.near((above[0].left + above[0].right) / 2, LEFT + WIDTH / 2, 1, 'the number is centred');
  expect.near((above[0].top - issuer.bottom) / LINE, 2, 0.5, 'two blank lines stand above the number');
  const [first, second, to, heading, , line] = black.filter((band) => band.top > rule.bottom);
  expect.near((first.top - rule.bottom) / LINE, 2.15, 0.5, 'two blank lines stand above the title');
  for (const band of [first, second]) expect.near((band.left + band.right) / 2, LEFT + WIDTH / 2, 1, 'the title is centred');
  expect.near((first.right - first.left) / (second.right - second.left), 1, 0.35, 'the lines of the title are balanced');
  expect.near(to.middle - second.middle, 2 * LINE, 1, 'one blank line stands above 主送');
  expect.near(to.left, LEFT, 1, '主送 is flush left');
  // The heading between them begins with a bracket, which is blank at its left.
  for (const band of [heading, line]) expect.near(band.left, LEFT + 2 * CHARACTER, 1, 'headings and text are indented by two characters');
  expect.near(line.right, RIGHT, 1, 'the text fills its line');
  const last = black.filter((band) => band.top < BOTTOM).at(-1);
  expect.near(last.middle + LINE / 2, BOTTOM, 1, 'the text of the first page reaches the bottom of the type area');
  const offset = (to.middle - LINE / 2 - TOP) / LINE;
  expect.near(offset - Math.round(offset), 0, 0.07, 'the text of the first page stands on the grid');
}

/** A page full of text. */
function grid(page, expect) {
  const lines = page.lines.filter((line) => !/^—/.test(line));
  expect.that(lines.length === 22, `22 lines on a page, not ${lines.length}`);
  for (const line of lines) expect.that(line.length === 28, `28 characters in a line, not ${line.length}: ${line}`);
  const bands = page.bands(isBlack).filter((band) => band.top < BOTTOM);
  expect.that(bands.length === 22, `22 lines are seen, not ${bands.length}`);
  expect.near(bands[0].middle - LINE / 2, TOP, 1, 'the first line begins at the top of the type area');
  expect.near(bands.at(-1).middle + LINE / 2, BOTTOM, 1, 'the last line ends at its bottom');
  expect.near((bands.at(-1).middle - bands[0].middle) / 21, LINE, 0.03, 'lines are 225/22 mm apart');
  expect.near(Math.min(...bands.map((band) => band.left)), LEFT, 1, 'lines begin 28 mm from the left');
  expect.near(Math.max(...bands.map((band) => band.right)), RIGHT, 1, 'lines end 26 mm from the right');
}

/** Attachments, signature, date, note and 版记. */
function foot(page, expect) {
  const [files, name, date, note] = ['附件：', ISSUER.slice(0, 8), '2026年6月3日', '（此件公开发布）'].map((text) => page.word(text));
  expect.near(files.left, LEFT + 2 * CHARACTER, 1, '附件 is indented by two characters');
  expect.near(name.right, RIGHT - 2 * CHARACTER, 1, 'the name ends two characters from the right');
  expect.near(name.middle - files.middle, 2 * LINE, 0.5, 'one blank line stands above the name');
  expect.near(date.left - name.left, 2 * CHARACTER, 1, 'the date begins two characters after the name');
  expect.near(date.middle - name.middle, LINE, 0.5, 'the date stands in the next line');
  expect.near(note.left, LEFT + 2 * CHARACTER, 1, 'the note is indented by two characters');
  expect.near(note.middle - date.middle, LINE, 0.5, 'the note stands below the date');
  const [copy, issued] = ['抄送', '2026年6月3日印发'].map((text) => page.word(text));
  expect.near(copy.left, LEFT + 4.9, 1, '抄送 is indented by one character');
  expect.near(issued.right, RIGHT - 4.9, 1, '印发 ends one character from the right');
  const rules = page.bands(isBlack).filter((band) => band.bottom - band.top < 1 && band.right - band.left > WIDTH - 2);
  expect.that(rules.length === 3, `three rules in 版记, not ${rules.length}`);
  expect.near(rules.at(-1).bottom, BOTTOM, 1, '版记 ends at the bottom of the type area');
}

/** `— 1 —`, odd to the right, even to the left. */
function number(page, nth, expect) {
  const words = page.words.filter((word) => word.middle > BOTTOM);
  expect.that(words.map((word) => word.text).join('').replaceAll(/\s/g, '') === `—${nth}—`, `the number of page ${nth}`);
  const [left, right] = [Math.min(...words.map((word) => word.left)), Math.max(...words.map((word) => word.right))];
  if (nth % 2) expect.near(right, RIGHT - 4.9, 1, 'an odd number stands one character from the right');
  else expect.near(left, LEFT + 4.9, 1, 'an even number stands one character from the left');
  const ink = page.bands((r, g, b) => isBlack(r, g, b), BOTTOM + 0.5)[0];
  const dash = page.bands(isBlack, BOTTOM + 0.5, nth % 2 ? [right - 3, right] : [left, left + 3])[0] ?? ink;
  expect.near(dash.middle, BOTTOM + 7, 1, 'its strokes lie 7 mm below the type area');
}

class Expect {
  constructor(ledger, what) { Object.assign(this, { ledger, what }); }
  that(holds, words) { this.ledger.check(holds, `print: ${this.what}: ${words}`); }
  near(value, wanted, most, words) {
    this.that(Math.abs(value - wanted) <= most, `${words}: ${value?.toFixed?.(2)} for ${wanted.toFixed(2)} ± ${most}`);
  }
}

const isBlack = (r, g, b) => r < 120 && g < 120 && b < 120;
const isRed = (r, g, b) => r > 180 && g < 90 && b < 90;

/** Prints a notice and reads every page back: its words with their places, its lines, its pixels. */
async function printed(browser, folder, name, shots) {
  const pdf = join(folder, `${name}.pdf`);
  const page = await (await browser.context({})).newPage();
  await page.goto(pathToFileURL(join(folder, 'public/notices', name, 'index.html')).href);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: false });
  await page.close();
  const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const count = Number(run('pdfinfo', pdf).match(/Pages:\s+(\d+)/)[1]);
  run('pdftoppm', '-r', String(DPI), pdf, join(folder, name));
  if (shots) run('pdftoppm', '-r', '80', '-png', pdf, join(shots, `print-${name}`));
  return Array.from({ length: count }, (_, index) => {
    const nth = String(index + 1);
    const boxes = run('pdftotext', '-bbox', '-f', nth, '-l', nth, pdf, '-');
    const lines = run('pdftotext', '-layout', '-f', nth, '-l', nth, pdf, '-').split('\n');
    return new Sheet(boxes, lines, readFileSync(join(folder, `${name}-${nth.padStart(String(count).length, '0')}.ppm`)));
  });
}

class Sheet {
  constructor(boxes, lines, ppm) {
    const points = (value) => (Number(value) * 25.4) / 72;
    this.words = [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map((word) => {
      const [left, top, right, bottom] = word.slice(1, 5).map(points);
      return { left, right, middle: (top + bottom) / 2, text: word[5] };
    });
    this.lines = lines.map((line) => line.replaceAll(/\s/g, '')).filter(Boolean);
    const header = ppm.subarray(0, 32).toString('latin1').match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
    [this.columns, this.rows] = [Number(header[1]), Number(header[2])];
    this.pixels = ppm.subarray(header[0].length);
    [this.width, this.height] = [mm(this.columns), mm(this.rows)];
  }

  /** The last place of a text that poppler may have cut into several words of one line. */
  word(text) {
    const lines = new Map();
    for (const word of this.words) {
      const key = [...lines.keys()].find((middle) => Math.abs(middle - word.middle) < 1.5) ?? word.middle;
      lines.set(key, [...(lines.get(key) ?? []), word]);
    }
    const found = [...lines.values()].map((words) => words.sort((a, b) => a.left - b.left))
      .filter((words) => words.map((word) => word.text).join('').includes(text)).at(text.endsWith('印发') || text === '抄送' ? -1 : 0);
    if (!found) throw new Error(`not printed: ${text}`);
    const start = found.findIndex((_, nth) => found.slice(nth).map((word) => word.text).join('').startsWith(text));
    const words = start < 0 ? found : found.slice(start);
    return { left: words[0].left, right: found.at(-1).right, middle: found[0].middle };
  }

  /** Runs of rows with ink of this colour, with how far it reaches. */
  bands(isInk, from = 0, [left, right] = [0, 210]) {
    const bands = [];
    let band;
    const [first, last] = [left, right].map((place) => Math.min(this.columns - 1, Math.round((place * DPI) / 25.4)));
    for (let y = Math.round((from * DPI) / 25.4); y < this.rows; y += 1) {
      let [low, high] = [Infinity, -1];
      for (let x = first; x <= last; x += 1) {
        const at = 3 * (y * this.columns + x);
        if (isInk(this.pixels[at], this.pixels[at + 1], this.pixels[at + 2])) { low = Math.min(low, x); high = x; }
      }
      if (high < 0) { band = undefined; continue; }
      if (!band) bands.push(band = { y, low, high });
      Object.assign(band, { end: y + 1, low: Math.min(band.low, low), high: Math.max(band.high, high + 1) });
    }
    return bands.map(({ y, end, low, high }) => ({ top: mm(y), bottom: mm(end), middle: mm((y + end) / 2), left: mm(low), right: mm(high) }));
  }
}
