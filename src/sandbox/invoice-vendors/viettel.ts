import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readTexts } from '../bodies.ts';
import { isSame } from '../signing.ts';
import type { Authority } from '../tvan/authority.ts';
import { localDay } from '../tvan/days.ts';
import type { Customer, VendorInvoice } from '../tvan/rows.ts';
import { answerThrough, type Call } from '../tvan/troubles.ts';
import { accountRoutes } from './accounts.ts';
import { pdfOf, zipOf } from './files.ts';
import { createVendor, type Order, type Refusal } from './vendor.ts';
import { buyerOf, type CreateRequest, createRequest, lineOf, paymentOf, seriesOf } from './viettel-words.ts';

const BASE = '/viettel-hoadon/services/einvoiceapplication/api/InvoiceAPI';
const TOKEN_MS = 300_000;
const SAME_FOR_MS = 3 * 86_400_000;
/** How long it looks at an order before it numbers it: two at once both find nothing. */
const LOOKING_MS = 40;

const WHY: Record<Refusal, [code: string, text: string]> = {
  'no-series': ['TEMPLATE_NOT_FOUND', 'Mẫu hóa đơn hoặc ký hiệu chưa đăng ký'],
  exhausted: ['INVOICE_NUMBER_EXHAUSTED', 'Dải hóa đơn đã hết số'],
  'day-goes-back': ['INVOICE_ISSUED_DATE_INVALID', 'Ngày lập nhỏ hơn ngày của hóa đơn trước hoặc ở tương lai'],
};

const login = z.object({ username: z.string(), password: z.string() });
const fileRequest = z.object({
  supplierTaxCode: z.string(),
  invoiceNo: z.string(),
  templateCode: z.string().nullish(),
  fileType: z.enum(['PDF', 'ZIP', 'pdf', 'zip']),
});

