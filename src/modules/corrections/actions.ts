'use server';

import { INVOICES_PATH } from '#modules/invoices/core/pages.ts';
import { mayIssueSomewhere } from '#modules/invoices/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { correctInvoice } from './correct-invoice.ts';
import { ConfirmCorrection, CorrectionDraft, PrepareCorrection } from './correction-schema.ts';
import { dropCorrection } from './drop-correction.ts';
import { prepareCorrection } from './prepare-correction.ts';
import { sendCorrection } from './send-correction.ts';

const pathOf = (invoiceId: string) => `${INVOICES_PATH}/${invoiceId}`;

export const prepareCorrectionAction = defineAction({
  name: 'invoices.prepare-correction',
  input: PrepareCorrection,
  allow: mayIssueSomewhere,
  run: prepareCorrection,
  after: ({ invoiceId, correctionId }) => ({ redirect: `${pathOf(invoiceId)}/sua/${correctionId}` }),
});

export const correctInvoiceAction = defineAction({
  name: 'invoices.correct',
  input: ConfirmCorrection,
  allow: mayIssueSomewhere,
  once: true,
  run: correctInvoice,
  after: ({ invoiceId, correctionId }) => ({ redirect: `${pathOf(invoiceId)}/sua/${correctionId}` }),
});

export const sendCorrectionAction = defineAction({
  name: 'invoices.send-correction',
  input: CorrectionDraft,
  allow: mayIssueSomewhere,
  once: true,
  run: sendCorrection,
  after: ({ invoiceId }) => ({ redirect: `${pathOf(invoiceId)}/sua` }),
});

export const dropCorrectionAction = defineAction({
  name: 'invoices.drop-correction',
  input: CorrectionDraft,
  allow: mayIssueSomewhere,
  run: dropCorrection,
  after: ({ invoiceId }) => ({ redirect: pathOf(invoiceId) }),
});
