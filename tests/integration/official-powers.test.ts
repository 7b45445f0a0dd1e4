import { describe, expect, it } from 'vitest';
import { isOfficial, type Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { chooseSubstitute } from '#modules/officials/choose-substitute.ts';
import { confirmPower } from '#modules/officials/confirm-power.ts';
import { endExpired } from '#modules/officials/end-expired.ts';
import { endOfficial } from '#modules/officials/end-official.ts';
import { endPower } from '#modules/officials/end-power.ts';
import { endSubstitution } from '#modules/officials/end-substitution.ts';
import { grantPower } from '#modules/officials/grant-power.ts';
import { substitutions } from '#modules/officials/queries.ts';
import { resumeOfficial, suspendOfficial } from '#modules/officials/suspend-official.ts';
import { beginDecision, openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { db, transaction } from '#platform/db.ts';
import { ctxOf, guestCtx, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';
import { asSignedIn, created, official, power, REASON, TODAY } from '../support/officials.ts';

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
