import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { answerComplaint } from '#modules/complaints/answer-complaint.ts';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { takeAnswer } from '#modules/complaints/take-answer.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { sweeps as orderSweeps } from '#modules/orders/deadlines.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { sweeps } from '#modules/trust/deadlines.ts';
import { buyerWordOf, ownTrust, shopTrust } from '#modules/trust/queries.ts';
import { reactions } from '#modules/trust/reactions.ts';
import { recomputeScore } from '#modules/trust/recompute-score.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { deliveredOrder } from '../support/delivered.ts';
import {
  ctxOf,
  guestCtx,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  systemCtx,
  type TestShop,
} from '../support/market.ts';

type Way = 'received' | 'late' | 'declined' | 'missed' | 'refused' | 'cancelled early' | 'cancelled late' | 'open';

let buyer: Person;
beforeAll(async () => {
  buyer = await makePerson({ name: 'Đỗ Thị Hạnh' });
});

/** An order of this buyer's that goes this way, by the acts of buyer, seller and clock. */
async function orderOf(shop: TestShop, variantId: string, way: Way, person: Person): Promise<string> {
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const { ctx: guest, cartId } = await guestWithCart([{ variantId, quantity: 1 }]);
  const bought = await buy(guest, cartId, { areaCode, method: 'cod' });
  if (!bought.ok) throw new Error(bought.code);
  const code = bought.value.orderCodes[0] ?? '';
  await db.purchase.updateMany({ where: { orders: { some: { code } } }, data: { accountId: person.accountId } });
  const seller = (at: Date = NOON): Ctx => ctxOf(shop.seller, at);
  const must = async (result: Promise<{ ok: boolean }>) => expect(await result).toMatchObject({ ok: true });
  const reason = 'Có việc bận';
  if (way === 'open') return code;
  if (way === 'declined') await must(declineOrder(seller(), { code, reason }));
  else if (way === 'missed') for (const sweep of orderSweeps) await sweep.run(systemCtx(addHours(NOON, 25)));
  else if (way === 'cancelled early') await must(cancelOrder(ctxOf(person), { code, reason }));
  else {
    await must(confirmOrder(seller(), { code }));
    if (way === 'cancelled late') await must(cancelOrder(ctxOf(person), { code, reason }));
    else {
      await must(packOrder(seller(), { code }));
      await must(handOver(seller(), { code }));
      if (way === 'refused') await must(cameBack(seller(), code, reason));
      else {
        const at = way === 'late' ? addHours(NOON, 24 * 4) : addHours(NOON, 24);
        await must(deliverOrder(seller(at), { code, cashVnd: 55_000n }));
        for (const sweep of orderSweeps) await sweep.run(systemCtx(addHours(at, 80)));
        expect(await db.order.findUniqueOrThrow({ where: { code } })).toMatchObject({ state: 'completed' });
      }
    }
  }
  return code;
}

async function shopWith(ways: readonly Way[], person: Person = buyer) {
  const shop = await makeShop();
  const { variantId } = await makeProduct(shop, { stock: 60 });
  const codes: string[] = [];
  for (const way of ways) codes.push(await orderOf(shop, variantId, way, person));
  return { shop, codes };
}

const count = (subject: { kind: 'shop' | 'buyer'; id: string }, at: Date = NOON) =>
  recomputeScore(systemCtx(at), subject);
const parts = (trust: Awaited<ReturnType<typeof shopTrust>>) =>
  Object.fromEntries(trust?.parts.map((part) => [part.name, [part.bad, part.of, part.points]]) ?? []);

