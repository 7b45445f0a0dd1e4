import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { tellOfficials } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { WORK_PATH } from '#modules/work/core/work.ts';
import { transaction } from '#platform/db.ts';
import { INQUIRY_ROLES, mayAsk } from './core/policy.ts';
import { newInquiry, subjectAsked } from './new-inquiry.ts';
import type { AskInquiry } from './schema.ts';
import { agencyName } from './store.ts';

/** Somebody of another authority asks about one seller, listing or order of where it may look; the department hears of it. */
export async function askInquiry(ctx: Ctx, input: AskInquiry): Promise<Result<{ inquiryId: string; code: string }>> {
  const { actor, now } = ctx;
  if (!mayAsk(actor)) return err('NOT_ALLOWED');
  const { agencyId, areaId } = actor.agency;
  return transaction(async (tx) => {
    const found = await subjectAsked(tx, input, { areaId, today: dayOf(now) });
    if (!found.ok) return found;
    const byAccount = { askedById: actor.accountId, letterDate: null, signerName: '', letterFileId: null };
    const authorityName = await agencyName(tx, agencyId);
    const asked = await newInquiry(
      tx,
      ctx,
      { ...input, ...byAccount, agencyId, authorityName, requestedAt: now },
      found.value,
    );
    // Whom it is about is said in the queue alone, to those who may find it there.
    await tellOfficials(tx, ctx, {
      roles: INQUIRY_ROLES,
      kind: `inquiry:${asked.inquiryId}`,
      template: 'deskInquiry',
      values: { code: asked.code, until: deadlineValue(asked.dueAt) },
      link: `${WORK_PATH}?loai=cung-cap`,
    });
    return ok(asked);
  });
}
