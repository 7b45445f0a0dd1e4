import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addDays, addMinutes, dayOf, instantOf } from '#kernel/time.ts';
import { judgeAppeal } from '#modules/appeals/judge-appeal.ts';
import { appealCase } from '#modules/appeals/queries.ts';
import { reactions as appealFacts } from '#modules/appeals/reactions.ts';
import { withdrawAppeal } from '#modules/appeals/withdraw-appeal.ts';
import { followReport } from '#modules/reports/queries.ts';
import { isGone, productPage } from '#modules/search/queries.ts';
import { appealTakedown } from '#modules/takedowns/appeal-takedown.ts';
import { decideTakedown } from '#modules/takedowns/decide-takedown.ts';
import { liftTakedown } from '#modules/takedowns/lift-takedown.ts';
import { reactions as takedownFacts } from '#modules/takedowns/reactions.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';
import { openReportDesk, REASON, sweep, workOf } from '../support/report-desk.ts';

const { shop, moderator, head, takenDown, heldForNow } = await openReportDesk();

describe('an appeal', () => {
  const words = 'Gian trồng ở Tam Đảo thật, có sổ vùng trồng kèm theo';
  const appeal = (takedownCode: string, ctx: Ctx = ctxOf(shop.seller)) =>
    appealTakedown(ctx, { takedownCode, text: words, photos: [] });
  const appealOf = (subjectId: string) =>
    db.appeal.findFirstOrThrow({ where: { subjectId }, orderBy: { openedAt: 'desc' } });

  it('is judged by another official; upheld, the product is back', async () => {
    const { takedown, product, code } = await takenDown();
    expect(await appeal(takedown.code)).toMatchObject({ ok: true });
    expect(await appeal(takedown.code)).toMatchObject({ code: 'APPEAL_OPEN' });
    const { id: appealId } = await appealOf(takedown.id);
    const upheld = { appealId, decision: 'uphold', reason: 'Sổ vùng trồng khớp với nhãn' } as const;
    expect(await judgeAppeal(ctxOf(moderator), upheld)).toMatchObject({ code: 'APPEAL_SAME_OFFICIAL' });
    const standIn: Person = {
      ...head,
      grants: [{ role: 'moderator', areaId: null, queues: null, standsInFor: moderator.accountId }],
    };
    expect(await judgeAppeal(ctxOf(standIn), upheld)).toMatchObject({ code: 'APPEAL_SAME_OFFICIAL' });
    const other = ctxOf(await makePerson({ roles: ['moderator'] }));
    const both = await Promise.all([judgeAppeal(ctxOf(head), upheld), judgeAppeal(other, upheld)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const fact = { appealId, subjectKind: 'takedown', subjectId: takedown.id } as const;
    // A fact told twice lifts once.
    await takedownFacts['appeal.upheld']?.(systemCtx(), fact);
    await takedownFacts['appeal.upheld']?.(systemCtx(), fact);
    await appealFacts['appeal.upheld']?.(systemCtx(), fact);
    expect(await productPage(product.slug)).toMatchObject({ kind: 'found' });
    expect(await isGone(`/san-pham/${product.slug}`)).toBe(false);
    expect(await followReport(code)).toMatchObject({ outcome: 'returned' });
  });

  it('rejected leaves it gone, for good when its days are over', async () => {
    const { takedown, product } = await takenDown();
    await appeal(takedown.code);
    const { id: appealId } = await appealOf(takedown.id);
    const end = instantOf(addDays(dayOf(NOON), 16));
    await sweep(end);
    expect((await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).state).toBe('done');
    expect(await judgeAppeal(ctxOf(head, end), { appealId, decision: 'reject', reason: REASON })).toMatchObject({
      ok: true,
    });
    // What was sent in the last moment is still on its way.
    await sweep(end);
    expect((await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).state).toBe('done');
    await sweep(addMinutes(end, 6));
    expect((await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).state).toBe('final');
    expect(await productPage(product.slug)).toEqual({ kind: 'gone' });
  });

  it('is shown as their own to all who had a hand in the decision', async () => {
    const { takedown } = await heldForNow();
    const confirm = { takedownId: takedown.id, decision: 'confirm', reason: REASON } as const;
    expect(await decideTakedown(ctxOf(head), confirm)).toMatchObject({ ok: true });
    await appeal(takedown.code);
    const { id } = await appealOf(takedown.id);
    const third = await makePerson({ roles: ['moderator'] });
    const own = await Promise.all([moderator, head, third].map((one) => appealCase(ctxOf(one), id)));
    expect(own.map((found) => found?.isOwn)).toEqual([true, true, false]);
  });

  it('is answered by the decision that is taken back meanwhile, by hand or by the clock', async () => {
    const { takedown } = await takenDown();
    await appeal(takedown.code);
    const { id } = await appealOf(takedown.id);
    expect(await liftTakedown(ctxOf(moderator), { takedownId: takedown.id, reason: REASON })).toMatchObject({
      ok: true,
    });
    expect(await db.appeal.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'upheld',
      reason: REASON,
      judgedById: null,
    });
    expect(await workOf(id)).toMatchObject({ outcome: 'upheld' });
    const fact = { appealId: id, subjectKind: 'takedown', subjectId: takedown.id } as const;
    await takedownFacts['appeal.upheld']?.(systemCtx(), fact);

    const { takedown: held } = await heldForNow();
    await appeal(held.code);
    const { id: heldAppeal } = await appealOf(held.id);
    await sweep(instantOf(addDays(dayOf(NOON), 16)));
    expect(await db.appeal.findUniqueOrThrow({ where: { id: heldAppeal } })).toMatchObject({
      state: 'upheld',
      reason: 'not_confirmed',
      judgedById: null,
    });
    expect(await workOf(heldAppeal)).toMatchObject({ outcome: 'upheld' });
  });

  it("is for the shop's own people, within its days; withdrawn it may be made anew", async () => {
    const { takedown } = await takenDown();
    const stranger = ctxOf((await makeShop()).seller);
    expect(await appeal(takedown.code, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const late = ctxOf(shop.seller, instantOf(addDays(dayOf(NOON), 16)));
    expect(await appeal(takedown.code, late)).toMatchObject({ code: 'APPEAL_TOO_LATE' });
    await appeal(takedown.code);
    const { id: appealId } = await appealOf(takedown.id);
    expect(await withdrawAppeal(stranger, { appealId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawAppeal(ctxOf(shop.seller), { appealId })).toMatchObject({ ok: true });
    expect(await judgeAppeal(ctxOf(head), { appealId, decision: 'uphold', reason: REASON })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    expect(await appeal(takedown.code)).toMatchObject({ ok: true });
  });
});
