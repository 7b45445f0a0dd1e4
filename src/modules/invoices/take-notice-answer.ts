import type { Ctx } from '#kernel/actor.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import type { AuthorityAnswer, AuthorityReason } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import { invoicePath } from './core/pages.ts';
import { shownReasons } from './hidden-numbers.ts';
import { lockNotice, moveNotice } from './notice-store.ts';
import { linkById, setCorrectedBy } from './sale-store.ts';
import { addInvoiceEvent } from './store.ts';
import { toTell } from './tell-queries.ts';

type NoticeItems = Extract<AuthorityAnswer, { kind: 'notice' }>['items'];

/**
 * Message 301 (01/TB-SSĐT), or a refusal of the whole message. True when it changed the notice; what speaks of another
 * invoice than the notice named changes nothing and is left for a person.
 */
export async function takeNoticeAnswer(
  tx: Tx,
  ctx: Ctx,
  of: { noticeId: string; items: NoticeItems | null; reasons: readonly AuthorityReason[] },
): Promise<boolean> {
  const notice = await lockNotice(tx, of.noticeId);
  if (!notice) return false;
  const invoice = await linkById(tx, notice.invoiceId);
  if (!invoice) return false;
  const own = of.items?.find(
    ({ invoice: { form, symbol, number } }) =>
      form === String(invoice.form) && symbol === invoice.symbol && number === invoice.number,
  );
  if (of.items && !own) return false;
  const isTaken = own?.isTaken ?? false;
  const refusals = shownReasons(own ? own.reasons : of.reasons);
  const answeredAt = ctx.now;
  const isMoved = await moveNotice(tx, notice.id, isTaken ? 'take' : 'refuse', {
    answeredAt,
    nextTryAt: null,
    ...(isTaken ? {} : { refusals }),
  });
  if (!isMoved) return false;
  await addInvoiceEvent(tx, {
    invoiceId: invoice.id,
    at: ctx.now,
    event: isTaken ? 'notice_taken' : 'notice_refused',
    by: 'authority',
    detail: { noticeId: notice.id },
  });
  if (isTaken) await setCorrectedBy(tx, invoice.id, 'notice');
  if (invoice.orderId)
    await tellOf(tx, ctx, { orderId: invoice.orderId, invoiceId: invoice.id, isTaken, id: notice.id });
  return true;
}

async function tellOf(
  tx: Tx,
  ctx: Ctx,
  of: { orderId: string; invoiceId: string; isTaken: boolean; id: string },
): Promise<void> {
  const { to, shopId, values, link } = await toTell(tx, of.orderId);
  const onceKey = `invoice-notice:${of.id}`;
  if (of.isTaken) await tell(tx, ctx, { to, topic: 'orders', template: 'invoiceNoticed', values, link, onceKey });
  else
    await tellShop(tx, ctx, {
      shopId,
      topic: 'orders',
      template: 'invoiceNoticeRefused',
      values,
      link: invoicePath(of.invoiceId),
      onceKey,
    });
}
