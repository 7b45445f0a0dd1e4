import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { oweBack } from '#modules/payments/api.ts';
import { confirmRefund } from '#modules/refunds/confirm-refund.ts';
import { sweeps } from '#modules/refunds/deadlines.ts';
import { disputeRefund } from '#modules/refunds/dispute-refund.ts';
import { giveRefundAccount } from '#modules/refunds/give-refund-account.ts';
import { lateRefunds, refundsOfMyOrder, shopRefunds } from '#modules/refunds/queries.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { db, transaction } from '#platform/db.ts';
import { balanceOf, deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const seller = (at = NOON) => ctxOf(shop.seller, at);
const REFERENCE = 'FT26327123456';
const NOTHING = 'Chưa thấy tiền về tài khoản';
const refundOf = (id: string) => db.refund.findUniqueOrThrow({ where: { id } });

async function runSweeps(at: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(at));
}

/** A paid order that the seller had to give up: all of its money is owed back. */
async function declined() {
  const order = await deliveredOrder(shop, { until: 'packed' });
  const refused = await declineOrder(seller(), { code: order.code, reason: 'Mưa to, hàng hỏng hết' });
  if (!refused.ok) throw new Error(refused.code);
  const refund = await db.refund.findFirstOrThrow({ where: { payment: { orderId: order.orderId } } });
  return { ...order, refundId: refund.id };
}

const send = (refundId: string, ctx: Ctx = seller(), more: { through?: 'bank' | 'cash'; reference?: string } = {}) =>
  sendRefund(ctx, { refundId, through: more.through ?? 'bank', reference: more.reference ?? REFERENCE });

describe('money owed back', () => {
  it('is sent with its reference, confirmed by the buyer, and the books end even', async () => {
    const { refundId, buyer, code, orderId, totalVnd } = await declined();
    const owedBefore = await balanceOf(`shop:${shop.shopId}:refunds_owed`);
    expect(await confirmRefund(buyer, { refundId })).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await send(refundId)).toMatchObject({ ok: true });
    expect(await refundOf(refundId)).toMatchObject({
      state: 'sent',
      reference: REFERENCE,
      sentThrough: 'bank',
      sentCount: 1,
    });
    expect(await balanceOf(`shop:${shop.shopId}:refunds_owed`)).toBe(owedBefore + totalVnd);
    expect(await confirmRefund(buyer, { refundId })).toMatchObject({ ok: true });
    expect(await refundOf(refundId)).toMatchObject({ state: 'done' });
    expect(await refundsOfMyOrder(buyer, code)).toMatchObject({ refunds: [{ state: 'done', kind: 'cancel' }] });
    expect(await balanceOf(`order:${orderId}:buyer`)).toBe(0n);
  });

  it('counts as arrived when the buyer says nothing', async () => {
    const { refundId, buyer, code } = await declined();
    await send(refundId);
    const seen = async () => (await refundsOfMyOrder({ ...buyer, now: NOON }, code)).refunds;
    expect(await seen()).toMatchObject([{ silentUntil: addHours(NOON, 72), isSilent: false }]);
    await runSweeps(addHours(NOON, 71));
    expect((await refundOf(refundId)).state).toBe('sent');
    await runSweeps(addHours(NOON, 72));
    expect((await refundOf(refundId)).state).toBe('done');
    expect(await seen()).toMatchObject([{ isSilent: true }]);
  });

  it('is owed again when nothing came, and each sending stands in the books by itself', async () => {
    const { refundId, buyer, orderId } = await declined();
    const owed = await balanceOf(`shop:${shop.shopId}:refunds_owed`);
    const bank = await balanceOf(`shop:${shop.shopId}:bank_by_hand`);
    await send(refundId);
    expect(await disputeRefund(buyer, { refundId, reason: NOTHING })).toMatchObject({ ok: true });
    expect(await refundOf(refundId)).toMatchObject({ state: 'due', failReason: NOTHING });
    expect(await balanceOf(`shop:${shop.shopId}:refunds_owed`)).toBe(owed);
    expect(await balanceOf(`shop:${shop.shopId}:bank_by_hand`)).toBe(bank);
    expect(await send(refundId, seller(), { through: 'cash', reference: '' })).toMatchObject({ ok: true });
    expect(await refundOf(refundId)).toMatchObject({ state: 'sent', sentCount: 2, sentThrough: 'cash' });
    const keys = await db.bookEntry.findMany({ where: { orderId }, select: { entryKey: true } });
    expect(keys.map(({ entryKey }) => entryKey)).toEqual(
      expect.arrayContaining([`refund-sent:${refundId}:1`, `refund-sent:${refundId}:2`]),
    );
  });

  it('is seen by the department once it is late', async () => {
    const { refundId } = await declined();
    const official = (at: Date) => ctxOf({ ...head }, at);
    const head = await makePerson({ roles: ['head'] });
    const due = instantOf(addDays(dayOf(NOON), 5));
    const ids = async (at: Date) => (await lateRefunds(official(at))).rows.map(({ id }) => id);
    expect(await ids(due)).not.toContain(refundId);
    expect(await ids(addHours(due, 1))).toContain(refundId);
    expect((await lateRefunds(seller(addHours(due, 1)))).rows).toEqual([]);
  });
});

