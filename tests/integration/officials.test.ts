import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { createAccount, signIn } from '#modules/accounts/api.ts';
import { openOfficialAccount } from '#modules/accounts/open-official-account.ts';
import { openInvitation } from '#modules/accounts/queries.ts';
import { answerReview } from '#modules/officials/answer-review.ts';
import { createOfficial } from '#modules/officials/create-official.ts';
import { endOfficial } from '#modules/officials/end-official.ts';
import { grantPower } from '#modules/officials/grant-power.ts';
import { inviteAgain } from '#modules/officials/invite-again.ts';
import { openReviewWhenDue } from '#modules/officials/open-review.ts';
import { officialsList, officialView, openReview, reviewNotice } from '#modules/officials/queries.ts';
import { beginDecision, openWork } from '#modules/work/api.ts';
import { db, transaction } from '#platform/db.ts';
import { ctxOf, guestCtx, makeArea, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';
import { asSignedIn, created, official, phone, power, REASON } from '../support/officials.ts';

const PASSWORD = 'thanh long ruột đỏ';

const actionsAbout = async (accountId: string) =>
  (await db.auditEntry.findMany({ where: { subjectId: accountId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('an official', () => {
  it('is created by an administrator, opens her account by a link that is good once, and has only her powers', async () => {
    const administrator = ctxOf(await official('administrator'));
    const areaId = await makeArea('Xã Bình Xuyên');
    const { input, done } = await created(administrator, { queues: ['listing'], areaId });
    if (!done.ok) throw new Error(done.code);
    const { accountId, ma } = done.value;
    expect(await createOfficial(administrator, { ...input })).toMatchObject({ code: 'OFFICIAL_EXISTS' });
    expect((await officialView(administrator, accountId))?.state).toBe('invited');
    // Nobody signs in before the link was opened.
    expect(await signIn(guestCtx(null, NOON), { phone: input.phone, password: 'none' })).toMatchObject({ ok: false });

    const invitation = await openInvitation(ma, NOON);
    const otp = generateSync({ secret: invitation?.totpSecret ?? '' });
    const open = () => openOfficialAccount(guestCtx(null, NOON), { ma, name: 'Vũ Thị Mới', password: PASSWORD, otp });
    expect(await open()).toMatchObject({ ok: true, value: { accountId, isOfficial: true } });
    expect(await open()).toMatchObject({ code: 'STEP_EXPIRED' });
    const actor = await asSignedIn(accountId);
    expect(actor?.grants).toEqual([{ role: 'moderator', areaId, queues: ['listing'], standsInFor: null }]);
    expect(await officialsList(ctxOf(actor as Person), { q: '', role: null, state: null })).toBeNull();
    expect(await actionsAbout(accountId)).toEqual(['official.created', 'official.granted', 'official.opened']);

    const shop = await makeShop({ areaName: 'Xã Bình Xuyên' });
    const elsewhere = await makeShop({ areaName: 'Xã Khác' });
    const decide = async (kind: 'listing' | 'claim', unit: string) => {
      const subjectId = (await makeShop()).shopId;
      await transaction(async (tx) => {
        await openWork(tx, {
          kind,
          subjectId,
          code: 'x',
          variant: 'x',
          subject: 'x',
          party: '',
          areaId: unit,
          shopId: null,
          openedAt: NOON,
          dueAt: NOON,
          isSandbox: false,
        });
        return ok();
      });
      return (await transaction((tx) => beginDecision(tx, ctxOf(actor as Person), { kind, subjectId }))).ok;
    };
    expect(await decide('listing', shop.areaId)).toBe(true);
    expect(await decide('listing', elsewhere.areaId)).toBe(false);
    expect(await decide('claim', shop.areaId)).toBe(false);
  });

  it('is made by administrators alone, not of oneself, not in the past', async () => {
    for (const role of ['head', 'moderator', 'inspector', 'analyst'] as const)
      expect((await created(ctxOf(await official(role)))).done).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await created(guestCtx())).done).toMatchObject({ code: 'NOT_ALLOWED' });
    const me = await official('administrator');
    const ctx = ctxOf(me);
    expect((await created(ctx, { phone: me.phone })).done).toMatchObject({ code: 'OWN_POWERS' });
    expect(await grantPower(ctx, { ...power(), accountId: me.accountId })).toMatchObject({ code: 'OWN_POWERS' });
    expect((await created(ctx, { startsOn: '2026-11-22' })).done).toMatchObject({ fields: [{ code: 'DATE_PAST' }] });
    expect((await created(ctx, { endsOn: '2026-11-22' })).done).toMatchObject({ fields: [{ field: 'endsOn' }] });
    // A refusal leaves nobody behind.
    expect((await officialsList(ctx, { q: 'Vũ Thị Mới', role: null, state: 'invited' }))?.length).toBe(0);
  });

  it('who is a resident already keeps her account, and opens it with the password she has: the link is not enough', async () => {
    const number = phone();
    const accountId = must(
      await transaction(async (tx) =>
        ok(await createAccount(tx, guestCtx(), { phone: number, name: 'Đỗ Thị Người Dân', password: PASSWORD })),
      ),
    );
    const { done } = await created(ctxOf(await official('administrator')), { phone: number });
    if (!done.ok) throw new Error(done.code);
    expect(done.value.accountId).toBe(accountId);
    const secret = (await openInvitation(done.value.ma, NOON))?.totpSecret ?? '';
    const open = (password: string) =>
      openOfficialAccount(guestCtx(null, NOON), {
        ma: done.value.ma,
        name: 'Đỗ Thị Người Dân',
        password,
        otp: generateSync({ secret }),
      });
    expect(await open('mật khẩu của người quản trị')).toMatchObject({ fields: [{ code: 'PASSWORD_WRONG' }] });
    expect(await open(PASSWORD)).toMatchObject({ ok: true, value: { accountId } });
  });

  it('gets a new link where the first is lost; another administrator does not', async () => {
    const ctx = ctxOf(await official('administrator'));
    const { done } = await created(ctx);
    if (!done.ok) throw new Error(done.code);
    const again = await inviteAgain(ctx, { accountId: done.value.accountId, reason: REASON });
    expect(again.ok && (await openInvitation(again.value.ma, NOON))).toBeTruthy();
    const other = await official('administrator');
    expect(await inviteAgain(ctx, { accountId: other.accountId, reason: REASON })).toMatchObject({
      code: 'SECOND_PERSON',
    });
    expect(await inviteAgain(ctx, { accountId: (await makePerson()).accountId, reason: REASON })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the review of powers', () => {
  it('opens on its days, is answered by another than the bearer, and says when it is late', async () => {
    expect(await openReview(ctxOf(await official('head')))).toBeNull();
    const day = new Date('2027-01-05T03:00:00Z');
    await Promise.all([1, 2].map(() => openReviewWhenDue(systemCtx(day))));
    await openReviewWhenDue(systemCtx(addHours(day, 24)));
    expect(await db.accessReview.count()).toBe(1);
    const [head, worker] = [await official('head'), await official('inspector')];
    const ctx = ctxOf(head, addHours(day, 1));
    expect(await db.inboxItem.count({ where: { template: 'deskAccessReview' } })).toBeGreaterThan(0);
    const review = await openReview(ctx);
    if (!review) throw new Error('no review');
    expect(review).toMatchObject({ opensOn: '2027-01-05', dueOn: '2027-01-19' });
    const row = review.rows.find(({ official: one }) => one.accountId === worker.accountId);
    const own = review.rows.find(({ official: one }) => one.accountId === head.accountId);
    const answer = (who: Ctx, grantId: string | undefined, to: 'keep' | 'end') =>
      answerReview(who, { reviewId: review.id, grantId: grantId ?? '', answer: to, reason: REASON });
    expect(await answer(ctx, own?.grant.id, 'keep')).toMatchObject({ code: 'OWN_POWERS' });
    expect(await answer(ctxOf(worker), row?.grant.id, 'keep')).toMatchObject({ code: 'NOT_ALLOWED' });
    const both = await Promise.all([answer(ctx, row?.grant.id, 'end'), answer(ctx, row?.grant.id, 'keep')]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(await reviewNotice(ctxOf(head, new Date('2027-01-20T03:00:00Z')))).toMatchObject({ isOverdue: true });

    const second = await official('head');
    for (const left of (await openReview(ctx))?.rows ?? [])
      if (!left.answer) {
        const by = left.official.accountId === head.accountId ? second : head;
        await answerReview(ctxOf(by, addHours(day, 2)), {
          reviewId: review.id,
          grantId: left.grant.id,
          answer: 'keep',
          reason: REASON,
        });
      }
    expect(await reviewNotice(ctx)).toBeNull();
  });

  it('waits for no power that was ended otherwise, and not beside a newer one', async () => {
    const openedAt = (day: string) => new Date(`${day}T03:00:00Z`);
    await openReviewWhenDue(systemCtx(openedAt('2027-07-05')));
    const older = await db.accessReview.findFirstOrThrow({ orderBy: { opensOn: 'desc' } });
    expect(older.closedAt).toBeNull();
    await openReviewWhenDue(systemCtx(openedAt('2028-01-05')));
    const now = async (id: string) => (await db.accessReview.findUniqueOrThrow({ where: { id } })).closedAt;
    expect(await now(older.id)).toEqual(openedAt('2028-01-05'));
    const newer = await db.accessReview.findFirstOrThrow({ orderBy: { opensOn: 'desc' } });

    const leaving = await official('inspector');
    const grant = await db.officialGrant.findFirstOrThrow({ where: { accountId: leaving.accountId } });
    const others = await db.officialGrant.findMany({ where: { endedAt: null, id: { not: grant.id } } });
    const answeredAt = openedAt('2028-01-06');
    await db.accessReviewAnswer.createMany({
      data: others.map(({ id }) => ({
        reviewId: newer.id,
        grantId: id,
        keeps: true,
        reason: REASON,
        answeredBy: leaving.accountId,
        answeredAt,
      })),
    });
    expect(await now(newer.id)).toBeNull();
    const administrator = ctxOf(await official('administrator'), answeredAt);
    await db.officialGrant.updateMany({
      where: { accountId: (administrator.actor as Person).accountId },
      data: { createdAt: answeredAt },
    });
    expect(await endOfficial(administrator, { accountId: leaving.accountId, reason: REASON })).toMatchObject({
      ok: true,
    });
    expect(await now(newer.id)).toEqual(answeredAt);
  });
});
