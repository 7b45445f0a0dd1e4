import { cx } from './class-names.ts';

/** Three quarters of a ring; stands still when motion is reduced. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={cx('animate-turn fill-none motion-reduce:animate-none', className ?? 'size-5')}
    >
      <path d="M17.5 10a7.5 7.5 0 1 1-4-6.6" strokeWidth="1.75" strokeLinecap="round" className="stroke-current" />
    </svg>
  );
}
