import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { countFates } from './fate.ts';
import { readImport } from './read-import.ts';
import type { ConfirmStatement } from './schema.ts';
import { confirmImport, findImport } from './store.ts';

/** The seller has seen what his rows would do and stands by the file: from here the worker takes them in, one by one. */
export async function confirmStatement(ctx: Ctx, input: ConfirmStatement): Promise<Result<{ importId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  return transaction(async (tx) => {
    const statement = await findImport(tx, input.importId);
    if (!statement || !maySeeRows(actor, statement.shopId)) return err('NOT_FOUND');
    if (statement.state !== 'uploaded') return ok({ importId: statement.id });
    const read = await readImport(tx, ctx, statement);
    if (!read) return err('STALE_PAGE');
    const { mapping, fates, refused } = read;
    const result = { counts: countFates(fates), refused, outcomes: {}, mapping };
    const by = { confirmedById: actor.accountId, confirmedAt: ctx.now, result };
    if (await confirmImport(tx, statement.id, by))
      await audit(tx, ctx, {
        action: 'statement.confirmed',
        subject: { kind: 'shop', id: statement.shopId },
        data: { importId: statement.id, rows: fates.length },
      });
    return ok({ importId: statement.id });
  });
}
