import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { readPlace } from './core/place.ts';
import { seenAt } from './core/seen.ts';
import { lockOwn, type OwnInspection } from './own-inspection.ts';
import type { Draft } from './schema.ts';
import { saveRecord } from './store.ts';

/** What has been written so far, as it is: questions may still be open. What the checklist does not ask is not kept. */
export async function saveFindings(ctx: Ctx, input: Draft): Promise<Result<void>> {
  return transaction(async (tx) => {
    const own = await lockOwn(tx, ctx, input.inspectionId);
    if (!own.ok) return own;
    return writeRecord(tx, ctx, own.value.inspection, input);
  });
}

export async function writeRecord(
  tx: Tx,
  ctx: Ctx,
  inspection: OwnInspection,
  input: Omit<Draft, 'inspectionId'>,
): Promise<Result<void>> {
  const when = input.seenAt === null ? null : seenAt(input.seenAt, inspection.startedAt, ctx.now);
  if (when !== null && !when.ok) return when;
  const asked = new Set(inspection.questions.map(({ key }) => key));
  await saveRecord(tx, inspection.id, {
    at: ctx.now,
    seenAt: when === null ? null : when.value,
    place: readPlace(input),
    note: input.note,
    answers: input.answers.filter(({ key }) => asked.has(key)),
  });
  return ok();
}
