/** The bank: rows arrive for open and for ended codes, are told late, twice, in another order, forged, or never. */
import { createHmac } from 'node:crypto';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { readQr } from '../http-buyer.ts';
import { BANK_SECRET } from '../stack.ts';
import { answered, send } from './buyers.ts';
import { type Act, pick, type World } from './world.ts';

let rows = 1_700_000_000_000;

const transfers: Act = {
  name: 'buyer transfers',
  weight: 16,
  prepare(world, chance) {
    const open = world.seen.attempts.filter(({ state, isWatched }) => state === 'pending' && isWatched);
    const attempt = pick(chance, open, world.seen.attempts);
    if (!attempt) return null;
    const rowId = ++rows;
    const isLost = chance.is(0.1);
    const { amountVnd } = readQr(attempt.qrPayload);
    const wrong = chance.is(0.06)
      ? { amountVnd: amountVnd + chance.oneOf([-1000, 1000]) }
      : chance.is(0.04)
        ? { content: 'tien hang' }
        : {};
    return async () => {
      if (!isLost) world.rows.push({ qrPayload: attempt.qrPayload, rowId, ...wrong });
      return isLost ? 'lost' : 'ok';
    };
  },
};

type BankRow = World['rows'][number];

function notice(row: BankRow, secret: string): { body: string; headers: Record<string, string> } {
  const { account, amountVnd, content } = readQr(row.qrPayload);
  const body = JSON.stringify({
    id: row.rowId,
    gateway: 'Vietcombank',
    transactionDate: '2026-11-23 12:05:00',
    accountNumber: account,
    code: null,
    content: row.content ?? `CT DEN ${content} chuyen tien`,
    transferType: 'in',
    transferAmount: row.amountVnd ?? amountVnd,
    accumulated: 0,
    subAccount: null,
    referenceCode: `FT${row.rowId}`,
    description: '',
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { body, headers: { 'x-sepay-signature': `sha256=${signature}`, 'x-sepay-timestamp': timestamp } };
}

/** Any of those on their way: the order in which they were made is not the order in which they are told. */
function takeRow(world: World, chance: Chance): BankRow | null {
  const at = chance.between(0, world.rows.length - 1);
  const row = world.rows[at];
  if (!row) return null;
  // A third is told again some other time.
  if (chance.is(0.67)) world.rows.splice(at, 1);
  return row;
}

const tells: Act = {
  name: 'bank tells',
  weight: 18,
  prepare(world, chance) {
    const row = takeRow(world, chance);
    if (!row) return null;
    return async () => {
      const { body, headers } = notice(row, BANK_SECRET);
      const outcome = answered(await send('POST', '/api/payments/bank/sepay', body, headers));
      if (outcome === 'ok') world.told.add(String(row.rowId));
      return outcome;
    };
  },
};

const forges: Act = {
  name: 'somebody forges',
  weight: 1,
  prepare(world, chance) {
    const attempt = pick(chance, world.seen.attempts, world.seen.attempts);
    if (!attempt) return null;
    const { body, headers } = notice({ qrPayload: attempt.qrPayload, rowId: ++rows }, 'not-the-secret');
    return async () => {
      const outcome = answered(await send('POST', '/api/payments/bank/sepay', body, headers));
      if (outcome === 'ok') throw new Error('a forged notice was taken');
      return outcome;
    };
  },
};

export const bank: readonly Act[] = [transfers, tells, forges];
