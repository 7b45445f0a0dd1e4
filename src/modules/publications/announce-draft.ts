import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, formatDay } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayPublishTexts } from './core/policy.ts';
import { publicationTable } from './core/publication.ts';
import { noticeDaysOf } from './queries.ts';
import type { AnnounceDraft } from './schema.ts';
import { lastVersionOf, lockText, markAnnounced } from './store.ts';

/**
 * The head publishes what somebody else wrote: from now on it is readable with its first day, and holds from that day.
 * Two persons stand behind every text, and nobody learns of a change later than the rules ask.
 */
export async function announceDraft(ctx: Ctx, input: AnnounceDraft): Promise<Result<{ version: number }>> {
  const { actor } = ctx;
  if (!mayPublishTexts(actor)) return err('NOT_ALLOWED');
  const { slug, effectiveFrom, reason, seenAt } = input;
  const noticeDays = await noticeDaysOf(slug, ctx.now);
  const earliest = addDays(dayOf(ctx.now), noticeDays);
  if (effectiveFrom < earliest)
    return fieldErr('effectiveFrom', 'PUBLICATION_NOTICE_SHORT', { days: noticeDays, day: formatDay(earliest) });
  return transaction(async (tx) => {
    const versions = await lockText(tx, slug);
    const { from, to } = publicationTable.moves.announce;
    const draft = versions.find(({ state }) => from.includes(state));
    if (!draft) return err('ALREADY_DECIDED');
    if (draft.editedAt.toISOString() !== seenAt) return err('STALE_PAGE');
    if (draft.writerIds.includes(actor.accountId)) return err('PUBLICATION_OWN_DRAFT');
    if (versions.some(({ state }) => state === to)) return err('PUBLICATION_CHANGE_OPEN');
    const version = (await lastVersionOf(tx, slug)) + 1;
    await markAnnounced(tx, draft.id, {
      version,
      byId: actor.accountId,
      reason,
      noticeDays,
      effectiveFrom,
      at: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'publication.announce',
      subject: { kind: 'publication', id: slug },
      reason,
      data: { version, effectiveFrom, noticeDays },
    });
    return ok({ version });
  });
}
