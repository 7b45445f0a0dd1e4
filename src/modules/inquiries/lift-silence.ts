import { actingFor, type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayLiftSilenceFor } from './core/policy.ts';
import type { LiftSilence } from './schema.ts';
import { lockInquiry } from './store.ts';
import { toAsker } from './tell-asker.ts';
import { tellSeller } from './tell-seller.ts';

/**
 * A head has the seller told before the day that was asked for. Why stands in the log, and whoever asked for the silence
 * reads it; the day stays as it was asked.
 */
export async function liftSilence(ctx: Ctx, { inquiryId, reason }: LiftSilence): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  return transaction(async (tx) => {
    const inquiry = await lockInquiry(tx, inquiryId);
    if (!inquiry || isShopMember(actor, inquiry.shopId)) return err('NOT_FOUND');
    const { id, code, areaId, silentUntil } = inquiry;
    if (!mayLiftSilenceFor(actor, areaId)) return err('NOT_ALLOWED');
    ctx.onBehalfOf = actingFor(actor, (one) => mayLiftSilenceFor(one, areaId)) ?? ctx.onBehalfOf ?? null;
    if (inquiry.state !== 'answered' || inquiry.sellerToldAt) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'inquiry.silence_lifted',
      subject: { kind: 'inquiry', id },
      reason,
      data: { code, silentUntil },
    });
    await tellSeller(tx, ctx, inquiry);
    await tell(tx, ctx, {
      ...toAsker(inquiry),
      template: 'inquirySilenceLifted',
      values: { code, reason },
      onceKey: `inquiry-silence-lifted:${id}`,
    });
    return ok({ code });
  });
}
