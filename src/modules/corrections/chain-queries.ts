import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { ofSale, slipNotices } from '#modules/invoices/api.ts';
import type { InvoiceKind } from '#modules/invoices/core/document.ts';
import type { InvoiceState } from '#modules/invoices/core/invoice.ts';
import type { NoticeState } from '#modules/invoices/core/notice.ts';
import { mayIssueInvoices, maySeeInvoices } from '#modules/invoices/core/policy.ts';
import { db } from '#platform/db.ts';
import { type InvoiceNamed, namedOf } from './correction-queries.ts';
import { saleOf } from './correction-store.ts';
import { loadSale } from './load-sale.ts';

export type ChainLink = {
  invoiceId: string;
  kind: InvoiceKind;
  state: InvoiceState;
  waitReason: string | null;
  named: InvoiceNamed;
  totalVnd: Vnd;
  grantedAt: Date | null;
  reason: string | null;
  /** Holds now: the head or an adjustment beside it. */
  isInForce: boolean;
  isThis: boolean;
};

export type ChainNotice = { id: string; invoiceId: string; state: NoticeState; reason: string; createdAt: Date };

export type InvoiceChain = {
  links: ChainLink[];
  notices: ChainNotice[];
  /** All that holds, added up: what the order stands at once nothing is under way. */
  standsAtVnd: Vnd;
  /** The one that may be put right now. */
  headId: string;
  mayCorrect: boolean;
};

/** How the invoices of a sale follow from one another, for the people of its shop. */
export async function invoiceChain(ctx: Ctx, shopId: string, invoiceId: string): Promise<InvoiceChain | null> {
  const of = await saleOf(db, invoiceId);
  if (of?.shopId !== shopId || !of.orderId || !maySeeInvoices(ctx.actor, shopId)) return null;
  const rows = (await ofSale.linksOfOrder(db, of.orderId)).filter(({ state }) => state !== 'dropped');
  const sale = await loadSale(db, of.orderId);
  const standing = sale.ok ? sale.value.standing : null;
  const inForce = new Set(standing ? [standing.head.id, ...standing.adjustments.map(({ id }) => id)] : []);
  const notices = await db.invoiceNotice.findMany({
    where: { invoiceId: { in: rows.map(({ id }) => id) } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, invoiceId: true, state: true, reason: true, createdAt: true },
  });
  return {
    links: rows.map((row) => ({
      invoiceId: row.id,
      kind: row.kind,
      state: row.state,
      waitReason: row.waitReason,
      named: namedOf(row),
      totalVnd: row.totalVnd,
      grantedAt: row.grantedAt,
      reason: row.reason,
      isInForce: inForce.has(row.id),
      isThis: row.id === invoiceId,
    })),
    notices: notices.map((notice) => ({ ...notice, state: notice.state as NoticeState })),
    standsAtVnd: rows.filter(({ id }) => inForce.has(id)).reduce((sum, { totalVnd }) => sum + totalVnd, 0n),
    headId: standing?.head.id ?? invoiceId,
    mayCorrect:
      standing !== null &&
      standing.unfinished === null &&
      mayIssueInvoices(ctx.actor, shopId) &&
      !(await slipNotices.hasNoticeUnderWay(db, standing.head.id)),
  };
}
