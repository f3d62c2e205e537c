// The player's script: ES5 by a parser, and no API that Chromium 37 lacks without a test for it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';

const LIMIT = 25000;

/** What the script takes from the engine. All of it is older than Chromium 37 by MDN's compatibility data. */
const OLD = new Set(`Array Blob Boolean Date Image Int32Array JSON Math NaN Object String URL Uint8Array XMLHttpRequest
  clearTimeout decodeURIComponent document encodeURIComponent escape isNaN localStorage location navigator parseInt performance
  requestAnimationFrame setInterval setTimeout undefined window
  abort abs addEventListener alt appendChild apply body call ceil charAt click concat createElement createObjectURL createTextNode
  download every filter firstChild floor forEach fontSize fromCharCode getAttribute getElementById getItem getResponseHeader
  getTime getUTCDay getUTCHours getUTCMinutes hash height hidden href indexOf id innerHTML insertBefore join keyCode keys left length map max
  min naturalHeight naturalWidth now offsetHeight offsetWidth onabort onerror onhashchange onkeydown onload open opacity paddingTop parse
  pathname pow protocol push random reduce reload removeChild replace response responseType revokeObjectURL round scrollWidth send set setAttribute
  setItem setRequestHeader slice some split sqrt src status stringify style subarray substr textContent toISOString toString transition userAgent
  visibility width zIndex`.split(/\s+/));

/** Newer ones, each used only where a test for it stands around it. Setting `decoding` on an old engine does nothing. */
const TESTED = new Set(['decode', 'wakeLock', 'request', 'createImageBitmap', 'close']), HARMLESS = new Set(['decoding']);

export function source(root, ledger) {
  for (const screen of ['cut', 'fade', 'large']) {
    const page = readFileSync(join(root, 'led', screen, 'index.html'));
    ledger.check(page.length <= LIMIT, `${screen}/index.html has ${page.length} bytes`);
    const html = page.toString();
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
    ledger.check(scripts.length === 1, `${screen}: ${scripts.length} scripts`);
    ledger.check(!/serviceWorker|\bfetch\(|Promise\b/.test(html), `${screen}: needs what old engines or plain http lack`);
    ledger.check(!/\b(inset|gap|backdrop-filter|aspect-ratio)\s*:|\bvar\(|\bclamp\(|\bgrid\b/.test(html.match(/<style>([\s\S]*?)<\/style>/)[1]), `${screen}: style sheet too new`);
    for (const what of lacking(scripts[0])) ledger.check(false, `${screen}: ${what}`);
    ledger.check(true, screen);
  }
  // The net holds what it must hold.
  for (const [script, caught] of [['var a = b => b;', true], ['var a = [1].includes(1);', true], ['fetch("a");', true], ['var i = new Image(); i.decode();', true],
    ['var i = new Image(); if (i.decode) { i.decode(); }', false], ['var a = { own: 1 }; a.own = 2; a.own.length;', false]]) {
    ledger.check((lacking(script).length > 0) === caught, `the check of sources judges wrongly: ${script}`);
  }
}

/** What of a script Chromium 37 would not know. */
function lacking(script) {
  let tree;
  try { tree = parse(script, { ecmaVersion: 5, sourceType: 'script' }); } catch (error) { return [`not ES5: ${error.message}`]; }
  const own = new Set(FEED), wrong = [];
  each(tree, (node) => {
    if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') own.add(node.id.name);
    if (node.params) node.params.forEach((param) => own.add(param.name));
    if (node.type === 'CatchClause') own.add(node.param.name);
    if (node.type === 'Property') own.add(node.key.name ?? node.key.value);
    // A field that the script gives to something of its own.
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.object.type === 'Identifier' && OWN.has(node.left.object.name)) own.add(node.left.property.name);
  });
  each(tree, (node, parents) => {
    const parent = parents.at(-1);
    let name;
    if (node.type === 'MemberExpression' && !node.computed) name = node.property.name;
    if (node.type === 'Identifier' && !(parent.type === 'MemberExpression' && parent.property === node && !parent.computed) && !(parent.type === 'Property' && parent.key === node)) name = node.name;
    if (!name || own.has(name) || OLD.has(name) || HARMLESS.has(name)) return;
    const tested = TESTED.has(name) && parents.some((outer) => ['IfStatement', 'ConditionalExpression', 'LogicalExpression'].includes(outer.type) &&
      mentions(outer.type === 'LogicalExpression' ? outer.left : outer.test, name === 'request' ? 'wakeLock' : name));
    if (!tested) wrong.push(`${name} is not known to Chromium 37`);
  });
  return wrong;
}

/** Fields of feeds, pointers and emergencies, and variables that hold things of the script's own. */
const FEED = `version screen slides loops segments built valid_until offset hours transition kind seconds order from to until fallback file sha256 bytes w h
  dwell days dayparts text scroll pixels frame frames feed screens emergencies anytime WENXUAN_FEED`.split(/\s+/);
const OWN = new Set(['turn', 'past', 'alarm', 'slide', 'data', 'aside', 'have', 'tries', 'a']);

function mentions(node, name) {
  let found = false;
  each(node, (inner) => { found ||= inner.type === 'Identifier' && inner.name === name; });
  return found;
}

function each(node, use, parents = []) {
  use(node, parents);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (child && typeof child.type === 'string') each(child, use, [...parents, node]);
  }
}
