import { z } from 'zod';
import { idField, lineField, reasonField } from '#platform/fields.ts';
import { MOST_AT_ONCE } from './claim-store.ts';

export const OfShop = z.object({ shopId: idField });
export type OfShop = z.output<typeof OfShop>;

export const OfInvoice = z.object({ shopId: idField, invoiceId: idField });
export type OfInvoice = z.output<typeof OfInvoice>;

const idList = z.union([z.array(idField), idField.transform((id) => [id])]);

/** Ticked in the list; no more than the page afterwards can show, and its address can hold. */
export const IssueInvoices = z.object({
  shopId: idField,
  invoiceIds: idList.pipe(z.array(idField).min(1, { error: 'REQUIRED' }).max(MOST_AT_ONCE)),
});
export type IssueInvoices = z.output<typeof IssueInvoices>;

export const ResolveAnswer = z.object({ answerId: lineField(1, 200), reason: reasonField });
export type ResolveAnswer = z.output<typeof ResolveAnswer>;
