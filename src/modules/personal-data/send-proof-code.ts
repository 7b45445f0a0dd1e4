import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { sendCode } from '#modules/accounts/api.ts';
import { transaction } from '#platform/db.ts';
import { hasOwnData } from './core/policy.ts';

/** For who knows no password by heart: a code to the account's own phone. */
export async function sendProofCode(ctx: Ctx): Promise<Result<{ codeId: string }>> {
  const { actor } = ctx;
  if (!hasOwnData(actor)) return err('SIGN_IN_REQUIRED');
  return transaction((tx) => sendCode(tx, ctx, { phone: actor.phone, purpose: 'personal_data' }));
}
