import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import { db, transaction } from '#platform/db.ts';
import { certificateToTell, type InvoiceToTell, invoiceToTell } from './tell-queries.ts';

const LIST = '/kenh-nguoi-ban/hoa-don';
const SETTINGS = '/kenh-nguoi-ban/hoa-don/cai-dat';

const nameOf = ({ form, symbol, number }: InvoiceToTell): string => `${form}${symbol}-${number}`;

/** The buyer has his invoice: its page shows it, with XML and PDF. Corrections are told by what puts things right. */
export async function tellGranted(ctx: Ctx, invoiceId: string): Promise<void> {
  const invoice = await invoiceToTell(db, invoiceId);
  if (invoice?.kind !== 'original' || invoice.state !== 'granted') return;
  must(
    await transaction(async (tx) => {
      await tell(tx, ctx, {
        to: { accountId: invoice.buyerAccountId, phone: invoice.buyerPhone, email: invoice.email },
        topic: 'orders',
        template: 'invoiceGranted',
        values: { order: invoice.orderCode, shop: invoice.shopName, invoice: nameOf(invoice) },
        link: `/tra-cuu-hoa-don?ma=${invoice.lookupCode}`,
        onceKey: `invoice-granted:${invoiceId}`,
      });
      return ok();
    }),
  );
}

/** Why is on its page, in the authority's words. */
export async function tellRejected(ctx: Ctx, invoiceId: string): Promise<void> {
  const invoice = await invoiceToTell(db, invoiceId);
  if (invoice?.state !== 'rejected') return;
  must(
    await transaction(async (tx) => {
      await tellShop(tx, ctx, {
        shopId: invoice.shopId,
        topic: 'shop',
        template: 'invoiceRejected',
        values: { order: invoice.orderCode, invoice: nameOf(invoice), shop: invoice.shopName },
        link: `${LIST}/${invoiceId}`,
        onceKey: `invoice-rejected:${invoiceId}:${invoice.version}`,
      });
      return ok();
    }),
  );
}

/**
 * One that waits for a day is told once a day for its whole shop, not once for each; that a shop is not registered, once: it
 * may have chosen so.
 */
export async function tellWaiting(
  ctx: Ctx,
  { invoiceId, reason }: { invoiceId: string; reason: string },
): Promise<void> {
  const invoice = await invoiceToTell(db, invoiceId);
  if (!invoice || !['draft', 'numbered', 'signed', 'sent'].includes(invoice.state)) return;
  must(
    await transaction(async (tx) => {
      await tellShop(tx, ctx, {
        shopId: invoice.shopId,
        topic: 'shop',
        template: 'invoiceWaits',
        values: { order: invoice.orderCode, shop: invoice.shopName },
        link: LIST,
        onceKey: `invoice-waits:${invoice.shopId}:${reason === 'no_registration' ? reason : dayOf(ctx.now)}`,
      });
      return ok();
    }),
  );
}

export async function tellCertificateEnds(ctx: Ctx, certificateId: string): Promise<void> {
  const certificate = await certificateToTell(db, certificateId);
  if (!certificate) return;
  must(
    await transaction(async (tx) => {
      await tellShop(tx, ctx, {
        shopId: certificate.shopId,
        topic: 'shop',
        template: 'certificateEnds',
        values: { shop: certificate.shopName, date: formatDay(dayOf(certificate.notAfter)) },
        link: SETTINGS,
        onceKey: `certificate-ends:${certificateId}`,
      });
      return ok();
    }),
  );
}
