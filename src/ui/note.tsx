import { CircleCheck, CircleX, ClockAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';

export type NoteTone = 'ok' | 'wait' | 'bad' | 'info' | 'off';

const TONES: Record<NoteTone, [string, Icon]> = {
  ok: ['bg-ok-bg text-ok-text', CircleCheck],
  wait: ['bg-wait-bg text-wait-text', ClockAlert],
  bad: ['bg-bad-bg text-bad-text', CircleX],
  info: ['bg-info-bg text-info-text', Info],
  off: ['bg-off-bg text-off-text', Info],
};

/** A word within the page. `live` makes it a status that is read when it changes. */
export function Note({
  tone,
  title,
  icon,
  live,
  children,
  className,
}: {
  tone: NoteTone;
  title?: ReactNode;
  icon?: Icon;
  live?: boolean;
  children?: ReactNode;
  className?: string;
}) {
  const [look, OwnIcon] = TONES[tone];
  const Glyph = icon ?? OwnIcon;
  return (
    <div
      role={live ? 'status' : undefined}
      className={cx(
        'flex gap-2.5 rounded-12 px-3.5 py-3 [&_a]:font-semibold [&_a]:underline [&_a]:underline-offset-4',
        look,
        className,
      )}
    >
      <Glyph aria-hidden="true" className="mt-0.5 size-5 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
