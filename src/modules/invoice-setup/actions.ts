'use server';

import { SETUP_PATH } from '#modules/invoices/core/pages.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { openSeries } from './open-series.ts';
import { retireCertificate } from './retire-certificate.ts';
import { saveCertificateFile, saveRemoteCertificate } from './save-certificate.ts';
import { saveRegistration } from './save-registration.ts';
import {
  OpenSeries,
  RetireCertificate,
  SaveCertificateFile,
  SaveRegistration,
  SaveRemoteCertificate,
  StopSeries,
} from './schema.ts';
import { stopSeries } from './stop-series.ts';

const setUp = { redirect: `${SETUP_PATH}?xong=1` };
/** Opening a key, or asking a trust service, takes a while of a core or of somebody else's patience. */
const byShop = (_: unknown, { shopId }: { shopId: string }) => ({
  key: `invoice-setup:${shopId}`,
  hits: 30,
  seconds: 3600,
});

export const saveRegistrationAction = defineAction({
  name: 'invoices.save-registration',
  input: SaveRegistration,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  limit: byShop,
  run: saveRegistration,
  after: () => setUp,
});

export const saveCertificateFileAction = defineAction({
  name: 'invoices.save-certificate-file',
  input: SaveCertificateFile,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  limit: byShop,
  run: saveCertificateFile,
  after: () => setUp,
});

export const saveRemoteCertificateAction = defineAction({
  name: 'invoices.save-remote-certificate',
  input: SaveRemoteCertificate,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  limit: byShop,
  run: saveRemoteCertificate,
  after: () => setUp,
});

export const retireCertificateAction = defineAction({
  name: 'invoices.retire-certificate',
  input: RetireCertificate,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: retireCertificate,
  after: () => setUp,
});

export const openSeriesAction = defineAction({
  name: 'invoices.open-series',
  input: OpenSeries,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: openSeries,
  after: () => setUp,
});

export const stopSeriesAction = defineAction({
  name: 'invoices.stop-series',
  input: StopSeries,
  allow: (actor, { shopId }) => maySetUpInvoices(actor, shopId),
  run: stopSeries,
  after: () => setUp,
});
