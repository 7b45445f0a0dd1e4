import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { hasFindings, lacksOf } from './core/checklist.ts';
import { SELLER_PATH } from './core/pages.ts';
import { readPlace } from './core/place.ts';
import { lockOwn, type OwnInspection } from './own-inspection.ts';
import { writeRecord } from './save-findings.ts';
import type { Signature } from './schema.ts';
import { moveInspection } from './store.ts';
import { answersSaved, shopNameOf } from './tell-queries.ts';
import { dueAfter } from './working-days.ts';
import './events.ts';

/** The inspector stands for what he saw; from now on nothing of it changes, and the shop reads it and may answer. */
export async function signInspection(ctx: Ctx, input: Signature): Promise<Result<{ inspectionId: string }>> {
  const { inspectionId } = input;
  return transaction(async (tx) => {
    const key = { kind: 'inspection', subjectId: inspectionId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun.code === 'ALREADY_DECIDED' ? err('INSPECTION_SIGNED') : begun;
    const own = await lockOwn(tx, ctx, inspectionId);
    if (!own.ok) return own;
    const { inspection } = own.value;
    // An empty box means that it is signed on the spot.
    const written = await writeRecord(tx, ctx, inspection, { ...input, seenAt: input.seenAt ?? ctx.now });
    if (!written.ok) return written;
    const answers = await answersSaved(tx, inspectionId);
    const lacking = await lacks(inspection, input, answers);
    if (lacking.length > 0) return { ok: false, code: 'FORM_INVALID', fields: lacking };
    if (!input.isSure) return fieldErr('isSure', 'SIGN_MISSING');
    const found = hasFindings(answers);
    const answerDueAt = await dueAfter(ctx.now, 'inspection.answer_days');
    await moveInspection(tx, inspectionId, 'sign', { signedAt: ctx.now, hasFindings: found, answerDueAt });
    await closeWork(tx, ctx, key, found ? 'found' : 'clean');
    await audit(tx, ctx, {
      action: 'inspection.signed',
      subject: { kind: 'inspection', id: inspectionId },
      data: { code: inspection.code, found, opensCase: found && input.opensCase },
    });
    if (found && input.opensCase) await record(tx, 'inspection.found', { inspectionId });
    await tellSeller(tx, ctx, inspection, answerDueAt);
    return ok({ inspectionId });
  });
}

async function lacks(
  inspection: OwnInspection,
  input: Signature,
  answers: Awaited<ReturnType<typeof answersSaved>>,
): Promise<FieldError[]> {
  const fields: FieldError[] = lacksOf(inspection.questions, answers).map(({ key, lack }) => ({
    field: lack === 'answer' ? `verdict_${key}` : `note_${key}`,
    code: lack === 'answer' ? 'INSPECTION_UNFINISHED' : 'INSPECTION_NOTE_MISSING',
  }));
  if (!readPlace(input)) fields.push({ field: 'place', code: 'PLACE_MISSING' });
  if (inspection.kind === 'purchase' && inspection.orderId === null)
    fields.push({ field: 'orderCode', code: 'TEST_ORDER_UNKNOWN' });
  return fields;
}

/** Nothing of a test purchase is named that would tell the buyer's account to whoever is tested again. */
async function tellSeller(tx: Tx, ctx: Ctx, { id, shopId }: OwnInspection, answerDueAt: Date): Promise<void> {
  await tellShop(tx, ctx, {
    shopId,
    topic: 'department',
    template: 'inspectionSigned',
    values: { shop: await shopNameOf(tx, shopId), until: deadlineValue(answerDueAt) },
    link: `${SELLER_PATH}/${id}`,
    onceKey: `inspection-signed:${id}`,
  });
}
