import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';

/** As the north writes and as invoices are read out: `linh`, `tỷ`, `đồng` (the package says `lẻ`, `tỉ`, `đơn vị` by itself). */
const config = new ReadingConfig();
config.oddText = 'linh';
config.unit = ['đồng'];
config.units = config.units.map((words, index) => (index === 3 ? ['tỷ'] : words));

/** Of the invoice at hand: written, then checked. */
let last = { of: 0n, words: '' };

/** `TgTTTBChu`: `Hai mươi mốt nghìn đồng`; less than nothing begins with `Âm`. */
export function amountWords(totalVnd: bigint): string {
  if (last.of === totalVnd && last.words !== '') return last.words;
  const words = doReadNumber((totalVnd < 0n ? -totalVnd : totalVnd).toString(), config);
  const text = totalVnd < 0n ? `âm ${words}` : words;
  last = { of: totalVnd, words: text.slice(0, 1).toUpperCase() + text.slice(1) };
  return last.words;
}
