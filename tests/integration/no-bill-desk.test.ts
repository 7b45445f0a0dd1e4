import { expect, it } from 'vitest';
import { isBillDeskOpen } from '#modules/bills/api.ts';
import { lookUpBills } from '#modules/bills/look-up-bills.ts';
import { api } from '../../src/api/api.ts';
import { guestCtx } from '../support/market.ts';

it('without a contract there is no bill desk, and its doors are unknown', async () => {
  expect(isBillDeskOpen()).toBe(false);
  const at = (path: string, method = 'GET') => api.fetch(new Request(`http://localhost:3000${path}`, { method }));
  expect((await at('/api/payments/bills/collector', 'POST')).status).toBe(404);
  expect((await at('/api/bills/codes')).status).toBe(404);
  expect((await at('/api/bills/payments/HB22222222')).status).toBe(404);
  expect(await lookUpBills(guestCtx(), { biller: 'DIEN', customerCode: 'PA1' })).toMatchObject({ code: 'NOT_FOUND' });
});
