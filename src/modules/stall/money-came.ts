import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { orderForSeller } from '#modules/orders/api.ts';
import { answerClaim } from '#modules/transfers/api.ts';
import type { MoneyCame } from './schema.ts';

/** The seller has seen the transfer in his account: his word, kept as such, for the very sum that was on the screen. */
export async function moneyCame(ctx: Ctx, input: MoneyCame): Promise<Result<{ code: string }>> {
  if (!(await orderForSeller(ctx, input.code))) return err('NOT_FOUND');
  return answerClaim(ctx, { ...input, answer: 'received', reason: '' });
}
