import { findBank } from './banks.ts';
import { crc16 } from './vietqr-text.ts';

type VietQr = {
  isDynamic: boolean;
  bin: string;
  accountNumber: string;
  service: 'QRIBFTTA' | 'QRIBFTTC';
  amountVnd: number | null;
  content: string;
  merchantName: string;
};

export type VietQrReading = { ok: true; value: VietQr } | { ok: false; reason: string };

const NAPAS_GUID = 'A000000727';
/** NAPAS247 carries one transfer under 500 million dong (VietQR format 1.0, 8.1.1). */
export const MAX_TRANSFER_VND = 499_999_999;

class Refusal extends Error {}

function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** Reads a payload as a careful bank app would: every length exact, nothing guessed. */
export function readVietQr(payload: string): VietQrReading {
  try {
    return { ok: true, value: read(payload) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
}

function read(payload: string): VietQr {
  if (!/^[\x20-\x7e]+$/.test(payload)) refuse('Mã có ký tự ngoài bảng ASCII in được.');
  const root = readObjects(payload, 'mã');
  const ids = [...root.keys()];
  if (ids[0] !== '00' || root.get('00') !== '01') refuse('Mã phải bắt đầu bằng 000201.');
  if (ids.at(-1) !== '63') refuse('Trường 63 (CRC) phải đứng cuối.');
  const crc = root.get('63') ?? '';
  const expected = crc16(payload.slice(0, -4));
  // Real bank codes carry a lower-case CRC now and then.
  if (crc.length !== 4 || crc.toUpperCase() !== expected) refuse(`CRC sai: mã ghi ${crc}, tính ra ${expected}.`);

  const initiation = root.get('01');
  if (initiation !== '11' && initiation !== '12') refuse('Trường 01 phải là 11 hoặc 12.');
  const isDynamic = initiation === '12';
  if (root.get('53') !== '704') refuse('Trường 53 (tiền tệ) phải là 704.');
  if (root.get('58') !== 'VN') refuse('Trường 58 (quốc gia) phải là VN.');
  if (!/^(\d{4})?$/.test(root.get('52') ?? '')) refuse('Trường 52 phải có 4 chữ số.');
  limit(root, '59', 25);
  limit(root, '60', 15);
  limit(root, '61', 10);

  const amountVnd = readAmount(root.get('54'));
  if (isDynamic && amountVnd === null) refuse('Mã động (01 = 12) phải có số tiền ở trường 54.');
  if (!isDynamic && amountVnd !== null) refuse('Mã tĩnh (01 = 11) không được có số tiền ở trường 54.');

  return {
    ...readBeneficiary(root.get('38')),
    isDynamic,
    amountVnd,
    content: readContent(root.get('62')),
    merchantName: root.get('59') ?? '',
  };
}

function readBeneficiary(template: string | undefined): Pick<VietQr, 'bin' | 'accountNumber' | 'service'> {
  if (template === undefined) refuse('Thiếu trường 38 (tài khoản nhận).');
  const account = readObjects(template, 'trường 38');
  if (account.get('00') !== NAPAS_GUID) refuse(`Trường 38-00 phải là ${NAPAS_GUID}.`);
  const service = account.get('02');
  if (service !== 'QRIBFTTA' && service !== 'QRIBFTTC') refuse('Trường 38-02 phải là QRIBFTTA hoặc QRIBFTTC.');
  const organisation = account.get('01');
  if (organisation === undefined) refuse('Thiếu trường 38-01 (ngân hàng và tài khoản).');
  const inner = readObjects(organisation, 'trường 38-01');
  const bin = inner.get('00') ?? '';
  const accountNumber = inner.get('01') ?? '';
  if (inner.size !== 2) refuse('Trường 38-01 chỉ có hai phần 00 và 01.');
  if (!/^\d{6}$/.test(bin)) refuse('Mã ngân hàng (BIN) phải có 6 chữ số.');
  if (!/^[0-9A-Za-z]{1,19}$/.test(accountNumber)) refuse('Số tài khoản chỉ gồm 1 đến 19 chữ và số.');
  if (findBank(bin)?.receives !== true) refuse(`Ngân hàng có BIN ${bin} không nhận chuyển khoản VietQR.`);
  return { bin, accountNumber, service };
}

function readAmount(text: string | undefined): number | null {
  if (text === undefined) return null;
  // VND has exponent 0, so a decimal point may stand only at the end.
  if (!/^\d+\.?$/.test(text) || text.length > 13) refuse('Trường 54 (số tiền) chỉ gồm chữ số.');
  const amountVnd = Number.parseInt(text, 10);
  if (amountVnd === 0) refuse('Số tiền phải lớn hơn 0.');
  if (amountVnd > MAX_TRANSFER_VND) refuse('Số tiền phải dưới 500.000.000 đ.');
  return amountVnd;
}

function readContent(template: string | undefined): string {
  if (template === undefined) return '';
  const additional = readObjects(template, 'trường 62');
  for (const id of ['01', '02', '03', '04', '05', '06', '07', '08']) limit(additional, id, 25);
  limit(additional, '09', 3);
  return additional.get('08') ?? '';
}

function limit(objects: ReadonlyMap<string, string>, id: string, max: number): void {
  if ((objects.get(id)?.length ?? 0) > max) refuse(`Trường ${id} dài quá ${max} ký tự.`);
}

/** Splits ID, length, value objects; the lengths must use up the text exactly. */
function readObjects(text: string, where: string): Map<string, string> {
  const objects = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^(\d{2})(\d{2})$/.exec(text.slice(at, at + 4));
    const id = head?.[1];
    const length = Number(head?.[2]);
    if (id === undefined || !(length > 0)) refuse(`Phần đầu của một trường trong ${where} sai ở vị trí ${at}.`);
    const value = text.slice(at + 4, at + 4 + length);
    if (value.length !== length) refuse(`Độ dài của trường ${id} trong ${where} sai.`);
    if (objects.has(id)) refuse(`Trường ${id} trong ${where} lặp lại.`);
    objects.set(id, value);
    at += 4 + length;
  }
  return objects;
}
