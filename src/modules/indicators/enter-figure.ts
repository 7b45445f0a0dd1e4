import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { indicatorOf } from './core/catalogue.ts';
import { mayEnterFigures } from './core/policy.ts';
import { insertFigure, lockCorrection } from './entry-store.ts';
import { outsideFigures } from './outside-queries.ts';
import type { FigureForm } from './schema.ts';

/** A figure from outside with its source; a wrong one is put right by a new row that says why. */
export async function enterFigure(ctx: Ctx, form: FigureForm): Promise<Result<{ figureId: string }>> {
  if (!mayEnterFigures(ctx.actor)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const fields: FieldError[] = [];
    if (form.toDay < form.fromDay) fields.push({ field: 'toDay', code: 'PERIOD_BACKWARDS' });
    if (form.sourceDay > dayOf(ctx.now)) fields.push({ field: 'sourceDay', code: 'SOURCE_DAY_FUTURE' });
    if (indicatorOf(form.indicator)?.unit === 'percent' && form.figure > 100)
      fields.push({ field: 'figure', code: 'PERCENT_TOO_HIGH' });
    if (form.correctsId) {
      await lockCorrection(tx, form.correctsId);
      const wrong = (await outsideFigures()).find(({ id }) => id === form.correctsId);
      if (!wrong || wrong.indicator !== form.indicator) return err('NOT_FOUND');
      if (wrong.isCorrected) return err('FIGURE_CORRECTED');
      if (form.reason.length < 5) fields.push({ field: 'reason', code: 'REASON_REQUIRED' });
    }
    if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const { fromDay, toDay, figure, scope, ...rest } = form;
    const figureId = await insertFigure(tx, ctx, {
      ...rest,
      districts: scope,
      from: fromDay,
      to: toDay,
      value: figure,
    });
    await audit(tx, ctx, {
      action: form.correctsId ? 'figure.corrected' : 'figure.entered',
      subject: { kind: 'outside_figure', id: figureId },
      ...(form.reason ? { reason: form.reason } : {}),
      data: { indicator: form.indicator, value: figure, source: form.source, corrects: form.correctsId },
    });
    return ok({ figureId });
  });
}
