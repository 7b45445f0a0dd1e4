import { slugify } from '#kernel/vietnamese.ts';
import type { Dimension, SeedOcop, SeedProduct, SeedVariant, SeedVietGap } from './seed-data.ts';

type Sale = Omit<SeedVariant, 'contentDimension' | 'stock'>;

/** Sold by the jar, the box, the knife. */
export function piece(
  unitCode: string,
  unitLabel: string,
  contentBase: number,
  priceVnd: bigint,
  name = '',
  stockKey = 'kho',
): Sale {
  return { name, pricing: 'piece', unitCode, unitLabel, contentBase, priceVnd, stockKey };
}

/** Sold by a measured pack: a bag of 5 kg, ten eggs. */
export function pack(
  unitCode: string,
  unitLabel: string,
  contentBase: number,
  priceVnd: bigint,
  name = '',
  stockKey = 'kho',
): Sale {
  return { name, pricing: 'pack', unitCode, unitLabel, contentBase, priceVnd, stockKey };
}

/** A kilogram is a pack of 1,000 g. */
export function kg(priceVnd: bigint, name = '', stockKey = 'kho'): Sale {
  return pack('kg', 'kg', 1000, priceVnd, name, stockKey);
}

/** Weighed when it is packed; the bill may pass the estimate by 5 %. */
export function weighedKg(priceVnd: bigint, name = '', stockKey = 'kho'): Sale {
  return {
    ...kg(priceVnd, name, stockKey),
    pricing: 'weighed',
    weighed: { minBase: null, maxBase: null, toleranceBp: 500 },
  };
}

/** OCOP decisions hold for 36 months. Numbers are invented. */
export function ocop(stars: 3 | 4 | 5, decisionNo: string, decidedOn: string, issuer: string): SeedOcop {
  const expiresOn = `${Number(decidedOn.slice(0, 4)) + 3}${decidedOn.slice(4)}`;
  return { stars, decisionNo, decidedOn, expiresOn, issuer };
}

export const oldProvince = 'Ủy ban nhân dân tỉnh Vĩnh Phúc';
export const newProvince = 'Ủy ban nhân dân tỉnh Phú Thọ';

export function vietgap(number: string, issuedOn: string): SeedVietGap {
  const expiresOn = `${Number(issuedOn.slice(0, 4)) + 2}${issuedOn.slice(4)}`;
  return { number, issuer: 'Tổ chức chứng nhận Đồng Xanh (minh họa)', issuedOn, expiresOn };
}

type Facts = Omit<SeedProduct, 'slug' | 'heaps' | 'variants' | 'temperature' | 'producer'> & {
  producer?: string;
  /** What a heap counts; mass when absent. */
  measure?: Dimension;
  /** Base units on hand: one heap, or several by key. */
  onHand: number | Record<string, number>;
  sell: Sale[];
  temperature?: SeedProduct['temperature'];
};

/** A listing whose stock in sale units follows from what lies on its heaps. */
export function listing(facts: Facts): SeedProduct {
  const { measure: dimension = 'mass', onHand, sell, producer = 'chu-gian', temperature = 'ambient', ...rest } = facts;
  const heaps = typeof onHand === 'number' ? { kho: onHand } : onHand;
  return {
    ...rest,
    slug: slugify(facts.name),
    producer,
    temperature,
    heaps: Object.entries(heaps).map(([key, onHandBase]) => ({ key, onHandBase, dimension })),
    variants: sell.map((sale) => ({
      ...sale,
      contentDimension: dimension,
      stock: Math.floor((heaps[sale.stockKey] ?? 0) / sale.contentBase),
    })),
  };
}
