import { unaccent } from '#kernel/vietnamese.ts';
import type { SeedDelivery, SeedPaper, SeedPickup, SeedProducer, SeedShop, Weekday } from './seed-data.ts';

// Receiving banks by their NAPAS BIN.
const banks = {
  Agribank: '970405',
  Vietcombank: '970436',
  BIDV: '970418',
  VietinBank: '970415',
  'MB Bank': '970422',
  LPBank: '970449',
  Techcombank: '970407',
  'Co-op Bank': '970446',
} as const;

export const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const workDays: Weekday[] = [1, 2, 3, 4, 5, 6];

const byTruck: SeedDelivery = {
  sameAreaFeeVnd: 10_000n,
  provinceFeeVnd: 25_000n,
  freeFromVnd: 300_000n,
  days: workDays,
  cutOff: '15:00',
};

type ShopFacts = Pick<
  SeedShop,
  | 'slug'
  | 'name'
  | 'kind'
  | 'representative'
  | 'personalId'
  | 'phone'
  | 'areaCode'
  | 'addressLine'
  | 'story'
  | 'approvedDaysAgo'
  | 'pictures'
> & {
  /** A household's is its owner's name. */
  legalName?: string;
  taxCode?: string;
  bank: [keyof typeof banks, string];
  /** "xã Lập Thạch": whose office issued the papers. */
  commune: string;
  registeredOn: string;
  /** Crafts sell nothing to eat and need no food-safety paper. */
  sellsFood?: boolean;
  openDays?: Weekday[];
  delivery?: Partial<SeedDelivery>;
  pickup?: SeedPickup;
  producers?: SeedProducer[];
  papers?: SeedPaper[];
};

/** Bank names of accounts carry capitals and no marks. */
function asAccountName(name: string): string {
  return unaccent(name)
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toUpperCase();
}

function yearsLater(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}

function usualPapers(facts: ShopFacts): SeedPaper[] {
  const { registeredOn, commune, taxCode } = facts;
  const office = `Ủy ban nhân dân ${commune}`;
  const papers: SeedPaper[] =
    taxCode === undefined
      ? [{ kind: 'identity', number: facts.personalId, issuer: 'Bộ Công an', issuedOn: '2023-05-15' }]
      : [
          {
            kind: 'business-registration',
            number: taxCode,
            issuer: `Phòng Kinh tế ${commune}`,
            issuedOn: registeredOn,
          },
        ];
  if (facts.sellsFood === false) return papers;
  const serial = facts.phone.slice(-3);
  const year = registeredOn.slice(0, 4);
  papers.push({
    kind: taxCode === undefined ? 'food-safety-commitment' : 'food-safety',
    number: taxCode === undefined ? `${serial}/${year}/CK-ATTP` : `${serial}/${year}/GCN-ATTP`,
    issuer: office,
    issuedOn: registeredOn,
    expiresOn: yearsLater(registeredOn, 3),
  });
  return papers;
}

/** A shop with what most shops have in common filled in. */
export function shop(facts: ShopFacts): SeedShop {
  const legalName = facts.legalName ?? facts.representative;
  const [bankName, accountNumber] = facts.bank;
  return {
    slug: facts.slug,
    name: facts.name,
    kind: facts.kind,
    legalName,
    representative: facts.representative,
    personalId: facts.personalId,
    ...(facts.taxCode === undefined ? {} : { taxCode: facts.taxCode }),
    phone: facts.phone,
    areaCode: facts.areaCode,
    addressLine: facts.addressLine,
    bank: { bin: banks[bankName], bankName, accountNumber, accountName: asAccountName(legalName) },
    story: facts.story,
    openDays: facts.openDays ?? workDays,
    openFrom: '07:00',
    openTo: '18:00',
    delivery: { ...byTruck, ...facts.delivery },
    ...(facts.pickup === undefined ? {} : { pickup: facts.pickup }),
    producers: facts.producers ?? [
      {
        key: 'chu-gian',
        name: facts.kind === 'enterprise' ? legalName : facts.representative,
        areaCode: facts.areaCode,
      },
    ],
    papers: [...usualPapers(facts), ...(facts.papers ?? [])],
    approvedDaysAgo: facts.approvedDaysAgo,
    pictures: facts.pictures,
  };
}
