/** A buyer's answer, noted by others or given by himself, and how he takes it back. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { recallsOfOrder } from '#modules/recalls/buyer-queries.ts';
import { changedAnswers } from '#modules/recalls/call-queries.ts';
import { confirmOwn } from '#modules/recalls/confirm-own.ts';
import { confirmRecall } from '#modules/recalls/confirm-recall.ts';
import type { Choice } from '#modules/recalls/core/recall.ts';
import { sweeps } from '#modules/recalls/deadlines.ts';
import { noteRecallCall } from '#modules/recalls/note-call.ts';
import { readLink } from '#modules/recalls/read-link.ts';
import { startRecall } from '#modules/recalls/start-recall.ts';
import { swapLot } from '#modules/recalls/swap-lot.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { boughtOfLot, makeLot, type OfLot, orderUnpacked, ownAnswer, toldLink } from '../support/recalled.ts';

let shop: TestShop;
let inspector: Person;
beforeAll(async () => {
  shop = await makeShop();
  inspector = await makePerson({ name: 'Đỗ Hải', roles: ['inspector'] });
});

const LATER = addHours(NOON, 80);
const guest = ctxOf({ kind: 'guest' as const, cartToken: null, openedOrders: [] }, LATER);
const at = (ctx: Ctx): Ctx => ({ ...ctx, now: LATER });

async function sweep(now: Date = NOON): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(now));
}

async function recalled({ product, lotId }: OfLot, left = 0n): Promise<string> {
  const lots = { productId: product.productId, lotIds: [lotId], left };
  const what = { danger: 'spoiled', measure: 'discard', reason: 'Có mốc ở đáy bao, khách đã báo hai lần' } as const;
  const done = await startRecall(ctxOf(shop.seller), { ...what, ...lots });
  if (!done.ok) throw new Error(JSON.stringify(done));
  await sweep();
  return (await db.recall.findUniqueOrThrow({ where: { code: done.value.code } })).id;
}

const rowOf = (orderId: string) => db.recallOrder.findFirstOrThrow({ where: { orderId } });
const refundsOf = (orderId: string) => db.refund.findMany({ where: { payment: { orderId } } });

async function noted(bought: OfLot, outcome: 'refund' | 'none', by: Person = shop.seller) {
  const { id } = await rowOf(bought.orderId);
  return noteRecallCall(ctxOf(by, LATER), { recallOrderId: id, outcome, note: 'Chị Hoa nghe máy' });
}

const answer = async (bought: OfLot, choice: Choice) => confirmOwn(at(bought.buyer), await ownAnswer(bought, choice));

describe('what the shop noted in a buyer’s name', () => {
  it('is told to him, and his own link takes it back; the department sees both', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    const recallId = await recalled(bought);
    expect(await noted(bought, 'none')).toMatchObject({ ok: true });
    const { id } = await rowOf(bought.orderId);
    const told = await db.message.findMany({ where: { onceKey: { startsWith: `recall-noted:${id}` } } });
    expect(told.map(({ template }) => template)).toContain('recallNotedNone');
    expect(await recallsOfOrder(bought.orderId)).toMatchObject([
      { choice: 'none', notedBy: 'shop', confirmedAt: LATER, mayChoose: true },
    ]);
    const link = await toldLink(bought.orderId);
    expect(await confirmRecall(guest, { ...link, choice: 'none' })).toMatchObject({ code: 'RECALL_ANSWERED' });
    expect(await confirmRecall(guest, { ...link, digits: '0000', choice: 'refund' })).toMatchObject({ ok: false });
    expect(await confirmRecall(guest, { ...link, choice: 'refund' })).toMatchObject({ ok: true });
    expect(await refundsOf(bought.orderId)).toMatchObject([{ amountVnd: 90_000n }]);
    expect(await changedAnswers(ctxOf(inspector), recallId)).toMatchObject([
      { from: 'none', to: 'refund', notedBy: 'shop', note: 'Chị Hoa nghe máy' },
    ]);
    expect(await changedAnswers(ctxOf(shop.seller), recallId)).toEqual([]);
    const log = await caseLog(ctxOf(inspector), [{ kind: 'recall', id: recallId }]);
    const actions = log.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('recall.answer'))).toEqual([
      'recall.answer_changed',
      'recall.answer_noted',
    ]);
  });

  it('says that an official noted it where one did', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    await recalled(bought);
    expect(await noted(bought, 'none', inspector)).toMatchObject({ ok: true });
    expect(await recallsOfOrder(bought.orderId)).toMatchObject([{ notedBy: 'department' }]);
  });

  it('stands once it was paid, and nobody else changes an answer', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    await recalled(bought);
    expect(await noted(bought, 'refund')).toMatchObject({ ok: true });
    expect(await recallsOfOrder(bought.orderId)).toMatchObject([{ mayChoose: false }]);
    expect(await answer(bought, 'none')).toMatchObject({ code: 'RECALL_ANSWERED' });
    expect(await noted(bought, 'none')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refundsOf(bought.orderId)).toHaveLength(1);
  });
});

describe('a buyer who changes his own answer', () => {
  it('twice at once has his money once', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    await recalled(bought);
    expect(await answer(bought, 'none')).toMatchObject({ ok: true });
    const both = await Promise.all([answer(bought, 'refund'), answer(bought, 'refund')]);
    expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['RECALL_ANSWERED', 'ok']);
    await sweep(LATER);
    expect(await refundsOf(bought.orderId)).toHaveLength(1);
    expect(await rowOf(bought.orderId)).toMatchObject({
      refundVnd: 90_000n,
      changedFrom: 'none',
      changedFromBy: 'buyer',
    });
  });

  it('has his money instead of other goods while they are not in the box, and not after', async () => {
    const open = await boughtOfLot(shop, { until: 'packed' });
    await recalled(open);
    expect(await answer(open, 'other_lot')).toMatchObject({ ok: true });
    expect(await answer(open, 'refund')).toMatchObject({ ok: true });
    expect((await db.order.findUniqueOrThrow({ where: { id: open.orderId } })).state).toBe('cancelled');

    const swapped = await boughtOfLot(shop, { until: 'packed' });
    const lotId = await makeLot(swapped.product);
    await recalled(swapped);
    expect(await answer(swapped, 'other_lot')).toMatchObject({ ok: true });
    const { id } = await rowOf(swapped.orderId);
    const [changed, put] = await Promise.all([
      answer(swapped, 'refund'),
      swapLot(ctxOf(shop.seller, LATER), { recallOrderId: id, lotId }),
    ]);
    expect([changed.ok, put.ok].filter(Boolean)).toHaveLength(1);
    if (put.ok) expect(await answer(swapped, 'refund')).toMatchObject({ code: 'RECALL_ANSWERED' });
  });

  it('who said he would wait for another lot may still cancel before it is packed', async () => {
    const bought = await boughtOfLot(shop, { stock: 4, quantity: 2 });
    const waiting = await orderUnpacked(shop, bought.product, 2);
    await recalled(bought, 2_000n);
    await sweep();
    const say = async (choice: Choice) => confirmOwn(at(waiting.buyer), await ownAnswer(waiting, choice));
    expect(await say('other_lot')).toMatchObject({ ok: true });
    expect(await say('refund')).toMatchObject({ ok: true });
    expect(await say('other_lot')).toMatchObject({ code: 'RECALL_ANSWERED' });
    expect(await refundsOf(waiting.orderId)).toHaveLength(1);
  });

  it('cannot answer about a recall that is not of his order', async () => {
    const [mine, other] = [await boughtOfLot(shop, {}), await boughtOfLot(shop, {})];
    await recalled(mine);
    await recalled(other);
    const wrong = { ...(await ownAnswer(other, 'refund')), code: mine.code };
    expect(await confirmOwn(at(mine.buyer), wrong)).toMatchObject({ code: 'NOT_FOUND' });
    const theirs = await ownAnswer(other, 'refund');
    expect(await confirmOwn(at(mine.buyer), theirs)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a link', () => {
  it('that a messenger previews is not opened; one in a browser is', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    await recalled(bought);
    const { linkCode } = await toldLink(bought.orderId);
    expect(await readLink(guest, linkCode, 'facebookexternalhit/1.1')).toMatchObject({ stage: 'handed_over' });
    expect((await rowOf(bought.orderId)).readAt).toBeNull();
    const phone = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36';
    await Promise.all([readLink(guest, linkCode, phone), readLink(guest, linkCode, phone)]);
    expect((await rowOf(bought.orderId)).readAt).toEqual(LATER);
    expect(await readLink(guest, 'AAAAAAAAAAAA', phone)).toBeNull();
  });
});
