import { describe, expect, it } from 'vitest';
import type { Err, Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { confirmRegistration } from '#modules/accounts/confirm-registration.ts';
import { codeSent } from '#modules/accounts/queries.ts';
import { sendCodeAgain } from '#modules/accounts/send-code-again.ts';
import { signIn } from '#modules/accounts/sign-in.ts';
import { startRegistration } from '#modules/accounts/start-registration.ts';
import { db } from '#platform/db.ts';
import { guestCtx, makePerson, NOON } from '../support/market.ts';
import { countTexts, lastCode, lastText } from '../support/people.ts';

const PASSWORD = 'vườn ổi sau nhà';
const form = (phone: string) => ({ phone, name: 'Nguyễn Thị Hoa', password: PASSWORD, agrees: 'yes' as const });
const ctx = guestCtx();

function refusal(result: Result<unknown>): Err {
  if (result.ok) throw new Error('was not refused');
  return result;
}
const fieldCode = (result: Result<unknown>) => refusal(result).fields?.[0];

async function begin(phone: string): Promise<string> {
  const started = await startRegistration(ctx, form(phone));
  if (!started.ok) throw new Error(started.code);
  return started.value.codeId;
}

describe('registration', () => {
  it('makes an account once the code comes back, with a consent that can be shown', async () => {
    const phone = '+84912000001';
    const codeId = await begin(phone);
    expect(await db.account.count({ where: { phone } })).toBe(0);
    const done = await confirmRegistration(ctx, { codeId, code: await lastCode(phone) });
    expect(done.ok).toBe(true);
    const account = await db.account.findUniqueOrThrow({ where: { phone }, include: { consents: true } });
    expect(account.name).toBe('Nguyễn Thị Hoa');
    expect(account.consents.map(({ kind, textVersion }) => [kind, textVersion])).toEqual([
      ['account', 'du-lieu-ca-nhan/1'],
      ['terms', 'dieu-khoan/1'],
    ]);
    expect((await signIn(ctx, { phone, password: PASSWORD })).ok).toBe(true);
  });

  it('keeps neither code nor password in clear', async () => {
    const phone = '+84912000002';
    const codeId = await begin(phone);
    const code = await lastCode(phone);
    const row = await db.oneTimeCode.findUniqueOrThrow({ where: { id: codeId } });
    const message = await db.message.findFirstOrThrow({ where: { toPhone: phone } });
    const kept = JSON.stringify([row, message], (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain('Hoa');
  });

  it('refuses a wrong code, counts it, and stops at the fifth', async () => {
    const phone = '+84912000003';
    const codeId = await begin(phone);
    const code = await lastCode(phone);
    const wrong = code === '111111' ? '222222' : '111111';
    for (let tries = 1; tries <= 4; tries++)
      expect(fieldCode(await confirmRegistration(ctx, { codeId, code: wrong }))).toEqual({
        field: 'code',
        code: 'CODE_WRONG',
        detail: { left: 5 - tries },
      });
    expect(fieldCode(await confirmRegistration(ctx, { codeId, code: wrong }))?.code).toBe('CODE_USED_UP');
    expect(fieldCode(await confirmRegistration(ctx, { codeId, code }))?.code).toBe('CODE_USED_UP');
    expect(await db.account.count({ where: { phone } })).toBe(0);
  });

  it('tries sent at once cannot pass the limit together', async () => {
    const phone = '+84912000004';
    const codeId = await begin(phone);
    const code = await lastCode(phone);
    const guesses = Array.from({ length: 20 }, (_, n) => String(100000 + n)).filter((guess) => guess !== code);
    const answers = await Promise.all(guesses.map((guess) => confirmRegistration(ctx, { codeId, code: guess })));
    expect(answers.filter((answer) => fieldCode(answer)?.code === 'CODE_WRONG').length).toBeLessThan(5);
    expect(fieldCode(await confirmRegistration(ctx, { codeId, code }))?.code).toBe('CODE_USED_UP');
  });

  it('refuses a code after five minutes; a new one carries what was typed', async () => {
    const phone = '+84912000005';
    const codeId = await begin(phone);
    const old = await lastCode(phone);
    const later = guestCtx(null, addMinutes(NOON, 6));
    expect(fieldCode(await confirmRegistration(later, { codeId, code: old }))?.code).toBe('CODE_EXPIRED');
    const again = await sendCodeAgain(later, { codeId, purpose: 'register' });
    if (!again.ok) throw new Error(again.code);
    const done = await confirmRegistration(later, { codeId: again.value.codeId, code: await lastCode(phone) });
    expect(done.ok).toBe(true);
  });

  it('spends a code once, also when pressed twice at the same time', async () => {
    const phone = '+84912000006';
    const codeId = await begin(phone);
    const code = await lastCode(phone);
    const both = await Promise.all([
      confirmRegistration(ctx, { codeId, code }),
      confirmRegistration(ctx, { codeId, code }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await db.account.count({ where: { phone } })).toBe(1);
  });

  it('looks the same for a number that has an account; only its owner is told, and no code opens anything', async () => {
    const taken = await makePerson({ phone: '+84912000007' });
    const codeId = await begin(taken.phone);
    expect(await codeSent(codeId, 'register')).toMatchObject({ phoneMasked: '0912 ••• 007' });
    expect(await lastText(taken.phone)).toMatch(/^So nay da co tai khoan[^0-9]*$/);
    expect(fieldCode(await confirmRegistration(ctx, { codeId, code: '123456' }))?.code).toBe('CODE_WRONG');
    const again = await sendCodeAgain(ctx, { codeId, purpose: 'register' });
    expect(again.ok).toBe(true);
    expect(await lastText(taken.phone)).toMatch(/^So nay da co tai khoan/);
    expect(await countTexts(taken.phone)).toBe(2);
  });

  it('finds at the end that the number was taken meanwhile', async () => {
    const phone = '+84912000008';
    const codeId = await begin(phone);
    await makePerson({ phone });
    expect(refusal(await confirmRegistration(ctx, { codeId, code: await lastCode(phone) })).code).toBe('PHONE_TAKEN');
  });

  it('refuses short and common passwords', async () => {
    const phone = '+84912000009';
    expect(fieldCode(await startRegistration(ctx, { ...form(phone), password: 'ngan' }))?.code).toBe(
      'PASSWORD_TOO_SHORT',
    );
    expect(fieldCode(await startRegistration(ctx, { ...form(phone), password: 'MatKhau123' }))?.code).toBe(
      'PASSWORD_TOO_COMMON',
    );
    expect(await countTexts(phone)).toBe(0);
  });

  it('sends at most five codes an hour to a number', async () => {
    const phone = '+84912000010';
    for (let sent = 0; sent < 5; sent++) await begin(phone);
    expect(refusal(await startRegistration(ctx, form(phone))).code).toBe('TOO_MANY_REQUESTS');
    expect(await countTexts(phone)).toBe(5);
    expect((await startRegistration(guestCtx(null, addMinutes(NOON, 61)), form(phone))).ok).toBe(true);
  });
});
