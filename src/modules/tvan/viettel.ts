import { z } from 'zod';
import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { ask, jsonOf, type Silence, silence } from './ask.ts';
import type { Vendor, VendorAnswer, VendorIssued } from './authority.ts';
import { issueAlone } from './one-at-a-time.ts';
import type { ViettelAccount } from './schema.ts';
import { xmlInZip } from './unzip.ts';
import { isVendorKey, numberAfterSymbol, ofAnotherSeries, symbolBefore } from './vendor-words.ts';
import { viettelMessage } from './viettel-message.ts';
import { forgetToken, viettelToken } from './viettel-token.ts';

/** Viettel asks for 60 to 90 seconds. */
const CREATE_TIMEOUT_MS = 80_000;
const QUESTION_TIMEOUT_MS = 20_000;
const MOST_BYTES = 256 * 1024;
const MOST_FILE_BYTES = 8 * 1024 * 1024;
const API = '/services/einvoiceapplication/api/InvoiceAPI';

const One = z.object({
  invoiceNo: z.string().min(1).max(40),
  codeOfTax: z.string().max(40).nullish(),
  reservationCode: z.string().max(100).nullish(),
});
const said = z.string().max(2000).nullish();
const Created = z.object({ errorCode: said, description: said, result: One.nullish().catch(null) });
const Found = z.object({ errorCode: said, description: said, result: z.union([z.array(One), One]).nullish() });
const File = z.object({ errorCode: said, fileToBytes: z.string().nullish() });
/** Its newer gate refuses in other words. */
const Refusal = z.object({ message: z.string().min(1).max(2000), data: z.unknown().optional() });
const NOT_FOUND = /NOT_FOUND|NO_DATA|KHONG_TIM_THAY/i;
/** It could not look; whether there is an invoice, nobody said. */
const NOT_NOW = /INTERNAL|SYSTEM|TIME_?OUT|BUSY|UNAVAILABLE|EXCEPTION/i;

export type ViettelSite = ViettelAccount & {
  createTimeoutMs?: number;
  timeoutMs?: number;
  clock?: () => Promise<Date>;
};

/**
 * Viettel S-Invoice (vInvoice): numbers, signs and sends. By public documents of 2022 to 2026 and Odoo's module; unverified against a
 * contract: the way to prove oneself (`auth`), how a discount is written, invoices of form 2, of a cash register, and the words of refusals.
 */
export function viettelInvoice(site: ViettelSite): Vendor {
  const { taxCode, templateCode } = site;

  const issuedOf = (one: z.output<typeof One>, document: InvoiceDocument): VendorIssued | null => {
    const number = numberAfterSymbol(one.invoiceNo, document.symbol);
    return number === null
      ? null
      : {
          number,
          symbol: document.symbol,
          form: document.form,
          authorityCode: one.codeOfTax || null,
          lookupCode: one.reservationCode || null,
          issuedOn: document.issuedOn,
        };
  };

  async function create(key: string, document: InvoiceDocument): Promise<VendorAnswer> {
    const message = viettelMessage(key, document, site);
    if (!message) return { kind: 'refused', code: 'RATE', text: 'Viettel không có mức thuế suất này' };
    const answer = await call(site, {
      path: `/InvoiceWS/createInvoice/${taxCode}`,
      json: message,
      timeoutMs: site.createTimeoutMs ?? CREATE_TIMEOUT_MS,
    });
    if (answer.kind !== 'answered') return answer;
    const read = Created.safeParse(answer.json);
    if (!read.success) return silence('an answer in other words');
    const { errorCode, description, result } = read.data;
    if (errorCode) return { kind: 'refused', code: errorCode, text: description ?? '' };
    const invoice = result && issuedOf(result, document);
    return invoice ? { kind: 'issued', invoice } : silence('an answer without a number');
  }

  return {
    issue: async (key, document) =>
      isVendorKey(key)
        ? issueAlone(`viettel:${taxCode}:${key}`, () => create(key, document), site.clock)
        : { kind: 'refused', code: 'KEY', text: 'Khóa của hóa đơn không đúng dạng' },

    async find(key, document) {
      const answer = await call(site, {
        path: '/InvoiceWS/searchInvoiceByTransactionUuid',
        form: { supplierTaxCode: taxCode, transactionUuid: key },
      });
      if (answer.kind === 'refused') return notShown(answer.code, answer.text);
      if (answer.kind !== 'answered') return answer;
      const read = Found.safeParse(answer.json);
      if (!read.success) return silence('an answer in other words');
      const { errorCode, description, result } = read.data;
      if (errorCode) return notShown(errorCode, description ?? '');
      const all = [result ?? []].flat();
      const [one] = all;
      if (!one) return { kind: 'unknown' };
      // Two sends at the same time make two: which of them holds is for people.
      if (new Set(all.map(({ invoiceNo }) => invoiceNo)).size > 1) return silence('two invoices under one key');
      const invoice = issuedOf(one, document);
      return invoice ? { kind: 'issued', invoice } : ofAnotherSeries(symbolBefore(one.invoiceNo));
    },

    async xml(key, { symbol, number }) {
      const answer = await call(site, {
        path: '/InvoiceUtilsWS/getInvoiceRepresentationFile',
        json: {
          supplierTaxCode: taxCode,
          invoiceNo: `${symbol}${number}`,
          templateCode,
          transactionUuid: key,
          fileType: 'ZIP',
        },
        mostBytes: MOST_FILE_BYTES,
      });
      const read = answer.kind === 'answered' ? File.safeParse(answer.json) : null;
      const packed = read?.success && !read.data.errorCode ? read.data.fileToBytes : null;
      // Empty while it is being made.
      return packed ? xmlInZip(Buffer.from(packed, 'base64')) : null;
    },
  };
}

