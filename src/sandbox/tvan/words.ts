const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const BILLION = 1_000_000_000n;
const GROUPS = ['', ' nghìn', ' triệu'];

/** The amount of an invoice as it is read out, the way of the North. */
export function inWords(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const words = `${amount < 0n ? 'âm ' : ''}${size === 0n ? 'không' : read(size, false)} đồng`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Above a billion the number of billions is read by the same grammar. */
function read(size: bigint, isBehind: boolean): string {
  const billions = size / BILLION;
  const below = size % BILLION;
  if (billions > 0n) {
    const rest = below === 0n ? '' : ` ${read(below, true)}`;
    return `${read(billions, isBehind)} tỷ${rest}`;
  }
  const parts: string[] = [];
  for (let power = 2; power >= 0; power -= 1) {
    const group = Number((size / 1000n ** BigInt(power)) % 1000n);
    if (group > 0) parts.push(`${readGroup(group, isBehind || parts.length > 0)}${GROUPS[power]}`);
  }
  return parts.join(' ');
}

function readGroup(group: number, isBehind: boolean): string {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor((group % 100) / 10);
  const units = group % 10;
  const words: string[] = [];
  if (hundreds > 0 || isBehind) words.push(`${DIGITS[hundreds]} trăm`);
  if (tens === 0 && units > 0 && words.length > 0) words.push('linh');
  else if (tens === 1) words.push('mười');
  else if (tens > 1) words.push(`${DIGITS[tens]} mươi`);
  if (units === 1 && tens > 1) words.push('mốt');
  else if (units === 4 && tens > 1) words.push('tư');
  else if (units === 5 && tens > 0) words.push('lăm');
  else if (units > 0) words.push(DIGITS[units] ?? '');
  return words.join(' ');
}

/** True where the words say this amount, also as the South says them or with `chẵn` and a full stop. */
export function saysAmount(words: string, amount: bigint): boolean {
  const plain = words
    .normalize('NFC')
    .trim()
    .replace(/\.$/, '')
    .replace(/ chẵn$/, '');
  if (plain.charAt(0) !== plain.charAt(0).toUpperCase()) return false;
  const northern = plain
    .toLowerCase()
    .replace(/(^|\s)lẻ(?=\s)/g, '$1linh')
    .replace(/(^|\s)tỉ(?=\s)/g, '$1tỷ')
    .replace(/(^|\s)nhăm(?=\s)/g, '$1lăm')
    .replace(/(^|\s)ngàn(?=\s)/g, '$1nghìn');
  return northern === inWords(amount).toLowerCase();
}
