import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { sendText } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { hashPassword, passwordMatches } from '#platform/passwords.ts';
import { passwordFault } from './core/password.ts';
import { countSignInTry } from './count-sign-in-try.ts';
import { accountForSignIn } from './queries.ts';
import type { ChangePassword } from './schema.ts';
import type { SignedIn } from './sign-in.ts';
import { endSessions, writePassword } from './store.ts';

/** Every other session ends; the one in hand goes on under the new version. */
export async function changePassword(ctx: Ctx, input: ChangePassword): Promise<Result<SignedIn>> {
  const { actor } = ctx;
  const account = actor.kind === 'person' ? await accountForSignIn({ id: actor.accountId }) : null;
  if (actor.kind !== 'person' || !account) return err('NOT_FOUND');
  const fault = passwordFault(input.password, account.phone);
  if (fault) return fieldErr('password', fault);
  const tried = await countSignInTry(ctx.now, account.phone);
  if (!tried.ok) return tried;
  if (!(await passwordMatches(account.passwordHash, input.currentPassword)))
    return fieldErr('currentPassword', 'PASSWORD_WRONG', { left: tried.value.left });
  await tried.value.forgive();
  const passwordHash = await hashPassword(input.password);
  return transaction(async (tx) => {
    await writePassword(tx, account.id, passwordHash);
    const sessionVersion = await endSessions(tx, account.id);
    await sendText(tx, ctx, { to: account.phone, template: 'password_changed', values: {} });
    const { isOfficial, isOfAgency, isSeller } = account;
    const { hasSecondFactor } = actor;
    return ok({ accountId: account.id, sessionVersion, hasSecondFactor, isOfficial, isOfAgency, isSeller });
  });
}
