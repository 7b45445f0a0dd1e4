import type { Target, TargetScope } from '../pack.ts';
import { nationalTargets, type Plan, target } from '../plan-targets.ts';

// The number of the province's decision is not known to us, so the source names the plan without one.
const plan2025: Plan = {
  plan: 'vinh-phuc-2025',
  planName: { vi: 'Kế hoạch của tỉnh đến 2025', en: 'Provincial plan to 2025' },
  from: '2021-01-01',
  to: '2025-12-31',
  source: 'Kế hoạch phát triển thương mại điện tử tỉnh Vĩnh Phúc đến năm 2025',
};

const plan2030: Plan = {
  plan: 'vinh-phuc-2030',
  planName: { vi: 'Định hướng của tỉnh đến 2030', en: 'Provincial outlook to 2030' },
  from: '2026-01-01',
  to: '2030-12-31',
  source: 'Kế hoạch phát triển thương mại điện tử tỉnh Vĩnh Phúc, định hướng đến năm 2030',
};

const cities: TargetScope = { kind: 'former-districts', districtCodes: ['243', '244'] };
const districts: TargetScope = {
  kind: 'former-districts',
  districtCodes: ['246', '247', '248', '249', '251', '252', '253'],
};

export const targets: Target[] = [
  target(plan2025, 'online-shoppers', 55, { scope: cities }),
  target(plan2025, 'online-shoppers', 30, { scope: districts }),
  target(plan2025, 'online-retail-share', 10, { goal: 'more-than' }),
  target(plan2025, 'cashless-share', 55),
  target(plan2025, 'e-invoice-share', 70),
  target(plan2030, 'online-shoppers', 80, { scope: cities }),
  target(plan2030, 'online-shoppers', 50, { valueTo: 60, scope: districts }),
  target(plan2030, 'online-retail-share', 20),
  ...nationalTargets,
];
