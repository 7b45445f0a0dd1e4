import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';

/** As the north writes and as invoices are read out: `linh`, `tỷ`, `đồng` (the package says `lẻ`, `tỉ`, `đơn vị` by itself). */
const config = new ReadingConfig();
config.oddText = 'linh';
config.unit = ['đồng'];
config.units = config.units.map((words, index) => (index === 3 ? ['tỷ'] : words));

/** `TgTTTBChu`: `Hai mươi mốt nghìn đồng`; less than nothing begins with `Âm`. */
export function amountWords(totalVnd: bigint): string {
  const words = doReadNumber((totalVnd < 0n ? -totalVnd : totalVnd).toString(), config);
  const text = totalVnd < 0n ? `âm ${words}` : words;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
