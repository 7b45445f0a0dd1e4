import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { addMessage } from '#modules/complaints/add-message.ts';
import { answerComplaint } from '#modules/complaints/answer-complaint.ts';
import { sweeps } from '#modules/complaints/deadlines.ts';
import { escalateComplaint } from '#modules/complaints/escalate-complaint.ts';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import {
  complaintForOfficial,
  complaintForSeller,
  escalatedComplaints,
  myComplaint,
} from '#modules/complaints/queries.ts';
import { takeAnswer } from '#modules/complaints/take-answer.ts';
import { withdrawComplaint } from '#modules/complaints/withdraw-complaint.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { refuseReturn } from '#modules/returns/refuse-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { db } from '#platform/db.ts';
import { balanceOf, type Delivered, deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const seller = (at = NOON) => ctxOf(shop.seller, at);
const WORDS = 'Hàng tới nơi đã héo, gọi gian không nghe máy';
const ANSWER = 'Gian xin nhận lỗi, gửi lại bạn một phần tiền';

async function complained(order: Delivered, subject: 'goods' | 'return_refused' = 'goods') {
  const opened = await openComplaint(order.buyer, { code: order.code, subject, text: WORDS });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value.complaintCode;
}

const answer = (complaintCode: string, offerVnd: bigint | null, ctx: Ctx = seller()) =>
  answerComplaint(ctx, { complaintCode, text: ANSWER, offerVnd });

async function runSweeps(at: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(at));
}

const rowOf = (code: string) =>
  db.complaint.findUniqueOrThrow({ where: { code }, include: { messages: { orderBy: { id: 'asc' } } } });

describe('a complaint between buyer and shop', () => {
  it('is answered with an offer that the buyer takes: money owed back, bill smaller, books even', async () => {
    const order = await deliveredOrder(shop, {
      lines: [
        { quantity: 2, priceVnd: 35_000n },
        { quantity: 1, priceVnd: 10_000n },
      ],
    });
    const complaintCode = await complained(order);
    expect(await answer(complaintCode, 100_001n)).toMatchObject({
      fields: [{ field: 'offerVnd', code: 'REFUND_ABOVE_PAID', detail: { maxVnd: 100_000 } }],
    });
    expect(await answer(complaintCode, 24_000n)).toMatchObject({ ok: true });
    expect(await rowOf(complaintCode)).toMatchObject({ state: 'answered', offerVnd: 24_000n });
    expect(await takeAnswer(order.buyer, { complaintCode })).toMatchObject({ ok: true });
    expect(await takeAnswer(order.buyer, { complaintCode })).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await rowOf(complaintCode)).toMatchObject({ state: 'settled', isUpheld: true });
    const row = await db.order.findUniqueOrThrow({
      where: { id: order.orderId },
      include: { lines: { orderBy: { position: 'asc' } } },
    });
    expect([row.returnedVnd, ...row.lines.map((line) => line.returnedVnd)]).toEqual([24_000n, 21_000n, 3000n]);
    const refunds = await db.refund.findMany({ where: { payment: { orderId: order.orderId } } });
    expect(refunds).toMatchObject([{ amountVnd: 24_000n, state: 'due' }]);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
  });

  it('goes back and forth without losing a word', async () => {
    const order = await deliveredOrder(shop);
    const complaintCode = await complained(order);
    await answer(complaintCode, 1000n);
    await addMessage(order.buyer, { complaintCode, text: 'Một nghìn thì ít quá, hàng hỏng hết' });
    expect(await rowOf(complaintCode)).toMatchObject({ state: 'open', offerVnd: null });
    expect(await takeAnswer(order.buyer, { complaintCode })).toMatchObject({ code: 'CASE_MOVED_ON' });
    await answer(complaintCode, null);
    const { messages } = await rowOf(complaintCode);
    expect(messages.map(({ by }) => by)).toEqual(['buyer', 'seller', 'buyer', 'seller']);
    await expect(
      db.complaintMessage.update({ where: { id: messages[0]?.id ?? 0n }, data: { text: 'khác' } }),
    ).rejects.toThrow();
  });

  it('goes to the department when the shop is silent, or by the buyer after an answer', async () => {
    const [silent, unheard] = [await deliveredOrder(shop), await deliveredOrder(shop)];
    const [one, two] = [await complained(silent), await complained(unheard)];
    expect(await escalateComplaint(unheard.buyer, { complaintCode: two })).toMatchObject({ code: 'CASE_MOVED_ON' });
    await answer(two, null);
    expect(await escalateComplaint(unheard.buyer, { complaintCode: two })).toMatchObject({ ok: true });
    await runSweeps(addHours(NOON, 47));
    expect((await rowOf(one)).state).toBe('open');
    await runSweeps(addHours(NOON, 48));
    expect((await rowOf(one)).state).toBe('escalated');

    const head = ctxOf(await makePerson({ roles: ['head'] }), addHours(NOON, 48));
    const { rows } = await escalatedComplaints(head);
    expect(rows.map(({ code }) => code)).toEqual(expect.arrayContaining([one, two]));
    // Both sides' words and the day by which the department answers (fifteen days after it came).
    const dueAt = instantOf(addDays(dayOf(NOON), 16));
    expect(rows.find(({ code }) => code === two)).toMatchObject({ buyerWords: WORDS, sellerWords: ANSWER, dueAt });
    expect(rows.find(({ code }) => code === one)).toMatchObject({ buyerWords: WORDS, sellerWords: null });
    expect(await complaintForOfficial(head, two)).toMatchObject({ state: 'escalated', deadlineAt: dueAt });
    expect(await myComplaint(unheard.buyer, unheard.code)).toMatchObject({ state: 'escalated', deadlineAt: dueAt });
    expect((await escalatedComplaints(seller())).rows).toEqual([]);
    expect(await answer(one, 5000n)).toMatchObject({ fields: [{ code: 'CASE_MOVED_ON' }] });
    expect(await answer(one, null)).toMatchObject({ ok: true });
    expect((await rowOf(one)).state).toBe('escalated');
    expect(await withdrawComplaint(silent.buyer, { complaintCode: one })).toMatchObject({ ok: true });
  });

  it('ends with the answer when the buyer says nothing to it, and the offer is his all the same', async () => {
    const order = await deliveredOrder(shop);
    const complaintCode = await complained(order);
    await answer(complaintCode, 7000n);
    await runSweeps(instantOf(addDays(dayOf(NOON), 16), '00:01'));
    expect(await rowOf(complaintCode)).toMatchObject({ state: 'settled', isUpheld: true });
    expect(await myComplaint(order.buyer, order.code)).toMatchObject({ isLapsed: true });
    expect(await db.refund.count({ where: { payment: { orderId: order.orderId }, amountVnd: 7000n } })).toBe(1);
  });

  it('may be about a refused return', async () => {
    const order = await deliveredOrder(shop);
    const asked = await askReturn(
      order.buyer,
      AskReturn.parse({ code: order.code, reason: 'damaged', text: WORDS, [`quantity.${order.lineIds[0]}`]: '1' }),
    );
    if (!asked.ok) throw new Error(asked.code);
    await refuseReturn(seller(), { returnCode: asked.value.returnCode, reason: 'Hàng giao đi còn tươi' });
    const complaintCode = await complained(order, 'return_refused');
    const { returnId } = await rowOf(complaintCode);
    expect(await db.return.findUnique({ where: { id: returnId ?? '' } })).toMatchObject({ state: 'refused' });
  });
});

