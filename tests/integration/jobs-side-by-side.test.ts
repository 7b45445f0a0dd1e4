import { expect, it } from 'vitest';
import { boss, FACTS_QUEUE, type Reactions } from '#platform/jobs.ts';
import { workOff } from '#platform/work.ts';
import { systemCtx } from '../support/market.ts';
import '#modules/paying/events.ts';

const FACTS = 20;

it('two rooms whose providers say nothing hold up neither the others nor the whole of their own', async () => {
  const gate = Promise.withResolvers<void>();
  const allHeld = Promise.withResolvers<void>();
  const underWay = { paying: 0, notices: 0 };
  const most = { paying: 0, notices: 0 };
  let held = 0;
  let stocked = 0;
  const asks = (room: 'paying' | 'notices'): Reactions => ({
    'attempt.unheard': async () => {
      most[room] = Math.max(most[room], ++underWay[room]);
      await gate.promise;
      underWay[room]--;
      if (++held === 2 * FACTS) allHeld.resolve();
    },
  });
  const allStocked = Promise.withResolvers<void>();
  const stock: Reactions = {
    'attempt.unheard': async () => {
      if (++stocked === FACTS) allStocked.resolve();
    },
  };
  const queue = await boss();
  for (let n = 0; n < FACTS; n++)
    await queue.send(FACTS_QUEUE, { name: 'attempt.unheard', fact: { attemptId: `${n}` } });
  await workOff(
    queue,
    {
      reactions: { paying: asks('paying'), notices: asks('notices'), stock },
      askOutside: new Set(['paying', 'notices']),
    },
    async () => systemCtx(),
  );
  await allStocked.promise;
  expect(held).toBe(0);
  expect(most.paying).toBeLessThanOrEqual(3);
  expect(most.notices).toBeLessThanOrEqual(3);
  gate.resolve();
  await allHeld.promise;
  expect(Math.min(most.paying, most.notices)).toBeGreaterThan(1);
});
