import { CUTS, type Cut } from './catalogue.ts';
import type { Figures } from './figures.ts';
import type { Value } from './value.ts';

/** A figure as it is kept: sums as text, since JSON knows no whole numbers of that size. */
export type KeptValue = {
  part: string;
  whole: string | null;
  value: number | null;
  sums: Readonly<Record<string, string>>;
};
export type KeptFigure = {
  indicator: string;
  version: number;
  part: bigint;
  whole: bigint | null;
  value: number | null;
  parts: {
    sums: Readonly<Record<string, string>>;
    by: Readonly<Partial<Record<Cut, Readonly<Record<string, KeptValue>>>>>;
  };
};

const textsOf = (sums: Value['sums']): Record<string, string> =>
  Object.fromEntries(Object.entries(sums).map(([measure, amount]) => [measure, String(amount)]));

const keptValue = ({ part, whole, value, sums }: Value): KeptValue => ({
  part: String(part),
  whole: whole === null ? null : String(whole),
  value,
  sums: textsOf(sums),
});

export function keptFigures(figures: Figures): KeptFigure[] {
  return [...figures.values()].map(({ indicator, value, by }) => {
    const told: Partial<Record<Cut, Record<string, KeptValue>>> = {};
    for (const cut of CUTS) {
      const values = by[cut];
      if (values) told[cut] = Object.fromEntries([...values].map(([key, one]) => [key, keptValue(one)]));
    }
    return {
      indicator: indicator.code,
      version: indicator.version,
      part: value.part,
      whole: value.whole,
      value: value.value,
      parts: { sums: textsOf(value.sums), by: told },
    };
  });
}
