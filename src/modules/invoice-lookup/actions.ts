'use server';

import { mayResolveInvoices } from '#modules/invoices/core/desk-policy.ts';
import { RESULT_PATH } from '#modules/invoices/core/pages.ts';
import { mayBuy } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { keepLookup } from '#platform/session.ts';
import { closeFault } from './close-fault.ts';
import { lookUp } from './look-up.ts';
import { fileLimits, lookUpLimits } from './lookup-limits.ts';
import { CloseFault, LookUpInvoice, VerifyFile } from './lookup-schema.ts';
import { verifyFile } from './verify-file.ts';

export const closeFaultAction = defineAction({
  name: 'invoices.close-fault',
  input: CloseFault,
  allow: mayResolveInvoices,
  run: closeFault,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

export const lookUpInvoiceAction = defineAction({
  name: 'invoices.look-up',
  input: LookUpInvoice,
  allow: mayBuy,
  limit: (_, { lookupCode }, address) => lookUpLimits(lookupCode, address),
  run: lookUp,
  after: async (found) => {
    await keepLookup(found);
    return { redirect: RESULT_PATH };
  },
});

export const verifyFileAction = defineAction({
  name: 'invoices.verify-file',
  input: VerifyFile,
  allow: mayBuy,
  limit: (_, __, address) => fileLimits(address),
  run: verifyFile,
  after: async (checked) => {
    await keepLookup(checked);
    return { redirect: RESULT_PATH };
  },
});
