import { type CsvCell, csvOf } from '#kernel/csv.ts';
import type { OpenFigure } from './open.ts';

/** `1234`, `56,7`: as spreadsheets here read numbers. */
const numberOf = (value: number | null): CsvCell => (value === null ? null : String(value).replace('.', ','));

/** The open figure as a sheet: the whole, its units, kinds and places of sale, and its months. */
export function openSheet({ figure, areas, kinds, channels, months }: OpenFigure): Uint8Array {
  const { indicator, value } = figure;
  const line = (cut: string, key: string, one: typeof value): CsvCell[] => [
    indicator.code,
    cut,
    key,
    numberOf(one.value),
    one.part,
    one.whole,
  ];
  const rows: CsvCell[][] = [
    ['indicator', 'cut', 'name', 'value', 'part', 'whole'],
    line('all', '', value),
    ...areas.map((part) => line('area', part.name ?? 'others', part.value)),
    ...kinds.map((part) => line('kind', part.key ?? 'others', part.value)),
    ...channels.map((part) => line('channel', part.key ?? 'others', part.value)),
    ...months.map(({ step, value: of }) => line('month', step.key, of)),
  ];
  return new TextEncoder().encode(csvOf(rows));
}