describe('where the money goes', () => {
  it('the buyer names his account; owner and staff see it with a code to pay, until it is done', async () => {
    const { refundId, buyer, code, orderId } = await declined();
    const account = { code, bankBin: '970436', bankNumber: '0011004123456', bankHolder: 'Nguyễn Thị Hoa' };
    expect(await giveRefundAccount(ctxOf(await makePerson()), account)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await giveRefundAccount(buyer, { ...account, bankBin: '999999' })).toMatchObject({
      fields: [{ code: 'BANK_UNKNOWN' }],
    });
    expect(await giveRefundAccount(buyer, account)).toMatchObject({ ok: true });
    expect((await db.refundAccount.findUniqueOrThrow({ where: { orderId } })).sealed).not.toContain('0011004123456');
    expect((await refundsOfMyOrder(buyer, code)).accountHint).toBe('Vietcombank ••• 3456');
    const [row] = (await shopRefunds(seller(), shop.shopId, { orderCode: code })).rows;
    expect(row?.account).toMatchObject({ number: '0011004123456', holder: 'NGUYEN THI HOA' });
    expect(row?.qrPayload).toContain(`HOAN TIEN ${code}`);
    const bookkeeper = ctxOf({ ...shop.seller, shops: [{ shopId: shop.shopId, role: 'bookkeeper' }] });
    expect((await shopRefunds(bookkeeper, shop.shopId, { orderCode: code })).rows).toEqual([]);
    await send(refundId);
    await confirmRefund(buyer, { refundId });
    expect(await db.refundAccount.count({ where: { orderId } })).toBe(0);
    expect(await giveRefundAccount(buyer, account)).toMatchObject({ code: 'CASE_MOVED_ON' });
  });
});

describe('refused', () => {
  it('by the wrong person, without proof, out of turn and twice', async () => {
    const { refundId, buyer } = await declined();
    const other = ctxOf((await makeShop()).seller);
    expect(await send(refundId, other)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(refundId, buyer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(refundId, seller(), { reference: '' })).toMatchObject({
      fields: [{ field: 'reference', code: 'REFUND_PROOF_MISSING' }],
    });
    expect(await disputeRefund(buyer, { refundId, reason: NOTHING })).toMatchObject({ code: 'CASE_MOVED_ON' });
    const both = await Promise.all([send(refundId), send(refundId)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await confirmRefund(seller(), { refundId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await disputeRefund(ctxOf(await makePerson()), { refundId, reason: NOTHING })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const said = await Promise.all([
      confirmRefund(buyer, { refundId }),
      disputeRefund(buyer, { refundId, reason: NOTHING }),
    ]);
    expect(said.filter((one) => one.ok)).toHaveLength(1);
  });

  it('above what was paid: by the use case under the lock, and by the database itself', async () => {
    const order = await deliveredOrder(shop);
    const back = (amountVnd: bigint, cause: string) =>
      transaction(async (tx) =>
        ok(
          await oweBack(tx, seller(), {
            orderId: order.orderId,
            shopId: shop.shopId,
            amountVnd,
            reason: 'thử',
            cause,
            isSandbox: false,
          }),
        ),
      );
    const most = (order.totalVnd * 2n) / 3n;
    await Promise.all(['a', 'b', 'c'].map((name) => back(most, `test:${name}:${order.orderId}`)));
    const refunds = await db.refund.findMany({ where: { payment: { orderId: order.orderId } } });
    expect(refunds.reduce((sum, one) => sum + one.amountVnd, 0n)).toBe(order.totalVnd);
    const payment = await db.payment.findFirstOrThrow({ where: { orderId: order.orderId, state: 'paid' } });
    const more = {
      paymentId: payment.id,
      amountVnd: 1n,
      reason: 'thử',
      cause: `test:${order.code}`,
      channel: 'vietqr',
      dueAt: NOON,
      createdAt: NOON,
    };
    await expect(db.refund.create({ data: more })).rejects.toThrow(/would pass what was paid/);
  });
});
