import { randomBytes } from 'node:crypto';
import { createSandbox } from '../sandbox.ts';
import type { Settings } from '../settings.ts';
import { createCertificates, factsOf } from './certificates.ts';
import { localTime } from './days.ts';
import { type Signer, withSignature } from './signature.ts';
import { privateKeyOf } from './trial-keys.ts';
import { find, leaf, readXml, textOf } from './xml.ts';

export const START = Date.parse('2026-11-22T03:00:00Z');
export const COOPERATIVE = '2599999911';
export const HOUSEHOLD = '026000000001';
const TVAN = { code: '0199998116', token: 'khoa-thu-tvan' };
const SENDER = `V${TVAN.code}`;

type Edit = (xml: string) => string;
export type Draft = {
  number: number;
  taxCode?: string;
  form?: '1' | '2';
  symbol?: string;
  day?: string;
  related?: string;
  /** The code of a cash register. */
  code?: string;
  /** Before it is signed. */
  edit?: Edit;
  signedAt?: string;
  signer?: Signer | null;
};
export type Said = { id: string; type: string; refersTo: string; xml: string };

/** An invoice without its signature: form 1 has goods of 8 % and of none, form 2 is sold at a stall. */
function draftOf({
  number,
  taxCode = COOPERATIVE,
  form = '1',
  symbol = 'C26TAA',
  day = '2026-11-22',
  related,
  code,
}: Draft) {
  const head = `<PBan>2.1.0</PBan><THDon>Hóa đơn</THDon><KHMSHDon>${form}</KHMSHDon><KHHDon>${symbol}</KHHDon><SHDon>${number}</SHDon><NLap>${day}</NLap>${
    form === '1' ? '<HDCTTChinh>0</HDCTTChinh>' : ''
  }<DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>TM/CK</HTTToan><MSTTCGP>0199998116</MSTTCGP>${related ?? ''}`;
  const parties = `<NBan><Ten>HTX MẪU</Ten><MST>${taxCode}</MST><DChi>Xã Tam Đảo</DChi></NBan><NMua><Ten>CÔNG TY MẪU</Ten><MST>0199999021</MST><DChi>Hà Nội</DChi></NMua>`;
  const rate = (text: string) => (form === '1' ? `<TSuat>${text}</TSuat>` : '');
  const lines = `<DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><THHDVu>Trà hoa vàng</THHDVu><DVTinh>Hộp</DVTinh><SLuong>3</SLuong><DGia>33333.333333</DGia><ThTien>100000</ThTien>${rate('8%')}</HHDVu><HHDVu><TChat>1</TChat><STT>2</STT><THHDVu>Ngọn su su</THHDVu><DVTinh>kg</DVTinh><SLuong>2</SLuong><DGia>25000</DGia><ThTien>50000</ThTien>${rate('KCT')}</HHDVu></DSHHDVu>`;
  const totals =
    form === '1'
      ? '<THTTLTSuat><LTSuat><TSuat>8%</TSuat><ThTien>100000</ThTien><TThue>8000</TThue></LTSuat><LTSuat><TSuat>KCT</TSuat><ThTien>50000</ThTien><TThue>0</TThue></LTSuat></THTTLTSuat><TgTCThue>150000</TgTCThue><TgTThue>8000</TgTThue><TgTTTBSo>158000</TgTTTBSo><TgTTTBChu>Một trăm năm mươi tám nghìn đồng</TgTTTBChu>'
      : '<TgTTTBSo>150000</TgTTTBSo><TgTTTBChu>Một trăm năm mươi nghìn đồng</TgTTTBChu>';
  return `<HDon><DLHDon Id="HD-${symbol}-${number}"><TTChung>${head}</TTChung><NDHDon>${parties}${lines}<TToan>${totals}</TToan></NDHDon></DLHDon>${leaf('MCCQT', code)}<DSCKS><NBan></NBan></DSCKS></HDon>`;
}

export function relatedTo(kind: 1 | 2, number: number, of: { symbol?: string; day?: string } = {}): string {
  return `<TTHDLQuan><TCHDon>${kind}</TCHDon><LHDCLQuan>1</LHDCLQuan><KHMSHDCLQuan>1</KHMSHDCLQuan><KHHDCLQuan>${of.symbol ?? 'C26TAA'}</KHHDCLQuan><SHDCLQuan>${number}</SHDCLQuan><NLHDCLQuan>${of.day ?? '2026-11-22'}</NLHDCLQuan></TTHDLQuan>`;
}