describe('refused', () => {
  it("another's order, another's complaint, another shop", async () => {
    const order = await deliveredOrder(shop);
    const stranger = ctxOf(await makePerson());
    const opened = await openComplaint(stranger, { code: order.code, subject: 'goods', text: WORDS });
    expect(opened).toMatchObject({ code: 'NOT_FOUND' });
    const complaintCode = await complained(order);
    const other = ctxOf((await makeShop()).seller);
    expect(await answer(complaintCode, null, other)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answer(complaintCode, null, order.buyer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await addMessage(stranger, { complaintCode, text: WORDS })).toMatchObject({ code: 'NOT_FOUND' });
    // Whose it is comes before any photo is read or counted.
    const photo = new File(['no picture'], 'a.jpg', { type: 'image/jpeg' });
    const shown = { complaintCode, text: WORDS, photo };
    expect(await addMessage(stranger, shown)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answerComplaint(other, { ...shown, offerVnd: null })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawComplaint(seller(), { complaintCode })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await myComplaint(stranger, order.code)).toBeNull();
    expect(await complaintForSeller(other, (await makeShop()).shopId, complaintCode)).toBeNull();
  });

  it('a second one while the first is open, too early, too late, after the end', async () => {
    const order = await deliveredOrder(shop);
    const complaintCode = await complained(order);
    const again = { code: order.code, subject: 'goods' as const, text: WORDS };
    expect(await openComplaint(order.buyer, again)).toMatchObject({ code: 'COMPLAINT_OPEN' });
    await withdrawComplaint(order.buyer, { complaintCode });
    expect(await addMessage(order.buyer, { complaintCode, text: WORDS })).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await answer(complaintCode, null)).toMatchObject({ code: 'CASE_MOVED_ON' });
    const late = { ...order.buyer, now: instantOf(addDays(dayOf(NOON), 61)) };
    expect(await openComplaint(late, again)).toMatchObject({ code: 'COMPLAINT_TOO_LATE' });
  });

  it('takes the offer that was seen, never another that came meanwhile', async () => {
    const order = await deliveredOrder(shop);
    const complaintCode = await complained(order);
    await answer(complaintCode, 5000n);
    await answer(complaintCode, null);
    const stale = { complaintCode, seenOffer: '5000' };
    expect(await takeAnswer(order.buyer, stale)).toMatchObject({ code: 'STALE_PAGE' });
    expect(await rowOf(complaintCode)).toMatchObject({ state: 'answered' });
    expect(await takeAnswer(order.buyer, { complaintCode, seenOffer: '' })).toMatchObject({ ok: true });
  });

  it('takes an offer only once however often it is pressed at the same time', async () => {
    const order = await deliveredOrder(shop);
    const complaintCode = await complained(order);
    await answer(complaintCode, 5000n);
    const pressed = await Promise.all([1, 2, 3].map(() => takeAnswer(order.buyer, { complaintCode })));
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.refund.count({ where: { payment: { orderId: order.orderId } } })).toBe(1);
  });
});