describe('the score of a shop', () => {
  it('counts what happened to its orders, and whose doing it was', async () => {
    const { shop, codes } = await shopWith([
      'received',
      'received',
      'late',
      'declined',
      'missed',
      'refused',
      'cancelled early',
      'cancelled late',
      'open',
    ]);
    await db.paper.createMany({
      data: [
        { kind: 'vietgap', number: '1', expiresOn: new Date('2026-11-22'), ...paper(shop) },
        // An old one of the same kind stands for nothing once the new one is there.
        { kind: 'ocop', number: '2', expiresOn: new Date('2026-01-01'), ...paper(shop) },
        { kind: 'ocop', number: '3', expiresOn: new Date('2028-01-01'), ...paper(shop) },
      ],
    });
    const [, second] = codes;
    const order = await db.order.findUniqueOrThrow({ where: { code: second ?? '' } });
    await db.complaint.create({
      data: {
        code: 'KN2345ABCD',
        orderId: order.id,
        shopId: shop.shopId,
        state: 'settled',
        subject: 'x',
        isUpheld: true,
        openedAt: NOON,
      },
    });
    await db.return.create({
      data: {
        code: 'TH2345ABCD',
        orderId: order.id,
        shopId: shop.shopId,
        state: 'accepted',
        reason: 'damaged',
        askedVnd: 1n,
        askedAt: NOON,
      },
    });
    await count({ kind: 'shop', id: shop.shopId });
    const trust = await shopTrust(shop.shopId);
    expect(parts(trust)).toEqual({
      on_time: [1, 3, 23],
      answered: [1, 7, 6],
      kept: [1, 7, 6],
      complaints: [1, 3, 0],
      returns: [1, 3, 0],
      papers: [1, 2, 5],
    });
    expect(trust?.score).toBe(40);
    // Counted again it is the same, however many count at once.
    await Promise.all(Array.from({ length: 8 }, () => count({ kind: 'shop', id: shop.shopId })));
    expect((await shopTrust(shop.shopId))?.score).toBe(40);
    // A year later none of it counts any more.
    await count({ kind: 'shop', id: shop.shopId }, addHours(NOON, 24 * 367));
    expect(await shopTrust(shop.shopId)).toMatchObject({ score: null });
  });

  it('counts a complaint that ended with money once', async () => {
    const shop = await makeShop();
    const order = await deliveredOrder(shop);
    const text = 'Hàng tới nơi đã héo hết cả';
    const opened = await openComplaint(order.buyer, { code: order.code, subject: 'goods', text });
    if (!opened.ok) throw new Error(opened.code);
    const { complaintCode } = opened.value;
    await answerComplaint(ctxOf(shop.seller), { complaintCode, text, offerVnd: 10_000n });
    expect(await takeAnswer(order.buyer, { complaintCode })).toMatchObject({ ok: true });
    expect(await db.return.count({ where: { orderId: order.orderId, state: 'settled' } })).toBe(1);
    await count({ kind: 'shop', id: shop.shopId });
    const { complaints, returns } = parts(await shopTrust(shop.shopId));
    expect([complaints?.[0], returns?.[0]]).toEqual([1, 0]);
  });

  it('follows facts by itself, and the day on which a paper ends', async () => {
    const { shop, codes } = await shopWith(['received', 'received', 'received', 'received', 'received']);
    await db.paper.create({
      data: { kind: 'vietgap', number: '1', expiresOn: new Date('2026-12-24'), ...paper(shop) },
    });
    const { id: orderId } = await db.order.findUniqueOrThrow({ where: { code: codes[0] ?? '' } });
    const at = addHours(NOON, 24 * 5);
    await reactions['order.completed']?.(systemCtx(at), { orderId });
    expect(await shopTrust(shop.shopId)).toMatchObject({ score: 100, computedAt: at });
    expect(await ownTrust(buyer)).toMatchObject({ computedAt: at });
    for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 24 * 30)));
    expect((await shopTrust(shop.shopId))?.score).toBe(100);
    // 24/12 is the last day; on the 25th it is no longer in force.
    for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 24 * 32)));
    expect(await shopTrust(shop.shopId)).toMatchObject({ score: 90, computedAt: addHours(NOON, 24 * 32) });
  });

  it('is not said before there is enough', async () => {
    const { shop } = await shopWith(['received']);
    expect(await shopTrust(shop.shopId)).toBeNull();
    await count({ kind: 'shop', id: shop.shopId });
    expect(await shopTrust(shop.shopId)).toMatchObject({ score: null, parts: expect.any(Array) });
  });
});

describe('the score of a buyer', () => {
  it('counts what the buyer did, is his own to see, and a word to the seller', async () => {
    const person = await makePerson({ name: 'Lê Thu Hà' });
    const { shop, codes } = await shopWith(
      ['received', 'received', 'received', 'refused', 'cancelled early', 'cancelled late', 'declined', 'missed'],
      person,
    );
    await count({ kind: 'buyer', id: person.accountId });
    const trust = await ownTrust(person);
    expect(parts(trust)).toEqual({
      received: [1, 5, 30],
      cancelled: [1, 5, 15],
      paid: [0, 5, 15],
      complaints: [0, 5, 10],
    });
    expect(trust?.score).toBe(70);
    expect(await ownTrust(await makePerson())).toBeNull();
    const code = codes[0] ?? '';
    expect(await buyerWordOf(ctxOf(shop.seller), shop.shopId, code)).toBe('known');
    const other = await makeShop();
    for (const ctx of [ctxOf(other.seller), ctxOf(person), guestCtx()])
      expect(await buyerWordOf(ctx, shop.shopId, code)).toBeNull();
    expect(await buyerWordOf(ctxOf(other.seller), other.shopId, code)).toBeNull();
  });

  it('is none for guests', async () => {
    const { shop } = await shopWith([]);
    const { variantId } = await makeProduct(shop);
    const code = await orderOf(shop, variantId, 'open', buyer);
    await db.purchase.updateMany({ where: { orders: { some: { code } } }, data: { accountId: null } });
    expect(await buyerWordOf(ctxOf(shop.seller, addMinutes(NOON, 1)), shop.shopId, code)).toBeNull();
  });
});

function paper(shop: TestShop) {
  return { shopId: shop.shopId, issuer: 'Sở', state: 'verified' as const, createdAt: NOON };
}
