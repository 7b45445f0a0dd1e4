'use server';
import { ok } from '#kernel/result.ts';
import { defineAction } from '#platform/action.ts';
import { currentLocale, endSession, forgetCartCookie, safePath, startSession } from '#platform/session.ts';
import { changeName } from './change-name.ts';
import { changePassword } from './change-password.ts';
import { confirmEmail } from './confirm-email.ts';
import { confirmRegistration } from './confirm-registration.ts';
import { confirmResetCode } from './confirm-reset-code.ts';
import { mayGiveResetCodes, mayKnock, maySeeOwnAccount } from './core/policy.ts';
import { giveResetCode } from './give-reset-code.ts';
import { openOfficialAccount } from './open-official-account.ts';
import { forgetPendingCode, keepPendingCode, pendingCodeId } from './pending-cookie.ts';
import { removeEmail } from './remove-email.ts';
import * as schema from './schema.ts';
import { sendCodeAgain } from './send-code-again.ts';
import { setNewPassword } from './set-new-password.ts';
import { signIn } from './sign-in.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { startEmail } from './start-email.ts';
import { startRegistration } from './start-registration.ts';
import { startReset } from './start-reset.ts';

export const startRegistrationAction = defineAction({
  name: 'accounts.start-registration',
  input: schema.StartRegistration,
  allow: mayKnock,
  run: startRegistration,
  after: async ({ codeId }) => {
    await keepPendingCode(codeId);
    return { redirect: '/dang-ky/ma' };
  },
});

export const confirmRegistrationAction = defineAction({
  name: 'accounts.confirm-registration',
  input: schema.EnterCode,
  allow: mayKnock,
  run: async (ctx, input) => confirmRegistration(ctx, { ...input, codeId: await pendingCodeId() }),
  after: async (registered) => {
    await forgetPendingCode();
    await startSession(registered);
    return { redirect: safePath(registered.tiep, '/tai-khoan') };
  },
});

export const resendRegistrationCodeAction = defineAction({
  name: 'accounts.resend-registration-code',
  input: schema.Nothing,
  allow: mayKnock,
  run: async (ctx) => sendCodeAgain(ctx, { codeId: await pendingCodeId(), purpose: 'register' }),
  after: async ({ codeId }) => {
    await keepPendingCode(codeId);
    return { notice: 'accounts.codeSentAgain' };
  },
});

/** Where whoever came in by the department's door works. */
const officeOf = ({ isOfAgency }: { isOfAgency: boolean }): string => (isOfAgency ? '/co-quan' : '/so-cong-thuong');

export const signInAction = defineAction({
  name: 'accounts.sign-in',
  input: schema.SignIn,
  allow: mayKnock,
  run: (ctx, { phone, password }) => signIn(ctx, { phone, password }),
  after: async (session, { tiep }) => {
    await startSession(session);
    return { redirect: safePath(tiep, session.isSeller ? '/kenh-nguoi-ban' : '/tai-khoan') };
  },
});

export const signInOfficialAction = defineAction({
  name: 'accounts.sign-in-official',
  input: schema.OfficialSignIn,
  allow: mayKnock,
  run: (ctx, { phone, password, otp }) => signIn(ctx, { phone, password, otp, door: 'department' }),
  after: async (session, { tiep }) => {
    await startSession(session);
    return { redirect: safePath(tiep, officeOf(session)) };
  },
});

export const signOutAction = defineAction({
  name: 'accounts.sign-out',
  input: schema.Nothing,
  allow: mayKnock,
  run: async () => ok(),
  after: async () => {
    await endSession();
    await forgetCartCookie();
    return { redirect: '/' };
  },
});

export const signOutEverywhereAction = defineAction({
  name: 'accounts.sign-out-everywhere',
  input: schema.Nothing,
  allow: maySeeOwnAccount,
  run: signOutEverywhere,
  after: async () => {
    await endSession();
    await forgetCartCookie();
    return { redirect: '/dang-nhap' };
  },
});

export const startResetAction = defineAction({
  name: 'accounts.start-reset',
  input: schema.StartReset,
  allow: mayKnock,
  run: startReset,
  after: async ({ codeId }) => {
    await keepPendingCode(codeId);
    return { redirect: '/quen-mat-khau/ma' };
  },
});

export const resendResetCodeAction = defineAction({
  name: 'accounts.resend-reset-code',
  input: schema.Nothing,
  allow: mayKnock,
  run: async (ctx) => sendCodeAgain(ctx, { codeId: await pendingCodeId(), purpose: 'reset_password' }),
  after: async ({ codeId }) => {
    await keepPendingCode(codeId);
    return { notice: 'accounts.codeSentAgain' };
  },
});

export const confirmResetCodeAction = defineAction({
  name: 'accounts.confirm-reset-code',
  input: schema.EnterCode,
  allow: mayKnock,
  run: async (ctx, input) => confirmResetCode(ctx, { ...input, codeId: await pendingCodeId() }),
  after: () => ({ redirect: '/quen-mat-khau/mat-khau-moi' }),
});

export const setNewPasswordAction = defineAction({
  name: 'accounts.set-new-password',
  input: schema.SetNewPassword,
  allow: mayKnock,
  run: async (ctx, input) => setNewPassword(ctx, { ...input, codeId: await pendingCodeId() }),
  after: async ({ isOfficial }) => {
    await forgetPendingCode();
    await endSession();
    return { redirect: isOfficial ? '/so-cong-thuong/dang-nhap?doi=xong' : '/dang-nhap?doi=xong' };
  },
});

export const giveResetCodeAction = defineAction({
  name: 'accounts.give-reset-code',
  input: schema.GiveResetCode,
  allow: mayGiveResetCodes,
  limit: (actor) =>
    mayGiveResetCodes(actor) ? { key: `reset-code:${actor.accountId}`, hits: 30, seconds: 3600 } : null,
  run: giveResetCode,
  after: ({ code }) => ({ notice: 'accounts.resetCodeGiven', values: { code } }),
});

export const changeNameAction = defineAction({
  name: 'accounts.change-name',
  input: schema.ChangeName,
  allow: maySeeOwnAccount,
  run: changeName,
  after: () => ({ redirect: '/tai-khoan' }),
});

export const changePasswordAction = defineAction({
  name: 'accounts.change-password',
  input: schema.ChangePassword,
  allow: maySeeOwnAccount,
  run: changePassword,
  after: async (session) => {
    await startSession(session);
    return { notice: 'accounts.passwordChanged' };
  },
});

export const startEmailAction = defineAction({
  name: 'accounts.start-email',
  input: schema.StartEmail,
  allow: maySeeOwnAccount,
  run: async (ctx, { email }) => startEmail(ctx, { email, language: await currentLocale() }),
  after: () => ({ redirect: '/tai-khoan/cai-dat-thong-bao/thu' }),
});

export const confirmEmailAction = defineAction({
  name: 'accounts.confirm-email',
  input: schema.EnterCode,
  allow: maySeeOwnAccount,
  run: confirmEmail,
  after: () => ({ redirect: '/tai-khoan/cai-dat-thong-bao?thu=xong' }),
});

export const removeEmailAction = defineAction({
  name: 'accounts.remove-email',
  input: schema.Nothing,
  allow: maySeeOwnAccount,
  run: removeEmail,
  after: () => ({ notice: 'inbox.address.removed' }),
});

export const openOfficialAccountAction = defineAction({
  name: 'accounts.open-official-account',
  input: schema.OpenOfficialAccount,
  allow: mayKnock,
  run: openOfficialAccount,
  after: async (session) => {
    await startSession(session);
    return { redirect: officeOf(session) };
  },
});
