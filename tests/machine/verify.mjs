// Opens the verify page of a pack on a mounted stick in Chromium and expects it to find every picture and every byte whole: node verify.mjs FOLDER TIME.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(new URL('../browser/package.json', import.meta.url))('playwright-core');
const [folder, time] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await (await browser.newContext()).newPage();
await page.clock.setFixedTime(new Date(time));
await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
const told = async (steps) => {
  await page.waitForFunction((ids) => ids.every((id) => document.getElementById(id).className), steps, { timeout: 300000 });
  const seen = await page.evaluate(() => [document.querySelector('#verdict').innerText, ...[...document.querySelectorAll('ul.steps > li')].map((li) => `${li.className}: ${li.innerText}`)]);
  console.log(seen.map((line) => line.replace(/\s+/g, ' ')).join('\n'));
  return page.evaluate((ids) => document.querySelector('#verdict strong').textContent === '可以上屏' && ids.every((id) => document.getElementById(id).className === 'good'), steps);
};
const isShown = await told(['term', 'pictures', 'list']);
await page.setInputFiles('#folder', folder);
const isSame = await told(['term', 'pictures', 'list', 'bytes']);
await browser.close();
process.exit(isShown && isSame ? 0 : 1);
