import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { readSheet } from '#modules/gateways/api.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { transaction } from '#platform/db.ts';
import { guessMapping } from './core/guess-mapping.ts';
import type { UploadStatement } from './schema.ts';
import { accountOfShop, insertImport } from './store.ts';

/** More than a year of a busy account; what is above is cut into months. */
const MOST_LINES = 10_000;
const HEAD_LINES = 60;
const MOST_NAME = 80;

/** A seller hands over a file of his bank. Nothing happens by it: he sees what each row would do, and says so. */
export async function uploadStatement(ctx: Ctx, input: UploadStatement): Promise<Result<{ importId: string }>> {
  const { actor } = ctx;
  const { shopId, file } = input;
  if (actor.kind !== 'person' || !maySeeRows(actor, shopId)) return err('NOT_FOUND');
  const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()));
  if (!sheet.ok) {
    const isLong = sheet.refused === 'too_many_lines';
    return isLong
      ? fieldErr('file', 'STATEMENT_TOO_LONG', { most: MOST_LINES })
      : fieldErr('file', 'STATEMENT_UNREADABLE', { why: sheet.refused });
  }
  const { cells } = sheet;
  if (cells.length > MOST_LINES + HEAD_LINES) return fieldErr('file', 'STATEMENT_TOO_LONG', { most: MOST_LINES });
  if (!guessMapping(cells)) return fieldErr('file', 'STATEMENT_UNREADABLE', { why: 'header_not_found' });
  return transaction(async (tx) => {
    const account = await accountOfShop(tx, shopId, input.bankAccountId);
    if (!account) return fieldErr('bankAccountId', 'STATEMENT_NO_ACCOUNT');
    const importId = await insertImport(tx, {
      shopId,
      ...account,
      fileName: file.name.replace(/\p{C}/gu, '').slice(-MOST_NAME),
      cells,
      uploadedById: actor.accountId,
      uploadedAt: ctx.now,
    });
    return ok({ importId });
  });
}
