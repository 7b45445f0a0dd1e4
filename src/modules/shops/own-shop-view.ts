import type { Person } from '#kernel/actor.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import type { ShopKind } from './core/answers.ts';

const dayText = (date: Date | null): Day | null => (date === null ? null : dayOfDate(date));

export type RuleView = {
  areaId: string | null;
  areaName: string | null;
  areaCode: string | null;
  feeVnd: bigint;
  freeFromVnd: bigint | null;
  daysNotice: number;
};

export type OwnShop = {
  shopId: string;
  slug: string;
  name: string;
  kind: ShopKind;
  status: 'active' | 'suspended' | 'closed';
  statusReason: string | null;
  legalName: string;
  areaName: string;
  addressLine: string;
  phone: string;
  story: string;
  coverFileId: string | null;
  verifiedAt: Date;
  allowsCod: boolean;
  opensMinute: number;
  closesMinute: number;
  openDays: number[];
  awayFrom: Day | null;
  awayTo: Day | null;
  role: string;
  rules: RuleView[];
  gate: { name: string; addressLine: string; weekdays: number[]; hours: string; daysNotice: number } | null;
  bank: {
    bin: string;
    accountNumber: string;
    holderName: string;
    watch: string | null;
    hasOwnSecret: boolean;
    /** Of the key that reads rows which no notice told. */
    readKey: 'none' | 'good' | 'refused';
    activeFrom: Date;
  } | null;
  change: {
    id: string;
    bin: string;
    accountNumber: string;
    holderName: string;
    askedAt: Date;
    effectiveAt: Date;
  } | null;
  lastRefusal: { decidedAt: Date; reason: string } | null;
};

/** The shop as the people who run it see it; null for everybody else. */
export async function ownShop(actor: Person, shopId: string): Promise<OwnShop | null> {
  const shop = await db.shop.findFirst({
    where: { id: shopId, members: { some: { accountId: actor.accountId } } },
    include: {
      members: { where: { accountId: actor.accountId } },
      deliveryRules: true,
      pickups: { where: { point: { kind: 'farm_gate' } }, include: { point: true } },
      bankAccounts: { where: { state: 'active' } },
    },
  });
  if (!shop) return null;
  const [areas, changes] = await Promise.all([
    db.area.findMany({ where: { id: { in: [shop.areaId, ...shop.deliveryRules.flatMap((r) => r.areaId ?? [])] } } }),
    db.bankAccountChange.findMany({ where: { shopId }, orderBy: { askedAt: 'desc' }, take: 1 }),
  ]);
  const areaOf = (id: string | null) => areas.find((area) => area.id === id);
  const [pickup] = shop.pickups;
  const [bank] = shop.bankAccounts;
  const [last] = changes;
  return {
    shopId: shop.id,
    slug: shop.slug,
    name: shop.name,
    kind: shop.kind,
    status: shop.status,
    statusReason: shop.statusReason,
    legalName: shop.legalName,
    areaName: areaOf(shop.areaId)?.name ?? '',
    addressLine: shop.addressLine,
    phone: shop.phone,
    story: shop.story,
    coverFileId: shop.coverFileId,
    verifiedAt: shop.verifiedAt,
    allowsCod: shop.allowsCod,
    opensMinute: shop.opensMinute,
    closesMinute: shop.closesMinute,
    openDays: shop.openDays,
    awayFrom: dayText(shop.awayFrom),
    awayTo: dayText(shop.awayTo),
    role: shop.members[0]?.role ?? '',
    rules: shop.deliveryRules
      .map((rule) => ({
        areaId: rule.areaId,
        areaName: areaOf(rule.areaId)?.name ?? null,
        areaCode: areaOf(rule.areaId)?.code ?? null,
        feeVnd: rule.feeVnd,
        freeFromVnd: rule.freeFromVnd,
        daysNotice: rule.daysNotice,
      }))
      .sort((a, b) => Number(a.areaId === null) - Number(b.areaId === null)),
    gate: pickup
      ? {
          name: pickup.point.name,
          addressLine: pickup.point.addressLine,
          weekdays: pickup.weekdays,
          hours: pickup.hours,
          daysNotice: pickup.daysNotice,
        }
      : null,
    bank: bank
      ? {
          bin: bank.bin,
          accountNumber: bank.accountNumber,
          holderName: bank.holderName,
          watch: bank.watch,
          hasOwnSecret: bank.watchSecretSealed !== null,
          readKey: bank.readKeySealed === null ? 'none' : bank.readKeyRefusedAt === null ? 'good' : 'refused',
          activeFrom: bank.activeFrom,
        }
      : null,
    change: last?.state === 'waiting' ? last : null,
    lastRefusal:
      last?.state === 'refused' && last.decidedAt
        ? { decidedAt: last.decidedAt, reason: last.decisionReason ?? '' }
        : null,
  };
}
