import type { IndicatorCode, Target, TargetScope, Words } from './pack.ts';

const names: Record<IndicatorCode, Words> = {
  'online-shoppers': { vi: 'Người dân mua sắm trực tuyến', en: 'People who shop online' },
  'online-retail-share': { vi: 'Tỷ trọng trực tuyến trong bán lẻ', en: 'Online share of retail' },
  'cashless-share': { vi: 'Đơn trả không tiền mặt', en: 'Orders paid without cash' },
  'e-invoice-share': { vi: 'Đơn có hóa đơn điện tử', en: 'Orders with an e-invoice' },
  'sme-on-platform': { vi: 'Doanh nghiệp nhỏ và vừa bán trên sàn', en: 'Small and medium firms on a platform' },
  'sites-with-ordering': { vi: 'Trang bán hàng có đặt hàng', en: 'Sites with ordering' },
  'communes-with-sellers': { vi: 'Xã, phường có người bán trực tuyến', en: 'Communes with online sellers' },
  'last-mile-cost-share': { vi: 'Phí giao chặng cuối trên giá hàng', en: 'Last-mile cost in the price' },
};

// Only what orders of this market show is measured here; the rest are surveys, typed in with their source.
const measuredHere: readonly IndicatorCode[] = [
  'cashless-share',
  'e-invoice-share',
  'communes-with-sellers',
  'last-mile-cost-share',
];

export type Plan = Pick<Target, 'plan' | 'planName' | 'from' | 'to' | 'source'>;

type Extra = { goal?: Target['goal']; valueTo?: number; scope?: TargetScope };

export function target(plan: Plan, code: IndicatorCode, value: number, extra: Extra = {}): Target {
  return {
    ...plan,
    code,
    name: names[code],
    value,
    ...(extra.valueTo === undefined ? {} : { valueTo: extra.valueTo }),
    unit: 'percent',
    goal: extra.goal ?? 'at-least',
    scope: extra.scope ?? { kind: 'province' },
    measured: measuredHere.includes(code) ? 'here' : 'outside',
  };
}

const national2025: Plan = {
  plan: 'quoc-gia-2021-2025',
  planName: { vi: 'Kế hoạch quốc gia 2021-2025', en: 'National plan 2021-2025' },
  from: '2021-01-01',
  to: '2025-12-31',
  source: 'Quyết định 645/QĐ-TTg ngày 15/5/2020',
};

const national2030: Plan = {
  plan: 'quoc-gia-2026-2030',
  planName: { vi: 'Kế hoạch quốc gia 2026-2030', en: 'National plan 2026-2030' },
  from: '2026-01-01',
  to: '2030-12-31',
  source: 'Quyết định 1568/QĐ-BCT ngày 3/6/2025',
};

/** Targets of the whole country, which every province reports against. */
export const nationalTargets: Target[] = [
  target(national2025, 'online-shoppers', 55),
  target(national2025, 'online-retail-share', 10),
  target(national2025, 'cashless-share', 50),
  target(national2025, 'e-invoice-share', 70),
  target(national2025, 'last-mile-cost-share', 10, { goal: 'at-most' }),
  target(national2025, 'communes-with-sellers', 50),
  target(national2030, 'online-shoppers', 70),
  target(national2030, 'online-retail-share', 20),
  target(national2030, 'cashless-share', 80),
  target(national2030, 'e-invoice-share', 100),
  target(national2030, 'sme-on-platform', 60),
];
