import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayEnterFigures } from './core/policy.ts';
import { insertEbiYear, lockCorrection } from './entry-store.ts';
import { ebiYears } from './outside-queries.ts';
import type { EbiForm } from './schema.ts';

const FULL_SCORE = 100;

/** A year of the index as it was published; a wrong row is put right by a new one that says why. */
export async function enterEbi(ctx: Ctx, form: EbiForm): Promise<Result<{ ebiId: string }>> {
  if (!mayEnterFigures(ctx.actor)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const { rank, provinces, ...rest } = form;
    const fields: FieldError[] = [];
    for (const field of ['people', 'consumers', 'businesses', 'score'] as const)
      if ((form[field] ?? 0) > FULL_SCORE) fields.push({ field, code: 'SCORE_TOO_HIGH' });
    for (const field of ['rank', 'provinces'] as const)
      if (!Number.isInteger(form[field] ?? 0)) fields.push({ field, code: 'NOT_A_NUMBER' });
    if (rank !== null && provinces !== null && rank > provinces) fields.push({ field: 'rank', code: 'OUT_OF_RANGE' });
    if (form.sourceDay > dayOf(ctx.now)) fields.push({ field: 'sourceDay', code: 'SOURCE_DAY_FUTURE' });
    if (form.correctsId) {
      await lockCorrection(tx, form.correctsId);
      const wrong = (await ebiYears()).find(({ id }) => id === form.correctsId);
      if (!wrong || wrong.year !== form.year) return err('NOT_FOUND');
      if (wrong.isCorrected) return err('FIGURE_CORRECTED');
      if (form.reason.length < 5) fields.push({ field: 'reason', code: 'REASON_REQUIRED' });
    }
    if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const ebiId = await insertEbiYear(tx, ctx, { ...rest, rank, provinces });
    await audit(tx, ctx, {
      action: form.correctsId ? 'ebi.corrected' : 'ebi.entered',
      subject: { kind: 'ebi_year', id: ebiId },
      ...(form.reason ? { reason: form.reason } : {}),
      data: { year: form.year, score: form.score, rank, source: form.source },
    });
    return ok({ ebiId });
  });
}
