import { useTranslations } from 'next-intl';
import { cx } from '#ui/class-names.ts';
import { byPosition } from '#ui/positions.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { Unit } from '../core/catalogue.ts';
import { numberText, shortNumber } from './shown.ts';

export type TrendMark = {
  /** Beneath the line; empty where there is no room. */
  label: string;
  /** In the table. */
  name: string;
  value: number | null;
  /** As it is read; made of whole numbers. */
  shown: string;
  /** A year before. */
  before: number | null;
  target: number | null;
};

const HEIGHT = 176;
const TOP = 20;
const LEFT = 9;
const LINES = [0, 0.25, 0.5, 0.75, 1];

/** A round number at or above the highest point, so that the lines of the grid read well. */
function ceiling(value: number): number {
  if (value <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 8, 10].map((times) => times * step).find((limit) => limit >= value) ?? 10 * step;
}

type Of = (mark: TrendMark) => number | null;

/** Runs of neighbouring points: where nothing was counted the line has a gap, not a fall to zero. */
function runsOf(marks: readonly TrendMark[], of: Of): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [[]];
  for (const [at, mark] of marks.entries()) {
    const value = of(mark);
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ at, value });
  }
  return runs.filter((run) => run.length > 0);
}

/** A figure over time with its target and the year before, drawn as SVG by the server; its numbers in a table beneath. */
export function TrendChart({
  caption,
  unit,
  marks,
  head,
}: {
  caption: string;
  unit: Unit;
  marks: readonly TrendMark[];
  /** What one point is: a week, a month. */
  head: string;
}) {
  const t = useTranslations('indicators');
  const hasBefore = marks.some(({ before }) => before !== null);
  const hasTarget = marks.some(({ target }) => target !== null);
  const highest = Math.max(0, ...marks.flatMap(({ value, before, target }) => [value ?? 0, before ?? 0, target ?? 0]));
  const top = unit === 'percent' && highest > 50 ? 100 : ceiling(highest);
  const gap = marks.length > 1 ? 100 / (marks.length - 1) : 0;
  const x = (at: number): number => (marks.length > 1 ? at * gap : 50);
  const pathOf = (run: readonly { at: number; value: number }[]) =>
    run.map(({ at, value }, i) => `${i === 0 ? 'M' : 'L'}${x(at)} ${100 - (value / top) * 100}`).join(' ');
  // A target holds from a day on: it steps, it does not climb.
  const stepsOf = (run: readonly { at: number; value: number }[]) =>
    run
      .map(({ at, value }, i) => {
        const y = 100 - (value / top) * 100;
        return i === 0 ? `M${x(at)} ${y}` : `H${x(at)} V${y}`;
      })
      .join(' ');
  const lines = (of: Of, className: string, dashed = false) =>
    runsOf(marks, of).map((run) => (
      <path
        key={run[0]?.at}
        d={run.length === 1 ? `${pathOf(run)} h0.01` : dashed ? stepsOf(run) : pathOf(run)}
        fill="none"
        vectorEffect="non-scaling-stroke"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeDasharray={dashed ? '2 5' : undefined}
        className={className}
      />
    ));
  const last = marks.findLastIndex(({ value }) => value !== null);
  const lastMark = marks[last];
  const namedAfter = (at: number): number => marks.slice(at + 1).filter(({ label }) => label !== '').length;
  const px = (at: number): string => `${LEFT + (x(at) * (96 - LEFT)) / 100}%`;
  return (
    <figure>
      <figcaption className="sr-only">{caption}</figcaption>
      <svg aria-hidden="true" width="100%" height={HEIGHT + TOP + 26} className="block overflow-visible">
        {LINES.map((part) => {
          const y = TOP + HEIGHT * (1 - part);
          return (
            <g key={part}>
              <line x1={`${LEFT}%`} x2="96%" y1={y} y2={y} className="stroke-chart-grid" />
              <text x={`${LEFT - 1.2}%`} y={y + 4} textAnchor="end" className="fill-text-3 text-13">
                {shortNumber(t, unit, top * part)}
              </text>
            </g>
          );
        })}
        <svg
          x={`${LEFT}%`}
          y={TOP}
          width={`${96 - LEFT}%`}
          height={HEIGHT}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="overflow-visible"
          aria-hidden="true"
        >
          {runsOf(marks, ({ value }) => value).map((run) => (
            <path
              key={run[0]?.at}
              d={`${pathOf(run)} L${x(run.at(-1)?.at ?? 0)} 100 L${x(run[0]?.at ?? 0)} 100 Z`}
              className="fill-brand-soft"
            />
          ))}
          {lines(({ before }) => before, 'stroke-line-control')}
          {lines(({ target }) => target, 'stroke-chart-target', true)}
          {lines(({ value }) => value, 'stroke-chart-1')}
        </svg>
        {lastMark && lastMark.value !== null && (
          <>
            <circle cx={px(last)} cy={TOP + HEIGHT * (1 - lastMark.value / top)} r="4.5" className="fill-chart-1" />
            <text
              x={px(last)}
              y={TOP + HEIGHT * (1 - lastMark.value / top) - 9}
              textAnchor={last > marks.length / 2 ? 'end' : 'start'}
              className="fill-text text-13 font-bold"
            >
              {lastMark.shown}
            </text>
          </>
        )}
        {marks.map(({ label, name }, at) =>
          label === '' ? null : (
            <text
              key={name}
              x={px(at)}
              y={TOP + HEIGHT + 20}
              textAnchor="middle"
              className={cx(
                'text-13',
                at === marks.length - 1 ? 'fill-text font-semibold' : 'fill-text-3',
                // On a phone every other name has room.
                namedAfter(at) % 2 === 1 && 'max-sm:hidden',
              )}
            >
              {label}
            </text>
          ),
        )}
      </svg>
      {(hasBefore || hasTarget) && (
        <ul aria-hidden="true" className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-13 text-text-2">
          <LegendLine className="stroke-chart-1">{t('chart.now')}</LegendLine>
          {hasBefore && <LegendLine className="stroke-line-control">{t('chart.before')}</LegendLine>}
          {hasTarget && (
            <LegendLine className="stroke-chart-target" dashed>
              {t('chart.target')}
            </LegendLine>
          )}
        </ul>
      )}
      <NumbersBelow>
        <Table
          dense
          caption={caption}
          columns={[
            { label: head },
            { label: t('chart.now'), numeric: true },
            ...(hasBefore ? [{ label: t('chart.before'), numeric: true }] : []),
            ...(hasTarget ? [{ label: t('chart.target'), numeric: true }] : []),
          ]}
        >
          {byPosition([...marks].reverse()).map(({ item: mark, key }) => (
            <Row key={key}>
              <Cell head>{mark.name}</Cell>
              <Cell numeric strong>
                {mark.shown}
              </Cell>
              {hasBefore && <Cell numeric>{mark.before === null ? '–' : numberText(unit, mark.before)}</Cell>}
              {hasTarget && <Cell numeric>{mark.target === null ? '–' : numberText(unit, mark.target)}</Cell>}
            </Row>
          ))}
        </Table>
      </NumbersBelow>
    </figure>
  );
}

function LegendLine({
  className,
  dashed = false,
  children,
}: {
  className: string;
  dashed?: boolean;
  children: string;
}) {
  return (
    <li className="flex items-center gap-2">
      <svg aria-hidden="true" width="24" height="8">
        <line
          x1="1"
          x2="23"
          y1="4"
          y2="4"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray={dashed ? '2 5' : undefined}
          className={className}
        />
      </svg>
      {children}
    </li>
  );
}

/** The numbers of a chart stay one press away, with or without scripts. */
export function NumbersBelow({ children }: { children: React.ReactNode }) {
  const t = useTranslations('indicators');
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link underline underline-offset-4">
        {t('numbers')}
      </summary>
      {children}
    </details>
  );
}