/** A question that is refused says nothing about an invoice, unless it says that there is none. */
function notShown(code: string, text: string): VendorAnswer | { kind: 'unknown' } {
  if (NOT_FOUND.test(code)) return { kind: 'unknown' };
  return NOT_NOW.test(code) ? silence(code) : { kind: 'refused', code, text };
}

type Call = { path: string; timeoutMs?: number; mostBytes?: number } & (
  | { json: object }
  | { form: Record<string, string> }
);
type Called = { kind: 'answered'; json: unknown } | { kind: 'refused'; code: string; text: string } | Silence;

/** A token that has run out is asked for once more: what is refused for it was not worked on. */
async function call(site: ViettelSite, question: Call, isSecond = false): Promise<Called> {
  const proof = await proofOf(site);
  if (!('headers' in proof)) return proof;
  const reply = await ask({
    method: 'POST',
    url: `${site.baseUrl}${API}${question.path}`,
    headers: {
      accept: 'application/json',
      'content-type': 'json' in question ? 'application/json' : 'application/x-www-form-urlencoded; charset=UTF-8',
      ...proof.headers,
    },
    body: 'json' in question ? JSON.stringify(question.json) : new URLSearchParams(question.form).toString(),
    timeoutMs: question.timeoutMs ?? site.timeoutMs ?? QUESTION_TIMEOUT_MS,
    mostBytes: question.mostBytes ?? MOST_BYTES,
  });
  if (reply.kind === 'unanswered') return reply;
  const { status, bytes } = reply;
  if (status === 401 && site.auth !== 'basic' && !isSecond) {
    forgetToken(site);
    return call(site, question, true);
  }
  const json = jsonOf(bytes);
  if (status === 200 || status === 201)
    return json === undefined ? silence(`HTTP ${status} without JSON`) : { kind: 'answered', json };
  // Also an address that is not on its list.
  if (status === 401 || status === 403) return silence(`HTTP ${status}`);
  const words = Created.safeParse(json);
  if (words.success && words.data.errorCode)
    return { kind: 'refused', code: words.data.errorCode, text: words.data.description ?? '' };
  const refusal = Refusal.safeParse(json);
  return refusal.success
    ? {
        kind: 'refused',
        code: refusal.data.message.slice(0, 100),
        text: typeof refusal.data.data === 'string' ? refusal.data.data : '',
      }
    : silence(`HTTP ${status} in other words`);
}

async function proofOf(site: ViettelSite): Promise<{ headers: Record<string, string> } | Silence> {
  if (site.auth === 'basic') {
    const pair = Buffer.from(`${site.username}:${site.password}`, 'utf8').toString('base64');
    return { headers: { authorization: `Basic ${pair}` } };
  }
  const token = await viettelToken(site);
  if (typeof token !== 'string') return token;
  return {
    headers: site.auth === 'bearer' ? { authorization: `Bearer ${token}` } : { cookie: `access_token=${token}` },
  };
}
