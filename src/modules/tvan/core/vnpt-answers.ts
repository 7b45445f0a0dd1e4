/** What VNPT answers, in one line of text: `OK:…` or `ERR:<number>`, and the same number means different things in different calls. */

export type VnptOperation =
  | 'ImportAndPublishInv'
  | 'ImportAndPublishInvMTT'
  | 'AdjustInvoiceAction'
  | 'ReplaceInvoiceAction'
  | 'GetMCCQThueByFkeys'
  | 'downloadInvFkeyNoPay';

export type VnptMeaning =
  /** Nothing was made, and the same again changes nothing. */
  | { kind: 'refused'; text: string }
  /** It, or something in its place, is there: to be looked up by our key. */
  | { kind: 'known'; text: string }
  | { kind: 'absent' }
  /** Nothing is known, or nothing was done for now. */
  | { kind: 'silent' };

const LOGIN = 'Sai tài khoản hoặc mật khẩu, hoặc tài khoản không có quyền';
const refuse = (text: string): VnptMeaning => ({ kind: 'refused', text });

const ISSUING: Readonly<Record<string, VnptMeaning>> = {
  1: refuse(LOGIN),
  3: refuse('Dữ liệu XML không đúng quy định'),
  4: refuse('Không có mẫu số này'),
  6: refuse('Dải số đã hết'),
  7: refuse('Không thấy công ty, hoặc tài khoản không thuộc công ty'),
  10: refuse('Quá nhiều hóa đơn trong một lần'),
  13: { kind: 'known', text: 'Trùng fkey' },
  20: refuse('Mẫu số và ký hiệu không hợp lệ'),
  29: refuse('Chứng thư số không dùng được'),
  30: refuse('Ngày hóa đơn trước ngày của số đã phát hành'),
  35: refuse('Phải có cả mẫu số và ký hiệu'),
};

const CORRECTING: Readonly<Record<string, VnptMeaning>> = {
  ...ISSUING,
  2: refuse('Không thấy hóa đơn gốc'),
  8: { kind: 'known', text: 'Hóa đơn gốc đã được điều chỉnh hoặc thay thế' },
  9: refuse('Trạng thái hóa đơn gốc không cho phép'),
  12: refuse('Hóa đơn gốc chưa được cơ quan thuế chấp nhận'),
  19: refuse('Mẫu số khác mẫu số của hóa đơn gốc'),
  60: refuse('Loại hóa đơn khác loại của hóa đơn gốc'),
};

const LOOKING_UP: Readonly<Record<string, VnptMeaning>> = {
  1: refuse(LOGIN),
  2: { kind: 'absent' },
  6: { kind: 'absent' },
  7: refuse('Không thấy công ty, hoặc tài khoản không thuộc công ty'),
};
const MEANINGS: Readonly<Record<VnptOperation, Readonly<Record<string, VnptMeaning>>>> = {
  ImportAndPublishInv: ISSUING,
  ImportAndPublishInvMTT: ISSUING,
  AdjustInvoiceAction: CORRECTING,
  ReplaceInvoiceAction: CORRECTING,
  downloadInvFkeyNoPay: LOOKING_UP,
  // Not coded yet.
  GetMCCQThueByFkeys: { ...LOOKING_UP, 24: { kind: 'absent' } },
};

/** The number of an `ERR:`; null when the text is none. */
export function vnptErrorOf(text: string): string | null {
  return /^ERR:\s*(-?\d{1,4})\b/.exec(text)?.[1] ?? null;
}

/** The catalogue is open: a number that nobody wrote down says nothing. */
export function vnptMeaning(operation: VnptOperation, error: string): VnptMeaning {
  return MEANINGS[operation][error] ?? { kind: 'silent' };
}

export type VnptIssued = { pattern: string; serial: string; number: number; code: string | null };

/**
 * `OK:<pattern>;<serial>-<key>_<number>[_<code>],…` of issuing, `OK:<pattern>;<serial>;<number>` of corrections. Of several keys
 * ours is taken; an answer without it says nothing about it.
 */
export function readVnptIssued(text: string, key: string): VnptIssued | null {
  const short = /^OK:\s*([^;]+);([^;-]+);(\d{1,8})\s*$/.exec(text);
  if (short) return issuedOf(short[1], short[2], short[3], undefined);
  const long = /^OK:\s*([^;]+);([^;-]+)-(.+)$/s.exec(text);
  for (const item of long?.[3]?.split(',') ?? []) {
    const [name, number, code, ...rest] = item.trim().split('_');
    if (name === key && rest.length === 0) return issuedOf(long?.[1], long?.[2], number, code);
  }
  return null;
}

function issuedOf(
  pattern: string | undefined,
  serial: string | undefined,
  digits: string | undefined,
  code: string | undefined,
): VnptIssued | null {
  const number = /^\d{1,8}$/.test(digits ?? '') ? Number(digits) : 0;
  if (!pattern || !serial || number === 0 || (code !== undefined && !/^[0-9A-Z-]{1,34}$/.test(code))) return null;
  return { pattern, serial, number, code: code ?? null };
}
