// The tally of one run: what held, what failed and in which words, how long each part took.
export class Ledger {
  passed = 0;
  failures = new Map();
  times = [];

  /** Counts a check; a failure is told once however often it comes again. */
  check(holds, what) {
    if (holds) { this.passed += 1; return true; }
    if (!this.failures.has(what)) console.log(`FAILED ${what}`);
    this.failures.set(what, (this.failures.get(what) ?? 0) + 1);
    return false;
  }

  /** Runs a part of the suite and tells its length and its count. */
  async part(name, run) {
    const [from, passed, failed] = [Date.now(), this.passed, this.failures.size];
    await run();
    const seconds = ((Date.now() - from) / 1000).toFixed(1);
    console.log(`${name}: ${this.passed - passed} passed, ${this.failures.size - failed} failed, ${seconds} s`);
  }
}
