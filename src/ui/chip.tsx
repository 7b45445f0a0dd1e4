import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';

const look =
  'inline-flex min-h-tap items-center gap-1.5 rounded-full border px-3.5 font-medium whitespace-nowrap no-underline';

/** A filter with its own address: chosen ones show an × and their link takes them away. */
export function Chip({
  href,
  chosen = false,
  icon: Glyph,
  removable = chosen,
  children,
}: {
  href: string;
  chosen?: boolean;
  icon?: Icon;
  removable?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  return (
    <a
      href={href}
      aria-label={chosen && removable && typeof children === 'string' ? t('remove', { name: children }) : undefined}
      className={cx(
        look,
        chosen
          ? 'border-action bg-brand-soft text-ok-text hover:bg-ok-line'
          : 'border-line-strong bg-surface text-text hover:border-line-control',
      )}
    >
      {Glyph && <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />}
      {children}
      {chosen && removable && <X aria-hidden="true" className="size-4.5" strokeWidth={1.75} />}
    </a>
  );
}

/** Chips in one line that slides on the phone and wraps on wide. */
export function ChipRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="relative -mx-4 flex gap-2 overflow-x-auto px-4 py-2 lg:mx-0 lg:flex-wrap lg:px-0"
    >
      {children}
    </section>
  );
}
