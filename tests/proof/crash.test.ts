/** Small here; `npm run prove` sets PROOF_KILLS for the whole. PROOF_SEED=n draws the same victims and moments again. */
import { expect, it } from 'vitest';
import { crashAndLook, summaryOf, tellCrash } from './crash.ts';
import { tellBroken } from './invariants.ts';
import { report } from './report.ts';

const { PROOF_KILLS = '3', PROOF_SEED = '1' } = process.env;

it(`${PROOF_KILLS} deaths of web, worker and PostgreSQL lose nothing and double nothing (seed ${PROOF_SEED})`, async () => {
  const crash = await crashAndLook(Number(PROOF_KILLS), Number(PROOF_SEED));
  console.log(tellCrash(crash));
  report('crash', summaryOf(crash, Number(PROOF_SEED)));
  expect(crash.kills.web + crash.kills.worker + crash.kills.database).toBe(Number(PROOF_KILLS));
  expect(crash.orders).toBeGreaterThan(0);
  expect(crash).toMatchObject({ lost: [], doubled: [], stuck: [] });
  expect(tellBroken(crash.broken)).toBe('');
});
