// An engine as a display runs it: its cache lies on disk, and nobody listens to what it loads, so it keeps no answers for anyone.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Engine {
  /** Opens a page at `url`, with `script` run in it before its own. */
  static async open(url, args, script) {
    const engine = new Engine();
    engine.profile = mkdtempSync(join(tmpdir(), 'wenxuan-display-'));
    Object.assign(engine, { asked: new Map(), number: 0, rest: '', faults: [] });
    engine.process = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...args, `--user-data-dir=${engine.profile}`, '--remote-debugging-pipe', '--window-size=800,600', 'about:blank'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    engine.gone = new Promise((resolve) => { engine.process.once('exit', resolve); });
    engine.process.once('exit', (code) => { for (const { reject } of engine.asked.values()) reject(new Error(`the engine ended: ${code}`)); });
    engine.process.stdio[4].setEncoding('utf8').on('data', (text) => { engine.hear(text); });
    engine.process.stdio[3].on('error', () => {});
    const { targetId } = await engine.send('Target.createTarget', { url: 'about:blank' });
    ({ sessionId: engine.page } = await engine.send('Target.attachToTarget', { targetId, flatten: true }));
    await engine.ask('Page.enable');
    await engine.ask('Runtime.enable');
    await engine.ask('Performance.enable');
    await engine.ask('Page.addScriptToEvaluateOnNewDocument', { source: script });
    await engine.ask('Page.navigate', { url });
    return engine;
  }

  hear(text) {
    const messages = (this.rest + text).split('\0');
    this.rest = messages.pop();
    for (const { id, result, error, method, params } of messages.map((message) => JSON.parse(message))) {
      if (method === 'Runtime.exceptionThrown') this.faults.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      const asked = this.asked.get(id);
      this.asked.delete(id);
      if (error) asked?.reject(new Error(error.message)); else asked?.resolve(result);
    }
  }

  /** Asks the engine. */
  send(method, params = {}, sessionId = undefined) {
    this.number += 1;
    const answer = new Promise((resolve, reject) => { this.asked.set(this.number, { resolve, reject }); });
    this.process.stdio[3].write(`${JSON.stringify({ id: this.number, method, params, sessionId })}\0`);
    return answer;
  }

  /** Asks its page. */
  ask(method, params) { return this.send(method, params, this.page); }

  /** What an expression is worth in the page. */
  async value(expression) { return (await this.ask('Runtime.evaluate', { expression, returnByValue: true })).result.value; }

  /** What its processes hold of their own, in bytes: how much of the engine's code, which all share, lies in memory is the system's affair. */
  async resident() {
    const { processInfo } = await this.send('SystemInfo.getProcessInfo');
    // Those that a display needs; the engine starts others for its own ends.
    const needed = processInfo.filter(({ type }) => /browser|renderer|GPU|Network|Storage/.test(type));
    const of = (id) => Number(/^RssAnon:\s*(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))[1]) * 1024;
    return Object.fromEntries(needed.map(({ type, id }) => [`${type} ${id}`, of(id)]));
  }

  async close() {
    this.process.kill();
    await this.gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
