import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayReadReturns } from './core/policy.ts';
import { daysOfPeriod } from './core/return.ts';
import { lastVersion, lockPeriod, setFiled } from './return-store.ts';
import type { FileReturn } from './schema.ts';

/** A person filed it at the tax office by hand, and says under which reference and on what day. */
export async function fileReturn(
  ctx: Ctx,
  { period, version, reference, filedOn }: FileReturn,
): Promise<Result<{ period: string }>> {
  if (!mayReadReturns(ctx.actor)) return err('NOT_ALLOWED');
  const filedById = ctx.actor.accountId;
  if (filedOn > dayOf(ctx.now) || filedOn < daysOfPeriod(period).until) return fieldErr('filedOn', 'DATE_INVALID');
  return transaction(async (tx) => {
    await lockPeriod(tx, period);
    const last = await lastVersion(tx, period);
    if (!last) return err('NOT_FOUND');
    if (last.version !== version) return err('TAX_RETURN_DRAWN');
    if (last.state !== 'draft') return err('ALREADY_DECIDED');
    if (!Array.isArray(last.differences) || last.differences.length > 0) return err('TAX_RETURN_DIFFERS');
    const filed = { filedAt: ctx.now, filedById, filedOn, filedReference: reference };
    if (!(await setFiled(tx, last.id, filed))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'tax.return_filed',
      subject: { kind: 'tax_return', id: last.id },
      data: { period, version, reference, filedOn },
    });
    return ok({ period });
  });
}
