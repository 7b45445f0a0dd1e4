import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SeedShop } from '../../prisma/seed/data/seed-data.ts';
import { seedOf } from '../../prisma/seed/data/seed-of.ts';
import { loadProvince, provinceCodes } from './province.ts';

function distinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

function hasPicture(file: string): boolean {
  return existsSync(fileURLToPath(new URL(`../../public/pictures/${file}.webp`, import.meta.url)));
}

/** Weights of the tax code's check digit. */
function checkDigitHolds(taxCode: string): boolean {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(taxCode[at]), 0);
  return /^\d{10}$/.test(taxCode) && 10 - (sum % 11) === Number(taxCode[9]);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

it('throws for a province it does not know', () => {
  expect(() => loadProvince('ha-noi')).toThrow('Unknown province');
});

it('holds the units of the merger', () => {
  const size = (code: string) => {
    const { today, former } = loadProvince(code).areas;
    return [today.length, former.length, former.filter((area) => area.divided).length];
  };
  expect(size('vinh-phuc')).toEqual([36, 121, 0]);
  expect(size('binh-duong')).toEqual([36, 91, 16]);
});

describe.each(provinceCodes)('pack %s', (code) => {
  const province = loadProvince(code);
  const { today, former } = province.areas;

  it('has units of today that are unique and lie in Vietnam', () => {
    expect(distinct(today.map((area) => area.code))).toBe(true);
    expect(distinct(today.map((area) => area.slug))).toBe(true);
    for (const area of today) {
      expect(area.lat).toBeGreaterThan(8);
      expect(area.lat).toBeLessThan(24);
      expect(area.lon).toBeGreaterThan(102);
      expect(area.lon).toBeLessThan(110);
      expect(area.population).toBeGreaterThan(0);
    }
  });

  it('leads every former unit to units of today', () => {
    const codes = new Set(today.map((area) => area.code));
    for (const area of former) {
      expect(area.successorCodes.length > 1, area.name).toBe(area.divided);
      expect(area.successorCodes.length).toBeGreaterThan(0);
      for (const successor of area.successorCodes) expect(codes.has(successor), area.name).toBe(true);
    }
    const reached = new Set(former.flatMap((area) => area.successorCodes));
    expect(today.filter((area) => !reached.has(area.code))).toEqual([]);
  });

  it('has categories with pictures and known parents', () => {
    const slugs = province.categories.map((category) => category.slug);
    expect(distinct(slugs)).toBe(true);
    expect(province.categories.filter((category) => category.home)).toHaveLength(8);
    for (const category of province.categories) {
      if (category.parent !== undefined) expect(slugs).toContain(category.parent);
      expect(hasPicture(`${category.picture}-128`) && hasPicture(`${category.picture}-256`), category.slug).toBe(true);
    }
  });

  it('names districts that existed in its targets, and a legal transfer prefix', () => {
    const districts = new Set(former.map((area) => area.districtCode));
    for (const target of province.targets) {
      expect(target.from < target.to && target.source.length > 0).toBe(true);
      if (target.scope.kind === 'former-districts') {
        for (const district of target.scope.districtCodes) expect(districts.has(district)).toBe(true);
      }
    }
    expect(province.transferPrefix).toMatch(/^[A-HJ-NP-Z]{3}$/);
    expect(checkDigitHolds(province.operator.businessNo)).toBe(true);
    expect(province.operator.email).toMatch(/\.example$/);
    expect(hasPicture(province.heroPicture.narrow) && hasPicture(province.heroPicture.wide)).toBe(true);
  });

  it('keeps white readable on its brand colours', () => {
    for (const scale of [province.brand.leaf, province.brand.dragon]) {
      const step = scale?.[600];
      if (step !== undefined) expect(1.05 / (luminance(step) + 0.05)).toBeGreaterThan(4.5);
    }
  });
});

