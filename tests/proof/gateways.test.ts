/**
 * Payments by every gateway with trouble on both sides, by a seed. Whatever happens on the way, what the providers' side
 * says in the end must be what stands here: every payment in the state it belongs in, no money taken twice or kept, books
 * that balance. Small here; `npm run prove` sets PROOF_PAYMENTS.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelOrder } from '#modules/orders/api.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { GATEWAY_METHODS, type GatewayMethod, type PaymentMethod } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { type Chance, chanceOf } from '../../prisma/seed/large/random.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { brokenInvariants, tellBroken } from './invariants.ts';
import { report } from './report.ts';

const { PROOF_SEED = '1', PROOF_PAYMENTS = '100', DATABASE_ADMIN_URL = '' } = process.env;
const PAYMENTS = Number(PROOF_PAYMENTS);
/** Between two settlings. */
const ROUND = 100;
/** No more than a slow machine's connections can take in turn. */
const SIDE_BY_SIDE = 16;

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;
const counts: Record<string, number> = {};

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods(75_000n, 1_000_000);
});
afterAll(async () => {
  await market.close();
  report('gateways', counts);
  console.log(`gateways: ${JSON.stringify(counts)}`);
});

/** What may go wrong with a payment's messages; money off by one đồng only where the provider can do that. */
const MESSAGES = [
  'held',
  'lost',
  'twice',
  'fail-first',
  'fail-after',
  'authorise-first',
  'altered',
  'forged',
  'plus1',
  'minus1',
];
const CALLS = [
  'create:html',
  'create:timeout',
  'query:html',
  'query:timeout',
  'query:busy',
  'refund:html',
  'refund:timeout',
  'refund:pending-done',
  'refund:pending-failed',
  'refund:refused',
  'refund-query:html',
];
const NEXT: readonly PaymentMethod[] = ['vietqr', 'cod', ...GATEWAY_METHODS];

/** Viettel Money answers no question about a refund: what did not end at once only a person can know, and none is here. */
function mayFail(provider: GatewayMethod, call: string): boolean {
  if (call.startsWith('create')) return false;
  return provider !== 'viettelmoney' || !call.startsWith('refund') || call === 'refund:refused';
}

/** Refusals are part of it: an act that no longer fits is refused, and nothing is thrown. */
const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => null);

async function play(method: GatewayMethod, chance: Chance): Promise<string> {
  if (chance.is(0.15)) await market.trouble(method, ['create:html']);
  const { code, ctx } = await market.order(method, goods);
  const steps = chance.between(1, 3);
  for (let step = 0; step < steps; step++) {
    const attempt = await market.attemptOf(code);
    if (attempt.reference) await act(attempt.provider as GatewayMethod, attempt.reference, chance);
    const at = await market.now();
    if (chance.is(0.3)) await quietly(changeWay({ ...ctx, now: at }, { code, method: chance.oneOf(NEXT) }));
    const next = await market.attemptOf(code);
    if (next.id !== attempt.id && next.reference && chance.is(0.8)) await quietly(market.visit(next.id));
    if (chance.is(0.15)) await quietly(cancelOrder({ ...ctx, now: at }, { code, reason: 'Đổi ý' }));
  }
  return code;
}

async function act(provider: GatewayMethod, reference: string, chance: Chance): Promise<void> {
  const calls = chance.is(0.4) ? [chance.oneOf(CALLS.filter((name) => mayFail(provider, name)))] : [];
  if (calls.length > 0) await quietly(market.trouble(provider, calls, { reference }));
  if (chance.is(0.15)) return;
  const switches = chance.is(0.6) ? [chance.oneOf(MESSAGES)] : [];
  if (switches.length > 0 && chance.is(0.2)) switches.push('held');
  const how = chance.oneOf(['pay', 'pay', 'pay', 'fail', 'cancel'] as const);
  await quietly(market.payer(provider, reference, { act: how, switches }));
}

/** Many more questions than troubles lie on a payment. */
const MOST_QUESTIONS = 20;
const unheardRefunds = () => db.refund.count({ where: { state: 'due', nextQueryAt: { not: null } } });

