import { type Context, Hono } from 'hono';
import { isSame } from '../signing.ts';
import type { Authority } from '../tvan/authority.ts';
import type { Customer, VendorInvoice } from '../tvan/rows.ts';
import { answerThrough, type Call } from '../tvan/troubles.ts';
import { everyOf, leaf, readXml, textOf } from '../tvan/xml.ts';
import { accountRoutes } from './accounts.ts';
import { readSoap, type SoapCall, soapAnswer, soapFault } from './soap.ts';
import { createVendor, modeOf, type Order, type Refusal, type Vendor } from './vendor.ts';
import { fitted, lowered, readOrders, type Told } from './vnpt-words.ts';

const MAX_LOT = 5000;
const LOGIN = 'ERR:1';
const NOT_FOUND = 'ERR:2';
const NOT_READ = 'ERR:3';
const CORRECTED = 'ERR:8';
const TOO_MANY = 'ERR:10';
const KEY_USED = 'ERR:13';
const OTHER_FORM = 'ERR:19';
const NO_SERIES = 'ERR:20';
const HALF_SERIES = 'ERR:35';
const WHY: Record<Refusal, string> = { 'no-series': NO_SERIES, exhausted: 'ERR:6', 'day-goes-back': 'ERR:30' };
/** Up, down, information, mixed. */
const ADJUSTMENTS = ['2', '3', '4', '6'];

type Asking = { vendor: Vendor; customer: Customer; call: SoapCall; now: number };
type Operation = { name: Call; about(call: SoapCall): string; work(asking: Asking): string };

const firstKey = (call: SoapCall) => /<key>([^<]+)<\/key>/.exec(call.of('xmlInvData'))?.[1]?.trim() ?? call.of('fkey');
const fkeys = (call: SoapCall) => call.of('fkeys', 'lstFkey', 'fkey');

const issuing = (isPos: boolean): Operation => ({
  name: 'vnpt-issue',
  about: firstKey,
  work: (asking) => issue(asking, isPos),
});
const correcting = (kind: 'replace' | 'adjust'): Operation => ({
  name: 'vnpt-issue',
  about: firstKey,
  work: (asking) => correct(asking, kind),
});

const OPERATIONS: Record<string, Operation> = {
  ImportAndPublishInv: issuing(false),
  ImportAndPublishInvMTT: issuing(true),
  AdjustInvoiceAction: correcting('adjust'),
  ReplaceInvoiceAction: correcting('replace'),
  SendInvNoticeErrors: { name: 'vnpt-issue', about: fkeys, work: notifyErrors },
  GetMCCQThueByFkeys: { name: 'vnpt-query', about: fkeys, work: codesOf },
  downloadInvFkeyNoPay: { name: 'vnpt-file', about: fkeys, work: fileOf },
};

/** VNPT Invoice by SOAP, as far as it is publicly known; every operation is answered at each of its three addresses. */
export function vnptRoutes(authority: Authority): Hono {
  const routes = new Hono();
  const vendor = createVendor(authority, 'vnpt');
  const { troubles, now } = authority;
  routes.route('/', accountRoutes(vendor));

  const whoAsks = (call: SoapCall): Customer | undefined => {
    const [username, password] = [call.of('username'), call.of('password', 'pass', 'userPass')];
    const customer = vendor.find((one) => one.username === username && isSame(password, one.password));
    // Reads name the service's pair alone.
    const account = call.of('Account');
    const isStaff = account === customer?.account && isSame(call.of('ACpass'), customer.accountPassword);
    return account === '' || isStaff ? customer : undefined;
  };
  const xml = (c: Context, body: string, status: 200 | 500 | 503 = 200) =>
    c.body(body, status, { 'content-type': 'text/xml; charset=utf-8' });

  for (const door of ['PublishService', 'BusinessService', 'PortalService']) {
    routes.post(`/vnpt-hoadon/${door}.asmx`, async (c) => {
      if (troubles.isDown('vnpt')) return xml(c, soapFault('Service unavailable'), 503);
      const call = readSoap(await c.req.text());
      const operation = call === null ? undefined : OPERATIONS[call.operation];
      if (call === null || operation === undefined) return xml(c, soapFault('Unknown operation'), 500);
      const work = () => {
        const customer = whoAsks(call);
        return customer === undefined ? LOGIN : operation.work({ vendor, customer, call, now: now() });
      };
      const fault = troubles.takeCall(operation.name, operation.about(call));
      if (fault?.fault !== 'empty') return answerThrough(c, fault, () => xml(c, soapAnswer(call.operation, work())));
      work();
      return xml(c, soapAnswer(call.operation, ''));
    });
  }
  return routes;
}

/** `1/001` and `C26TAA`: both or neither, and one of the taxpayer's own. */
function seriesOf({ customer, call }: Asking): { form: string; symbol: string } | string {
  const [pattern, serial] = [call.of('pattern'), call.of('serial')];
  if ((pattern === '') !== (serial === '')) return HALF_SERIES;
  const [first] = customer.series;
  const asked = pattern === '' ? first : { form: pattern.slice(0, 1), symbol: serial };
  return customer.series.find((one) => one.form === asked?.form && one.symbol === asked.symbol) ?? NO_SERIES;
}

