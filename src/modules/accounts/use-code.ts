import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { checkCode } from './check-code.ts';
import { type CodePurpose, spendCode } from './store.ts';

/**
 * Checks the newest code of a phone and purpose and spends it within the caller's transaction: if that is rolled back,
 * the code is still good, but the try stays counted.
 */
export async function useCode(
  tx: Tx,
  ctx: Ctx,
  given: { phone: string; purpose: CodePurpose; code: string },
): Promise<Result<{ payload: string | null }>> {
  const checked = await checkCode(ctx, given);
  if (!checked.ok) return checked;
  const spent = await spendCode(tx, checked.value.codeId, ctx.now);
  return spent ? ok({ payload: checked.value.payload }) : fieldErr('code', 'CODE_EXPIRED');
}
