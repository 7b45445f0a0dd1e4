import { randomUUID } from 'node:crypto';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { lookupHash, randomDigits } from '#platform/secrets.ts';
import { CODE_DIGITS } from './core/code.ts';
import { RESET_CODE_HOURS } from './core/pending.ts';
import { mayGiveResetCodes } from './core/policy.ts';
import { memberByPhone } from './queries.ts';
import type { GiveResetCode } from './schema.ts';
import { insertCode } from './store.ts';

/**
 * For people of a shop who have no number of their own on its papers: an official who knows whom he speaks with reads
 * them a code, which is good beside the one sent to their phone. Neither opens the account alone.
 */
export async function giveResetCode(ctx: Ctx, input: GiveResetCode): Promise<Result<{ code: string }>> {
  if (!mayGiveResetCodes(ctx.actor)) return err('NOT_ALLOWED');
  const accountId = await memberByPhone(input.shopId, input.phone);
  if (accountId === null) return fieldErr('phone', 'MEMBER_UNKNOWN');
  if (accountId === ctx.actor.accountId) return err('NOT_ALLOWED');
  const id = randomUUID();
  const code = randomDigits(CODE_DIGITS);
  return transaction(async (tx) => {
    await insertCode(tx, {
      id,
      phone: input.phone,
      purpose: 'reset_proof',
      codeHash: lookupHash('code', `${id}:${code}`),
      payload: null,
      createdAt: ctx.now,
      expiresAt: addHours(ctx.now, RESET_CODE_HOURS),
    });
    await audit(tx, ctx, {
      action: 'account.reset_code_given',
      subject: { kind: 'shop', id: input.shopId },
      reason: input.reason,
      data: { accountId },
    });
    return ok({ code });
  });
}
