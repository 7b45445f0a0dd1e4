import { afterAll, expect, it, vi } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import { closeDb, db, transaction } from '#platform/db.ts';
import { withLarge } from '#platform/large-values.ts';

afterAll(closeDb);

const text = 'Su su sạch, large:x, "\\" '.repeat(20_000);
const bytes = Buffer.from(text);

it('goes to the database as it is', async () => {
  const written = await transaction(async (tx) => {
    await tx.$executeRaw`create temporary table large_values (body text, run bytea) on commit drop`;
    await withLarge((hold) => tx.$executeRaw`insert into large_values values (${hold(text)}, ${hold(bytes)}::bytea)`);
    return ok(await tx.$queryRaw<{ body: string; run: Uint8Array }[]>`select body, run from large_values`);
  });
  const [row] = written.ok ? written.value : [];
  expect(row?.body).toBe(text);
  expect(Buffer.from(row?.run ?? []).equals(bytes)).toBe(true);
});

it('goes through a client that another copy of the file made: Next.js makes several', async () => {
  await db.$queryRaw`select 1`;
  vi.resetModules();
  const copy = await import('#platform/large-values.ts');
  expect(copy.withLarge).not.toBe(withLarge);
  const written = await transaction(async (tx) => {
    await tx.$executeRaw`create temporary table large_copies (body text) on commit drop`;
    await copy.withLarge((hold) => tx.$executeRaw`insert into large_copies values (${hold(text)})`);
    return ok(await tx.$queryRaw<{ body: string }[]>`select body from large_copies`);
  });
  expect(written.ok && written.value[0]?.body === text).toBe(true);
});

it('is taken back with its transaction, and says of a fault what the database said', async () => {
  const refused = transaction(async (tx) => {
    await withLarge((hold) => tx.$executeRaw`select ${hold('{')}::json`);
    return err('NOT_FOUND');
  });
  await expect(refused).rejects.toThrow(/json/);
  expect(await db.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
});