/** A seller's program beside a sandbox that listens to nobody else; its keys are its own, its clock moves by hand. */
export function openTrial(over: Partial<Settings> = {}) {
  const settings: Settings = {
    ...{ host: '127.0.0.1', port: 0, appBaseUrl: 'http://localhost', retryScale: 1, hasTimers: false },
    tvan: TVAN,
    ...over,
  };
  const { app } = createSandbox(settings, () => START);
  const ask = async (path: string, init: RequestInit = {}, token = TVAN.token) =>
    app.request(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const json = async (path: string, value?: unknown) => {
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
    const response = await ask(path, value === undefined ? {} : body);
    return { status: response.status, json: await response.json() };
  };
  /** Issued by a stranger: `UID` and all, but nobody knows the issuer. */
  const stranger = createCertificates(undefined);
  const certificates = async (taxCode: string, more: Record<string, unknown> = {}) => {
    const { json: made } = await json('/thue/certificates', { taxCode, name: 'HTX MẪU', password: 'mk', ...more });
    return made as { p12: string; serial: string; subject: string; notBefore: string; notAfter: string };
  };
  const keyFor = async (taxCode: string, more: Record<string, unknown> = {}) => {
    const made = await certificates(taxCode, more);
    return { ...made, signer: privateKeyOf(made.p12, 'mk') };
  };
  const strangerFor = async (taxCode: string) => {
    const signer = await stranger.issue({
      ...{ taxCode, name: 'HTX LẠ' },
      ...{ notBefore: new Date(START - 86_400_000), notAfter: new Date(START + 86_400_000) },
    });
    return { ...factsOf(signer), signer };
  };

  const register = async (input: Record<string, unknown>) =>
    (await json('/tvan/v1/registrations', { legalName: 'HTX MẪU', mode: 'coded', form: '1', ...input })).json;

  let own: Signer | null = null;
  const signed = ({ edit = (xml) => xml, signer = own, signedAt = localTime(START), ...draft }: Draft): string => {
    const xml = edit(draftOf(draft));
    if (signer === null) return xml;
    const id = /<DLHDon Id="([^"]+)"/.exec(xml)?.[1] ?? '';
    const at = xml.indexOf('<DSCKS><NBan>') + '<DSCKS><NBan>'.length;
    return withSignature({ xml, at, id: `${id}-NB`, signs: [id], signedAt, signer, isSeller: true });
  };
  /** A notice of errors with the taxpayer's signature. */
  const signedNotice = (xml: string): string => {
    if (own === null) throw new Error('no key');
    const at = xml.indexOf('</NNT>');
    const id = /<DLTBao Id="([^"]+)"/.exec(xml)?.[1] ?? '';
    const signedAt = localTime(START);
    return withSignature({ xml, at, id: `${id}-NNT`, signs: [id], signedAt, signer: own, isSeller: true });
  };
  const wrap = (type: string, taxCode: string, parts: readonly string[], id = newId()) => ({
    id,
    xml: `<?xml version="1.0" encoding="UTF-8"?>\n<TDiep><TTChung><PBan>2.1.0</PBan><MNGui>${SENDER}</MNGui><MNNhan>TCT</MNNhan><MLTDiep>${type}</MLTDiep><MTDiep>${id}</MTDiep><MST>${taxCode}</MST><SLuong>${parts.length}</SLuong></TTChung><DLieu>${parts.join('')}</DLieu></TDiep>`,
  });
  const send = async (xml: string) => {
    const headers = { 'content-type': 'application/xml' };
    const response = await ask('/tvan/v1/messages', { method: 'POST', headers, body: xml });
    const text = await response.text();
    return { status: response.status, text, isTaken: text.includes('<TTTNhan>0</TTTNhan>') };
  };
  const answers = async (id: string): Promise<Said[]> => {
    const { items } = (await json(`/tvan/v1/messages/${id}/answers`)).json;
    return items.map((item: Said) => ({ ...item, xml: Buffer.from(item.xml, 'base64').toString('utf8') }));
  };
  /** Sends one message and answers what came back for it. */
  const exchange = async (type: string, parts: readonly string[], taxCode = COOPERATIVE) => {
    const message = wrap(type, taxCode, parts);
    const received = await send(message.xml);
    return { ...message, ...received, said: received.isTaken ? await answers(message.id) : [] };
  };

  return {
    ...{ app, ask, json, keyFor, strangerFor, register, signed, signedNotice, wrap, send, answers, exchange },
    use: (signer: Signer) => {
      own = signer;
    },
    trouble: (order: Record<string, unknown>) => json('/thue/trouble', order),
    advance: (advanceSeconds: number) => json('/clock', { advanceSeconds }),
    held: async (query = '') => (await json(`/thue/invoices${query}`)).json.items,
  };
}
export type Trial = ReturnType<typeof openTrial>;

export function newId(): string {
  return `${SENDER}${randomBytes(16).toString('hex').toUpperCase()}`;
}

/** What a 204 or a 301 says: its kind, and the codes against each invoice it names. */
export function resultOf(said: Said | undefined) {
  const notice = find(readXml(said?.xml ?? ''), 'DLieu', 'TBao', 'DLTBao');
  const codes = [...(said?.xml ?? '').matchAll(/<MLoi>([^<]+)<\/MLoi>/g)].map(([, code]) => code);
  return { type: said?.type, kind: textOf(notice, 'LTBao'), codes };
}
