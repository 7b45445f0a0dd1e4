import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { unfinishedStep } from './queries.ts';
import { PendingReset } from './schema.ts';
import { sendCode } from './send-code.ts';
import { sendRegistrationCode } from './send-registration-code.ts';

/** A new code for a half-done registration or reset, with everything typed before it. */
export async function sendCodeAgain(
  ctx: Ctx,
  input: { codeId: string | undefined; purpose: 'register' | 'reset_password' },
): Promise<Result<{ codeId: string }>> {
  const step = await unfinishedStep(input.codeId, input.purpose);
  if (!step) return err('STEP_EXPIRED');
  const { phone, payload } = step;
  if (input.purpose === 'register') return transaction((tx) => sendRegistrationCode(tx, ctx, { phone, payload }));
  const isNobody = PendingReset.parse(JSON.parse(payload)).accountId === null;
  const reset = { phone, payload, purpose: input.purpose, ...(isNobody ? { instead: 'nothing' as const } : {}) };
  return transaction((tx) => sendCode(tx, ctx, reset));
}
