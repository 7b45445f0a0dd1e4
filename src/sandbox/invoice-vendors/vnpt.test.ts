import { beforeAll, beforeEach, expect, it } from 'vitest';
import { COOPERATIVE, HOUSEHOLD, openTrial } from '../tvan/trial-seller.ts';
import { escaped, everyOf, readXml, textOf } from '../tvan/xml.ts';

const trial = openTrial();
let count = 0;
const key = () => {
  count += 1;
  return `DH${count}`;
};

beforeAll(async () => {
  const of = { name: 'HTX MẪU', password: 'mk', account: 'nv', accountPassword: 'mk2' };
  await trial.json('/vnpt-hoadon/accounts', { ...of, username: 'htx', taxCode: COOPERATIVE, series: ['1C26TAA'] });
  await trial.json('/vnpt-hoadon/accounts', { ...of, username: 'ho', taxCode: HOUSEHOLD, series: ['2C26MAA'] });
});
beforeEach(() => trial.trouble({ clear: true }));

const call = async (operation: string, values: Record<string, string>, username = 'htx', door = 'PublishService') => {
  const all = { Account: 'nv', ACpass: 'mk2', username, password: 'mk', ...values };
  const inside = Object.entries(all).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  const body = `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation} xmlns="http://tempuri.org/">${inside.join('')}</${operation}></soap:Body></soap:Envelope>`;
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  const response = await trial.app.request(`/vnpt-hoadon/${door}.asmx`, { method: 'POST', headers, body });
  const root = readXml(await response.text());
  return { status: response.status, result: root ? textOf(everyOf(root, `${operation}Result`)[0]) : null };
};
const data = (rate = '8%', amount = 100_000) =>
  `<DLHDon><TTChung><HTTToan>TM/CK</HTTToan></TTChung><NDHDon><NMua><Ten>CÔNG TY MẪU</Ten><MST>0199999021</MST><DChi>Hà Nội</DChi></NMua><DSHHDVu><HHDVu><TChat>1</TChat><THHDVu>Trà</THHDVu><SLuong>1</SLuong><DGia>${amount}</DGia><ThTien>${amount}</ThTien><TSuat>${rate}</TSuat></HHDVu></DSHHDVu></NDHDon></DLHDon>`;
const lot = (...keys: string[]) =>
  `<DSHDon>${keys.map((one) => `<HDon><key>${one}</key>${data()}</HDon>`).join('')}</DSHDon>`;
const series = { pattern: '1/001', serial: 'C26TAA' };
const issue = async (xmlInvData: string, more: Record<string, string> = {}) =>
  (await call('ImportAndPublishInv', { xmlInvData, ...series, convert: '0', ...more })).result;
const codes = async (...keys: string[]) => {
  const { result } = await call('GetMCCQThueByFkeys', { fkeys: keys.join('_') }, 'htx', 'PortalService');
  const root = readXml(Buffer.from(result ?? '', 'base64').toString('utf8'));
  return root ? everyOf(root, 'HDon').map((one) => [textOf(one, 'Fkey'), textOf(one, 'TThai')]) : [];
};

it('numbers, signs and sends a lot; the code is asked for by key', async () => {
  const [a, b] = [key(), key()];
  const result = await issue(lot(a, b));
  expect(result).toMatch(new RegExp(`^OK:1/001;C26TAA-${a}_\\d+,${b}_\\d+$`));
  expect(await codes(a, b)).toEqual([
    [a, '2'],
    [b, '2'],
  ]);
  const { result: xml } = await call(
    'downloadInvFkeyNoPay',
    { fkey: a, userName: 'htx', userPass: 'mk' },
    'htx',
    'PortalService',
  );
  expect(xml).toMatch(/^<HDon><DLHDon .*<MCCQT Id="[^"]+">00[0-9A-F]{32}<\/MCCQT><DSCKS>/);
  expect(await trial.held(`?taxCode=${COOPERATIVE}`)).toHaveLength(2);
});

