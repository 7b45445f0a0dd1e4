import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayPublishTexts, mayWriteTexts } from './core/policy.ts';
import { publicationTable } from './core/publication.ts';
import type { DropVersion } from './schema.ts';
import { lockText, markDropped } from './store.ts';

/** A draft is put away by whoever may write; what was announced only by the head, before its first day. */
export async function dropVersion(ctx: Ctx, input: DropVersion): Promise<Result<{ slug: string }>> {
  const { actor } = ctx;
  const { slug, state, reason } = input;
  if (!mayWriteTexts(actor) || (state === 'announced' && !mayPublishTexts(actor))) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const { from } = publicationTable.moves[state === 'draft' ? 'discard' : 'call_off'];
    const version = (await lockText(tx, slug)).find((one) => from.includes(one.state));
    if (!version || (version.effectiveFrom !== null && version.effectiveFrom <= dayOf(ctx.now)))
      return err('ALREADY_DECIDED');
    await markDropped(tx, version.id, { byId: actor.accountId, reason, at: ctx.now });
    await audit(tx, ctx, {
      action: state === 'draft' ? 'publication.discard' : 'publication.call_off',
      subject: { kind: 'publication', id: slug },
      reason,
      data: { version: version.version },
    });
    return ok({ slug });
  });
}
