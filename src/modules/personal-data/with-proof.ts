import type { Ctx, Person } from '#kernel/actor.ts';
import { fieldErr, type Result } from '#kernel/result.ts';
import { checkPassword, redeemCode } from '#modules/accounts/api.ts';
import { type Tx, transaction } from '#platform/db.ts';

/** Before something grave a signed-in person shows again who she is: by the password, or by a code to her own phone. */
export async function withProof<T>(
  ctx: Ctx & { actor: Person },
  given: { password: string; code: string },
  act: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (given.code !== '')
    return redeemCode(ctx, { phone: ctx.actor.phone, purpose: 'personal_data', code: given.code }, act);
  if (given.password === '') return fieldErr('password', 'PROOF_MISSING');
  const checked = await checkPassword(ctx, given.password);
  return checked.ok ? transaction(act) : checked;
}
