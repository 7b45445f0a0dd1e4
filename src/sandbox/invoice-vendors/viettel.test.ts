import { beforeAll, beforeEach, expect, it } from 'vitest';
import { COOPERATIVE, HOUSEHOLD, openTrial, START } from '../tvan/trial-seller.ts';

const trial = openTrial();
const BASE = '/viettel-hoadon/services/einvoiceapplication/api/InvoiceAPI';
let cookie = '';
let count = 0;
const uuid = () => {
  count += 1;
  return `don-hang-${String(count).padStart(6, '0')}`;
};

beforeAll(async () => {
  const of = { name: 'HTX MẪU', username: 'htx', password: 'mk' };
  await trial.json('/viettel-hoadon/accounts', { ...of, taxCode: COOPERATIVE, series: ['1C26TAA', '1C26TBB'] });
  await trial.json('/viettel-hoadon/accounts', { ...of, username: 'ho', taxCode: HOUSEHOLD, series: ['2C26MAA'] });
  cookie = await login('htx');
});
beforeEach(() => trial.trouble({ clear: true }));

async function login(username: string): Promise<string> {
  const { json } = await trial.json('/viettel-hoadon/auth/login', { username, password: 'mk' });
  return `access_token=${json.access_token}`;
}

const post = async (path: string, body: unknown, headers: Record<string, string> = { cookie }) => {
  const isForm = body instanceof URLSearchParams;
  const response = await trial.app.request(`${BASE}/${path}`, {
    method: 'POST',
    headers: { ...(isForm ? {} : { 'content-type': 'application/json' }), ...headers },
    body: isForm ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : null };
};
const invoice = (transactionUuid: string, info: Record<string, unknown> = {}, item: Record<string, unknown> = {}) => ({
  generalInvoiceInfo: { templateCode: '1/001', invoiceSeries: 'C26TAA', adjustmentType: '1', transactionUuid, ...info },
  buyerInfo: { buyerName: 'Nguyễn Văn Mẫu', buyerAddressLine: 'Vĩnh Yên', buyerNotGetInvoice: 0 },
  payments: [{ paymentMethodName: 'Chuyển khoản' }],
  itemInfo: [
    {
      selection: 1,
      itemName: 'Trà',
      unitName: 'Hộp',
      unitPrice: 50000,
      quantity: 2,
      itemTotalAmountWithoutTax: 100000,
      taxPercentage: 8,
      ...item,
    },
    {
      selection: 1,
      itemName: 'Su su',
      quantity: 1.5,
      unitPrice: 20000,
      itemTotalAmountWithoutTax: 30000,
      taxPercentage: -2,
    },
  ],
});
const create = (...given: Parameters<typeof invoice>) =>
  post(`InvoiceWS/createInvoice/${COOPERATIVE}`, invoice(...given));
const search = (transactionUuid: string, supplierTaxCode = COOPERATIVE) =>
  post('InvoiceWS/searchInvoiceByTransactionUuid', new URLSearchParams({ supplierTaxCode, transactionUuid }));
const file = (invoiceNo: string, fileType: string) =>
  post('InvoiceUtilsWS/getInvoiceRepresentationFile', {
    supplierTaxCode: COOPERATIVE,
    invoiceNo,
    templateCode: '1/001',
    fileType,
  });

it('is numbered, signed and coded by the vendor, and held by the same authority', async () => {
  const id = uuid();
  const { json } = await create(id);
  expect(json).toEqual({
    errorCode: null,
    description: null,
    result: {
      supplierTaxCode: COOPERATIVE,
      invoiceNo: expect.stringMatching(/^C26TAA\d+$/),
      transactionID: expect.any(String),
      reservationCode: expect.stringMatching(/^[0-9A-F]{10}$/),
      codeOfTax: expect.stringMatching(/^00[0-9A-F]{32}$/),
    },
  });
  expect((await search(id)).json.result).toMatchObject([json.result]);
  const [held] = await trial.held(`?number=${json.result.invoiceNo.slice(6)}`);
  expect(held).toMatchObject({ code: json.result.codeOfTax, totalVnd: '138000', buyerName: 'Nguyễn Văn Mẫu' });
});

it('the same key answers the same invoice for three days only; two at once are two', async () => {
  const id = uuid();
  const first = await create(id);
  expect((await create(id)).json.result.invoiceNo).toBe(first.json.result.invoiceNo);
  const both = uuid();
  const [a, b] = await Promise.all([create(both), create(both)]);
  expect(a.json.result.invoiceNo).not.toBe(b.json.result.invoiceNo);
  expect((await search(both)).json.result).toHaveLength(2);
  await trial.advance(3 * 86_400 + 1);
  cookie = await login('htx');
  expect((await create(id)).json.result.invoiceNo).not.toBe(first.json.result.invoiceNo);
});

it('opens by token, bearer or name and password; a token lives five minutes', async () => {
  const basic = `Basic ${Buffer.from('htx:mk').toString('base64')}`;
  const templates = (headers: Record<string, string>) =>
    post('InvoiceUtilsWS/getAllInvoiceTemplates', { taxCode: COOPERATIVE, invoiceType: 'all' }, headers);
  const bearer = { authorization: cookie.replace('access_token=', 'Bearer ') };
  for (const headers of [{ cookie }, bearer, { authorization: basic }]) {
    expect((await templates(headers)).json.template).toHaveLength(2);
  }
  await trial.advance(301);
  expect((await templates({ cookie })).status).toBe(401);
  expect((await templates({ authorization: basic })).status).toBe(200);
  cookie = await login('htx');
  expect((await post(`InvoiceWS/createInvoice/${HOUSEHOLD}`, invoice(uuid()))).status).toBe(401);
});

it('refuses by a code in a 200: unknown series, a day that goes back, numbers used up, nothing found', async () => {
  const codeOf = async (...given: Parameters<typeof invoice>) => (await create(...given)).json.errorCode;
  expect(await codeOf(uuid(), { invoiceSeries: 'C26TZZ' })).toBe('TEMPLATE_NOT_FOUND');
  expect(await codeOf(uuid(), { invoiceIssuedDate: START - 86_400_000 })).toBe('INVOICE_ISSUED_DATE_INVALID');
  await trial.trouble({ switches: ['exhausted'] });
  expect(await codeOf(uuid())).toBe('INVOICE_NUMBER_EXHAUSTED');
  expect(await codeOf('ngan')).toBe('JSON_PARSE_ERROR');
  expect((await search(uuid())).json.errorCode).toBe('NOT_FOUND_DATA');
});

it('keeps its number when the authority refuses; the code may come after some asking', async () => {
  const refused = uuid();
  await trial.trouble({ switches: ['reject:TT03'] });
  expect((await create(refused)).json.result.codeOfTax).toBeNull();
  expect((await search(refused)).json.result[0].exchangeDes).toContain('TT03');
  await trial.trouble({ switches: ['waiting'] });
  const id = uuid();
  const codes = [(await create(id)).json.result.codeOfTax];
  for (let i = 0; i < 3; i += 1) codes.push((await search(id)).json.result[0].codeOfTax);
  expect(codes.map((code) => code !== null)).toEqual([false, false, false, true]);
});

it('adjusts and replaces, always the same way', async () => {
  const original = (await create(uuid())).json.result.invoiceNo;
  const more = {
    originalInvoiceId: original,
    originalInvoiceIssueDate: START,
    additionalReferenceDesc: 'Thỏa thuận',
    additionalReferenceDate: START,
  };
  const down = { isIncreaseItem: false, itemTotalAmountWithoutTax: 50000, quantity: 1 };
  const adjusted = await create(uuid(), { ...more, adjustmentType: '5', adjustmentInvoiceType: '1' }, down);
  const [held] = await trial.held(`?number=${adjusted.json.result.invoiceNo.slice(6)}`);
  expect(held).toMatchObject({
    related: { kind: 'adjust', invoice: `${COOPERATIVE} 1C26TAA ${original.slice(6)}` },
    totalVnd: '-24000',
  });
  const replaced = uuid();
  await create(replaced, { ...more, adjustmentType: '3' });
  expect((await search(replaced)).json.result[0].exchangeDes).toContain('LQ02');
  expect((await create(uuid(), { ...more, adjustmentType: '3', additionalReferenceDesc: '' })).json.errorCode).toBe(
    'ADDITIONAL_REFERENCE_REQUIRED',
  );
});

it('gives files: a page to print, the XML in a ZIP in a ZIP, at first perhaps nothing', async () => {
  await trial.trouble({ switches: ['file-late'] });
  const { invoiceNo, codeOfTax } = (await create(uuid())).json.result;
  const bytes = async (type: string) => Buffer.from((await file(invoiceNo, type)).json.fileToBytes, 'base64');
  expect([(await bytes('PDF')).length, (await bytes('PDF')).length]).toEqual([0, 0]);
  expect((await bytes('PDF')).toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
  const zip = await bytes('ZIP');
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(zip.toString('utf8')).toContain(codeOfTax);
});

it('a call may break after the invoice was made, or say nothing', async () => {
  for (const [fault, status] of [
    ['failed', 500],
    ['empty', 200],
  ] as const) {
    const id = uuid();
    await trial.trouble({ about: id, switches: [`viettel-create:${fault}`] });
    const answer = await create(id);
    expect([answer.status, answer.json.result ?? null]).toEqual([status, null]);
    expect((await search(id)).json.result).toHaveLength(1);
  }
});

it('a cash register’s invoice has its code at once', async () => {
  cookie = await login('ho');
  const body = invoice(uuid(), { templateCode: '2/001', invoiceSeries: 'C26MAA' });
  const { json } = await post(`InvoiceWS/createInvoice/${HOUSEHOLD}`, body);
  expect(json.result.codeOfTax).toMatch(/^M2-26-[A-Z0-9]{5}-00000000001$/);
  cookie = await login('htx');
});
