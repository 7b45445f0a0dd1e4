import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mergeCarts } from '#modules/cart/api.ts';
import { passwordMatches } from '#platform/passwords.ts';
import { unseal } from '#platform/secrets.ts';
import { totpStep } from '#platform/totp.ts';
import { countSignInTry } from './count-sign-in-try.ts';
import { type AccountForSignIn, accountForSignIn } from './queries.ts';
import type { Credentials } from './schema.ts';
import { spendTotpStep, writeSignIn } from './store.ts';

/** What a session or a token is made from. */
export type SignedIn = {
  accountId: string;
  sessionVersion: number;
  hasSecondFactor: boolean;
  isOfficial: boolean;
  isOfAgency: boolean;
  isSeller: boolean;
};

/**
 * Phone and password; an account with any official role needs its app's code as well. What is wrong is never told
 * apart: an unknown number, a wrong password and a wrong door look the same and take the same time.
 */
export async function signIn(ctx: Ctx, input: Credentials & { door?: 'department' }): Promise<Result<SignedIn>> {
  const tried = await countSignInTry(ctx.now, input.phone);
  if (!tried.ok) return tried;
  const account = await accountForSignIn({ phone: input.phone });
  const matches = await passwordMatches(account?.passwordHash ?? null, input.password);
  if (!account || !matches || (input.door === 'department' && !account.isOfficial))
    return err('SIGN_IN_FAILED', { left: tried.value.left });
  if (!account.isActive) return err('ACCOUNT_SUSPENDED');
  if (account.isOfficial && !(await showsSecondFactor(account, input.otp)))
    return { ok: false, code: 'SECOND_FACTOR_REQUIRED', fields: [{ field: 'otp', code: 'SECOND_FACTOR_REQUIRED' }] };
  await tried.value.forgive();
  if (account.isOfficial) await writeSignIn(account.id, ctx.now);
  if (ctx.actor.kind === 'guest' && ctx.actor.cartToken) await mergeCarts(ctx, account.id);
  return ok({
    accountId: account.id,
    sessionVersion: account.sessionVersion,
    hasSecondFactor: account.isOfficial,
    isOfficial: account.isOfficial,
    isOfAgency: account.isOfAgency,
    isSeller: account.isSeller,
  });
}

async function showsSecondFactor(account: AccountForSignIn, otp: string | undefined): Promise<boolean> {
  if (!otp || !account.totpSecretSealed) return false;
  const step = totpStep(unseal(account.totpSecretSealed), otp);
  return step !== null && spendTotpStep(account.id, step);
}
