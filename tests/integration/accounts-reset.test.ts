import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { must, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { createAccount, signIn } from '#modules/accounts/api.ts';
import { confirmResetCode } from '#modules/accounts/confirm-reset-code.ts';
import { giveResetCode } from '#modules/accounts/give-reset-code.ts';
import { codeSent, openReset } from '#modules/accounts/queries.ts';
import { setNewPassword } from '#modules/accounts/set-new-password.ts';
import { startReset } from '#modules/accounts/start-reset.ts';
import { readActor } from '#platform/actor.ts';
import { db, transaction } from '#platform/db.ts';
import { lookupHash } from '#platform/secrets.ts';
import { encodeToken } from '#platform/token.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { ctxOf, guestCtx, makePerson, makeShop, NOON } from '../support/market.ts';
import { countTexts, lastCode, lastText } from '../support/people.ts';

const OLD = 'mật khẩu cũ kỹ';
const NEW = 'mật khẩu mới toanh';
const PERSONAL_ID = '026088123456';
const ctx = guestCtx();
let serial = 84911000100;

async function account(totpSecret?: string): Promise<{ id: string; phone: string }> {
  const phone = `+${++serial}`;
  const id = must(
    await transaction(async (tx) =>
      ok(
        await createAccount(tx, ctx, {
          phone,
          name: 'Lê Thị Sáu',
          password: OLD,
          ...(totpSecret ? { totpSecret, officialRoles: ['inspector'] } : {}),
        }),
      ),
    ),
  );
  return { id, phone };
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : (result.fields?.[0]?.code ?? result.code));

async function withCode(phone: string): Promise<string> {
  const { codeId } = must(await startReset(ctx, { phone }));
  must(await confirmResetCode(ctx, { codeId, code: await lastCode(phone) }));
  return codeId;
}

describe('a forgotten password', () => {
  it('is set anew by a code; every session ends and the phone is told', async () => {
    const { phone } = await account();
    const session = must(await signIn(ctx, { phone, password: OLD }));
    const token = await encodeToken(session, 3600);
    const codeId = await withCode(phone);
    expect(codeOf(await setNewPassword(ctx, { codeId, password: '12345678', proof: '' }))).toBe('PASSWORD_TOO_COMMON');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '' }))).toBe('ok');
    expect((await readActor(token, null)).kind).toBe('guest');
    expect(await lastText(phone)).toMatch(/^Mat khau/);
    expect(codeOf(await signIn(ctx, { phone, password: OLD }))).toBe('SIGN_IN_FAILED');
    expect(codeOf(await signIn(ctx, { phone, password: NEW }))).toBe('ok');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: 'lần thứ hai nhé', proof: '' }))).toBe('STEP_EXPIRED');
  });

  it('opens nothing before the code came back, nor long after', async () => {
    const { phone } = await account();
    const { codeId } = must(await startReset(ctx, { phone }));
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '' }))).toBe('STEP_EXPIRED');
    must(await confirmResetCode(ctx, { codeId, code: await lastCode(phone) }));
    const late = guestCtx(null, addMinutes(NOON, 16));
    expect(codeOf(await setNewPassword(late, { codeId, password: NEW, proof: '' }))).toBe('STEP_EXPIRED');
  });

  it('looks the same for a number without an account, which gets no message', async () => {
    const phone = '+84911999999';
    const { codeId } = must(await startReset(ctx, { phone }));
    expect(await codeSent(codeId, 'reset_password')).toMatchObject({ phoneMasked: '0911 ••• 999' });
    expect(await countTexts(phone)).toBe(0);
    expect(codeOf(await confirmResetCode(ctx, { codeId, code: '123456' }))).toBe('CODE_WRONG');
  });

  it('lets a locked-out owner in again', async () => {
    const { phone } = await account();
    for (let tries = 0; tries < 6; tries++) await signIn(ctx, { phone, password: 'sai mật khẩu' });
    expect(codeOf(await signIn(ctx, { phone, password: OLD }))).toBe('SIGN_IN_LOCKED');
    const codeId = await withCode(phone);
    must(await setNewPassword(ctx, { codeId, password: NEW, proof: '' }));
    expect(codeOf(await signIn(ctx, { phone, password: NEW }))).toBe('ok');
  });

  it('of a seller needs the personal number behind the shop', async () => {
    const { id, phone } = await account();
    const shop = await makeShop();
    await db.shop.update({
      where: { id: shop.shopId },
      data: { personalIdHash: lookupHash('personal_id', PERSONAL_ID) },
    });
    await db.shopMember.create({ data: { shopId: shop.shopId, accountId: id, role: 'owner', createdAt: NOON } });
    const codeId = await withCode(phone);
    expect((await openReset(codeId, NOON))?.proof).toBe('shop');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '' }))).toBe('REQUIRED');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '026088123457' }))).toBe('PROOF_WRONG');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '026 088 123 456' }))).toBe('ok');
  });

  it('of a seller cannot be guessed at: five numbers a day', async () => {
    const { id, phone } = await account();
    const shop = await makeShop();
    await db.shopMember.create({ data: { shopId: shop.shopId, accountId: id, role: 'staff', createdAt: NOON } });
    const codeId = await withCode(phone);
    for (let tries = 0; tries < 5; tries++)
      expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '026088123457' }))).toBe('PROOF_WRONG');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '026088123457' }))).toBe(
      'TOO_MANY_REQUESTS',
    );
  });

  it('of a seller is not opened by what everybody can read, nor by the owner’s number in another’s hand', async () => {
    const shop = await makeShop();
    await db.shop.update({
      where: { id: shop.shopId },
      data: { taxCode: '0100109106', personalIdHash: lookupHash('personal_id', '026088123465') },
    });
    const staff = await account();
    await db.shopMember.create({ data: { shopId: shop.shopId, accountId: staff.id, role: 'staff', createdAt: NOON } });
    const codeId = await withCode(staff.phone);
    for (const proof of ['0100109106', shop.accountNumber, '026088123465'])
      expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof }))).toBe('PROOF_WRONG');
  });

  it('of a seller without such a number is opened by the department’s code, once, together with the phone’s', async () => {
    const shop = await makeShop();
    await db.shop.update({
      where: { id: shop.shopId },
      data: { kind: 'cooperative', taxCode: '2500900027', personalIdHash: null, personalIdSealed: null },
    });
    const { id, phone } = await account();
    await db.shopMember.create({ data: { shopId: shop.shopId, accountId: id, role: 'owner', createdAt: NOON } });
    const given = { shopId: shop.shopId, phone, reason: 'Đến tận nơi' };
    expect(codeOf(await giveResetCode(ctxOf(shop.seller), given))).toBe('NOT_ALLOWED');
    const official = ctxOf(await makePerson({ roles: ['moderator'] }));
    expect(codeOf(await giveResetCode(official, { ...given, phone: '+84911999998' }))).toBe('MEMBER_UNKNOWN');
    const { code } = must(await giveResetCode(official, given));
    expect(await db.auditEntry.count({ where: { action: 'account.reset_code_given' } })).toBe(1);
    const codeId = await withCode(phone);
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: code }))).toBe('ok');
    const again = await withCode(phone);
    expect(codeOf(await setNewPassword(ctx, { codeId: again, password: OLD, proof: code }))).toBe('PROOF_WRONG');
  });

  it('of an official needs the app, each code once', async () => {
    const totpSecret = newTotpSecret();
    const { phone } = await account(totpSecret);
    const otp = generateSync({ secret: totpSecret });
    must(await signIn(ctx, { phone, password: OLD, otp }));
    const codeId = await withCode(phone);
    expect((await openReset(codeId, NOON))?.proof).toBe('totp');
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: '000000' }))).toBe(
      'SECOND_FACTOR_REQUIRED',
    );
    expect(codeOf(await setNewPassword(ctx, { codeId, password: NEW, proof: otp }))).toBe('SECOND_FACTOR_REQUIRED');
  });
});
