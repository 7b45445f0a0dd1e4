import type { Ctx } from '#kernel/actor.ts';
import { maySeeCertificates } from '#modules/invoices/core/desk-policy.ts';
import type { InvoiceMode } from '#modules/invoices/core/document.ts';
import { maySeeInvoices, maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { type Which, whoUsesWhich } from '#modules/invoices/core/who-uses-which.ts';
import { shownTaxCode } from '#modules/shops/core/tax-code.ts';
import { db } from '#platform/db.ts';
import { openCode } from './kept-code.ts';
import { householdThresholdAt } from './setup-rules.ts';

export type InvoiceSetup = {
  shop: {
    kind: 'household' | 'cooperative' | 'enterprise';
    legalName: string;
    taxCode: string | null;
    address: string;
  };
  mayChange: boolean;
  /** By today's rules, for this kind of seller and each way of counting VAT. */
  which: { credit: Which; direct: Which };
  thresholdVnd: bigint;
  registration: {
    id: string;
    taxMethod: 'credit' | 'direct';
    mode: InvoiceMode;
    provider: 'plain' | 'viettel' | 'vnpt';
    taxCode: string;
    legalName: string;
    address: string;
    posBlock: string | null;
    hasCredentials: boolean;
    issuesByItself: boolean;
    acceptedAt: Date | null;
    refusedReason: string | null;
  } | null;
  /** Null for who may not see what the shop signs with. */
  certificates:
    | {
        id: string;
        kind: 'file' | 'remote';
        subject: string;
        serial: string;
        taxCode: string | null;
        notBefore: Date;
        notAfter: Date;
      }[]
    | null;
  series: {
    id: string;
    form: number;
    symbol: string;
    year: number;
    mode: InvoiceMode;
    nextNumber: number;
    stoppedAt: Date | null;
    stopReason: string | null;
  }[];
  tokens: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
};

/** How a shop is set up for invoices, for its people; the certificate and keys only for those who answer for them. */
export async function invoiceSetup(ctx: Ctx, shopId: string): Promise<InvoiceSetup | null> {
  if (!maySeeInvoices(ctx.actor, shopId)) return null;
  const maySee = maySeeCertificates(ctx.actor, shopId);
  const mayChange = maySetUpInvoices(ctx.actor, shopId);
  const [shops, registration, certificates, series, tokens, thresholdVnd] = await Promise.all([
    db.$queryRaw<InvoiceSetup['shop'][]>`
      select s.kind::text as kind, s.legal_name as "legalName", s.tax_code as "taxCode",
        concat_ws(', ', nullif(s.address_line, ''), a.name, a.province_name) as address
      from shops s join areas a on a.id = s.area_id where s.id = ${shopId}::uuid`,
    db.invoiceRegistration.findFirst({ where: { shopId, endedAt: null }, orderBy: { createdAt: 'desc' } }),
    maySee
      ? db.invoiceCertificate.findMany({
          where: { shopId, retiredAt: null },
          orderBy: { createdAt: 'desc' },
          select: {
            id: true,
            kind: true,
            subject: true,
            serial: true,
            taxCode: true,
            taxCodeSealed: true,
            notBefore: true,
            notAfter: true,
          },
        })
      : null,
    db.invoiceSeries.findMany({
      where: { shopId },
      orderBy: [{ year: 'desc' }, { createdAt: 'desc' }],
      select: {
        id: true,
        form: true,
        symbol: true,
        year: true,
        mode: true,
        nextNumber: true,
        stoppedAt: true,
        stopReason: true,
      },
    }),
    mayChange
      ? db.shopDataToken.findMany({
          where: { shopId, revokedAt: null },
          orderBy: { createdAt: 'asc' },
          select: { id: true, name: true, createdAt: true, lastUsedAt: true },
        })
      : [],
    householdThresholdAt(ctx.now),
  ]);
  const [shop] = shops;
  if (!shop) return null;
  const facts = { kind: shop.kind, revenueVnd: null, thresholdVnd };
  return {
    shop,
    mayChange,
    thresholdVnd,
    which: {
      credit: whoUsesWhich({ ...facts, taxMethod: 'credit' }),
      direct: whoUsesWhich({ ...facts, taxMethod: 'direct' }),
    },
    registration: registration && {
      id: registration.id,
      taxMethod: registration.taxMethod,
      mode: registration.mode,
      provider: registration.provider,
      taxCode: shownTaxCode(openCode(registration)),
      legalName: registration.legalName,
      address: registration.address,
      posBlock: registration.posBlock,
      hasCredentials: registration.credentialsSealed !== null,
      issuesByItself: registration.issuesByItself,
      acceptedAt: registration.acceptedAt,
      refusedReason: registration.refusedReason,
    },
    certificates:
      certificates?.map(({ taxCode, taxCodeSealed, ...certificate }) => ({
        ...certificate,
        taxCode: taxCode === null ? null : shownTaxCode(openCode({ taxCode, taxCodeSealed })),
      })) ?? null,
    series,
    tokens,
  };
}
