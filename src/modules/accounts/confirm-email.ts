import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { redeemCode } from './redeem-code.ts';
import type { EnterCode } from './schema.ts';
import { writeEmail } from './store.ts';

/** Second half: who can read the code can read what the market writes there. */
export async function confirmEmail(ctx: Ctx, { code }: EnterCode): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  return redeemCode(ctx, { phone: actor.phone, purpose: 'confirm_email', code }, async (tx, email) => {
    await writeEmail(tx, actor.accountId, email);
    return ok();
  });
}
