import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answering,
  type AnsweringServer,
  sendJson,
  startAnswering,
} from '../../../tests/support/answering-server.ts';
import { vendorAdjustment, vendorDocument } from '../../../tests/support/vendor-documents.ts';
import { viettelInvoice } from './viettel.ts';

const API = '/goc/services/einvoiceapplication/api/InvoiceAPI';
const CREATE = `${API}/InvoiceWS/createInvoice/2599999911`;
const FIND = `${API}/InvoiceWS/searchInvoiceByTransactionUuid`;
const FILE = `${API}/InvoiceUtilsWS/getInvoiceRepresentationFile`;

let count = 0;
/** Another one each time: keys that were silent are remembered. */
const newKey = () => `khoa${String(++count).padStart(12, '0')}`;
const document = vendorDocument();
const made = {
  errorCode: null,
  description: null,
  result: { invoiceNo: 'C26TAA15', codeOfTax: null, reservationCode: 'X1' },
};
const ISSUED = { number: 15, symbol: 'C26TAA', form: 1, authorityCode: null, lookupCode: 'X1', issuedOn: '2026-11-22' };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Paths = Partial<Record<string, Answering>>;

async function vendor(
  paths: Paths,
  auth: 'cookie' | 'bearer' | 'basic' = 'cookie',
  clock = new Date('2026-11-22T03:00:00Z'),
) {
  const server: AnsweringServer = await startAnswering((asked, response) => {
    const answer = paths[asked.path];
    if (answer) return answer(asked, response);
    if (asked.path === '/goc/auth/login') return sendJson(response, { access_token: 'tok', expires_in: 300 });
    response.writeHead(404).end();
  });
  stops.push(server.stop);
  const time = { at: clock };
  const client = viettelInvoice({
    provider: 'viettel',
    baseUrl: `${server.baseUrl}/goc`,
    taxCode: '2599999911',
    username: '2599999911',
    password: 'mật khẩu',
    auth,
    templateCode: '1/001',
    createTimeoutMs: 150,
    timeoutMs: 1000,
    clock: async () => time.at,
  });
  return { server, client, time, paths: () => server.asked.map(({ path }) => path) };
}

