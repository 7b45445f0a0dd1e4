import { cx } from './class-names.ts';

export type MarkShape = 'peaks' | 'river';

/** The mark of the market: three peaks and the sun, or a river under it. Colours follow the province's scales. */
export function Mark({ shape = 'peaks', className }: { shape?: MarkShape; className?: string }) {
  return (
    <svg
      viewBox="0 0 34 34"
      aria-hidden="true"
      className={cx('shrink-0 overflow-hidden', className ?? 'size-8.5 rounded-10')}
    >
      <rect width="34" height="34" className="fill-brand" />
      <circle cx="24.2" cy="9.8" r="4.1" className="fill-mark-sun" />
      {shape === 'peaks' ? (
        <>
          <path
            d="M2.8 26.6C5.6 20.7 8 16 11.4 16c2.2 0 3.4 1.9 5 4.2 2.3-3 4.4-6 7-6 3.300 0 5.200 6.600 7.800 12.200C27.800 30 22.800 31.200 17 31.200S6.400 30.100 2.800 26.600Z"
            className="fill-mark-far"
          />
          <path
            d="M8.300 29.700C10.500 24.400 13.200 20 16.800 20s6.600 4.200 9.200 9.500c-2.600 1.200-5.700 1.700-9 1.700s-6.200-.400-8.700-1.500Z"
            className="fill-mark-near opacity-90"
          />
        </>
      ) : (
        <>
          <path
            d="M3 19.500c4.700-3.200 9.300-3.200 14 0s9.300 3.200 14 0v4c-4.700 3.200-9.300 3.200-14 0s-9.300-3.200-14 0Z"
            className="fill-mark-far"
          />
          <path
            d="M4.500 26c4.200-2.800 8.300-2.800 12.500 0s8.300 2.800 12.500 0c-2.800 3.500-7.200 5.200-12.500 5.200S7.300 29.500 4.500 26Z"
            className="fill-mark-near"
          />
        </>
      )}
    </svg>
  );
}

/** Mark and name. */
export function Logo({
  name,
  mark,
  onDeep = false,
  large = false,
}: {
  name: string;
  mark?: MarkShape;
  onDeep?: boolean;
  large?: boolean;
}) {
  return (
    <span className="inline-flex items-center gap-2">
      <Mark shape={mark} className={large ? 'size-10 rounded-12' : 'size-8.5 rounded-10'} />
      <span
        className={cx(
          'font-bold tracking-head whitespace-nowrap',
          large ? 'text-20' : 'text-18',
          onDeep ? 'text-white' : 'text-action-press',
        )}
      >
        {name}
      </span>
    </span>
  );
}
