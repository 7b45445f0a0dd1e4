import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { type Silence, silence } from './ask.ts';
import type { Vendor, VendorAnswer, VendorIssued } from './authority.ts';
import { readVnptIssued, type VnptOperation, vnptErrorOf, vnptMeaning } from './core/vnpt-answers.ts';
import { issueAlone } from './one-at-a-time.ts';
import type { VnptAccount } from './schema.ts';
import { callSoap, xmlText } from './soap.ts';
import { directionOf, isVendorKey, ofAnotherSeries } from './vendor-words.ts';

const ISSUE_TIMEOUT_MS = 80_000;
const QUESTION_TIMEOUT_MS = 20_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** What is read of an invoice that VNPT made of ours. */
export type VnptInvoice = { number: number; symbol: string; authorityCode: string | null };

export type VnptSite = VnptAccount & {
  /** The legal XML: `DLHDon` of a document without its number, and what stands in an invoice. */
  format: { body: (document: InvoiceDocument) => string; read: (xml: string) => VnptInvoice | null };
  issueTimeoutMs?: number;
  timeoutMs?: number;
  clock?: () => Promise<Date>;
};

type Service = 'Publish' | 'Business' | 'Portal';

/**
 * VNPT Invoice (SOAP): numbers, signs and sends; its body is the legal XML. By public documents and clients; unverified against a contract:
 * the frame around a correction (`DieuChinhHD`, `ThayTheHD`), the answer of `GetMCCQThueByFkeys`. Data of cash registers leaves
 * by VNPT's own schedule, which its console must have switched on.
 */