it('refuses by its numbers', async () => {
  const used = key();
  await issue(lot(used));
  expect(await issue(lot(used))).toBe('ERR:13');
  expect(await issue('<DSHDon><HDon>')).toBe('ERR:3');
  expect(await issue(lot(key()), { serial: 'C26TZZ' })).toBe('ERR:20');
  expect(await issue(lot(key()), { serial: '' })).toBe('ERR:35');
  expect(await issue(lot(key()), { ACpass: 'sai' })).toBe('ERR:1');
  expect(await issue(lot(key()).replace('<TTChung>', '<TTChung><NLap>2026-11-21</NLap>'))).toBe('ERR:30');
  await trial.trouble({ switches: ['exhausted'] });
  expect(await issue(lot(key()))).toBe('ERR:6');
  expect((await call('GetMCCQThueByFkeys', { fkeys: 'KHONG' })).result).toBe('ERR:2');
  expect((await call('Nothing', {})).status).toBe(500);
});

it('tells a refusal of the authority and waits for a late code', async () => {
  const [refused, late] = [key(), key()];
  await trial.trouble({ switches: ['reject:CK01'] });
  await issue(lot(refused));
  expect(await codes(refused)).toEqual([[refused, '3']]);
  await trial.trouble({ switches: ['waiting'] });
  await issue(lot(late));
  const states = [];
  for (let i = 0; i < 4; i += 1) states.push((await codes(late))[0]?.[1]);
  expect(states).toEqual(['1', '1', '1', '2']);
});

it('adjusts down with negative sums and replaces, not both', async () => {
  const original = key();
  await issue(lot(original));
  const fix = async (operation: string, root: string, fkey: string) =>
    (await call(operation, { xmlInvData: root, fkey, ...series }, 'htx', 'BusinessService')).result;
  const down = key();
  const adjusting = `<DieuChinhHD><key>${down}</key><Type>3</Type>${data('8', 50_000)}</DieuChinhHD>`;
  expect(await fix('AdjustInvoiceAction', adjusting, original)).toMatch(/^OK:/);
  expect(await codes(down)).toEqual([[down, '2']]);
  const held = await trial.held(`?taxCode=${COOPERATIVE}`);
  expect(held.at(-1)).toMatchObject({ totalVnd: '-54000', related: { kind: 'adjust' } });
  const replacing = `<ThayTheHD><key>${key()}</key>${data()}</ThayTheHD>`;
  expect(await fix('ReplaceInvoiceAction', replacing, original)).toBe('ERR:8');
  expect(await fix('ReplaceInvoiceAction', replacing, 'KHONG-CO')).toBe('ERR:2');
});

it('from a cash register: number and code in one answer, several keys', async () => {
  const [a, b] = [key(), key()];
  const xmlInvData = lot(a, b);
  const of = { xmlInvData, pattern: '2/001', serial: 'C26MAA' };
  const { result } = await call('ImportAndPublishInvMTT', of, 'ho');
  const code = 'M2-26-[A-Z0-9]{5}-\\d{11}';
  expect(result).toMatch(new RegExp(`^OK:2/001;C26MAA-${a}_1_${code},${b}_2_${code}$`));
  expect((await call('ImportAndPublishInv', of, 'ho')).result).toBe('ERR:20');
});

it('sends 04/SS for an invoice; the message is answered with its number', async () => {
  const own = key();
  await issue(lot(own));
  const xmlInvData = `<DSHDon><HDon><key>${own}</key><TCTBao>4</TCTBao><LDo>Sai địa chỉ</LDo></HDon></DSHDon>`;
  const { result } = await call('SendInvNoticeErrors', { xmlInvData }, 'htx', 'BusinessService');
  expect(result).toMatch(/^V0199997024[0-9A-F]{32}$/);
  const held = await trial.held(`?taxCode=${COOPERATIVE}`);
  expect(held.at(-1).notices).toMatchObject([{ about: '4', reason: 'Sai địa chỉ' }]);
});

it('a call may break after the invoice was made; the key then is used', async () => {
  const own = key();
  await trial.trouble({ about: own, switches: ['vnpt-issue:failed'] });
  expect((await call('ImportAndPublishInv', { xmlInvData: lot(own), ...series })).status).toBe(500);
  expect(await issue(lot(own))).toBe('ERR:13');
  expect(await codes(own)).toEqual([[own, '2']]);
});
