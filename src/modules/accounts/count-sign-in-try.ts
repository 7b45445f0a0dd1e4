import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { forgetHits, hit } from '#platform/limits.ts';
import { lookupHash } from '#platform/secrets.ts';

/**
 * Counts a try at a password before it is looked at, so that tries sent at once cannot pass together. The same for
 * numbers with and without an account. `forgive` after a right answer.
 */
export async function countSignInTry(
  at: Date,
  phone: string,
): Promise<Result<{ left: number; forgive: () => Promise<void> }>> {
  const [tries, minutes] = await Promise.all([
    ruleAt('account.sign_in_tries', at, z.number()),
    ruleAt('account.lock_minutes', at, z.number()),
  ]);
  const key = `sign-in:${lookupHash('phone', phone)}`;
  const counted = await hit({ key, hits: tries, seconds: minutes * 60 }, at);
  if (!counted.ok) return err('SIGN_IN_LOCKED', counted.detail);
  return ok({ left: counted.value.left, forgive: () => forgetHits(key) });
}
