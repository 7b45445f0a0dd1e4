import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { seal } from '#platform/secrets.ts';
import { checkCode } from './check-code.ts';
import type { EnterCode } from './schema.ts';
import { spendCode } from './store.ts';

/** The code came back: for a while the same browser may set a new password, with a second proof where one is due. */
export async function confirmResetCode(
  ctx: Ctx,
  input: EnterCode & { codeId: string | undefined },
): Promise<Result<void>> {
  if (!input.codeId) return err('STEP_EXPIRED');
  const checked = await checkCode(ctx, { id: input.codeId, purpose: 'reset_password', code: input.code });
  if (!checked.ok) return checked;
  const { codeId, payload } = checked.value;
  if (payload === null) return err('STEP_EXPIRED');
  return transaction(async (tx) => {
    const spent = await spendCode(tx, codeId, ctx.now, seal(payload));
    return spent ? ok() : fieldErr('code', 'CODE_EXPIRED');
  });
}