describe('an invoice at Viettel', () => {
  it('is made with our key and comes back with its number', async () => {
    const { client, server } = await vendor({ [CREATE]: (_, response) => sendJson(response, made) });
    const key = newKey();
    expect(await client.issue(key, document)).toEqual({ kind: 'issued', invoice: ISSUED });
    const [login, create] = server.asked;
    expect(login?.json).toEqual({ username: '2599999911', password: 'mật khẩu' });
    expect(create?.headers.cookie).toBe('access_token=tok');
    expect(create?.json).toMatchObject({
      generalInvoiceInfo: {
        transactionUuid: key,
        templateCode: '1/001',
        invoiceSeries: 'C26TAA',
        // Midnight in Vietnam.
        invoiceIssuedDate: Date.parse('2026-11-21T17:00:00Z'),
        currencyCode: 'VND',
        adjustmentType: '1',
      },
      buyerInfo: { buyerName: '', buyerLegalName: 'Công ty <Mẫu>', buyerTaxCode: '0199999021' },
      payments: [{ paymentMethodName: 'Chuyển khoản' }],
      itemInfo: [
        {
          selection: 1,
          itemName: 'Trà hoa vàng',
          quantity: 10,
          unitPrice: 450000,
          itemTotalAmountWithoutTax: 4050000,
          taxPercentage: 8,
          taxAmount: 324000,
        },
        { selection: 1, quantity: 0.333, itemTotalAmountWithoutTax: 9990, taxPercentage: -2, taxAmount: 0 },
      ],
      taxBreakdowns: [
        { taxPercentage: 8, taxableAmount: 4050000, taxAmount: 324000 },
        { taxPercentage: -2, taxableAmount: 9990, taxAmount: 0 },
      ],
      summarizeInfo: { totalAmountWithTax: 4383990 },
    });
  });

  it('of form 2 speaks of no rate', async () => {
    const { client, server } = await vendor({ [CREATE]: (_, response) => sendJson(response, made) });
    const lines = document.lines.map(({ rate: _, vatVnd: __, ...line }) => line);
    await client.issue(newKey(), vendorDocument({ form: 2, lines, totals: { ...document.totals, rates: [] } }));
    const text = server.asked.at(-1)?.text ?? '';
    expect(text).not.toMatch(/tax(Percentage|Amount|Breakdowns)"/);
  });

  it('that puts another right names it, and its lines say which way', async () => {
    const { client, server } = await vendor({ [CREATE]: (_, response) => sendJson(response, made) });
    await client.issue(newKey(), vendorAdjustment());
    await client.issue(newKey(), vendorAdjustment({ kind: 'replacement' }));
    const [adjusting, replacing] = server.asked.filter(({ path }) => path === CREATE).map(({ json }) => json);
    expect(adjusting).toMatchObject({
      generalInvoiceInfo: {
        adjustmentType: '5',
        adjustmentInvoiceType: '1',
        originalInvoiceId: 'C26TAA15',
        originalInvoiceIssueDate: Date.parse('2026-11-19T17:00:00Z'),
        additionalReferenceDesc: 'Khách trả lại một hộp',
      },
      itemInfo: [{ isIncreaseItem: false, itemTotalAmountWithoutTax: 405000, taxAmount: 32400, quantity: 1 }],
      taxBreakdowns: [{ taxableAmount: 405000, taxableAmountPos: false, taxAmountPos: false }],
    });
    expect(replacing).toMatchObject({ generalInvoiceInfo: { adjustmentType: '3' } });
  });

  it('is refused with the words of Viettel, or because it has none for a rate', async () => {
    const refusal = { errorCode: 'INVOICE_ISSUED_DATE_INVALID', description: 'Ngày lập không hợp lệ', result: null };
    const { client } = await vendor({ [CREATE]: (_, response) => sendJson(response, refusal) });
    expect(await client.issue(newKey(), document)).toEqual({
      kind: 'refused',
      code: 'INVOICE_ISSUED_DATE_INVALID',
      text: 'Ngày lập không hợp lệ',
    });
    const newer = await vendor({
      [CREATE]: (_, response) =>
        sendJson(response, { code: 400, message: 'BAD_REQUEST_TAX', data: 'Sai thuế suất' }, 400),
    });
    expect(await newer.client.issue(newKey(), document)).toEqual({
      kind: 'refused',
      code: 'BAD_REQUEST_TAX',
      text: 'Sai thuế suất',
    });
    const [line] = document.lines;
    const odd = vendorDocument({ lines: line ? [{ ...line, rate: '12' }] : [] });
    expect(await client.issue(newKey(), odd)).toMatchObject({ kind: 'refused', code: 'RATE' });
    expect(await client.issue('a_b-c,d;e0', document)).toMatchObject({ kind: 'refused', code: 'KEY' });
  });

  const silences: [string, Answering][] = [
    ['silence', () => {}],
    ['an error after it was done', (_, response) => sendJson(response, made, 500)],
    ['nothing in it', (_, response) => sendJson(response, { errorCode: null, description: null, result: null })],
    ['no number', (_, response) => sendJson(response, { errorCode: null, result: { reservationCode: 'X' } })],
    ['another series', (_, response) => sendJson(response, { errorCode: null, result: { invoiceNo: 'C26TBB1' } })],
    ['a page', (_, response) => void response.writeHead(200).end('<html>')],
    ['too many', (_, response) => sendJson(response, {}, 429)],
    ['an address not on the list', (_, response) => sendJson(response, { message: 'forbidden' }, 403)],
    ['a broken line', (_, response) => void response.socket?.destroy()],
  ];
  it.each(silences)('%s: nothing is known, and nothing is sent again before 90 seconds', async (_, answer) => {
    const { client, time, paths } = await vendor({ [CREATE]: answer });
    const key = newKey();
    expect((await client.issue(key, document)).kind).toBe('unanswered');
    time.at = new Date(time.at.getTime() + 89_000);
    expect(await client.issue(key, document)).toEqual({ kind: 'unanswered', reason: 'silent a moment ago' });
    expect(paths().filter((path) => path === CREATE)).toHaveLength(1);
    time.at = new Date(time.at.getTime() + 1000);
    await client.issue(key, document);
    expect(paths().filter((path) => path === CREATE)).toHaveLength(2);
  });

  it('is never sent twice at the same time', async () => {
    const { client, paths } = await vendor({ [CREATE]: (_, response) => sendJson(response, made) });
    const key = newKey();
    const answers = await Promise.all([client.issue(key, document), client.issue(key, document)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['issued', 'unanswered']);
    expect(paths().filter((path) => path === CREATE)).toHaveLength(1);
  });
});

describe('looking it up', () => {
  const coded = { invoiceNo: 'C26TAA15', codeOfTax: `00${'A'.repeat(32)}`, reservationCode: 'X1' };

  it('asks by form and reads number and code', async () => {
    const { client, server } = await vendor({
      [FIND]: (_, response) => sendJson(response, { errorCode: null, result: [coded] }),
    });
    expect(await client.find('khoa00000000', document)).toEqual({
      kind: 'issued',
      invoice: { ...ISSUED, authorityCode: coded.codeOfTax },
    });
    expect(server.asked.at(-1)).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      json: { supplierTaxCode: '2599999911', transactionUuid: 'khoa00000000' },
    });
  });

  it.each<[string, object, object, number?]>([
    ['nothing', { errorCode: null, result: [] }, { kind: 'unknown' }],
    ['no result', { errorCode: null, result: null }, { kind: 'unknown' }],
    ['not found', { errorCode: 'NOT_FOUND_DATA', result: null }, { kind: 'unknown' }],
    ['not found by status', { code: 400, message: 'NOT_FOUND_DATA' }, { kind: 'unknown' }, 400],
    [
      'two of them',
      { errorCode: null, result: [coded, { invoiceNo: 'C26TAA16' }] },
      { kind: 'unanswered', reason: 'two invoices under one key' },
    ],
    ['another error', { errorCode: 'INTERNAL', result: null }, { kind: 'unanswered' }],
    [
      'a refusal',
      { errorCode: 'SUPPLIER_LOCKED', description: 'Tài khoản bị khóa', result: null },
      { kind: 'refused', code: 'SUPPLIER_LOCKED', text: 'Tài khoản bị khóa' },
    ],
    [
      'a refusal by status',
      { code: 400, message: 'SUPPLIER_LOCKED' },
      { kind: 'refused', code: 'SUPPLIER_LOCKED' },
      400,
    ],
    ['other words', { result: 'x' }, { kind: 'unanswered' }],
  ])('%s', async (_, body, expected, status = 200) => {
    const { client } = await vendor({ [FIND]: (_asked, response) => sendJson(response, body, status) });
    expect(await client.find(newKey(), document)).toMatchObject(expected);
  });
});

