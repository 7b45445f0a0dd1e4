import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { type Ctx, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { createAccount, signIn } from '#modules/accounts/api.ts';
import { openOfficialAccount } from '#modules/accounts/open-official-account.ts';
import { openInvitation } from '#modules/accounts/queries.ts';
import { answerReview } from '#modules/officials/answer-review.ts';
import { chooseSubstitute } from '#modules/officials/choose-substitute.ts';
import { confirmPower } from '#modules/officials/confirm-power.ts';
import { createOfficial } from '#modules/officials/create-official.ts';
import { endExpired } from '#modules/officials/end-expired.ts';
import { endOfficial } from '#modules/officials/end-official.ts';
import { endPower } from '#modules/officials/end-power.ts';
import { endSubstitution } from '#modules/officials/end-substitution.ts';
import { grantPower } from '#modules/officials/grant-power.ts';
import { inviteAgain } from '#modules/officials/invite-again.ts';
import { openReviewWhenDue } from '#modules/officials/open-review.ts';
import { officialsList, officialView, openReview, reviewNotice, substitutions } from '#modules/officials/queries.ts';
import { resumeOfficial, suspendOfficial } from '#modules/officials/suspend-official.ts';
import { beginDecision, openWork } from '#modules/work/api.ts';
import { readActor } from '#platform/actor.ts';
import { audit } from '#platform/audit.ts';
import { db, transaction } from '#platform/db.ts';
import { encodeToken } from '#platform/token.ts';
import { ctxOf, guestCtx, makeArea, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const PASSWORD = 'thanh long ruột đỏ';
const REASON = 'Theo quyết định phân công';
const TODAY = '2026-11-23';
let serial = 84913700100;
const phone = () => `+${++serial}`;

const power = (more: Partial<Parameters<typeof grantPower>[1]> = {}) => ({
  role: 'moderator' as OfficialRole,
  areaId: null,
  queues: [],
  startsOn: TODAY,
  endsOn: null,
  reason: REASON,
  ...more,
});

/** An official with an app of her own, as the doors see her: loaded from a session. */
async function official(...roles: OfficialRole[]): Promise<Person> {
  const person = await makePerson({ roles, phone: phone() });
  await db.account.update({ where: { id: person.accountId }, data: { totpSecretSealed: 'sealed' } });
  return person;
}

async function asSignedIn(accountId: string, sessionVersion?: number): Promise<Person | null> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  const version = sessionVersion ?? account.sessionVersion;
  const actor = await readActor(
    await encodeToken({ accountId, sessionVersion: version, hasSecondFactor: true }, 600),
    null,
  );
  return actor.kind === 'person' ? actor : null;
}

const actionsAbout = async (accountId: string) =>
  (await db.auditEntry.findMany({ where: { subjectId: accountId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

async function created(ctx: Ctx, more: Partial<Parameters<typeof createOfficial>[1]> = {}) {
  const input = { phone: phone(), name: 'Vũ Thị Mới', unit: 'Phòng Quản lý thương mại', ...power(), ...more };
  return { input, done: await createOfficial(ctx, input) };
}

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

describe('powers', () => {
  it('of an administrator hold when a head has said yes, who is neither giver nor bearer', async () => {
    const [giver, head] = [await official('administrator', 'head'), await official('head')];
    const bearer = await official('head');
    const granted = await grantPower(ctxOf(giver), {
      ...power({ role: 'administrator' }),
      accountId: bearer.accountId,
    });
    expect(granted.ok).toBe(true);
    const grant = await db.officialGrant.findFirstOrThrow({
      where: { accountId: bearer.accountId, role: 'administrator' },
    });
    const isOne = async () => isOfficial((await asSignedIn(bearer.accountId)) as Person, 'administrator');
    expect(await isOne()).toBe(false);
    expect(await db.inboxItem.count({ where: { accountId: head.accountId, template: 'deskPowerWaits' } })).toBe(1);
    const confirm = (who: Person) => confirmPower(ctxOf(who), { grantId: grant.id, reason: REASON });
    expect(await confirm(giver)).toMatchObject({ code: 'SECOND_PERSON' });
    expect(await confirm(bearer)).toMatchObject({ code: 'OWN_POWERS' });
    expect(await confirm(await official('moderator'))).toMatchObject({ code: 'NOT_ALLOWED' });
    const both = await Promise.all([confirm(head), confirm(await official('head'))]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(await isOne()).toBe(true);
    expect(
      await grantPower(ctxOf(giver), { ...power({ role: 'administrator' }), accountId: bearer.accountId }),
    ).toMatchObject({ code: 'GRANT_HELD' });
  });

  it('hold from day to day, and are ended when their last has passed', async () => {
    const ctx = ctxOf(await official('administrator'));
    const { done } = await created(ctx, { role: 'analyst' });
    if (!done.ok) throw new Error(done.code);
    const { accountId } = done.value;
    await db.account.update({ where: { id: accountId }, data: { totpSecretSealed: 'sealed' } });
    await grantPower(ctx, { ...power({ role: 'inspector', startsOn: '2099-01-01' }), accountId });
    expect((await asSignedIn(accountId))?.grants.map(({ role }) => role)).not.toContain('inspector');
    const over = await db.officialGrant.create({
      data: {
        accountId,
        role: 'moderator',
        createdAt: NOON,
        startsOn: new Date('2020-01-01'),
        endsOn: new Date('2020-01-31'),
      },
    });
    expect((await asSignedIn(accountId))?.grants.map(({ role }) => role)).not.toContain('moderator');
    await endExpired(systemCtx());
    expect(await db.officialGrant.findUniqueOrThrow({ where: { id: over.id } })).toMatchObject({
      endReason: 'Hết hạn',
    });
  });

  it('end at once, sessions with them; whoever is suspended is outside on every device', async () => {
    const ctx = ctxOf(await official('administrator'));
    const worker = await official('moderator', 'inspector');
    const before = (await db.account.findUniqueOrThrow({ where: { id: worker.accountId } })).sessionVersion;
    const grant = await db.officialGrant.findFirstOrThrow({
      where: { accountId: worker.accountId, role: 'moderator' },
    });
    const ended = await Promise.all([1, 2].map(() => endPower(ctx, { grantId: grant.id, reason: REASON })));
    expect(ended.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(await asSignedIn(worker.accountId, before)).toBeNull();
    expect((await asSignedIn(worker.accountId))?.grants.map(({ role }) => role)).toEqual(['inspector']);

    expect(await suspendOfficial(ctx, { accountId: worker.accountId, reason: REASON })).toMatchObject({ ok: true });
    expect(await asSignedIn(worker.accountId)).toBeNull();
    expect(await suspendOfficial(ctx, { accountId: worker.accountId, reason: REASON })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    const resumed = await Promise.all(
      [1, 2].map(() => resumeOfficial(ctx, { accountId: worker.accountId, reason: REASON })),
    );
    expect(resumed.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['ALREADY_DECIDED', 'ok']);
    expect((await asSignedIn(worker.accountId))?.grants).toHaveLength(1);
    expect(await endOfficial(ctx, { accountId: worker.accountId, reason: REASON })).toMatchObject({ ok: true });
    expect((await asSignedIn(worker.accountId))?.grants).toEqual([]);
  });

  it('of the last administrator cannot be ended, by two who try at once either', async () => {
    await db.officialGrant.updateMany({ where: { role: 'administrator' }, data: { endedAt: NOON } });
    const [one, two] = [await official('administrator'), await official('administrator')];
    const grantOf = async (person: Person) =>
      (await db.officialGrant.findFirstOrThrow({ where: { accountId: person.accountId, endedAt: null } })).id;
    const tried = await Promise.all([
      endPower(ctxOf(one), { grantId: await grantOf(two), reason: REASON }),
      endPower(ctxOf(two), { grantId: await grantOf(one), reason: REASON }),
    ]);
    expect(tried.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['LAST_ADMINISTRATOR', 'ok']);
    const left = tried[0]?.ok ? one : two;
    const ctx = ctxOf(left);
    expect(await endOfficial(ctx, { accountId: left.accountId, reason: REASON })).toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
  });
});

describe('standing in during leave', () => {
  const leave = (absent: Person, substitute: Person, more = {}) => ({
    absentId: absent.accountId,
    substituteId: substitute.accountId,
    startsOn: TODAY,
    endsOn: '2099-12-31',
    reason: 'Nghỉ phép năm',
    ...more,
  });

  it('gives the absent one’s powers, without an administrator’s, and the log says in whose name', async () => {
    const [absent, other] = [await official('head', 'administrator'), await official('moderator')];
    expect(await chooseSubstitute(ctxOf(absent), leave(absent, other))).toMatchObject({ ok: true });
    await db.substitution.updateMany({
      where: { absentId: absent.accountId },
      data: { startsOn: new Date('2020-01-01') },
    });
    const actor = (await asSignedIn(other.accountId)) as Person;
    expect(actor.grants.filter(({ standsInFor }) => standsInFor).map(({ role }) => role)).toEqual(['head']);
    expect(isOfficial(actor, 'administrator')).toBe(false);

    // What her own powers reach is her own; what only the head may do is done in the head's name.
    const decide = async (kind: 'claim' | 'sanction') => {
      const ctx = ctxOf(actor);
      const subjectId = (await makeShop()).shopId;
      await transaction(async (tx) => {
        await openWork(tx, {
          kind,
          subjectId,
          code: 'x',
          variant: 'x',
          subject: 'x',
          party: '',
          areaId: null,
          shopId: null,
          openedAt: NOON,
          dueAt: NOON,
          isSandbox: false,
        });
        const begun = await beginDecision(tx, ctx, { kind, subjectId });
        if (!begun.ok) return begun;
        await audit(tx, ctx, { action: 'shop.watch', subject: { kind: 'shop', id: subjectId } });
        return ok();
      });
      return (await db.auditEntry.findFirstOrThrow({ where: { subjectId } })).onBehalfOf;
    };
    expect(await decide('claim')).toBeNull();
    expect(await decide('sanction')).toBe(absent.accountId);

    const [view] = await substitutions(ctxOf(other));
    expect(view).toMatchObject({ absentId: absent.accountId });
    expect(await endSubstitution(ctxOf(other), { substitutionId: view?.id ?? '', reason: REASON })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await endSubstitution(ctxOf(absent), { substitutionId: view?.id ?? '', reason: REASON })).toMatchObject({
      ok: true,
    });
    expect(isOfficial((await asSignedIn(other.accountId)) as Person, 'head')).toBe(false);
  });

  it('is chosen by the absent one or a head, never for oneself, one at a time', async () => {
    const [absent, other, head] = [await official('moderator'), await official('moderator'), await official('head')];
    const choose = (who: Person, more: Partial<ReturnType<typeof leave>> = {}) =>
      chooseSubstitute(ctxOf(who), leave(absent, other, more));
    expect(await choose(other)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await choose(head, { substituteId: head.accountId })).toMatchObject({ code: 'OWN_POWERS' });
    expect(await choose(head, { substituteId: absent.accountId })).toMatchObject({
      fields: [{ code: 'SUBSTITUTE_UNKNOWN' }],
    });
    expect(await choose(head, { substituteId: (await makePerson()).accountId })).toMatchObject({
      fields: [{ code: 'SUBSTITUTE_UNKNOWN' }],
    });
    expect(await choose(head, { startsOn: '2026-11-22' })).toMatchObject({ fields: [{ code: 'DATE_PAST' }] });
    const both = await Promise.all([choose(head), choose(absent)]);
    expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['SUBSTITUTE_TAKEN', 'ok']);
    expect(await chooseSubstitute(guestCtx(), leave(absent, other))).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('ends with the absent one’s own powers', async () => {
    const [absent, other] = [await official('head'), await official('moderator')];
    await chooseSubstitute(ctxOf(absent), leave(absent, other));
    await db.substitution.updateMany({
      where: { absentId: absent.accountId },
      data: { startsOn: new Date('2020-01-01') },
    });
    expect(isOfficial((await asSignedIn(other.accountId)) as Person, 'head')).toBe(true);
    await db.account.update({ where: { id: absent.accountId }, data: { status: 'suspended' } });
    expect(isOfficial((await asSignedIn(other.accountId)) as Person, 'head')).toBe(false);
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
