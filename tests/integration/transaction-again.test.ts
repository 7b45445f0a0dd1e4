/** What two transactions do when each holds what the other wants: the database lets one go, and that one is tried again. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { makeShop } from '../support/market.ts';

let ids: string[] = [];
beforeAll(async () => {
  ids = [(await makeShop()).shopId, (await makeShop()).shopId];
});

const raw = (tx: Tx, id: string) => tx.$executeRaw`update shops set name = name where id = ${id}::uuid`;
const asked = (tx: Tx, id: string) => tx.$queryRaw`select 1 from shops where id = ${id}::uuid for update`;
const built = (tx: Tx, id: string) => tx.shop.updateMany({ where: { id }, data: { story: 'x' } });

describe('a ring of locks', () => {
  it.each([
    ['raw', raw],
    ['raw question', asked],
    ['built', built],
  ] as const)('is undone and tried again (%s)', async (_, hold) => {
    const [a = '', b = ''] = ids;
    let tries = 0;
    const held: (() => void)[] = [];
    const both = Promise.all([0, 1].map(() => new Promise<void>((done) => held.push(done))));
    const go = (first: string, second: string, at: number) =>
      transaction(async (tx) => {
        tries++;
        await hold(tx, first);
        held[at]?.();
        await both;
        await hold(tx, second);
        return ok();
      });
    const done = await Promise.all([go(a, b, 0), go(b, a, 1)]);
    expect(done.every((one) => one.ok)).toBe(true);
    expect(tries).toBe(3);
  });
});
