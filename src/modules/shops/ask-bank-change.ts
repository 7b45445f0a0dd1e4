import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { checkPassword, sendCode } from '#modules/accounts/api.ts';
import { transaction } from '#platform/db.ts';
import { mayMoveMoney } from './core/policy.ts';
import { hasWaitingBankChange } from './queries.ts';
import { payableAccounts } from './shop-terms.ts';

/** First half: the owner's password is right, and a code goes to his number; nothing has changed yet. */
export async function askBankChange(
  ctx: Ctx,
  input: { shopId: string; bin: string; accountNumber: string; holderName: string; password: string },
): Promise<Result<void>> {
  const { actor } = ctx;
  const { shopId, password, ...account } = input;
  if (!mayMoveMoney(actor, shopId)) return err('NOT_FOUND');
  const checked = await checkPassword(ctx, password);
  if (!checked.ok) return checked;
  return transaction(async (tx) => {
    if (await hasWaitingBankChange(tx, shopId)) return err('BANK_CHANGE_PENDING');
    const current = (await payableAccounts(tx, [shopId], ctx.now)).get(shopId);
    if (current?.bin === account.bin && current.accountNumber === account.accountNumber)
      return fieldErr('accountNumber', 'BANK_CHANGE_SAME');
    const payload = JSON.stringify({ shopId, ...account });
    const sent = await sendCode(tx, ctx, { phone: actor.phone, purpose: 'change_bank_account', payload });
    return sent.ok ? ok() : sent;
  });
}
