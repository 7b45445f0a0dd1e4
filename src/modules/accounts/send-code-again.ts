import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { unfinishedStep } from './queries.ts';
import { PendingReset } from './schema.ts';
import { sendCode } from './send-code.ts';

/** A new code for a half-done registration or reset, with everything typed before it. */
export async function sendCodeAgain(
  ctx: Ctx,
  input: { codeId: string | undefined; purpose: 'register' | 'reset_password' },
): Promise<Result<{ codeId: string }>> {
  const step = await unfinishedStep(input.codeId, input.purpose);
  if (!step) return err('STEP_EXPIRED');
  const silent = input.purpose === 'reset_password' && PendingReset.parse(JSON.parse(step.payload)).accountId === null;
  return transaction((tx) =>
    sendCode(tx, ctx, { phone: step.phone, purpose: input.purpose, payload: step.payload, silent }),
  );
}
