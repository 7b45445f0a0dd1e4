import type { ErrorCode } from '#kernel/errors.ts';

export const PASSWORD_MIN = 8;
/** Kept in place of a hash until a person has set one; no password hashes to it. */
export const NO_PASSWORD = 'none';
/** Long ones are welcome; the bound only keeps one request from costing the server a minute. */
export const PASSWORD_MAX = 200;

// What lists of leaked Vietnamese passwords begin with; compared without case.
const COMMON = new Set(
  (
    '12345678 123456789 1234567890 0123456789 87654321 987654321 11111111 00000000 88888888 66666666 12341234 11223344 ' +
    '12121212 123123123 123321123 147258369 741852963 123456789a a123456789 12345678a a12345678 1234567a abc12345 abcd1234 ' +
    'abc123456 123456abc qwertyui qwerty123 qwertyuiop 1q2w3e4r 1qaz2wsx zxcvbnm1 asdfghjk asdfghjkl password password1 ' +
    'password123 passw0rd p@ssw0rd matkhau1 matkhau123 matkhau12 matkhau12345 vietnam1 vietnam123 vinhphuc vinhphuc88 iloveyou ' +
    'anhyeuem emyeuanh yeuem123 yeuanh123 anhnhoem nhoemnhieu khongbiet khongco1 concacon maimaiyeu thanhcong hanhphuc ' +
    'giadinh1 giadinh123 admin123 admin1234 administrator letmein1 welcome1 sunshine princess football superman'
  ).split(' '),
);

/** Why a password cannot be taken, or null. It may not be the person's own phone number or one letter over and over. */
export function passwordFault(password: string, phone: string): ErrorCode | null {
  if ([...password].length < PASSWORD_MIN) return 'PASSWORD_TOO_SHORT';
  const compact = password.toLowerCase().replace(/\s/g, '');
  const national = phone.replace(/^\+84/, '0');
  const isOwnPhone = compact === national || compact === phone || compact === national.slice(1);
  const isOneLetter = new Set(compact).size <= 2;
  return COMMON.has(compact) || isOwnPhone || isOneLetter ? 'PASSWORD_TOO_COMMON' : null;
}
