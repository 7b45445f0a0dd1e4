import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { isPhoneTaken } from './queries.ts';
import { sendCode } from './send-code.ts';

/** The code of a registration; the owner of a number that has an account is told so in its place. */
export async function sendRegistrationCode(
  tx: Tx,
  ctx: Ctx,
  request: { phone: string; payload: string },
): Promise<Result<{ codeId: string }>> {
  const isTaken = await isPhoneTaken(request.phone);
  return sendCode(tx, ctx, {
    ...request,
    purpose: 'register',
    ...(isTaken ? { instead: 'phone_has_account' as const } : {}),
  });
}
