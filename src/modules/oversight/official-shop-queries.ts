import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import type { ShopKind } from '#modules/shops/core/answers.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { mayReadPapers } from '#modules/shops/core/policy.ts';
import type { ShopStatus } from '#modules/shops/core/shop-status.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { unseal } from '#platform/secrets.ts';
import { mayReadMarket } from './core/policy.ts';

export type OfficialShop = {
  id: string;
  slug: string;
  name: string;
  kind: ShopKind;
  status: ShopStatus;
  statusReason: string | null;
  pausedAt: Date | null;
  pausedFor: string | null;
  legalName: string;
  taxCode: string | null;
  maskedPersonalId: string | null;
  phone: string;
  ownerName: string;
  areaName: string;
  addressLine: string;
  verifiedAt: Date;
  verifiedByName: string | null;
  applicationId: string | null;
  bank: { shortName: string; accountTail: string; holderName: string; watch: string | null } | null;
  papers: {
    id: string;
    kind: string;
    number: string;
    issuer: string;
    expiresOn: Day | null;
    state: string;
    fileId: string | null;
  }[];
  orders: { all: number; sold: number; cancelled: number; soldVnd: bigint };
  missedConfirmations: number;
  rating: number | null;
  ratingCount: number;
};

/** A shop with what stands behind it in law; papers only for those who may read them. */
export async function officialShop(ctx: Ctx, id: string): Promise<OfficialShop | null> {
  if (!mayReadMarket(ctx.actor) || !isUuid(id)) return null;
  const shop = await db.shop.findUnique({
    where: { id },
    include: {
      members: { where: { role: 'owner' }, include: { account: { select: { name: true } } }, take: 1 },
      bankAccounts: { where: { state: 'active' }, take: 1 },
      papers: { orderBy: { createdAt: 'desc' } },
    },
  });
  if (!shop) return null;
  const [area, verifier, application, counts] = await Promise.all([
    db.area.findUniqueOrThrow({ where: { id: shop.areaId }, select: { name: true } }),
    shop.verifiedById ? db.account.findUnique({ where: { id: shop.verifiedById }, select: { name: true } }) : null,
    db.shopApplication.findUnique({ where: { shopId: id }, select: { id: true } }),
    db.$queryRaw<{ all: number; sold: number; cancelled: number; soldVnd: bigint }[]>`
      select count(*)::int as all, count(*) filter (where state not in ('awaiting_payment', 'cancelled'))::int as sold,
        count(*) filter (where state = 'cancelled')::int as cancelled,
        coalesce(sum(total_vnd) filter (where state not in ('awaiting_payment', 'cancelled')), 0)::bigint as "soldVnd"
      from orders where shop_id = ${id}::uuid and (${withSandbox()} or not is_sandbox)`,
  ]);
  const mayRead = mayReadPapers(ctx.actor);
  const [bank] = shop.bankAccounts;
  return {
    id,
    slug: shop.slug,
    name: shop.name,
    kind: shop.kind,
    status: shop.status,
    statusReason: shop.statusReason,
    pausedAt: shop.pausedAt,
    pausedFor: shop.pausedFor,
    legalName: shop.legalName,
    taxCode: shop.taxCode,
    maskedPersonalId: mayRead && shop.personalIdSealed ? maskPersonalId(unseal(shop.personalIdSealed)) : null,
    phone: shop.phone,
    ownerName: shop.members[0]?.account.name ?? '',
    areaName: area.name,
    addressLine: shop.addressLine,
    verifiedAt: shop.verifiedAt,
    verifiedByName: verifier?.name ?? null,
    applicationId: application?.id ?? null,
    bank: bank
      ? {
          shortName: findBank(bank.bin)?.shortName ?? bank.bin,
          accountTail: bank.accountNumber.slice(-4),
          holderName: bank.holderName,
          watch: bank.watch,
        }
      : null,
    papers: mayRead
      ? shop.papers.map(({ id: paperId, kind, number, issuer, expiresOn, state, fileId }) => ({
          id: paperId,
          kind,
          number,
          issuer,
          expiresOn: expiresOn ? dayOfDate(expiresOn) : null,
          state,
          fileId,
        }))
      : [],
    orders: counts[0] ?? { all: 0, sold: 0, cancelled: 0, soldVnd: 0n },
    missedConfirmations: shop.missedConfirmations,
    rating: shop.ratingCount === 0 ? null : shop.ratingSum / shop.ratingCount,
    ratingCount: shop.ratingCount,
  };
}
