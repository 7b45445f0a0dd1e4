import { describe, expect, it } from 'vitest';
import { parkedWork } from '#modules/oversight/queries.ts';
import { runAgain } from '#modules/oversight/run-again.ts';
import { db } from '#platform/db.ts';
import { boss, FACTS_QUEUE, PARKED_QUEUE, REACTIONS_QUEUE, tidyJobs } from '#platform/jobs.ts';
import { ctxOf, makePerson, makeShop, NOON } from '../support/market.ts';

const ORDER = '00000000-0000-7000-8000-000000000009';

/** Fails a job as a worker would, until it is parked; answers how often it was tried. */
async function failUntilParked(queue: string, data: object): Promise<number> {
  const jobs = await boss();
  const id = await jobs.send(queue, data);
  for (let tries = 1; tries <= 30; tries++) {
    // The worker would wait between tries.
    await db.$executeRaw`update boss.job set start_after = now() - interval '1 second' where id = ${id}::uuid`;
    const [job] = await jobs.fetch(queue);
    if (!job) throw new Error(`nothing to do at try ${tries}`);
    await jobs.fail(queue, job.id, new TypeError(`the order of Đỗ Văn Khách could not be read`));
    const [waiting] = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from boss.job where name = ${PARKED_QUEUE} and data = ${JSON.stringify(data)}::jsonb`;
    if (waiting?.n === 1) return tries;
  }
  throw new Error('never parked');
}

const count = async (queue: string) =>
  (
    await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from boss.job where name = ${queue} and state = 'created' and data::text like ${`%${ORDER}%`}`
  )[0]?.n;

describe('a job that fails ten times', () => {
  it('rests before a person, who sends it again once', async () => {
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const data = { room: 'notices', name: 'order.placed', fact: { orderId: ORDER } };
    expect(await failUntilParked(REACTIONS_QUEUE, data)).toBe(10);
    const parked = await parkedWork(head, 1);
    expect(parked).toMatchObject({
      total: 1,
      rows: [{ room: 'notices', fact: 'order.placed', errorClass: 'TypeError', tries: 10 }],
    });
    expect(JSON.stringify(parked)).not.toContain('Khách');
    const id = parked?.rows[0]?.id ?? '';
    const both = await Promise.all([runAgain(head, { id }), runAgain(head, { id })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await count(REACTIONS_QUEUE)).toBe(1);
    expect(await parkedWork(head, 1)).toEqual({ rows: [], total: 0 });
    expect(await db.auditEntry.count({ where: { action: 'job.run_again', subjectId: id } })).toBe(1);
    const [job] = await (await boss()).fetch<typeof data>(REACTIONS_QUEUE);
    expect(job?.data).toEqual(data);
  });

  it('is kept too when the fact itself could not be handed out', async () => {
    const head = ctxOf(await makePerson({ roles: ['administrator'] }));
    const data = { name: 'order.packed', fact: { orderId: ORDER } };
    expect(await failUntilParked(FACTS_QUEUE, data)).toBe(10);
    const parked = await parkedWork(head, 1);
    expect(parked?.rows).toMatchObject([{ room: null, fact: 'order.packed' }]);
    expect(await runAgain(head, { id: parked?.rows[0]?.id ?? '' })).toMatchObject({ ok: true });
    expect(await count(FACTS_QUEUE)).toBe(1);
  });

  it('is nobody else’s to see or to send', async () => {
    const shop = await makeShop();
    for (const ctx of [
      ctxOf(await makePerson({ roles: ['moderator'] })),
      ctxOf({ ...(await makePerson({ roles: ['head'] })), hasSecondFactor: false }),
      ctxOf(shop.seller, NOON),
    ]) {
      expect(await parkedWork(ctx, 1)).toBeNull();
      expect(await runAgain(ctx, { id: ORDER })).toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });
});

describe('a worker that died in the middle of a job', () => {
  it('leaves it to another, once its time is over', async () => {
    const jobs = await boss();
    const id = await jobs.send(REACTIONS_QUEUE, { room: 'orders', name: 'order.late', fact: { orderId: ORDER } });
    await jobs.fetch(REACTIONS_QUEUE);
    await db.$executeRaw`update boss.job set started_on = now() - interval '61 seconds' where id = ${id}::uuid`;
    await tidyJobs();
    const [job] = await db.$queryRaw<
      { state: string }[]
    >`select state::text as state from boss.job where id = ${id}::uuid`;
    expect(job?.state).toBe('retry');
  });
});