/** The clock goes on until nothing waits: what was held back arrives, silence is asked about, refunds end. */
async function settle(): Promise<void> {
  await quietly(market.deliver({ order: 'newest' }));
  for (const minutes of [2, 6, 12, 12, 5, 10, 60, 600, 900]) {
    await market.advance(minutes * 60);
    await market.work();
  }
  await market.post('/trouble', { clear: true });
  // Trouble that lies on a payment itself stays, and an order that lapsed a moment ago has its first refund only now.
  for (let asked = 0; asked === 0 || (asked < MOST_QUESTIONS && (await unheardRefunds()) > 0); asked++) {
    await market.advance(120 * 60);
    await market.work();
  }
}

type Theirs = {
  provider: string;
  reference: string;
  amountVnd: number;
  paidVnd: number;
  status: string;
  refunds: { amountVnd: number; status: string }[];
};

async function theirs(provider: string): Promise<Map<string, Theirs>> {
  const listed = (await (await fetch(`${market.url}/payments?provider=${provider}&limit=10000`)).json()) as {
    items: Theirs[];
  };
  return new Map(listed.items.map((one) => [one.reference, one]));
}

/** What does not agree between what the provider says and what stands here. */
async function wrongs(provider: GatewayMethod): Promise<string[]> {
  const told = await theirs(provider);
  const attempts = await db.attempt.findMany({
    where: { provider },
    include: { payment: { include: { refunds: true, order: { select: { code: true, state: true } } } } },
  });
  const wrong: string[] = [];
  for (const { reference, state, payment, amountVnd } of attempts) {
    const one = told.get(reference ?? '');
    const name = `${provider} ${reference} ${payment.order.code} ${payment.order.state}`;
    const isPaid = one?.status === 'paid' && BigInt(one.paidVnd) === amountVnd;
    const isTaken = state === 'succeeded' || state === 'late';
    if (isPaid !== isTaken) wrong.push(`${name}: they say ${one?.status ?? 'nothing'}, we ${state}`);
    if (state === 'late' && payment.refunds.length === 0) wrong.push(`${name}: kept what nobody waits for`);
    const isOff = one?.status === 'paid' && BigInt(one.paidVnd) !== amountVnd;
    if (isOff && (await db.gatewayNotice.count({ where: { reference: reference ?? '', needsPerson: true } })) === 0)
      wrong.push(`${name}: nobody is told of another amount`);
    const sentThere = (one?.refunds ?? []).filter((r) => r.status === 'done').reduce((sum, r) => sum + r.amountVnd, 0);
    const sentHere = payment.refunds
      .filter((r) => r.sentThrough === 'gateway')
      .reduce((sum, r) => sum + Number(r.amountVnd), 0);
    const standing = payment.refunds.map(({ state: at, refusedCode }) => `${at} ${refusedCode ?? ''}`).join();
    if (sentThere !== sentHere) wrong.push(`${name}: they sent back ${sentThere}, we wrote ${sentHere} (${standing})`);
    counts[`${provider} ${state}`] = (counts[`${provider} ${state}`] ?? 0) + 1;
  }
  return wrong;
}

describe('payments by gateways', () => {
  it.each(GATEWAY_METHODS)(`%s: ${PAYMENTS} with trouble on the way`, async (method) => {
    const chance = chanceOf(Number(PROOF_SEED) * 100 + GATEWAY_METHODS.indexOf(method));
    for (let done = 0; done < PAYMENTS; done += ROUND) {
      const seeds = Array.from({ length: Math.min(ROUND, PAYMENTS - done) }, () => chance.between(1, 2 ** 30));
      const playOn = async () => {
        for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) await play(method, chanceOf(seed));
      };
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, playOn));
      await settle();
    }
    expect(await wrongs(method), `PROOF_SEED=${PROOF_SEED} plays it again`).toEqual([]);
  });

  it('leave every order with one payment at most, and books that balance', async () => {
    const twice = await db.$queryRaw`
      select o.code from orders o join payments p on p.order_id = o.id and p.state = 'paid' group by 1 having count(*) > 1`;
    expect(twice).toEqual([]);
    expect(tellBroken(await brokenInvariants(DATABASE_ADMIN_URL))).toBe('');
  });
});
