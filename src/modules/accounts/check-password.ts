import { now } from '#platform/clock.ts';
import { passwordMatches } from '#platform/passwords.ts';
import { countSignInTry } from './count-sign-in-try.ts';
import { accountForSignIn } from './queries.ts';

/** Asks a signed-in person's password again before something grave. Tries count together with those at the door. */
export async function checkPassword(accountId: string, password: string): Promise<boolean> {
  const account = await accountForSignIn({ id: accountId });
  if (!account) return false;
  const tried = await countSignInTry(await now(), account.phone);
  if (!tried.ok || !(await passwordMatches(account.passwordHash, password))) return false;
  await tried.value.forgive();
  return true;
}
