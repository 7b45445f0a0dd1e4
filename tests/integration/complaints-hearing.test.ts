import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { answerComplaint } from '#modules/complaints/answer-complaint.ts';
import { answerProposalAsBuyer, answerProposalAsSeller } from '#modules/complaints/answer-proposal.ts';
import { answerAsBuyer, answerAsSeller } from '#modules/complaints/answer-question.ts';
import { askSides } from '#modules/complaints/ask-sides.ts';
import type { Decision } from '#modules/complaints/core/hearing.ts';
import { complaintCounts } from '#modules/complaints/count-queries.ts';
import { sweeps } from '#modules/complaints/deadlines.ts';
import { decideComplaint } from '#modules/complaints/decide-complaint.ts';
import { escalateComplaint } from '#modules/complaints/escalate-complaint.ts';
import { extendTerm } from '#modules/complaints/extend-term.ts';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { printMinutes } from '#modules/complaints/print.ts';
import { propose } from '#modules/complaints/propose.ts';
import { complaintCase, escalatedComplaints } from '#modules/complaints/queries.ts';
import { reactions } from '#modules/complaints/reactions.ts';
import { recordMeeting } from '#modules/complaints/record-meeting.ts';
import { withdrawComplaint } from '#modules/complaints/withdraw-complaint.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { withdrawReturn } from '#modules/returns/withdraw-return.ts';
import { takeWork } from '#modules/work/take-work.ts';
import { db } from '#platform/db.ts';
import { balanceOf, type Delivered, deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { drifted, itemOf, makeOfficial } from '../support/waiting-work.ts';

let shop: TestShop;
let official: Awaited<ReturnType<typeof makeOfficial>>;
beforeAll(async () => {
  shop = await makeShop();
  official = await makeOfficial('Chị Thu', 'moderator');
});

const seller = (at = NOON) => ctxOf(shop.seller, at);
const at = <T extends Ctx>(ctx: T, now: Date): T => ({ ...ctx, now });
const WORDS = 'Hàng tới nơi đã héo, gọi gian không nghe máy';
const REASON = 'Ảnh hai bên gửi cho thấy hàng hỏng từ lúc đóng gói';
const BASIS = 'return.not_as_described';

type Escalated = Delivered & { id: string; complaintCode: string };

async function escalated(): Promise<Escalated> {
  const order = await deliveredOrder(shop);
  const opened = await openComplaint(order.buyer, { code: order.code, subject: 'goods', text: WORDS });
  if (!opened.ok) throw new Error(opened.code);
  const { complaintCode } = opened.value;
  await answerComplaint(seller(), { complaintCode, text: 'Hàng gian giao đi còn tươi', offerVnd: null });
  await escalateComplaint(order.buyer, { complaintCode });
  const { id } = await db.complaint.findUniqueOrThrow({ where: { code: complaintCode } });
  return { ...order, id, complaintCode };
}

const decide = (
  complaintId: string,
  more: { decision?: Decision; amountVnd?: bigint | null; seenCount?: number; ctx?: Ctx } = {},
) => {
  const { decision = 'buyer', amountVnd = 20_000n, ctx = official, ...seen } = more;
  return decideComplaint(ctx, { complaintId, decision, amountVnd, basis: BASIS, reason: REASON, ...seen });
};

const proposed = async (complaintId: string, amountVnd = 15_000n) => {
  const made = await propose(official, { complaintId, kind: 'amount', amountVnd, text: REASON, basis: BASIS });
  if (!made.ok) throw new Error(made.code);
  return made.value.proposalId;
};

const complaintOf = (id: string) => db.complaint.findUniqueOrThrow({ where: { id } });
const refundsOf = (orderId: string) => db.refund.findMany({ where: { payment: { orderId } } });
const questionOf = (complaintId: string, side: 'buyer' | 'seller') =>
  db.complaintQuestion.findFirstOrThrow({ where: { complaintId, side } });

async function runSweeps(now: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(now));
}

