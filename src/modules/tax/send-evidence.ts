import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayReadShopTax } from './core/policy.ts';
import { insertEvidence } from './evidence-store.ts';
import { kindOfShop } from './queries.ts';
import type { SendEvidence } from './schema.ts';

/** A household shows by what it grows, raises or catches its own goods; it counts once somebody of the department accepts it. */
export async function sendEvidence(ctx: Ctx, input: SendEvidence): Promise<Result<void>> {
  if (!mayReadShopTax(ctx.actor, input.shopId)) return err('NOT_FOUND');
  const sentById = ctx.actor.accountId;
  if (input.issuedOn > dayOf(ctx.now)) return fieldErr('issuedOn', 'DATE_INVALID');
  if (input.expiresOn !== null && input.expiresOn < dayOf(ctx.now)) return fieldErr('expiresOn', 'PAPER_EXPIRED');
  if ((await kindOfShop(input.shopId)) !== 'household') return err('NOT_FOUND');
  return transaction(async (tx) => {
    const id = await insertEvidence(tx, { ...input, sentById, sentAt: ctx.now });
    if (!id) return err('EVIDENCE_KNOWN');
    await audit(tx, ctx, {
      action: 'tax.evidence_sent',
      subject: { kind: 'shop', id: input.shopId },
      data: { evidenceId: id, kind: input.kind },
    });
    return ok();
  });
}
