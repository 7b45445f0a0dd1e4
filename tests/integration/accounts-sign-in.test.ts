import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { type Actor, OFFICIAL_ROLES } from '#kernel/actor.ts';
import { must, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { createAccount, endSessions, signIn } from '#modules/accounts/api.ts';
import { changePassword } from '#modules/accounts/change-password.ts';
import { checkPassword } from '#modules/accounts/check-password.ts';
import { inviteAdministrator } from '#modules/accounts/invite-official.ts';
import { openOfficialAccount } from '#modules/accounts/open-official-account.ts';
import { requireInvitation } from '#modules/accounts/queries.ts';
import type { SignedIn } from '#modules/accounts/sign-in.ts';
import { readActor } from '#platform/actor.ts';
import { db, transaction } from '#platform/db.ts';
import { encodeToken } from '#platform/token.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { guestCtx, NOON, systemCtx } from '../support/market.ts';

const PASSWORD = 'thanh long ruột đỏ';
const ctx = guestCtx();
let serial = 84910000100;

async function account(options: { totpSecret?: string } = {}): Promise<{ id: string; phone: string }> {
  const phone = `+${++serial}`;
  const id = must(
    await transaction(async (tx) =>
      ok(
        await createAccount(tx, ctx, {
          phone,
          name: 'Trần Văn Mến',
          password: PASSWORD,
          ...(options.totpSecret ? { totpSecret: options.totpSecret, officialRoles: ['moderator'] } : {}),
        }),
      ),
    ),
  );
  return { id, phone };
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.code);
const value = <T>(result: Result<T>): T => must(result);
async function actorOf(session: SignedIn): Promise<Actor> {
  return readActor(await encodeToken(session, 3600), null);
}

describe('sign-in', () => {
  it('opens with the right password; the session says who it is', async () => {
    const { id, phone } = await account();
    const session = value(await signIn(ctx, { phone, password: PASSWORD }));
    expect(session).toMatchObject({ accountId: id, isOfficial: false, hasSecondFactor: false });
    expect(await actorOf(session)).toMatchObject({ kind: 'person', accountId: id, phone });
  });

  it('tells an unknown number and a wrong password alike, counts down, locks, and opens again', async () => {
    const { phone } = await account();
    const unknown = '+84910999999';
    for (const who of [phone, unknown]) {
      for (let left = 4; left >= 0; left--)
        expect(await signIn(ctx, { phone: who, password: 'sai mật khẩu' })).toEqual({
          ok: false,
          code: 'SIGN_IN_FAILED',
          detail: { left },
        });
      const locked = await signIn(ctx, { phone: who, password: PASSWORD });
      expect(locked).toMatchObject({ code: 'SIGN_IN_LOCKED', detail: { minutes: expect.any(Number) } });
    }
    expect(codeOf(await signIn(guestCtx(null, addMinutes(NOON, 16)), { phone, password: PASSWORD }))).toBe('ok');
  });

  it('a hundred tries at once get five answers', async () => {
    const { phone } = await account();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => signIn(ctx, { phone, password: `sai lần ${n}` })),
    );
    expect(answers.filter((answer) => codeOf(answer) === 'SIGN_IN_FAILED')).toHaveLength(5);
  });

  it('a right password forgives the wrong ones before it', async () => {
    const { phone } = await account();
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 3; wrong++) await signIn(ctx, { phone, password: 'sai mật khẩu' });
      expect(codeOf(await signIn(ctx, { phone, password: PASSWORD }))).toBe('ok');
    }
  });

  it('does not let in a suspended account, and says so only to its owner', async () => {
    const { id, phone } = await account();
    await db.account.update({ where: { id }, data: { status: 'suspended' } });
    expect(codeOf(await signIn(ctx, { phone, password: 'sai mật khẩu' }))).toBe('SIGN_IN_FAILED');
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD }))).toBe('ACCOUNT_SUSPENDED');
  });
});

