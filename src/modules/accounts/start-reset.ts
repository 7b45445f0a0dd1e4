import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { accountForSignIn } from './queries.ts';
import type { StartReset } from './schema.ts';
import { sendCode } from './send-code.ts';

/** A number without an account gets the same answer, and no message. */
export async function startReset(ctx: Ctx, input: StartReset): Promise<Result<{ codeId: string }>> {
  const account = await accountForSignIn({ phone: input.phone });
  const accountId = account?.isActive ? account.id : null;
  return transaction((tx) =>
    sendCode(tx, ctx, {
      phone: input.phone,
      purpose: 'reset_password',
      payload: JSON.stringify({ accountId }),
      ...(accountId === null ? { instead: 'nothing' } : {}),
    }),
  );
}
