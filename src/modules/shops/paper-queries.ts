import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { mayReadPapers } from './core/policy.ts';

export type PaperCase = {
  id: string;
  kind: string;
  stars: number | null;
  number: string;
  issuer: string;
  issuedOn: Day | null;
  expiresOn: Day | null;
  fileId: string | null;
  shop: { id: string; name: string; phone: string };
  product: { name: string; slug: string } | null;
  remindedAt: Date | null;
  askedAt: Date;
  settledAt: Date | null;
  settledByName: string | null;
  note: string | null;
};

type Row = Omit<PaperCase, 'issuedOn' | 'expiresOn' | 'shop' | 'product'> & {
  issuedOn: Date | null;
  expiresOn: Date | null;
  shopId: string;
  shopName: string;
  shopPhone: string;
  productName: string | null;
  productSlug: string | null;
};

/** A paper about whose end the department was asked. */
export async function paperCase(ctx: Ctx, id: string): Promise<PaperCase | null> {
  if (!mayReadPapers(ctx.actor) || !isUuid(id)) return null;
  const rows = await db.$queryRaw<Row[]>`
    select p.id, p.kind::text as kind, p.stars, p.number, p.issuer, p.issued_on as "issuedOn", p.expires_on as "expiresOn", p.file_id as "fileId",
      s.id as "shopId", s.name as "shopName", s.phone as "shopPhone", pr.name as "productName", pr.slug as "productSlug",
      p.expiry_reminded_at as "remindedAt", p.expiry_asked_at as "askedAt", p.expiry_settled_at as "settledAt",
      a.name as "settledByName", p.expiry_note as note
    from papers p join shops s on s.id = p.shop_id left join products pr on pr.id = p.product_id
      left join accounts a on a.id = p.expiry_settled_by_id
    where p.id = ${id}::uuid and p.expiry_asked_at is not null`;
  const row = rows[0];
  if (!row) return null;
  const { shopId, shopName, shopPhone, productName, productSlug, issuedOn, expiresOn, ...paper } = row;
  return {
    ...paper,
    issuedOn: issuedOn && dayOfDate(issuedOn),
    expiresOn: expiresOn && dayOfDate(expiresOn),
    shop: { id: shopId, name: shopName, phone: shopPhone },
    product: productName !== null && productSlug !== null ? { name: productName, slug: productSlug } : null,
  };
}
