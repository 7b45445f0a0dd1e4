import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, type Result } from '#kernel/result.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { checkCode } from './check-code.ts';
import { type CodePurpose, spendCode } from './store.ts';

/**
 * Checks the newest code of a phone and purpose, then spends it in one transaction with what it allows: if that is
 * refused, the code is still good. The try is counted before, outside of it, since a refusal rolls back what it is in.
 */
export async function redeemCode<T>(
  ctx: Ctx,
  given: { phone: string; purpose: CodePurpose; code: string },
  act: (tx: Tx, payload: string | null) => Promise<Result<T>>,
): Promise<Result<T>> {
  const checked = await checkCode(ctx, given);
  if (!checked.ok) return checked;
  return transaction(async (tx) => {
    if (!(await spendCode(tx, checked.value.codeId, ctx.now))) return fieldErr('code', 'CODE_EXPIRED');
    return act(tx, checked.value.payload);
  });
}