describe('officials', () => {
  it('need the code of their app, and each code opens once', async () => {
    const totpSecret = newTotpSecret();
    const { phone } = await account({ totpSecret });
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD }))).toBe('SECOND_FACTOR_REQUIRED');
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD, otp: 'abc' }))).toBe('SECOND_FACTOR_REQUIRED');
    const otp = generateSync({ secret: totpSecret });
    const session = value(await signIn(ctx, { phone, password: PASSWORD, otp }));
    expect(await actorOf(session)).toMatchObject({ hasSecondFactor: true, grants: [{ role: 'moderator' }] });
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD, otp }))).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('one code brought twice at once opens one session', async () => {
    const totpSecret = newTotpSecret();
    const { phone } = await account({ totpSecret });
    const otp = generateSync({ secret: totpSecret });
    const both = await Promise.all([1, 2].map(() => signIn(ctx, { phone, password: PASSWORD, otp })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  it('wrong codes count as wrong tries, also with the right password', async () => {
    const { phone } = await account({ totpSecret: newTotpSecret() });
    for (let tries = 0; tries < 5; tries++) await signIn(ctx, { phone, password: PASSWORD, otp: '000000' });
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD, otp: '000000' }))).toBe('SIGN_IN_LOCKED');
  });

  it('a resident is not told apart at their door', async () => {
    const { phone } = await account();
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD, otp: '123456', door: 'department' }))).toBe(
      'SIGN_IN_FAILED',
    );
  });

  it('the first administrator opens an account by a link that works once', async () => {
    const phone = '+84910777001';
    const ma = await inviteAdministrator(systemCtx(new Date()), phone);
    const shown = await requireInvitation(ma, 'Chợ');
    expect(shown).toMatchObject({ phone });
    expect(await requireInvitation(`${ma.slice(0, -2)}xx`, 'Chợ')).toBeNull();
    const now = guestCtx(null, new Date());
    const form = { ma, name: 'Lê Quản Trị', password: PASSWORD };
    const otp = generateSync({ secret: shown?.totpSecret ?? '' });
    expect(codeOf(await openOfficialAccount(now, { ...form, otp: '000000' }))).toBe('FORM_INVALID');
    const session = value(await openOfficialAccount(now, { ...form, otp }));
    expect(await actorOf(session)).toMatchObject({ grants: [{ role: 'administrator' }], hasSecondFactor: true });
    expect(OFFICIAL_ROLES).toContain('administrator');
    expect(codeOf(await openOfficialAccount(now, { ...form, otp }))).toBe('STEP_EXPIRED');
    expect(await requireInvitation(ma, 'Chợ')).toBeNull();
    const log = await db.auditEntry.findMany({
      where: { action: { startsWith: 'official.' } },
      orderBy: { id: 'asc' },
    });
    expect(log.map((entry) => entry.action)).toEqual(['official.invited', 'official.granted', 'official.opened']);
  });
});

describe('sessions', () => {
  it('end when the password changes; the one in hand goes on', async () => {
    const { id, phone } = await account();
    const phoneSession = value(await signIn(ctx, { phone, password: PASSWORD }));
    const elsewhere = value(await signIn(ctx, { phone, password: PASSWORD }));
    const actor = await actorOf(phoneSession);
    if (actor.kind !== 'person') throw new Error('not signed in');
    const me = { actor, now: NOON, requestId: 'test' };
    expect(codeOf(await changePassword(me, { currentPassword: 'không phải', password: 'mật khẩu mới toanh' }))).toBe(
      'FORM_INVALID',
    );
    const renewed = value(await changePassword(me, { currentPassword: PASSWORD, password: 'mật khẩu mới toanh' }));
    expect((await actorOf(elsewhere)).kind).toBe('guest');
    expect(await actorOf(renewed)).toMatchObject({ kind: 'person', accountId: id });
    expect(codeOf(await signIn(ctx, { phone, password: PASSWORD }))).toBe('SIGN_IN_FAILED');
    expect(codeOf(await checkPassword(me, 'mật khẩu mới toanh'))).toBe('ok');
    expect(await checkPassword(me, PASSWORD)).toMatchObject({
      fields: [{ field: 'password', code: 'PASSWORD_WRONG' }],
    });
    for (let tries = 0; tries < 5; tries++) await checkPassword(me, PASSWORD);
    // Locked, the right one is not called wrong.
    expect(await checkPassword(me, 'mật khẩu mới toanh')).toMatchObject({
      code: 'SIGN_IN_LOCKED',
      detail: { minutes: expect.any(Number) },
    });
  });

  it('end everywhere at once', async () => {
    const { id, phone } = await account();
    const session = value(await signIn(ctx, { phone, password: PASSWORD }));
    value(await transaction(async (tx) => ok(await endSessions(tx, id))));
    expect((await actorOf(session)).kind).toBe('guest');
  });

  it('of a forged, torn or expired token are nobody', async () => {
    const { phone } = await account();
    const session = value(await signIn(ctx, { phone, password: PASSWORD }));
    const token = await encodeToken(session, 3600);
    for (const text of ['', 'abc', `${token.slice(0, -4)}AAAA`, token.slice(0, 40)])
      expect((await readActor(text, null)).kind).toBe('guest');
    expect((await readActor(await encodeToken(session, -60), null)).kind).toBe('guest');
  });
});
