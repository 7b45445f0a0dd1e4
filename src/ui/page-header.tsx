import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconLink } from './button.tsx';
import { cx } from './class-names.ts';

/** The 56 px bar of an inner phone page: back, title, actions. `wideHidden` where the wide page has its own header. */
export function PageHeader({
  title,
  titleTag: Title = 'h1',
  backHref,
  backLabel,
  actions,
  wideHidden = false,
  sticky = false,
}: {
  title: ReactNode;
  titleTag?: 'h1' | 'p';
  backHref?: string;
  backLabel?: string;
  actions?: ReactNode;
  wideHidden?: boolean;
  sticky?: boolean;
}) {
  const t = useTranslations('ui');
  return (
    <header
      className={cx('border-b border-line bg-page', wideHidden && 'lg:hidden', sticky && 'sticky top-0 z-(--z-bar)')}
    >
      <div className={cx('page flex min-h-header items-center gap-1', backHref ? 'pl-1 lg:pl-2' : '')}>
        {backHref && <IconLink icon={ArrowLeft} label={backLabel ?? t('back')} href={backHref} />}
        <Title className="min-w-0 flex-1 py-2 text-18 font-semibold tracking-normal">{title}</Title>
        {actions && <div className="-mr-2 flex shrink-0 items-center">{actions}</div>}
      </div>
    </header>
  );
}

/** A section's own head: title, a line beneath, and something at the end. */
export function SectionHead({
  title,
  titleTag: Title = 'h2',
  text,
  end,
}: {
  title: ReactNode;
  titleTag?: 'h1' | 'h2' | 'h3';
  text?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className="flex items-end justify-between gap-4">
      <div className="min-w-0">
        <Title>{title}</Title>
        {text && <p className="text-text-2">{text}</p>}
      </div>
      {end && <div className="shrink-0">{end}</div>}
    </div>
  );
}

/** The bar at the foot of a phone page that holds its one act; lies in its place on wide. */
export function ActionBar({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-(--z-bar) -mx-4 bg-surface px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] shadow-bar lg:static lg:mx-0 lg:bg-transparent lg:px-0 lg:shadow-none">
      <div className="flex gap-2">{children}</div>
      {note && <p className="mt-1.5 text-center text-14 text-text-3">{note}</p>}
    </div>
  );
}
