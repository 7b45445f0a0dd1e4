import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import type { ActivityClass } from './core/activity-class.ts';
import { mayReadReturns } from './core/policy.ts';
import { netOf, type ReturnState, type ReturnSums, sumOfReturn } from './core/return.ts';
import type { NoteMode } from './core/tax.ts';
import { returnSheet } from './return-sheet.ts';
import { identitiesOf } from './return-store.ts';
import { returnXml } from './return-xml.ts';

export const FILE_FORMS = ['xlsx', 'xml'] as const;
export type FileForm = (typeof FILE_FORMS)[number];

export type FileRow = ReturnSums & {
  shopId: string;
  legalName: string;
  taxCode: string;
  /** Whole, for a seller without a tax code. */
  personalId: string;
  address: string;
  activityClass: ActivityClass;
  mode: NoteMode;
};

export type ReturnData = {
  period: string;
  version: number;
  state: ReturnState;
  dueOn: Day;
  madeAt: Date;
  filedOn: Day | null;
  reference: string | null;
  differences: number;
  rows: FileRow[];
  sums: ReturnSums;
  net: { baseVnd: bigint; vatVnd: bigint; pitVnd: bigint };
};

/**
 * A version as a file, with the whole numbers of its sellers. That it was taken is in the log before it is made, with how
 * many identity numbers it holds.
 */
export async function openReturnFile(
  ctx: Ctx,
  { period, version, form }: { period: string; version: number; form: FileForm },
): Promise<Result<Uint8Array>> {
  if (!mayReadReturns(ctx.actor)) return err('NOT_FOUND');
  const read = await transaction(async (tx) => {
    const data = await dataOf(tx, period, version);
    if (!data) return err('NOT_FOUND');
    const { id, ...rest } = data;
    const people = new Set(rest.rows.filter(({ personalId }) => personalId !== '').map(({ shopId }) => shopId));
    await audit(tx, ctx, {
      action: 'tax.return_taken',
      subject: { kind: 'tax_return', id },
      data: {
        period,
        version,
        form,
        sellers: new Set(rest.rows.map(({ shopId }) => shopId)).size,
        numbers: people.size,
      },
    });
    return ok(rest);
  });
  if (!read.ok) return read;
  return ok(form === 'xlsx' ? await returnSheet(read.value) : returnXml(read.value));
}

async function dataOf(tx: Tx, period: string, version: number): Promise<(ReturnData & { id: string }) | null> {
  const found = await tx.taxReturn.findUnique({
    where: { period_version: { period, version } },
    include: {
      rows: { orderBy: [{ legalName: 'asc' }, { shopId: 'asc' }, { activityClass: 'asc' }, { mode: 'asc' }] },
    },
  });
  if (!found) return null;
  const known = await identitiesOf(
    tx,
    found.rows.map(({ shopId }) => shopId),
  );
  const numbers = new Map<string, string>();
  for (const [shopId, { taxCode, personalIdSealed }] of known)
    numbers.set(shopId, taxCode === null && personalIdSealed ? unseal(personalIdSealed) : '');
  const rows = found.rows.map(({ returnId: _, mode, taxCode, ...row }) => ({
    ...row,
    taxCode: taxCode ?? known.get(row.shopId)?.taxCode ?? '',
    personalId: taxCode === null ? (numbers.get(row.shopId) ?? '') : '',
    address: known.get(row.shopId)?.address ?? '',
    mode: mode === 'active' ? ('active' as const) : ('record_only' as const),
  }));
  const sums = sumOfReturn(rows);
  return {
    id: found.id,
    period,
    version,
    state: found.state,
    dueOn: dayOfDate(found.dueOn),
    madeAt: found.madeAt,
    filedOn: found.filedOn ? dayOfDate(found.filedOn) : null,
    reference: found.filedReference,
    differences: Array.isArray(found.differences) ? found.differences.length : 0,
    rows,
    sums,
    net: netOf(sums),
  };
}
