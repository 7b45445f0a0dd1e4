import { type CsvCell, csvOf, plainNumber } from '#kernel/csv.ts';
import type { OpenFigure } from './open.ts';

/** The open figure as a sheet: the whole, its units, kinds and places of sale, and its months. */
export function openSheet({ figure, areas, kinds, channels, months }: OpenFigure): Uint8Array {
  const { indicator, value } = figure;
  const line = (cut: string, key: string, one: typeof value): CsvCell[] => [
    indicator.code,
    cut,
    key,
    plainNumber(one.value),
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
