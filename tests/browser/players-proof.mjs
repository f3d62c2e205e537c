// All proofs of the player over the displays built in `root`, as many at a time as two cores carry.
import { ARGS } from './browser.mjs';
import { Bench } from './players-bench.mjs';
import { reloads, scrolls, signs, stalls } from './players-care.mjs';
import { clock } from './players-clock.mjs';
import { emergencies } from './players-emergency.mjs';
import { endurance } from './players-endurance.mjs';
import { coldStarts, each, ends, faults, fromDisk, hours, together } from './players-faults.mjs';
import { frames, largeFrames } from './players-frames.mjs';
import { source } from './players-source.mjs';

export async function playerProof(chromium, root, ledger) {
  source(root, ledger);
  const open = (options) => Bench.open(root, options);
  const prove = async (proof) => {
    try { await proof(proof === endurance ? ARGS : chromium, open, ledger); } catch (error) { ledger.check(false, `players: ${proof.name}: ${error.stack}`); }
  };
  // What is watched in real time, with little beside it; then what runs as fast as it can.
  await Promise.all([prove(frames), prove(largeFrames), each([scrolls, together], prove)]);
  await Promise.all([prove(endurance), each([faults, clock, coldStarts, emergencies, reloads, stalls, ends, signs, hours, fromDisk], prove)]);
}