describe('who asks', () => {
  it('proves it as the contract says', async () => {
    const bearer = await vendor({ [CREATE]: (_, response) => sendJson(response, made) }, 'bearer');
    await bearer.client.issue(newKey(), document);
    expect(bearer.server.asked.at(-1)?.headers.authorization).toBe('Bearer tok');
    const basic = await vendor({ [CREATE]: (_, response) => sendJson(response, made) }, 'basic');
    await basic.client.issue(newKey(), document);
    expect(basic.paths()).toEqual([CREATE]);
    expect(basic.server.asked[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('2599999911:mật khẩu').toString('base64')}`,
    );
  });

  it('logs in once for many, and once more when the token ran out', async () => {
    let isOut = false;
    const { client, paths } = await vendor({
      [CREATE]: (_, response) => {
        if (isOut) sendJson(response, {}, 401);
        else sendJson(response, made);
        isOut = false;
      },
    });
    await Promise.all([client.issue(newKey(), document), client.issue(newKey(), document)]);
    expect(paths().filter((path) => path.endsWith('/auth/login'))).toHaveLength(1);
    isOut = true;
    expect((await client.issue(newKey(), document)).kind).toBe('issued');
    expect(paths().filter((path) => path.endsWith('/auth/login'))).toHaveLength(2);
  });

  it('with a wrong password, or none, is told nothing', async () => {
    const { client, paths } = await vendor({ '/goc/auth/login': (_, response) => sendJson(response, {}, 401) });
    expect(await client.issue(newKey(), document)).toMatchObject({ kind: 'unanswered', reason: 'login: HTTP 401' });
    expect(paths()).toEqual(['/goc/auth/login']);
    const always = await vendor({ [CREATE]: (_, response) => sendJson(response, {}, 401) });
    expect(await always.client.issue(newKey(), document)).toMatchObject({ kind: 'unanswered', reason: 'HTTP 401' });
    expect(always.paths().filter((path) => path === CREATE)).toHaveLength(2);
  });
});

describe('its XML', () => {
  const XML = '<HDon>Đây</HDon>';
  const invoice = { ...ISSUED, form: 1 as const };

  it.each([
    ['in an archive', zipOf('hoa-don.xml', Buffer.from(XML))],
    ['in an archive within one', zipOf('tep.zip', zipOf('C26TAA15.XML', Buffer.from(XML)))],
    ['stored, not packed', zipOf('a.xml', Buffer.from(XML), false)],
  ])('%s', async (_, zip) => {
    const { client, server } = await vendor({
      [FILE]: (_asked, response) => sendJson(response, { errorCode: null, fileToBytes: zip.toString('base64') }),
    });
    expect(Buffer.from((await client.xml('khoa00000000', invoice)) ?? []).toString()).toBe(XML);
    expect(server.asked.at(-1)?.json).toMatchObject({ invoiceNo: 'C26TAA15', templateCode: '1/001', fileType: 'ZIP' });
  });

  it.each<[string, object]>([
    ['empty at first', { errorCode: null, fileToBytes: '' }],
    ['refused', { errorCode: 'X', fileToBytes: 'UEsFBg==' }],
    ['without one', { fileToBytes: zipOf('a.pdf', Buffer.from('x')).toString('base64') }],
    ['no archive', { fileToBytes: Buffer.from(XML).toString('base64') }],
    [
      'cut off',
      {
        fileToBytes: zipOf('a.xml', Buffer.from(XML.repeat(50)))
          .subarray(30)
          .toString('base64'),
      },
    ],
    ['a bomb', { fileToBytes: zipOf('a.xml', Buffer.alloc(20_000_000)).toString('base64') }],
  ])('%s: none yet', async (_, body) => {
    const { client } = await vendor({ [FILE]: (_asked, response) => sendJson(response, body) });
    expect(await client.xml('khoa00000000', invoice)).toBeNull();
  });
});

function zipOf(name: string, content: Buffer, isPacked = true): Buffer {
  const packed = isPacked ? deflateRawSync(content) : content;
  const label = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(isPacked ? 8 : 0, 8);
  head.writeUInt16LE(label.length, 26);
  const row = Buffer.alloc(46);
  row.writeUInt32LE(0x0201_4b50, 0);
  row.writeUInt16LE(isPacked ? 8 : 0, 10);
  row.writeUInt32LE(packed.length, 20);
  row.writeUInt32LE(content.length, 24);
  row.writeUInt16LE(label.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + label.length, 12);
  end.writeUInt32LE(30 + label.length + packed.length, 16);
  return Buffer.concat([head, label, packed, row, label, end]);
}
