import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { callList } from '#modules/recalls/call-queries.ts';
import { confirmOwn } from '#modules/recalls/confirm-own.ts';
import { sweeps } from '#modules/recalls/deadlines.ts';
import { decideRecallReport } from '#modules/recalls/decide-report.ts';
import { noteRecallCall } from '#modules/recalls/note-call.ts';
import { progressOf } from '#modules/recalls/progress-queries.ts';
import { proposeRecall } from '#modules/recalls/propose-recall.ts';
import { PUBLIC_PER_PAGE, publicRecall, publicRecalls } from '#modules/recalls/public-queries.ts';
import { deskRecall, sellerRecall } from '#modules/recalls/queries.ts';
import { reportRecall } from '#modules/recalls/report-recall.ts';
import { recallDraft } from '#modules/recalls/scope-queries.ts';
import { seePhone } from '#modules/recalls/see-phone.ts';
import { signRecall } from '#modules/recalls/sign-recall.ts';
import { startRecall } from '#modules/recalls/start-recall.ts';
import { tellBuyers } from '#modules/recalls/tell-buyers.ts';
import { withdrawRecall } from '#modules/recalls/withdraw-recall.ts';
import { db, transaction } from '#platform/db.ts';
import { ctxOf, makeArea, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { boughtOfLot, manyOrdersOf, type OfLot, ownAnswer } from '../support/recalled.ts';

let shop: TestShop;
let inspector: Person;
let head: Person;
beforeAll(async () => {
  shop = await makeShop();
  inspector = await makePerson({ name: 'Đỗ Hải', roles: ['inspector'] });
  head = await makePerson({ name: 'Phạm Thu', roles: ['head'] });
});

const REASON = 'Mẫu kiểm tra vượt mức cho phép, phiếu 12/KN';
const what = { danger: 'residue', measure: 'keep', reason: REASON, basis: 'recall.unsafe_goods', left: null } as const;

async function sweep(at: Date = NOON): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(at));
}

const propose = ({ product, lotId }: OfLot, by: Ctx = ctxOf(inspector)) =>
  proposeRecall(by, { ...what, productId: product.productId, lotIds: [lotId] });

async function proposed(bought: OfLot) {
  const done = await propose(bought);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.value;
}

const sign = (recallId: string, by: Person, decision: 'sign' | 'refuse' = 'sign', at = NOON) =>
  signRecall(ctxOf(by, at), { recallId, decision, reason: REASON });

const workOf = (subjectId: string) => db.workItem.findFirstOrThrow({ where: { kind: 'recall', subjectId } });

async function opened(bought: OfLot) {
  const { recallId, code } = await proposed(bought);
  expect(await sign(recallId, head)).toMatchObject({ ok: true });
  await sweep();
  return { recallId, code };
}

