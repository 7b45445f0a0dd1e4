'use server';

import { ORDER_PATH } from '#modules/invoices/core/pages.ts';
import { mayIssueSomewhere, maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { isPerson } from '#modules/shops/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { attachOutsideFile } from './attach-outside-file.ts';
import { attachOutsideInvoice } from './attach-outside-invoice.ts';
import { createDataToken } from './create-data-token.ts';
import { AttachFile, AttachTyped, CreateDataToken, RevokeDataToken, WithdrawOutside } from './outside-schema.ts';
import { revokeDataToken } from './revoke-data-token.ts';
import { withdrawOutsideInvoice } from './withdraw-outside-invoice.ts';

export const attachOutsideAction = defineAction({
  name: 'invoices.attach-outside',
  input: AttachTyped,
  allow: mayIssueSomewhere,
  run: attachOutsideInvoice,
  after: (_, { code }) => ({ redirect: `${ORDER_PATH}/${code}#hoa-don` }),
});

export const attachOutsideFileAction = defineAction({
  name: 'invoices.attach-outside-file',
  input: AttachFile,
  allow: mayIssueSomewhere,
  // Two signatures are checked for each.
  limit: (actor) => (isPerson(actor) ? { key: `outside-file:${actor.accountId}`, hits: 120, seconds: 3600 } : null),
  run: attachOutsideFile,
  after: (_, { code }) => ({ redirect: `${ORDER_PATH}/${code}#hoa-don` }),
});

export const withdrawOutsideAction = defineAction({
  name: 'invoices.withdraw-outside',
  input: WithdrawOutside,
  allow: mayIssueSomewhere,
  run: withdrawOutsideInvoice,
  after: ({ orders }) => ({ notice: 'invoices.outside.withdrawn', values: { count: orders } }),
});

export const createDataTokenAction = defineAction({
  name: 'invoices.create-data-token',
  input: CreateDataToken,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  // Counted with what else is set up.
  limit: (_, { shopId }) => ({ key: `invoice-setup:${shopId}`, hits: 30, seconds: 3600 }),
  run: createDataToken,
  after: ({ token }) => ({ notice: 'invoices.data.token', values: { token } }),
});

export const revokeDataTokenAction = defineAction({
  name: 'invoices.revoke-data-token',
  input: RevokeDataToken,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: revokeDataToken,
  after: () => ({ notice: 'invoices.data.revoked' }),
});
