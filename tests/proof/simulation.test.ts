/**
 * Many people at once, by a seed (printed; PROOF_SEED=n plays it again). Small here; `npm run prove` sets PROOF_SEEDS and
 * PROOF_ACTS for the whole.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceClock } from '#platform/clock.ts';
import { type InvoiceMarket, openInvoiceMarket } from '../support/invoice-market.ts';
import { NOON } from '../support/market.ts';
import { report } from './report.ts';
import { type Run, simulate, tellOutcomes } from './simulate.ts';

const { PROOF_SEED, PROOF_SEEDS = '3', PROOF_ACTS = '300', DATABASE_ADMIN_URL = '' } = process.env;
const seeds = PROOF_SEED ? [Number(PROOF_SEED)] : Array.from({ length: Number(PROOF_SEEDS) }, (_, i) => i + 1);
const runs: Run[] = [];
let invoicing: InvoiceMarket;

beforeAll(async () => {
  invoicing = await openInvoiceMarket();
});

describe('any number of people, in any order', () => {
  it.each(seeds)('leave one story behind (seed %i)', async (seed) => {
    // The rows to stand on begin at that noon: the market's time goes past it.
    if (runs.length === 0) await advanceClock(Math.max(0, Math.ceil((NOON.getTime() - Date.now()) / 1000)) + 3600);
    const run = await simulate(seed, Number(PROOF_ACTS), DATABASE_ADMIN_URL, invoicing);
    runs.push(run);
    expect(run.failures, `PROOF_SEED=${seed} plays it again`).toEqual([]);
  });

  afterAll(async () => {
    await invoicing.close();
    const counts = {
      seeds: seeds.length,
      acts: runs.reduce((sum, run) => sum + run.acts, 0),
      kindsOfOutcome: new Set(runs.flatMap(({ outcomes }) => [...outcomes.keys()])).size,
      failed: runs.filter(({ failures }) => failures.length > 0).length,
    };
    report('simulation', counts);
    console.log(`${tellOutcomes(runs)}\nsimulation: ${JSON.stringify(counts)}`);
  });
});
