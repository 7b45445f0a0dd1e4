'use server';

import { defineAction } from '#platform/action.ts';
import { askAgain } from './ask-again.ts';
import { mayResolveInvoices } from './core/desk-policy.ts';
import { INVOICES_PATH, ISSUE_PATH } from './core/pages.ts';
import { mayAskAgain, mayIssueInvoices } from './core/policy.ts';
import { issueDelivered } from './issue-delivered.ts';
import { issueInvoices } from './issue-invoices.ts';
import { resolveAnswer } from './resolve-answer.ts';
import { IssueInvoices, OfInvoice, OfShop, ResolveAnswer } from './schema.ts';
import { signAgain } from './sign-again.ts';

export const issueInvoicesAction = defineAction({
  name: 'invoices.issue',
  input: IssueInvoices,
  allow: (actor, { shopId }) => mayIssueInvoices(actor, shopId),
  limit: (_, { shopId }) => ({ key: `invoice-issue:${shopId}`, hits: 120, seconds: 600 }),
  run: issueInvoices,
  // What became of each is read from the rows: the answer of one tap is a list.
  after: (_, { invoiceIds }) => ({ redirect: `${ISSUE_PATH}?xong=1&chon=${invoiceIds.join(',')}` }),
});

/** Everything that is due, beyond what fits on the page that was looked at. */
export const issueDeliveredAction = defineAction({
  name: 'invoices.issue-delivered',
  input: OfShop,
  allow: (actor, { shopId }) => mayIssueInvoices(actor, shopId),
  limit: (_, { shopId }) => ({ key: `invoice-issue:${shopId}`, hits: 120, seconds: 600 }),
  run: issueDelivered,
  after: ({ issued, asked, waits }) => ({
    notice: 'invoices.engine.issuedSome',
    values: { issued: issued + asked, waits: waits.reduce((sum, { count }) => sum + count, 0) },
  }),
});

export const signAgainAction = defineAction({
  name: 'invoices.sign-again',
  input: OfInvoice,
  allow: (actor, { shopId }) => mayIssueInvoices(actor, shopId),
  limit: (_, { shopId }) => ({ key: `invoice-issue:${shopId}`, hits: 120, seconds: 600 }),
  run: signAgain,
  after: (_, { invoiceId }) => ({ redirect: `${INVOICES_PATH}/${invoiceId}` }),
});

export const resolveAnswerAction = defineAction({
  name: 'invoices.resolve-answer',
  input: ResolveAnswer,
  allow: mayResolveInvoices,
  run: resolveAnswer,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

export const askAgainAction = defineAction({
  name: 'invoices.ask-again',
  input: OfInvoice,
  allow: (actor, { shopId }) => mayAskAgain(actor, shopId),
  // Each tap asks somebody outside; whoever taps on and on is told how long to wait.
  limit: (_, { invoiceId }) => ({ key: `invoices:ask-again:${invoiceId}`, hits: 5, seconds: 300 }),
  run: askAgain,
  after: () => ({ notice: 'invoices.engine.askedAgain' }),
});