export function vnptInvoice(site: VnptSite): Vendor {
  const { account, accountPassword, username, password, pattern, format } = site;
  const staff = [
    ['Account', account],
    ['ACpass', accountPassword],
  ] as const;

  const ask = (
    service: Service,
    operation: VnptOperation,
    parameters: readonly (readonly [string, string])[],
    timeoutMs: number,
  ) =>
    callSoap({
      url: `${site.baseUrl}/${service}Service.asmx`,
      operation,
      parameters,
      timeoutMs,
      mostBytes: MOST_BYTES,
    });
  const question = site.timeoutMs ?? QUESTION_TIMEOUT_MS;

  async function issue(key: string, document: InvoiceDocument, originalKey: string | undefined): Promise<VendorAnswer> {
    const order = orderOf(key, document, originalKey);
    if (order === null)
      return { kind: 'refused', code: 'NOT_OFFERED', text: 'VNPT không nhận loại hóa đơn này qua kết nối' };
    const { service, operation, xml, target } = order;
    const parameters = target
      ? ([
          ...staff,
          ['xmlInvData', xml],
          ['username', username],
          ['pass', password],
          ['fkey', target],
          ['AttachFile', ''],
          ['convert', '0'],
          ['pattern', pattern],
          ['serial', document.symbol],
        ] as const)
      : ([
          ...staff,
          ['xmlInvData', xml],
          ['username', username],
          ['password', password],
          ['pattern', pattern],
          ['serial', document.symbol],
          ['convert', '0'],
        ] as const);
    const answer = await ask(service, operation, parameters, site.issueTimeoutMs ?? ISSUE_TIMEOUT_MS);
    if (answer.kind === 'unanswered') return answer;
    const error = vnptErrorOf(answer.text);
    if (error !== null) return refusedOrKnown(operation, error, key, document);
    const made = readVnptIssued(answer.text, key);
    if (!made || made.serial !== document.symbol) return silence('an answer without our key');
    return { kind: 'issued', invoice: issuedOf(key, document, made.number, made.code) };
  }

  /** What says that something is there already is settled by a look: ours, or another's. */
  async function refusedOrKnown(
    operation: VnptOperation,
    error: string,
    key: string,
    document: InvoiceDocument,
  ): Promise<VendorAnswer> {
    const meaning = vnptMeaning(operation, error);
    const code = `ERR:${error}`;
    if (meaning.kind === 'refused') return { kind: 'refused', code, text: meaning.text };
    if (meaning.kind !== 'known') return silence(code);
    const found = await find(key, document);
    if (found.kind === 'refused' && !found.invoice) return silence(`${code}, and not shown`);
    if (found.kind !== 'unknown') return found;
    return operation === 'ImportAndPublishInv' || operation === 'ImportAndPublishInvMTT'
      ? silence(`${code}, and not found`)
      : { kind: 'refused', code, text: meaning.text };
  }

  async function download(
    key: string,
  ): Promise<
    { kind: 'xml'; xml: string } | { kind: 'unknown' } | { kind: 'refused'; code: string; text: string } | Silence
  > {
    const answer = await ask(
      'Portal',
      'downloadInvFkeyNoPay',
      [
        ['fkey', key],
        ['userName', username],
        ['userPass', password],
      ],
      question,
    );
    if (answer.kind === 'unanswered') return answer;
    const error = vnptErrorOf(answer.text);
    if (error === null) return { kind: 'xml', xml: answer.text };
    const meaning = vnptMeaning('downloadInvFkeyNoPay', error);
    const code = `ERR:${error}`;
    if (meaning.kind === 'refused') return { kind: 'refused', code, text: meaning.text };
    return meaning.kind === 'absent' ? { kind: 'unknown' } : silence(code);
  }

  async function find(key: string, document: InvoiceDocument): Promise<VendorAnswer | { kind: 'unknown' }> {
    const found = await download(key);
    if (found.kind !== 'xml') return found;
    const read = format.read(found.xml);
    if (!read) return silence('an invoice that is not to be read');
    if (read.symbol !== document.symbol) return ofAnotherSeries(read.symbol);
    const invoice = issuedOf(key, document, read.number, read.authorityCode);
    if (invoice.authorityCode !== null || document.mode !== 'coded') return { kind: 'issued', invoice };
    return codeOf(key, invoice);
  }

  /** The invoice itself may be older than its code, and a refusal stands nowhere else. */
  async function codeOf(key: string, invoice: VendorIssued): Promise<VendorAnswer> {
    const answer = await ask(
      'Publish',
      'GetMCCQThueByFkeys',
      [...staff, ['username', username], ['password', password], ['pattern', pattern], ['fkeys', key]],
      question,
    );
    const asItIs: VendorAnswer = { kind: 'issued', invoice };
    if (answer.kind === 'unanswered' || vnptErrorOf(answer.text) !== null) return asItIs;
    const xml = answer.text.trimStart().startsWith('<')
      ? answer.text
      : Buffer.from(answer.text, 'base64').toString('utf8');
    const value = (name: string) => new RegExp(`<${name}>([^<]{0,2000})</${name}>`).exec(xml)?.[1]?.trim() ?? '';
    const state = value('TThai');
    if (state === '3')
      return { kind: 'refused', code: 'TAX', text: value('MTLoi') || 'Cơ quan thuế không cấp mã', invoice };
    const code = value('MCCQThue');
    return state === '2' && /^[0-9A-Z]{34}$/.test(code)
      ? { kind: 'issued', invoice: { ...invoice, authorityCode: code } }
      : asItIs;
  }

  function orderOf(key: string, document: InvoiceDocument, originalKey: string | undefined): Order | null {
    const name = `<key>${xmlText(key)}</key>`;
    if (document.kind === 'original')
      return {
        service: 'Publish',
        operation: document.mode === 'cash_register' ? 'ImportAndPublishInvMTT' : 'ImportAndPublishInv',
        xml: `<DSHDon><HDon>${name}${format.body(document)}</HDon></DSHDon>`,
        target: null,
      };
    // Neither the law (an adjustment) nor the public documents (a replacement) have one for a cash register.
    if (document.mode === 'cash_register' || originalKey === undefined) return null;
    return document.kind === 'adjustment'
      ? {
          service: 'Business',
          operation: 'AdjustInvoiceAction',
          xml: `<DieuChinhHD>${name}<Type>${ADJUSTMENT[directionOf(document)]}</Type>${format.body(document)}</DieuChinhHD>`,
          target: originalKey,
        }
      : {
          service: 'Business',
          operation: 'ReplaceInvoiceAction',
          xml: `<ThayTheHD>${name}${format.body(document)}</ThayTheHD>`,
          target: originalKey,
        };
  }

  return {
    issue: async (key, document, originalKey) =>
      isVendorKey(key)
        ? issueAlone(`vnpt:${account}:${key}`, () => issue(key, document, originalKey), site.clock)
        : { kind: 'refused', code: 'KEY', text: 'Khóa của hóa đơn không đúng dạng' },
    find,
    async xml(key, { number, symbol }) {
      const found = await download(key);
      const read = found.kind === 'xml' ? format.read(found.xml) : null;
      const isIt = read?.number === number && read.symbol === symbol;
      return found.kind === 'xml' && isIt ? Buffer.from(found.xml, 'utf8') : null;
    },
  };
}

type Order = { service: Service; operation: VnptOperation; xml: string; target: string | null };

const ADJUSTMENT = { up: 2, down: 3, words: 4 } as const;

function issuedOf(key: string, document: InvoiceDocument, number: number, authorityCode: string | null): VendorIssued {
  return {
    number,
    symbol: document.symbol,
    form: document.form,
    authorityCode,
    lookupCode: key,
    issuedOn: document.issuedOn,
  };
}
