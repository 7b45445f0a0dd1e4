import type { Target } from '../pack.ts';
import { nationalTargets, type Plan, target } from '../plan-targets.ts';

// The number of the province's decision is not known to us, so the source names the plan without one.
const plan2025: Plan = {
  plan: 'binh-duong-2025',
  planName: { vi: 'Kế hoạch của tỉnh đến 2025', en: 'Provincial plan to 2025' },
  from: '2021-01-01',
  to: '2025-12-31',
  source: 'Kế hoạch phát triển thương mại điện tử tỉnh Bình Dương đến năm 2025',
};

export const targets: Target[] = [
  target(plan2025, 'online-shoppers', 35),
  target(plan2025, 'cashless-share', 50),
  target(plan2025, 'e-invoice-share', 70),
  target(plan2025, 'sites-with-ordering', 80),
  target(plan2025, 'sme-on-platform', 50),
  ...nationalTargets,
];