describe('an order of the department', () => {
  it('is proposed by one and signed by another, and until then nobody but they knows of it', async () => {
    const bought = await boughtOfLot(shop, { until: 'packed' });
    const draft = await recallDraft(ctxOf(inspector), {
      productId: bought.product.productId,
      lotIds: [bought.lotId],
      from: null,
      to: null,
    });
    expect(draft?.scope).toMatchObject({ buyers: 1, packed: { orders: 1, base: 2000n }, leftBase: null });
    const { recallId, code } = await proposed(bought);
    expect(await sellerRecall(ctxOf(shop.seller), shop.shopId, code)).toBeNull();
    expect(await publicRecall(code)).toBeNull();
    expect(await sign(recallId, inspector)).toMatchObject({ code: 'TWO_PERSONS' });
    expect(await sign(recallId, await makePerson({ roles: ['moderator'] }))).toMatchObject({ code: 'NOT_ALLOWED' });
    const both = await Promise.all([sign(recallId, head), sign(recallId, head, 'refuse')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    if (!both[0]?.ok) return;
    expect(await handOver(ctxOf(shop.seller), { code: bought.code })).toMatchObject({ code: 'ORDER_HELD_BY_RECALL' });
    expect(await workOf(recallId)).toMatchObject({ variant: 'open', isWaiting: true, closedAt: null });
  });

  it('refused or taken back leaves the goods as they were, and their lots free', async () => {
    const bought = await boughtOfLot(shop, { until: 'packed' });
    const first = await proposed(bought);
    expect(await propose(bought)).toMatchObject({ code: 'RECALL_LOT_TAKEN' });
    expect(await sign(first.recallId, head, 'refuse')).toMatchObject({ ok: true });
    expect(await sign(first.recallId, head)).toMatchObject({ code: 'ALREADY_DECIDED' });
    const second = await proposed(bought);
    const back = { recallId: second.recallId, reason: REASON };
    expect(await withdrawRecall(ctxOf(head), back)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawRecall(ctxOf(inspector), back)).toMatchObject({ ok: true });
    expect(await sign(second.recallId, head)).toMatchObject({ ok: false });
    expect(await handOver(ctxOf(shop.seller), { code: bought.code })).toMatchObject({ ok: true });
  });

  it('is not for the own shop, another unit, or who only moderates', async () => {
    const bought = await boughtOfLot(shop, {});
    const own: Person = { ...inspector, shops: [{ shopId: shop.shopId, role: 'staff' }] };
    expect(await propose(bought, ctxOf(own))).toMatchObject({ code: 'OWN_SHOP' });
    const areaId = await makeArea('Xã Tam Đảo');
    const elsewhere: Person = {
      ...inspector,
      grants: [{ role: 'inspector', areaId, queues: null, standsInFor: null }],
    };
    expect(await propose(bought, ctxOf(elsewhere))).toMatchObject({ code: 'NOT_ALLOWED' });
    const moderator = await makePerson({ roles: ['moderator'] });
    expect(await propose(bought, ctxOf(moderator))).toMatchObject({ code: 'NOT_ALLOWED' });
    const { recallId, code } = await proposed(bought);
    const ownHead: Person = { ...head, shops: [{ shopId: shop.shopId, role: 'staff' }] };
    expect(await deskRecall(ctxOf(ownHead), { code })).toBeNull();
    expect(await deskRecall(ctxOf(head), { code })).toMatchObject({ maySign: true });
    expect(await sign(recallId, ownHead)).toMatchObject({ code: 'OWN_SHOP' });
    const standIn: Person = {
      ...(await makePerson({ roles: ['head'] })),
      grants: [{ role: 'head', areaId: null, queues: null, standsInFor: inspector.accountId }],
    };
    expect(await sign(recallId, standIn)).toMatchObject({ code: 'TWO_PERSONS' });
  });
});

describe('those who were not reached', () => {
  it('are on the list after their hours, each number opened and written down; what is said on the phone counts', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    const { recallId } = await opened(bought);
    const later = addHours(NOON, 49);
    const recall = { id: recallId, shopId: shop.shopId, areaId: shop.areaId };
    expect(await callList(ctxOf(inspector, addHours(NOON, 47)), recall)).toEqual([]);
    const [row] = await callList(ctxOf(inspector, later), recall);
    expect(row).toMatchObject({ orderCode: bought.code, phone: null, name: 'H•••' });
    const recallOrderId = row?.id ?? '';
    expect(await seePhone(ctxOf(inspector), { recallOrderId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await seePhone(ctxOf((await makeShop()).seller, later), { recallOrderId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await seePhone(ctxOf(inspector, later), { recallOrderId })).toMatchObject({ ok: true });
    expect((await callList(ctxOf(inspector, later), recall))[0]?.phone).toMatch(/^\+84913/);
    expect((await callList(ctxOf(inspector, later), recall, true))[0]?.phone).toBeNull();
    expect((await callList(ctxOf(shop.seller, later), recall))[0]?.phone).toBeNull();
    const seen = { subjectKind: 'recall_order', subjectId: recallOrderId, action: 'recall.phone_seen' };
    expect(await db.auditEntry.findMany({ where: seen, select: { actorId: true } })).toEqual([
      { actorId: inspector.accountId },
    ]);
    const call = { recallOrderId, note: '' };
    expect(await noteRecallCall(ctxOf(inspector, later), { ...call, outcome: 'not_reached' })).toMatchObject({
      ok: true,
    });
    expect(await noteRecallCall(ctxOf(shop.seller, later), { ...call, outcome: 'refund' })).toMatchObject({ ok: true });
    expect(await callList(ctxOf(inspector, later), recall)).toEqual([]);
    expect(await db.refund.count({ where: { payment: { orderId: bought.orderId } } })).toBe(1);
  });
});

describe('the report', () => {
  const report = (recallId: string, by: Ctx) =>
    reportRecall(by, { recallId, text: 'Đã hủy 4 kg còn lại trước mặt cán bộ xã.' });
  const decide = (recallId: string, by: Ctx, decision: 'close' | 'send_back') =>
    decideRecallReport(by, { recallId, decision, reason: REASON });

  it('waits for everybody to be told and every box to be settled, keeps its figures, and ends by an official', async () => {
    const bought = await boughtOfLot(shop, { until: 'packed' });
    const { recallId, code } = await proposed(bought);
    await sign(recallId, head);
    const seller = ctxOf(shop.seller);
    expect(await report(recallId, seller)).toMatchObject({ code: 'RECALL_STILL_TELLING' });
    await sweep();
    expect(await report(recallId, seller)).toMatchObject({ code: 'RECALL_ORDERS_HELD' });
    await confirmOwn(bought.buyer, await ownAnswer(bought, 'refund'));
    expect(await report(recallId, ctxOf(inspector))).toMatchObject({ code: 'RECALL_SHOP_HAS_TIME' });
    expect(await report(recallId, ctxOf((await makeShop()).seller))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await report(recallId, seller)).toMatchObject({ ok: true });
    expect(await deskRecall(ctxOf(head), { code })).toMatchObject({
      state: 'reported',
      report: { orders: 1, told: 1, confirmed: 1, refunded: 1, refundVnd: '90000' },
    });
    expect(await decide(recallId, ctxOf(inspector), 'send_back')).toMatchObject({ ok: true });
    expect(await workOf(recallId)).toMatchObject({ variant: 'open', isWaiting: true });
    expect(await report(recallId, seller)).toMatchObject({ ok: true });
    expect(await decide(recallId, ctxOf(inspector), 'close')).toMatchObject({ ok: true });
    expect(await decide(recallId, ctxOf(inspector), 'close')).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect((await publicRecall(code))?.closedAt).toEqual(NOON);
    expect(await workOf(recallId)).toMatchObject({ outcome: 'closed' });
  });

  it('of a silent shop is written by an official once its days are over', async () => {
    const { recallId } = await opened(await boughtOfLot(shop, {}));
    const late = addHours(NOON, 24 * 16);
    await sweep(late);
    expect(await workOf(recallId)).toMatchObject({ isWaiting: false });
    expect(await report(recallId, ctxOf(inspector, late))).toMatchObject({ ok: true });
  });
});

describe('a lot of more orders than are gone through at once', () => {
  it('is found and told in hundreds; what breaks between telling and noting tells nobody twice', async () => {
    const bought = await boughtOfLot(shop, {});
    await manyOrdersOf(bought, 1_200);
    const ask = { danger: 'unsafe', measure: 'keep', reason: REASON } as const;
    const productId = bought.product.productId;
    expect(
      await startRecall(ctxOf(shop.seller), { ...ask, productId, lotIds: [bought.lotId], left: null }),
    ).toMatchObject({ ok: true });
    const recall = await db.recall.findFirstOrThrow({ where: { productId } });
    for (const one of sweeps.filter(({ name }) => name !== 'recalls.tell-buyers')) await one.run(systemCtx());
    expect((await progressOf(db, recall.id)).figures).toMatchObject({ orders: 1_201, told: 0 });
    const told = () => db.message.count({ where: { onceKey: { startsWith: `recall:${recall.id}:` } } });
    const broken = transaction(async () => {
      await tellBuyers(systemCtx());
      throw new Error('the worker dies here');
    });
    await expect(broken).rejects.toThrow('dies');
    expect(await told()).toBe(0);
    await Promise.all([tellBuyers(systemCtx()), tellBuyers(systemCtx())]);
    expect(await told()).toBe(200);
    expect((await progressOf(db, recall.id)).figures.told).toBe(200);
  });
});

describe('more than a list shows', () => {
  it('an old lot is found by its days, and a proposal that names it is seen whole', async () => {
    const bought = await boughtOfLot(shop, { until: 'delivered' });
    const { productId } = bought.product;
    await db.lot.update({ where: { id: bought.lotId }, data: { harvestedOn: new Date('2026-01-05T00:00:00Z') } });
    const newer = Array.from({ length: 70 }, (_, at) => ({
      code: `MOI${at}X${bought.code}`,
      productId,
      harvestedOn: NOON,
      createdAt: NOON,
    }));
    await db.lot.createMany({ data: newer });
    const look = (more: { lotIds?: string[]; from?: string; to?: string }) =>
      recallDraft(ctxOf(inspector), { productId, lotIds: [], from: null, to: null, ...more });
    const plain = await look({});
    expect([plain?.lots.length, plain?.lotTotal, plain?.scope]).toEqual([60, 71, null]);
    expect((await look({ lotIds: [bought.lotId] }))?.scope).toMatchObject({ buyers: 1 });
    expect((await look({ from: '2026-01-01', to: '2026-01-31' }))?.scope?.lots).toMatchObject([{ id: bought.lotId }]);
    const other = await boughtOfLot(shop, {});
    expect((await look({ lotIds: [other.lotId] }))?.scope).toBeNull();
  });

  it('the public list goes on by pages, and one beyond the last is empty and knows how many there are', async () => {
    const first = await publicRecalls(1);
    const open = await db.recall.count({ where: { openedAt: { not: null } } });
    expect(first.total).toBe(open);
    expect(first.rows).toHaveLength(Math.min(open, PUBLIC_PER_PAGE));
    expect(await publicRecalls(9_999)).toEqual({ rows: [], total: open });
  });
});
