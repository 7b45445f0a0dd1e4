/**
 * `npm run verify-log [-- ROW HASH]`: computes the chain of the log anew, from its first row to its newest, and compares
 * it with every hash that left the database; ROW and HASH are one more, kept elsewhere. Ends with 1 where it does not hold.
 */
import type { Fault } from '#modules/audit/core/chain.ts';
import { fillSettings } from './fill-settings.ts';

const SAID: Readonly<Record<Fault['kind'], (id: bigint) => string>> = {
  changed: (id) => `row ${id} does not fit its link: it was changed, or a row was put in just before it`,
  gap: (id) => `row ${id} does not fit its link: it was changed, or rows just before it were taken out`,
  removed: (id) => `row ${id} has been removed`,
  added: (id) => `row ${id} has been put in later`,
  cut: (id) => `rows up to ${id} had been linked, and the newest are gone`,
  rewritten: (id) => `the hash at row ${id} is not the one that left the database: the chain was written anew`,
  seal: (id) => `the two copies of the hash at row ${id} that left the database differ, or one is gone`,
};

async function main(): Promise<boolean> {
  const [row, hash] = process.argv.slice(2);
  if (row !== undefined && (!/^\d{1,18}$/.test(row) || !/^[0-9a-f]{64}$/.test(hash ?? '')))
    throw new Error('Usage: npm run verify-log [-- ROW HASH]');
  fillSettings();
  const { now } = await import('#platform/clock.ts');
  const { closeDb } = await import('#platform/db.ts');
  const { verifyLog } = await import('#modules/audit/api.ts');
  const ctx = { actor: { kind: 'system' as const, name: 'command line' }, now: await now(), requestId: 'verify-log' };
  const { rows, upToId, upToHash, fault } = await verifyLog(ctx, {
    told: (done, at) => process.stderr.write(`\r${done} rows, up to number ${at}`),
    ...(row !== undefined && hash !== undefined ? { noted: { entryId: BigInt(row), hash } } : {}),
  });
  await closeDb();
  process.stderr.write('\n');
  process.stdout.write(
    fault
      ? `BROKEN: ${SAID[fault.kind](fault.id)}. Everything up to row ${upToId} holds within itself.\n`
      : `The log holds: ${rows} rows, up to number ${upToId}, hash ${upToHash}\n`,
  );
  return fault === null;
}

main().then(
  (holds) => process.exit(holds ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