describe('a complaint before the department', () => {
  it('waits in the list with the term of the rules', async () => {
    const { id } = await escalated();
    const dueAt = instantOf(addDays(dayOf(NOON), 16));
    expect(await itemOf(id)).toMatchObject({ kind: 'complaint', dueAt, closedAt: null, isWaiting: false });
    expect(await complaintOf(id)).toMatchObject({ dueAt, longestAt: instantOf(addDays(dayOf(NOON), 31)) });
    expect(await drifted()).toEqual([]);
  });

  it('hears both sides, each its own question, and waits for them', async () => {
    const { id, buyer, complaintCode } = await escalated();
    expect(await askSides(official, { complaintId: id, side: 'both', text: 'Hàng đóng gói lúc nào?' })).toMatchObject({
      ok: true,
    });
    expect(await itemOf(id)).toMatchObject({ isWaiting: true });
    expect(await decide(id)).toMatchObject({ code: 'HEARING_OPEN' });
    const [ofBuyer, ofSeller] = [await questionOf(id, 'buyer'), await questionOf(id, 'seller')];
    const text = 'Tôi nhận lúc chín giờ sáng, mở ra đã héo';
    expect(await answerAsBuyer(buyer, { complaintCode, questionId: ofSeller.id, text })).toMatchObject({
      code: 'CASE_MOVED_ON',
    });
    const answers = await Promise.all([
      answerAsBuyer(buyer, { complaintCode, questionId: ofBuyer.id, text }),
      answerAsBuyer(buyer, { complaintCode, questionId: ofBuyer.id, text }),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await itemOf(id)).toMatchObject({ isWaiting: true });
    await answerAsSeller(seller(), { complaintCode, questionId: ofSeller.id, text: 'Đóng lúc sáu giờ sáng' });
    expect(await itemOf(id)).toMatchObject({ isWaiting: false });
    expect(await db.complaintMessage.count({ where: { complaintId: id } })).toBe(4);
    expect(await drifted()).toEqual([]);
  });

  it('goes on without a side that is silent', async () => {
    const { id, buyer, complaintCode } = await escalated();
    await askSides(official, { complaintId: id, side: 'buyer', text: 'Còn ảnh nào không?' });
    const question = await questionOf(id, 'buyer');
    const late = { complaintCode, questionId: question.id, text: 'Tôi gửi muộn mấy hôm' };
    // Its term ends at its minute, whenever the clock's work comes to it.
    expect(await answerAsBuyer(at(buyer, question.dueAt), late)).toMatchObject({ code: 'CASE_MOVED_ON' });
    await runSweeps(question.dueAt);
    expect(await questionOf(id, 'buyer')).toMatchObject({ state: 'silent' });
    expect(await itemOf(id)).toMatchObject({ isWaiting: false });
    expect(await answerAsBuyer(buyer, late)).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await db.complaintMessage.count({ where: { complaintId: id, text: late.text } })).toBe(0);
  });

  it('keeps what was said at a meeting as it was written, for its sides and the department', async () => {
    const { id } = await escalated();
    const meeting = { complaintId: id, kind: 'phone' as const, place: '', present: 'Chị Thu, anh Nam', result: '' };
    const said = 'Hai bên kể lại việc giao hàng';
    expect(
      await recordMeeting(official, { ...meeting, said, heldAt: instantOf(addDays(dayOf(NOON), 1)) }),
    ).toMatchObject({ fields: [{ field: 'day', code: 'MEETING_IN_FUTURE' }] });
    const kept = await recordMeeting(official, { ...meeting, said, heldAt: NOON });
    expect(kept.ok).toBe(true);
    await expect(
      db.complaintMeeting.updateMany({ where: { complaintId: id }, data: { said: 'khác' } }),
    ).rejects.toThrow();
    const { id: meetingId } = await db.complaintMeeting.findFirstOrThrow({ where: { complaintId: id } });
    const other = await makeShop();
    const elsewhere = await makeOfficial('Chị Lan', 'moderator', { queues: ['listing'] });
    for (const nobody of [ctxOf(await makePerson()), ctxOf(other.seller), elsewhere])
      expect(await printMinutes(nobody, { meetingId })).toMatchObject({ code: 'NOT_FOUND' });
    expect((await escalatedComplaints(elsewhere)).total).toBe(0);
    expect((await escalatedComplaints(official)).total).toBeGreaterThan(0);
    expect(await printMinutes(official, { meetingId })).toMatchObject({ ok: true });
    expect(await db.auditEntry.count({ where: { action: 'complaint.minutes', subjectId: id } })).toBe(1);
  });

  it('is settled by a proposal once both have accepted it, the money owed once', async () => {
    const { id, buyer, complaintCode, orderId } = await escalated();
    const proposalId = await proposed(id);
    expect(
      await propose(official, { complaintId: id, kind: 'apology', amountVnd: null, text: REASON, basis: BASIS }),
    ).toMatchObject({
      code: 'PROPOSAL_OPEN',
    });
    expect(await decide(id)).toMatchObject({ code: 'PROPOSAL_OPEN' });
    const yes = { complaintCode, proposalId, answer: 'accept' as const, reason: '' };
    const answers = await Promise.all([
      answerProposalAsBuyer(buyer, yes),
      answerProposalAsSeller(seller(), yes),
      answerProposalAsBuyer(buyer, yes),
    ]);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(2);
    expect(await complaintOf(id)).toMatchObject({
      state: 'settled',
      outcome: 'agreed',
      isUpheld: true,
      awardedVnd: 15_000n,
    });
    expect(await refundsOf(orderId)).toMatchObject([{ amountVnd: 15_000n, state: 'due' }]);
    expect(await itemOf(id)).toMatchObject({ outcome: 'agreed' });
    expect(await balanceOf(`order:${orderId}:buyer`)).toBe(0n);
    expect(await drifted()).toEqual([]);
  });

  it('comes back to the department when a side refuses or says nothing', async () => {
    const { id, complaintCode } = await escalated();
    const apology = { complaintId: id, kind: 'apology', amountVnd: 1n, text: REASON, basis: BASIS } as const;
    expect(await propose(official, apology)).toMatchObject({ fields: [{ field: 'amountVnd', code: 'NOT_AWARDED' }] });
    const first = await proposed(id);
    const no = { complaintCode, proposalId: first, answer: 'refuse' as const };
    expect(await answerProposalAsSeller(seller(), { ...no, reason: '' })).toMatchObject({
      fields: [{ field: 'reason', code: 'REASON_REQUIRED' }],
    });
    expect(await answerProposalAsSeller(seller(), { ...no, reason: 'Gian không có lỗi' })).toMatchObject({ ok: true });
    expect(await itemOf(id)).toMatchObject({ isWaiting: false });
    const second = await proposed(id, 5000n);
    const { dueAt } = await db.complaintProposal.findUniqueOrThrow({ where: { id: second } });
    const yes = { complaintCode, proposalId: second, answer: 'accept' as const, reason: '' };
    expect(await answerProposalAsSeller(seller(dueAt), yes)).toMatchObject({ code: 'CASE_MOVED_ON' });
    await runSweeps(dueAt);
    expect(await db.complaintProposal.findUniqueOrThrow({ where: { id: second } })).toMatchObject({ state: 'lapsed' });
    expect(await drifted()).toEqual([]);
  });

  it('is decided once, with the refund that follows from it', async () => {
    const { id, orderId } = await escalated();
    expect(await decide(id, { amountVnd: 9_000_000n })).toMatchObject({
      fields: [{ field: 'amountVnd', code: 'REFUND_ABOVE_PAID' }],
    });
    expect(await decide(id, { seenCount: 1 })).toMatchObject({ code: 'STALE_PAGE' });
    const decided = await Promise.all([decide(id), decide(id), decide(id, { decision: 'seller', amountVnd: null })]);
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    expect(decided.filter((one) => !one.ok && one.code === 'ALREADY_DECIDED')).toHaveLength(2);
    const refunds = await refundsOf(orderId);
    expect(refunds).toHaveLength((await complaintOf(id)).outcome === 'buyer' ? 1 : 0);
    expect(await db.auditEntry.count({ where: { subjectKind: 'complaint', subjectId: id } })).toBe(1);
    expect(await drifted()).toEqual([]);
  });

  it('gives no money while a return of the order is open, by decision or agreement, and gives it after', async () => {
    const { id, buyer, complaintCode, code, orderId, lineIds } = await escalated();
    const ask = { code, reason: 'damaged', text: 'Quả dập khi mở hộp ra', [`quantity.${lineIds[0]}`]: '1' };
    const asked = await askReturn(buyer, AskReturn.parse(ask));
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    expect(await decide(id)).toMatchObject({ code: 'RETURN_OPEN' });
    const yes = { complaintCode, proposalId: await proposed(id), answer: 'accept' as const, reason: '' };
    expect(await answerProposalAsBuyer(buyer, yes)).toMatchObject({ ok: true });
    expect(await answerProposalAsSeller(seller(), yes)).toMatchObject({ code: 'RETURN_OPEN' });
    expect(await complaintOf(id)).toMatchObject({ state: 'escalated', awardedVnd: null });
    expect(await itemOf(id)).toMatchObject({ closedAt: null, isWaiting: true });
    expect(await refundsOf(orderId)).toEqual([]);
    await withdrawReturn(buyer, { returnCode: asked.value.returnCode });
    expect(await answerProposalAsSeller(seller(), yes)).toMatchObject({ ok: true });
    expect(await refundsOf(orderId)).toMatchObject([{ amountVnd: 15_000n, state: 'due' }]);
    expect(await drifted()).toEqual([]);
  });

  it('may find the seller right, or go elsewhere, without money', async () => {
    const [one, two] = [await escalated(), await escalated()];
    expect(await decide(one.id, { decision: 'seller' })).toMatchObject({
      fields: [{ field: 'amountVnd', code: 'NOT_AWARDED' }],
    });
    await decide(one.id, { decision: 'seller', amountVnd: null });
    await decide(two.id, { decision: 'court', amountVnd: null });
    expect(await complaintOf(one.id)).toMatchObject({ state: 'decided', outcome: 'seller', isUpheld: false });
    expect(await complaintOf(two.id)).toMatchObject({ state: 'referred', outcome: 'court', isUpheld: null });
    expect(await refundsOf(one.orderId)).toEqual([]);
  });

  it('is closed to the wrong official, to his own shop and to who comes after another', async () => {
    const { id } = await escalated();
    const inspector = await makeOfficial('Anh Hải', 'inspector');
    expect(await decide(id, { ctx: inspector })).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = await makeOfficial('Chị Lan', 'moderator', { queues: ['listing'] });
    expect(await decide(id, { ctx: elsewhere })).toMatchObject({ code: 'NOT_ALLOWED' });
    const { actor } = official;
    const own = { ...official, actor: { ...actor, shops: shop.seller.shops } };
    expect(await decide(id, { ctx: own })).toMatchObject({ code: 'OWN_SHOP' });
    for (const [who, mayHear] of [
      [own, false],
      [elsewhere, false],
      [official, true],
    ] as const)
      expect(await complaintCase(who, id)).toMatchObject({ mayHear });
    expect(await decide(id, { ctx: seller() })).toMatchObject({ code: 'NOT_ALLOWED' });
    await db.workItem.updateMany({ where: { subjectId: id }, data: { ownerId: actor.accountId } });
    expect(await decide(id)).toMatchObject({ code: 'OWN_SHOP' });
    await db.workItem.updateMany({ where: { subjectId: id }, data: { ownerId: null } });
    const head = ctxOf(await makePerson({ name: 'Bác Tâm', roles: ['head'] }));
    const item = await itemOf(id);
    await takeWork(head, { kind: 'complaint', id: item.subjectId });
    expect(await decide(id)).toMatchObject({ code: 'WORK_TAKEN' });
    expect(await decide(id, { ctx: head })).toMatchObject({ ok: true });
  });

  it('takes longer once, to the longest term and no further', async () => {
    const { id } = await escalated();
    const { longestAt, dueAt } = await complaintOf(id);
    const asked = { complaintId: id, reason: 'Chờ kết quả kiểm nghiệm mẫu' };
    expect(await extendTerm(at(official, dueAt ?? NOON), asked)).toMatchObject({ code: 'NOT_EXTENDABLE' });
    expect(await extendTerm(official, asked)).toMatchObject({ ok: true });
    expect(await complaintOf(id)).toMatchObject({ dueAt: longestAt });
    expect(await itemOf(id)).toMatchObject({ dueAt: longestAt });
    expect(await extendTerm(official, asked)).toMatchObject({ code: 'NOT_EXTENDABLE' });
  });

  it('waits for nobody any more once the buyer takes it back', async () => {
    const { id, buyer, complaintCode } = await escalated();
    await proposed(id);
    expect(await withdrawComplaint(buyer, { complaintCode })).toMatchObject({ ok: true });
    expect(await complaintOf(id)).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn' });
    expect(await itemOf(id)).toMatchObject({ outcome: 'withdrawn' });
    expect(await db.complaintProposal.findFirst({ where: { complaintId: id } })).toMatchObject({ state: 'dropped' });
    expect(await drifted()).toEqual([]);
  });

  it('opens a file on a shop that does not pay in its term, once', async () => {
    const { id, orderId } = await escalated();
    await decide(id);
    const [refund] = await refundsOf(orderId);
    const dueAt = refund?.dueAt ?? NOON;
    await runSweeps(new Date(dueAt.getTime() - 1));
    expect((await complaintOf(id)).unpaidAt).toBeNull();
    await runSweeps(dueAt);
    await runSweeps(dueAt);
    expect((await complaintOf(id)).unpaidAt).toEqual(dueAt);
    const react = reactions['complaint.unpaid'];
    await react?.(systemCtx(dueAt), { complaintId: id });
    await react?.(systemCtx(dueAt), { complaintId: id });
    expect(await db.caseFile.count({ where: { sourceKind: 'complaint', sourceId: id } })).toBe(1);
  });

  it('is counted as the law asks', async () => {
    const before = await complaintCounts({ from: dayOf(NOON), to: addDays(dayOf(NOON), 1) });
    const { id } = await escalated();
    await decide(id, { amountVnd: 10_000n });
    const now = await complaintCounts({ from: dayOf(NOON), to: addDays(dayOf(NOON), 1) });
    expect(now.received - before.received).toBe(1);
    expect(now.escalated - before.escalated).toBe(1);
    expect(now.closed - before.closed).toBe(1);
    expect(now.awardedVnd - before.awardedVnd).toBe(10_000n);
    expect(now.medianDays).not.toBeNull();
  });
});
