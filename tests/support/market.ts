/**
 * Rows to stand on: people, a shop, a product on sale, written straight into the tables. What a test is about goes
 * through the use cases.
 */

import type { Ctx, OfficialRole, Person } from '#kernel/actor.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { forgetAreas } from '#modules/areas/api.ts';
import type { ListingClass } from '#modules/catalog/core/activity-class.ts';
import { db } from '#platform/db.ts';
import { lookupHash, randomToken, seal } from '#platform/secrets.ts';

export const NOON = new Date('2026-11-23T05:00:00Z'); // Monday 12:00 in Vietnam

let serial = 100000;
const next = () => ++serial;

export function ctxOf(actor: Ctx['actor'], at: Date = NOON): Ctx {
  return { actor, now: at, requestId: 'test' };
}

export const systemCtx = (at: Date = NOON): Ctx => ctxOf({ kind: 'system', name: 'test' }, at);
export const guestCtx = (cartToken: string | null = null, at: Date = NOON): Ctx =>
  ctxOf({ kind: 'guest', cartToken, openedOrders: [] }, at);

export async function makePerson(
  options: { name?: string; phone?: string; roles?: OfficialRole[] } = {},
): Promise<Person> {
  const account = await db.account.create({
    data: {
      phone: options.phone ?? `+84912${next()}`,
      name: options.name ?? 'Nguyễn Thị Hoa',
      passwordHash: 'none',
      createdAt: NOON,
      officialGrants: { create: (options.roles ?? []).map((role) => ({ role, createdAt: NOON })) },
    },
  });
  return {
    kind: 'person',
    accountId: account.id,
    phone: account.phone,
    name: account.name,
    grants: (options.roles ?? []).map((role) => ({ role, areaId: null, queues: null, standsInFor: null })),
    shops: [],
    agency: null,
    hasSecondFactor: (options.roles ?? []).length > 0,
    cartToken: null,
    openedOrders: [],
  };
}

export async function makeArea(name = 'Xã Lập Thạch'): Promise<string> {
  const found = await db.area.findFirst({ where: { name } });
  if (found) return found.id;
  const code = String(next()).slice(-5);
  const area = await db.area.create({
    data: {
      code,
      kind: 'xa',
      name,
      slug: `xa-${code}`,
      provinceCode: '25',
      provinceName: 'Tỉnh Phú Thọ',
      searchText: searchKey(name),
    },
  });
  forgetAreas();
  return area.id;
}

export async function makeShop(
  options: {
    name?: string;
    areaName?: string;
    watch?: boolean;
    allowsCod?: boolean;
    kind?: 'household' | 'cooperative';
  } = {},
) {
  const owner = await makePerson({ name: 'Trần Văn Mến' });
  const areaId = await makeArea(options.areaName);
  const id = `0260${next()}01`.slice(0, 12).padEnd(12, '0');
  const accountNumber = `19${next()}0001`;
  const shop = await db.shop.create({
    data: {
      slug: `gian-${next()}`,
      name: options.name ?? 'Vườn nhà bà Mến',
      legalName: 'Trần Văn Mến',
      ...(options.kind === 'cooperative'
        ? { kind: 'cooperative', taxCode: `25${next()}00`.slice(0, 10) }
        : { kind: 'household', personalIdSealed: seal(id), personalIdHash: lookupHash('personal_id', id) }),
      areaId,
      addressLine: 'Thôn Đông',
      phone: '+84912000111',
      verifiedAt: NOON,
      createdAt: NOON,
      allowsCod: options.allowsCod ?? true,
      members: { create: { accountId: owner.accountId, role: 'owner', createdAt: NOON } },
      bankAccounts: {
        create: {
          bin: '970436',
          accountNumber,
          accountHash: lookupHash('bank', accountNumber),
          holderName: 'TRAN VAN MEN',
          activeFrom: NOON,
          createdAt: NOON,
          watch: options.watch === false ? null : 'sepay',
        },
      },
      deliveryRules: { create: { feeVnd: 20_000n, daysNotice: 1 } },
      producers: { create: { name: 'Trần Văn Mến', areaId, createdAt: NOON } },
    },
    include: { producers: true },
  });
  const point = await db.pickupPoint.create({
    data: {
      kind: 'farm_gate',
      name: 'Cổng nhà',
      areaId,
      addressLine: 'Thôn Đông',
      createdAt: NOON,
      shops: { create: { shopId: shop.id, weekdays: [1, 2, 3, 4, 5, 6, 7], hours: '8:00–17:00' } },
    },
  });
  const seller: Person = { ...owner, shops: [{ shopId: shop.id, role: 'owner' }] };
  return {
    shopId: shop.id,
    slug: shop.slug,
    seller,
    areaId,
    accountNumber,
    producerId: shop.producers[0]?.id ?? '',
    pointId: point.id,
  };
}

export type TestShop = Awaited<ReturnType<typeof makeShop>>;

export async function makeProduct(
  shop: TestShop,
  options: {
    name?: string;
    priceVnd?: bigint;
    stock?: number;
    contentBase?: bigint;
    group?: 'fresh' | 'alcohol';
    unit?: string;
    activityClass?: ListingClass;
  } = {},
) {
  const group = options.group ?? 'fresh';
  const category = await db.category.upsert({
    where: { slug: `nhom-${group}` },
    create: {
      slug: `nhom-${group}`,
      nameVi: 'Trái cây',
      nameEn: 'Fruit',
      picture: 'category-fruit',
      group,
      position: 1,
    },
    update: {},
  });
  await db.unit.upsert({
    where: { code: 'kg' },
    create: { code: 'kg', dimension: 'mass', baseFactor: 1000, nameVi: 'kg', nameEn: 'kg', position: 1 },
    update: {},
  });
  const contentBase = options.contentBase ?? 1000n;
  const priceVnd = options.priceVnd ?? 35_000n;
  const stockItem = await db.stockItem.create({
    data: {
      shopId: shop.shopId,
      dimension: 'mass',
      onHandBase: contentBase * BigInt(options.stock ?? 20),
      updatedAt: NOON,
    },
  });
  if ((options.stock ?? 20) > 0)
    await db.stockMovement.create({
      data: { stockItemId: stockItem.id, deltaBase: stockItem.onHandBase, cause: 'opening', at: NOON },
    });
  const name = options.name ?? 'Thanh long ruột đỏ';
  const product = await db.product.create({
    data: {
      slug: `san-pham-${next()}`,
      shopId: shop.shopId,
      categoryId: category.id,
      producerId: shop.producerId,
      areaId: shop.areaId,
      status: 'live',
      name,
      activityClass: options.activityClass ?? null,
      searchText: name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').toLowerCase(),
      fromPriceVnd: priceVnd,
      approvedAt: NOON,
      createdAt: NOON,
      updatedAt: NOON,
      variants: {
        create: {
          stockItemId: stockItem.id,
          pricing: 'pack',
          unitCode: 'kg',
          unitLabel: options.unit ?? 'kg',
          contentBase,
          unitPriceVnd: priceVnd,
          priceBase: contentBase,
          createdAt: NOON,
        },
      },
    },
    include: { variants: true },
  });
  const variant = product.variants[0];
  if (!variant) throw new Error('no variant');
  return { productId: product.id, slug: product.slug, variantId: variant.id, stockItemId: stockItem.id };
}

export const randomKey = (): string => randomToken(12);
