'use server';

import { defineAction } from '#platform/action.ts';
import { mayIssueInvoices, mayIssueSomewhere, maySetUpInvoices } from './core/policy.ts';
import { correctInvoice } from './correct-invoice.ts';
import { ConfirmCorrection, CorrectionDraft, PrepareCorrection } from './correction-schema.ts';
import { dropCorrection } from './drop-correction.ts';
import { issueDelivered } from './issue-delivered.ts';
import { issueInvoices } from './issue-invoices.ts';
import { openSeries } from './open-series.ts';
import { prepareCorrection } from './prepare-correction.ts';
import { retireCertificate } from './retire-certificate.ts';
import { saveCertificateFile, saveRemoteCertificate } from './save-certificate.ts';
import { saveRegistration } from './save-registration.ts';
import {
  IssueInvoices,
  OfInvoice,
  OfShop,
  OpenSeries,
  SaveCertificateFile,
  SaveRegistration,
  SaveRemoteCertificate,
  StopSeries,
} from './schema.ts';
import { sendCorrection } from './send-correction.ts';
import { signAgain } from './sign-again.ts';
import { stopSeries } from './stop-series.ts';

export const saveRegistrationAction = defineAction({
  name: 'invoices.save-registration',
  input: SaveRegistration,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: saveRegistration,
  after: () => ({ notice: 'invoices.engine.registrationSaved' }),
});

export const saveCertificateFileAction = defineAction({
  name: 'invoices.save-certificate',
  input: SaveCertificateFile,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  limit: (_, { shopId }) => ({ key: `invoices:certificate:${shopId}`, hits: 20, seconds: 3600 }),
  run: saveCertificateFile,
  after: () => ({ notice: 'invoices.engine.certificateSaved' }),
});

export const saveRemoteCertificateAction = defineAction({
  name: 'invoices.save-remote-certificate',
  input: SaveRemoteCertificate,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  limit: (_, { shopId }) => ({ key: `invoices:certificate:${shopId}`, hits: 20, seconds: 3600 }),
  run: saveRemoteCertificate,
  after: () => ({ notice: 'invoices.engine.certificateSaved' }),
});

export const retireCertificateAction = defineAction({
  name: 'invoices.retire-certificate',
  input: OfShop,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: retireCertificate,
  after: () => ({ notice: 'invoices.engine.certificateRetired' }),
});

export const openSeriesAction = defineAction({
  name: 'invoices.open-series',
  input: OpenSeries,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: openSeries,
  after: ({ symbol }) => ({ notice: 'invoices.engine.seriesOpened', values: { symbol } }),
});

export const stopSeriesAction = defineAction({
  name: 'invoices.stop-series',
  input: StopSeries,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: stopSeries,
  after: ({ symbol }) => ({ notice: 'invoices.engine.seriesStopped', values: { symbol } }),
});

export const issueInvoicesAction = defineAction({
  name: 'invoices.issue',
  input: IssueInvoices,
  allow: (actor, { shopId }) => mayIssueInvoices(actor, shopId),
  run: issueInvoices,
  after: (all) => ({
    notice: 'invoices.engine.issuedSome',
    values: {
      issued: all.filter(({ outcome }) => outcome === 'issued' || outcome === 'asked').length,
      waits: all.filter(({ outcome }) => outcome === 'waits').length,
    },
  }),
});

export const issueDeliveredAction = defineAction({
  name: 'invoices.issue-delivered',
  input: OfShop,
  allow: (actor, { shopId }) => mayIssueInvoices(actor, shopId),
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
  run: signAgain,
  after: () => ({ notice: 'invoices.engine.signedAgain' }),
});

const pathOf = (invoiceId: string) => `/kenh-nguoi-ban/hoa-don/${invoiceId}`;

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