function issue(asking: Asking, isPos: boolean): string {
  const { vendor, customer, call, now } = asking;
  const series = seriesOf(asking);
  if (typeof series === 'string') return series;
  if ((modeOf(series.symbol) === 'cash_register') !== isPos) return NO_SERIES;
  const orders = readOrders(call.of('xmlInvData'), now);
  if (orders === null) return NOT_READ;
  if (orders.length > MAX_LOT) return TOO_MANY;
  const keys = orders.map((order) => order.ownKey);
  const isUsed = keys.some((key) => vendor.invoices(customer, key).length > 0);
  if (isUsed || new Set(keys).size !== keys.length) return KEY_USED;
  const made: VendorInvoice[] = [];
  for (const order of orders) {
    const one = make(vendor, customer, order, series);
    if (typeof one === 'string') return WHY[one];
    made.push(one);
  }
  return okOf(vendor, made, series, isPos);
}

function make(
  vendor: Vendor,
  customer: Customer,
  order: Told,
  series: { form: string; symbol: string },
  related?: Order['related'],
) {
  const { form, symbol } = series;
  return vendor.issue(customer, { ...order, form, symbol, lines: fitted(order.lines, form), related });
}

/** `OK:pattern;serial-key_number`, each further one behind a comma; from a cash register with its code. */
function okOf(
  vendor: Vendor,
  made: VendorInvoice[],
  { form, symbol }: { form: string; symbol: string },
  isPos: boolean,
): string {
  const rows = made.map((row) => `${row.ownKey}_${row.number}${isPos ? `_${posCode(vendor, row)}` : ''}`);
  return `OK:${form}/001;${symbol}-${rows.join(',')}`;
}

function posCode(vendor: Vendor, row: VendorInvoice): string {
  const standing = vendor.ask(row);
  return standing.state === 'accepted' ? (standing.code ?? '') : textOf(readXml(row.xml), 'MCCQT');
}

function correct(asking: Asking, kind: 'replace' | 'adjust'): string {
  const { vendor, customer, call, now } = asking;
  const [original] = vendor.invoices(customer, call.of('fkey'));
  if (original === undefined) return NOT_FOUND;
  if (original.correctedBy !== null && original.correctedBy !== kind) return CORRECTED;
  const series = seriesOf(asking);
  if (typeof series === 'string') return series;
  if (series.form !== original.form) return OTHER_FORM;
  const xml = call.of('xmlInvData');
  const [order, ...more] = readOrders(xml, now) ?? [];
  if (order === undefined || more.length > 0) return NOT_READ;
  if (vendor.invoices(customer, order.ownKey).length > 0) return KEY_USED;
  const root = readXml(xml.trim());
  const type = call.of('type') || (root ? textOf(everyOf(root, 'Type')[0]) : '');
  if (kind === 'adjust' && !ADJUSTMENTS.includes(type)) return NOT_READ;
  const lines = kind === 'adjust' && type === '3' ? order.lines.map(lowered) : order.lines;
  const reason = kind === 'replace' ? 'Thay thế' : 'Điều chỉnh';
  const made = make(vendor, customer, { ...order, lines }, series, { kind, original, reason });
  return typeof made === 'string' ? WHY[made] : okOf(vendor, [made], series, modeOf(series.symbol) === 'cash_register');
}

/** What the tax authority said of each key: 1 nothing yet, 2 taken, 3 refused. */
function codesOf({ vendor, customer, call }: Asking): string {
  const rows = fkeys(call)
    .split('_')
    .flatMap((key) => vendor.invoices(customer, key));
  if (rows.length === 0) return NOT_FOUND;
  const told = rows.map((row) => {
    const standing = vendor.ask(row);
    const state = standing.state === 'accepted' ? 2 : standing.state === 'refused' ? 3 : 1;
    return `<HDon>${leaf('Fkey', row.ownKey)}${leaf('KHMSHDon', row.form)}${leaf('KHHDon', row.symbol)}${leaf('SHDon', row.number)}<TThai>${state}</TThai>${
      standing.state === 'accepted' ? leaf('MCCQThue', standing.code) : ''
    }${standing.state === 'refused' ? leaf('MTLoi', `${standing.code}: ${standing.text}`) : ''}</HDon>`;
  });
  return Buffer.from(`<DSHDon>${told.join('')}</DSHDon>`, 'utf8').toString('base64');
}

function fileOf({ vendor, customer, call }: Asking): string {
  const [row] = vendor.invoices(customer, fkeys(call));
  if (row === undefined) return 'ERR:6';
  const standing = vendor.ask(row);
  return standing.state === 'accepted' ? standing.xml : row.xml;
}

/** 04/SS for the invoices named by key, or by symbol and number; answers the message to ask after. */
function notifyErrors({ vendor, customer, call }: Asking): string {
  const root = readXml(call.of('xmlInvData', 'xml', 'xmlData').trim());
  if (root === null) return NOT_READ;
  const [line] = root.name === 'HDon' ? [root] : everyOf(root, 'HDon');
  const of = (...names: string[]) => names.map((name) => textOf(line, name)).find((value) => value !== '') ?? '';
  const key = of('key', 'Fkey', 'fkey') || fkeys(call);
  const row = vendor
    .invoices(customer)
    .find((one) => one.ownKey === key || (one.symbol === of('KHHDon') && String(one.number) === of('SHDon')));
  if (row === undefined) return NOT_FOUND;
  return vendor.notify(customer, row, of('TCTBao') || '4', of('LDo') || 'Sai sót');
}
