// What old browsers must understand: scripts of ES2015 (of players: ES5), style sheets without newer grammar, a literal
// colour before each custom property where a page would be unreadable without.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';

/** Without these a browser that knows no custom properties shows text that cannot be read. */
const ESSENTIAL = ['body', '.masthead'];
const COLOURS = ['color', 'background', 'background-color'];
const NEWER = [[/@layer\b/, '@layer'], [/@container\b/, '@container'], [/\boklch\(|\bcolor-mix\(/, 'newer colours'],
  [/\d(dvh|svh|lvh)\b/, 'dvh'], [/(^|[;{])\s*inset\s*:/, 'inset'], [/(^|[{}])\s*&/, 'nesting'], [/\(\s*width\s*[<>]/, 'ranges in media queries']];

export function syntax(site, ledger) {
  const read = (path) => readFileSync(join(site.root, path), 'utf8');
  const scripts = site.files.filter((path) => path.endsWith('.js'));
  ledger.check(scripts.some((path) => path.startsWith('assets/')), 'the site has a script of its own');
  for (const path of scripts) parses(read(path), path.startsWith('led/') ? 5 : 2015, path, ledger);
  for (const player of site.players) {
    for (const [, script] of read(`led/${player}/index.html`).matchAll(/<script>([\s\S]*?)<\/script>/g)) parses(script, 5, `player ${player}`, ledger);
  }
  for (const path of site.files.filter((path) => path.endsWith('.css'))) sheet(read(path).replace(/\/\*[\s\S]*?\*\//g, ''), path, ledger);
  for (const page of site.pages) {
    ledger.check(!/\sstyle="|<style\b|\son[a-z]+="|<script(?![^>]*\ssrc=| type="application\/ld\+json">)[^>]*>/.test(page.html), `${page.path}: style or script within the page`);
  }
}

function parses(text, ecmaVersion, path, ledger) {
  let why = '';
  try { parse(text, { ecmaVersion, sourceType: 'script' }); } catch (error) { why = error.message; }
  ledger.check(!why, `${path} is not ES${ecmaVersion}: ${why}`);
}

function sheet(css, path, ledger) {
  for (const [pattern, what] of NEWER) ledger.check(!pattern.test(css), `${path}: ${what}`);
  const rules = [...css.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selectors, body]) => ({
    selectors: selectors.split(',').map((s) => s.trim()),
    lines: body.split(';').map((line) => line.trim()).filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]),
  }));
  for (const { selectors, lines } of rules) {
    ledger.check(!lines.some(([p, v]) => p === 'gap' && v) || lines.some(([p]) => p === 'grid-gap'), `${path}: ${selectors}: gap without grid-gap before it`);
    if (!selectors.some((s) => ESSENTIAL.includes(s))) continue;
    lines.forEach(([property, value], at) => {
      if (!COLOURS.includes(property) || !value.includes('var(')) return;
      const literal = lines.slice(0, at).some(([p, v]) => p === property && !v.includes('var('));
      ledger.check(literal, `${path}: ${selectors}: ${property} without a literal colour before ${value}`);
    });
  }
}
