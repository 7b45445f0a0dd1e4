import type { Ctx } from '#kernel/actor.ts';
import { addMinutes } from '#kernel/time.ts';
import type { AuthorityReason } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import type { Changes } from './core/adjustment.ts';
import { type NoticeMove, type NoticeState, noticeTable } from './core/notice.ts';

/** The writer of notices 04/SS-HĐĐT. */

export type SlipNoticeRow = {
  id: string;
  shopId: string;
  invoiceId: string;
  reason: string;
  changes: Changes;
  officeCode: string;
  officeName: string;
  place: string;
  state: NoticeState;
  waitReason: string | null;
  tries: number;
  xml: Uint8Array | null;
  messageId: string | null;
  createdAt: Date;
};

const columns = {
  id: true,
  shopId: true,
  invoiceId: true,
  reason: true,
  changes: true,
  officeCode: true,
  officeName: true,
  place: true,
  state: true,
  waitReason: true,
  tries: true,
  xml: true,
  messageId: true,
  createdAt: true,
} as const;

export type NewNotice = Pick<
  SlipNoticeRow,
  'shopId' | 'invoiceId' | 'reason' | 'changes' | 'officeCode' | 'officeName' | 'place'
> & { createdById: string };

const LEASE_MINUTES = 2;

/** Null when one of this invoice is on its way: the index decides. */
export async function insertNotice(tx: Tx, ctx: Ctx, made: NewNotice): Promise<string | null> {
  const [row] = await tx.invoiceNotice.createManyAndReturn({
    data: [
      {
        ...made,
        changes: made.changes as never,
        createdAt: ctx.now,
        nextTryAt: addMinutes(ctx.now, LEASE_MINUTES),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

export async function lockNotice(tx: Tx, id: string): Promise<SlipNoticeRow | null> {
  await tx.$executeRaw`select 1 from invoice_notices where id = ${id}::uuid for update`;
  const row = await tx.invoiceNotice.findUnique({ where: { id }, select: columns });
  return row && { ...row, state: row.state as NoticeState, changes: row.changes as Changes };
}

/** One move of the table; false when it was elsewhere. */
export async function moveNotice(
  tx: Tx,
  id: string,
  move: NoticeMove,
  data: {
    xml?: Uint8Array;
    sha256?: string;
    signedAt?: Date;
    messageId?: string;
    answeredAt?: Date;
    refusals?: readonly AuthorityReason[];
    nextTryAt?: Date | null;
  } = {},
): Promise<boolean> {
  const { from, to } = noticeTable.moves[move];
  const { xml, refusals, ...rest } = data;
  const { count } = await tx.invoiceNotice.updateMany({
    where: { id, state: { in: [...from] } },
    data: {
      state: to,
      waitReason: null,
      ...rest,
      ...(xml ? { xml: Uint8Array.from(xml) } : {}),
      ...(refusals ? { refusals: [...refusals] as never } : {}),
    },
  });
  return count === 1;
}

/** Why it has not left yet, and when that is looked at again. */
export async function setNoticeWaiting(tx: Tx, id: string, waitReason: string, nextTryAt: Date): Promise<void> {
  await tx.invoiceNotice.updateMany({
    where: { id, state: { in: ['draft', 'signed'] } },
    data: { waitReason, nextTryAt, tries: { increment: 1 } },
  });
}

/** Not signed or not sent in their time, claimed. */
export async function claimNotices(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update invoice_notices set next_try_at = ${addMinutes(at, LEASE_MINUTES)} where id in (
      select id from invoice_notices where state in ('draft', 'signed') and next_try_at <= ${at}
      order by next_try_at limit 50 for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

/** What the last one was addressed with, so that it is typed once. */
export async function lastAddressed(
  tx: Tx,
  shopId: string,
): Promise<{ officeCode: string; officeName: string; place: string } | null> {
  return tx.invoiceNotice.findFirst({
    where: { shopId },
    orderBy: { createdAt: 'desc' },
    select: { officeCode: true, officeName: true, place: true },
  });
}

export async function hasNoticeUnderWay(tx: Tx, invoiceId: string): Promise<boolean> {
  return (await tx.invoiceNotice.count({ where: { invoiceId, state: { in: ['draft', 'signed', 'sent'] } } })) > 0;
}