describe.each(provinceCodes)('demo data of %s', (code) => {
  const province = loadProvince(code);
  const seed = seedOf(code);
  const shops = [...seed.shops, ...seed.waitingShops];
  const products = [...seed.products, ...seed.waitingProducts];
  const areaCodes = new Set(province.areas.today.map((area) => area.code));
  const categorySlugs = new Set(province.categories.map((category) => category.slug));
  const shopOf = new Map<string, SeedShop>(shops.map((shop) => [shop.slug, shop]));

  it('has the promised numbers', () => {
    // The province's 58 specialities, and three that show goods by weight, by harvest and by the week.
    expect(seed.products).toHaveLength(code === 'vinh-phuc' ? 61 : 10);
    expect(seed.shops.length).toBeGreaterThanOrEqual(code === 'vinh-phuc' ? 25 : 4);
    expect(new Set(seed.shops.map((shop) => shop.kind)).size).toBe(3);
    expect(shopOf.has(seed.demoShop)).toBe(true);
    expect(shopOf.get(seed.demoHousehold)?.kind).toBe('household');
  });

  it('has shops with valid, unique identities in units of today', () => {
    expect(distinct(shops.map((shop) => shop.slug))).toBe(true);
    expect(distinct(shops.map((shop) => shop.phone))).toBe(true);
    expect(distinct(shops.map((shop) => shop.personalId))).toBe(true);
    // One that waits names another's account, for the department to find; those that sell have each their own.
    expect(distinct(seed.shops.map((shop) => shop.bank.accountNumber))).toBe(true);
    expect(distinct(shops.flatMap((shop) => shop.taxCode ?? []))).toBe(true);
    for (const shop of shops) {
      expect(shop.phone).toMatch(/^0[35789]\d{8}$/);
      expect(shop.personalId).toMatch(/^0\d{11}$/);
      expect(shop.taxCode === undefined, shop.slug).toBe(shop.kind === 'household');
      if (shop.taxCode !== undefined) expect(checkDigitHolds(shop.taxCode), shop.slug).toBe(true);
      expect(areaCodes.has(shop.areaCode), shop.slug).toBe(true);
      expect(shop.bank.accountName).toMatch(/^[A-Z ]+$/);
      expect(shop.producers.length).toBeGreaterThanOrEqual(shop.kind === 'cooperative' ? 2 : 1);
      for (const producer of shop.producers) expect(areaCodes.has(producer.areaCode), shop.slug).toBe(true);
      for (const picture of shop.pictures) expect(hasPicture(`${picture}-480`), picture).toBe(true);
    }
  });

  it('has listings whose shop, grower, place, category, unit and pictures exist', () => {
    expect(distinct(products.map((product) => product.slug))).toBe(true);
    const units = new Set(seed.units.map((unit) => unit.code));
    for (const product of products) {
      const producers = shopOf.get(product.shop)?.producers ?? [];
      expect(
        producers.map((producer) => producer.key),
        product.slug,
      ).toContain(product.producer);
      expect(areaCodes.has(product.areaCode), product.slug).toBe(true);
      expect(categorySlugs.has(product.category), product.slug).toBe(true);
      expect(product.variants.length).toBeGreaterThan(0);
      for (const variant of product.variants) {
        expect(units.has(variant.unitCode), product.slug).toBe(true);
        expect(variant.priceVnd > 0n && Number.isInteger(variant.contentBase) && variant.contentBase > 0).toBe(true);
        expect(
          product.heaps.map((heap) => heap.key),
          product.slug,
        ).toContain(variant.stockKey);
        expect(variant.name !== '' || product.variants.indexOf(variant) === 0, product.slug).toBe(true);
      }
      expect(product.pictures.length).toBeGreaterThan(0);
      for (const picture of product.pictures) {
        expect(hasPicture(`${picture}-480`) && hasPicture(`${picture}-800`), picture).toBe(true);
      }
    }
  });

  it('puts different pictures beside each other', () => {
    const heroes = seed.products.map((product) => product.pictures[0]);
    expect(heroes.filter((hero, at) => hero === heroes[at - 1])).toEqual([]);
  });

  it('says on labels what its group must say', () => {
    const groups = new Map(province.categories.map((category) => [category.slug, category.group]));
    for (const { category, label, slug, shop } of products) {
      const group = groups.get(category);
      expect(label.netQuantity, slug).toBeTruthy();
      if (group === 'food' || group === 'drink' || group === 'supplement') {
        expect(label.ingredients && label.shelfLife && label.storage, slug).toBeTruthy();
      }
      if (group === 'supplement') expect(label.warnings, slug).toContain('không phải là thuốc');
      if (group === 'cereal') expect(label.shelfLife, slug).toBeTruthy();
      if (group === 'alcohol') {
        expect(label.ethanolPercent && label.warnings, slug).toBeTruthy();
        expect(
          shopOf.get(shop)?.papers.some((paper) => paper.kind === 'alcohol-retail'),
          slug,
        ).toBe(true);
      }
    }
  });

  it('uses no superlative and no health claim (Advertising Law 16/2012 as amended by 75/2025)', () => {
    const banned = /(?<!ghi )\b(nhất|duy nhất|số một|hàng đầu)(?!\p{L})|chữa|đặc trị|điều trị|phòng bệnh|bổ thận/iu;
    for (const { description, name } of products) expect(`${name}. ${description}`).not.toMatch(banned);
    for (const { story, name } of shops) expect(`${name}. ${story}`).not.toMatch(banned);
  });

  it('has reviews of listings that are on sale', () => {
    const slugs = new Set(seed.products.map((product) => product.slug));
    for (const review of seed.reviews) expect(slugs.has(review.product), review.product).toBe(true);
    if (code === 'vinh-phuc') expect(seed.reviews.length).toBeGreaterThanOrEqual(40);
  });

  it('shows no badge of a paper that has ended', () => {
    for (const { ocop, vietgap, slug } of products) {
      for (const ends of [ocop?.expiresOn, vietgap?.expiresOn])
        if (ends !== undefined) expect(ends > '2026-11-22', slug).toBe(true);
    }
  });
});
