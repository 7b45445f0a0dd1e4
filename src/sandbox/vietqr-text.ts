/** What a VietQR code of NAPAS247 says; the fields are written in ascending order. */
type VietQrText = {
  bin: string;
  accountNumber: string;
  service?: 'QRIBFTTA' | 'QRIBFTTC';
  amountVnd?: number;
  merchantCode?: string;
  merchantName?: string;
  city?: string;
  bill?: string;
  reference?: string;
  content?: string;
  /** Written before 38: another scheme's object, whole. */
  before?: string;
  /** Written after 62, whole. */
  after?: string;
};

/** Writes a payload; throws when a part is too long for its two digits of length. */
export function writeVietQr(text: VietQrText): string {
  const account = part('00', text.bin) + part('01', text.accountNumber);
  const beneficiary = part('00', 'A000000727') + part('01', account) + part('02', text.service ?? 'QRIBFTTA');
  const additional = part('01', text.bill) + part('05', text.reference) + part('08', text.content);
  const body = [
    part('00', '01'),
    part('01', text.amountVnd === undefined ? '11' : '12'),
    text.before ?? '',
    part('38', beneficiary),
    part('52', text.merchantCode),
    part('53', '704'),
    part('54', text.amountVnd === undefined ? undefined : String(text.amountVnd)),
    part('58', 'VN'),
    part('59', text.merchantName),
    part('60', text.city),
    part('62', additional === '' ? undefined : additional),
    text.after ?? '',
    '6304',
  ].join('');
  return body + crc16(body);
}

function part(id: string, value: string | undefined): string {
  if (value === undefined || value === '') return '';
  if (value.length > 99 || !/^[\x20-\x7e]+$/.test(value)) throw new Error(`VietQR object ${id}: ${value}`);
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

/** CRC-16/CCITT-FALSE, four upper-case hex digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021;
    crc &= 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
