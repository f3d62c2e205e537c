// Runs the parts of the browser suite over a built site: node suite.mjs PUBLIC [PART…].
// DISPLAYS=folder proves the players of the displays built there as well; SCREENSHOTS=folder writes pictures; KINDS=home,notices/* looks at these kinds of pages alone.
import { resolve } from 'node:path';
import { aloud } from './aloud.mjs';
import { arrival } from './arrival.mjs';
import { axe } from './axe.mjs';
import { Browser } from './browser.mjs';
import { keyboard } from './keyboard.mjs';
import { Ledger } from './ledger.mjs';
import { links, places } from './links.mjs';
import { markup } from './markup.mjs';
import { modes } from './modes.mjs';
import { pictures } from './pictures.mjs';
import { plain } from './plain.mjs';
import { playerProof } from './players-proof.mjs';
import { players } from './players.mjs';
import { print } from './print.mjs';
import { reflow } from './reflow.mjs';
import { search } from './search.mjs';
import { serve } from './server.mjs';
import { checkKinds, readSite } from './site.mjs';
import { sizes } from './sizes.mjs';
import { stick } from './stick.mjs';
import { syntax } from './syntax.mjs';
import { weight } from './weight.mjs';

const root = resolve(process.argv[2]);
const wanted = process.argv.slice(3);
const shots = process.env.SCREENSHOTS;

const ledger = new Ledger();
const site = readSite(root);
if (process.env.KINDS) site.sample = site.sample.filter((page) => process.env.KINDS.split(',').includes(page.kind));
const server = await serve(root, ['/wmcj/', '/a/b/']);
// The site below the sub-path of its base_url, below another one, and from disk.
const [home, elsewhere, disk] = [`${server.origin}/wmcj/`, `${server.origin}/a/b/`, `file://${root}/`];
const browser = await Browser.launch(site, ledger, [home]);

const parts = {
  kinds: () => checkKinds(site, ledger),
  links: () => links(site, ledger),
  syntax: () => syntax(site, ledger),
  markup: () => markup(site, ledger),
  weight: () => weight(browser, site, ledger),
  places: () => places(browser, site, ledger, { home, elsewhere, disk }),
  plain: () => plain(browser, site, ledger),
  sizes: () => sizes(browser, site, ledger),
  reflow: () => reflow(browser, site, ledger),
  arrival: () => arrival(browser, site, ledger),
  modes: () => modes(browser, site, ledger),
  keyboard: () => keyboard(browser, site, ledger),
  aloud: () => aloud(browser, site, ledger, home),
  search: () => search(browser, site, ledger, { home, elsewhere, disk }),
  print: () => print(browser, ledger, shots),
  axe: () => axe(browser, site, ledger),
  players: async () => {
    await players(browser, site, ledger, [home, disk], shots);
    if (process.env.DISPLAYS) await playerProof(browser.chromium, process.env.DISPLAYS, ledger);
  },
  stick: () => stick(browser, site, ledger, [home], shots),
};
if (shots) parts.pictures = () => pictures(browser, site, shots);

for (const [name, run] of Object.entries(parts)) {
  if (!wanted.length || wanted.includes(name)) await ledger.part(name, run);
}
await browser.close();
server.close();
console.log(`${ledger.passed} passed, ${ledger.failures.size} failed`);
process.exit(ledger.failures.size ? 1 : 0);
