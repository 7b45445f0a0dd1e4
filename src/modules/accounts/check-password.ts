import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { passwordMatches } from '#platform/passwords.ts';
import { countSignInTry } from './count-sign-in-try.ts';
import { accountForSignIn } from './queries.ts';

/**
 * Asks a signed-in person's password again before something grave; a wrong one belongs to the field `password`. Tries
 * count together with those at the door, and too many of them are called that: the right password would not help either.
 */
export async function checkPassword(ctx: Ctx, password: string): Promise<Result<void>> {
  const { actor } = ctx;
  const account = actor.kind === 'person' ? await accountForSignIn({ id: actor.accountId }) : null;
  if (!account) return fieldErr('password', 'PASSWORD_WRONG');
  const tried = await countSignInTry(ctx.now, account.phone);
  if (!tried.ok) return tried;
  if (!(await passwordMatches(account.passwordHash, password))) return fieldErr('password', 'PASSWORD_WRONG');
  await tried.value.forgive();
  return ok();
}