/** Viettel S-Invoice, as far as it is publicly known: it numbers, signs and forwards. */
export function viettelRoutes(authority: Authority): Hono {
  const routes = new Hono();
  const vendor = createVendor(authority, 'viettel');
  const { troubles, now } = authority;
  const tokens = new Map<string, { customerId: string; until: number }>();
  routes.route('/', accountRoutes(vendor));

  const wrong = (c: Context, errorCode: string, description: string) =>
    c.json({ errorCode, description, result: null });
  const invoiceNo = (row: VendorInvoice) => `${row.symbol}${row.number}`;

  /** By cookie, by bearer, or by the name and password themselves. */
  const whoAsks = (c: Context): Customer | undefined => {
    const header = c.req.header('authorization') ?? '';
    const basic = /^Basic (.+)$/.exec(header)?.[1];
    if (basic !== undefined) {
      const [username = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
      return vendor.find((one) => one.username === username && isSame(rest.join(':'), one.password));
    }
    const token =
      /^Bearer (.+)$/.exec(header)?.[1] ?? /(?:^|;\s*)access_token=([^;]+)/.exec(c.req.header('cookie') ?? '')?.[1];
    const known = tokens.get(token ?? '');
    return known && known.until > now() ? vendor.find((one) => one.id === known.customerId) : undefined;
  };

  const call = async (
    c: Context,
    name: Call,
    about: string | null,
    taxCode: string,
    work: (customer: Customer) => Response | Promise<Response>,
  ): Promise<Response> => {
    if (troubles.isDown('viettel')) return c.text('Service Unavailable', 503);
    const customer = whoAsks(c);
    if (customer === undefined || customer.taxCode !== taxCode) {
      return c.json({ code: 401, message: 'UNAUTHORIZED', data: 'Phiên đăng nhập không hợp lệ' }, 401);
    }
    const fault = troubles.takeCall(name, about);
    if (fault?.fault !== 'empty') return answerThrough(c, fault, () => work(customer));
    await work(customer);
    return c.json({ errorCode: null, description: null, result: null });
  };

  routes.post('/viettel-hoadon/auth/login', async (c) => {
    if (troubles.isDown('viettel')) return c.text('Service Unavailable', 503);
    const parsed = login.safeParse(await c.req.json().catch(() => undefined));
    const customer = vendor.find(
      (one) => one.username === parsed.data?.username && isSame(parsed.data.password, one.password),
    );
    return answerThrough(c, troubles.takeCall('viettel-login', null), () => {
      if (customer === undefined) return c.json({ title: 'Unauthorized', message: 'Sai tên hoặc mật khẩu' }, 401);
      const token = randomBytes(32).toString('base64url');
      tokens.set(token, { customerId: customer.id, until: now() + TOKEN_MS });
      return c.json({ access_token: token, token_type: 'bearer', expires_in: TOKEN_MS / 1000, refresh_token: '' });
    });
  });

  const told = (customer: Customer, row: VendorInvoice) => {
    const standing = vendor.ask(row);
    return {
      supplierTaxCode: customer.taxCode,
      invoiceNo: invoiceNo(row),
      transactionID: row.id,
      reservationCode: row.lookupCode,
      codeOfTax: standing.state === 'accepted' ? standing.code : null,
      issueDate: row.madeAt,
      status: row.correctedBy === null ? 'Hóa đơn gốc' : 'Hóa đơn đã bị sửa',
      exchangeStatus:
        standing.state === 'refused' ? 'Thuế từ chối' : standing.state === 'accepted' ? 'Thuế đã nhận' : 'Chờ thuế',
      exchangeDes: standing.state === 'refused' ? `${standing.code}: ${standing.text}` : null,
    };
  };

  const originalOf = (customer: Customer, info: CreateRequest['generalInvoiceInfo']) =>
    vendor
      .invoices(customer)
      .find((one) => invoiceNo(one) === String(info.originalInvoiceId ?? '').replace(/^[12](?=[CK])/, ''));

  const orderOf = (customer: Customer, request: CreateRequest): Order | [string, string] => {
    const info = request.generalInvoiceInfo;
    const series = seriesOf(info.templateCode, info.invoiceSeries);
    const kind = { '1': null, '3': 'replace', '5': 'adjust' }[info.adjustmentType];
    if (kind === undefined) return ['ADJUSTMENT_TYPE_INVALID', 'Loại hóa đơn không hợp lệ'];
    const original = kind === null ? undefined : originalOf(customer, info);
    if (kind !== null && original === undefined) return ['ORIGINAL_INVOICE_NOT_FOUND', 'Không tìm thấy hóa đơn gốc'];
    const reason = info.additionalReferenceDesc ?? '';
    if (kind !== null && (reason === '' || !info.additionalReferenceDate || !info.originalInvoiceIssueDate)) {
      return ['ADDITIONAL_REFERENCE_REQUIRED', 'Thiếu văn bản thỏa thuận'];
    }
    return {
      ...series,
      ownKey: info.transactionUuid,
      day: localDay(info.invoiceIssuedDate ?? now()),
      payment: paymentOf(request),
      buyer: buyerOf(request),
      lines: request.itemInfo.map((item) => lineOf(item, series.form)),
      ...(kind !== null && kind !== undefined && original
        ? { related: { kind: kind as 'replace' | 'adjust', original, reason } }
        : {}),
    };
  };

  routes.post(`${BASE}/InvoiceWS/createInvoice/:taxCode`, async (c) => {
    const parsed = createRequest.safeParse(await c.req.json().catch(() => undefined));
    const uuid = parsed.data?.generalInvoiceInfo.transactionUuid ?? null;
    return call(c, 'viettel-create', uuid, c.req.param('taxCode'), async (customer) => {
      if (!parsed.success) return wrong(c, 'JSON_PARSE_ERROR', z.prettifyError(parsed.error));
      const known = vendor.invoices(customer, uuid ?? '').find((one) => one.madeAt > now() - SAME_FOR_MS);
      await new Promise((resolve) => setTimeout(resolve, LOOKING_MS));
      const order = orderOf(customer, parsed.data);
      if (Array.isArray(order)) return wrong(c, ...order);
      const made = known ?? vendor.issue(customer, order);
      if (typeof made === 'string') return wrong(c, ...WHY[made]);
      const { supplierTaxCode, invoiceNo, transactionID, reservationCode, codeOfTax } = told(customer, made);
      const result = { supplierTaxCode, invoiceNo, transactionID, reservationCode, codeOfTax };
      return c.json({ errorCode: null, description: null, result });
    });
  });

  routes.post(`${BASE}/InvoiceWS/searchInvoiceByTransactionUuid`, async (c) => {
    const isForm = (c.req.header('content-type') ?? '').includes('application/x-www-form-urlencoded');
    const { supplierTaxCode = '', transactionUuid = '' } = isForm
      ? { ...c.req.query(), ...(await readTexts(c)) }
      : ({} as Record<string, string>);
    if (!isForm) return c.json({ code: 415, message: 'UNSUPPORTED_MEDIA_TYPE' }, 415);
    return call(c, 'viettel-search', transactionUuid, supplierTaxCode, (customer) => {
      const rows = vendor.invoices(customer, transactionUuid);
      if (rows.length === 0) return wrong(c, 'NOT_FOUND_DATA', 'Không tìm thấy dữ liệu');
      return c.json({
        errorCode: null,
        description: null,
        transactionUuid,
        result: rows.map((row) => told(customer, row)),
      });
    });
  });

  routes.post(`${BASE}/InvoiceUtilsWS/getInvoiceRepresentationFile`, async (c) => {
    const parsed = fileRequest.safeParse(await c.req.json().catch(() => undefined));
    const taxCode = parsed.data?.supplierTaxCode ?? '';
    return call(c, 'viettel-file', null, taxCode, (customer) => {
      const row = vendor.invoices(customer).find((one) => invoiceNo(one) === parsed.data?.invoiceNo);
      if (!parsed.success || row === undefined) return wrong(c, 'INVOICE_NOT_FOUND', 'Không tìm thấy hóa đơn');
      const name = `${customer.taxCode}-${invoiceNo(row)}`;
      if (row.filesLeft > 0) {
        vendor.put({ ...row, filesLeft: row.filesLeft - 1 });
        return c.json({ errorCode: null, description: null, fileName: name, fileToBytes: '' });
      }
      const standing = vendor.ask(row);
      const xml = Buffer.from(standing.state === 'accepted' ? standing.xml : row.xml, 'utf8');
      const file =
        parsed.data.fileType.toUpperCase() === 'PDF'
          ? pdfOf(`Hoa don ${row.form}${invoiceNo(row)}`)
          : zipOf(`${name}.zip`, zipOf(`${name}.xml`, xml));
      return c.json({ errorCode: null, description: null, fileName: name, fileToBytes: file.toString('base64') });
    });
  });

  routes.post(`${BASE}/InvoiceUtilsWS/getAllInvoiceTemplates`, async (c) => {
    const { taxCode = '' } = await readTexts(c);
    return call(c, 'viettel-search', null, taxCode, (customer) => {
      const template = customer.series.map(({ form, symbol }) => ({
        templateCode: `${form}/001`,
        invoiceSeries: symbol,
      }));
      return c.json({ errorCode: null, description: null, template });
    });
  });
  return routes;
}
