import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';

/** A chart with what it shows and the sheet of its numbers. */
export function ChartBox({
  title,
  lead,
  sheet,
  children,
}: {
  title: string;
  lead: string;
  /** Where its numbers are to be had as a sheet. */
  sheet: string;
  children: ReactNode;
}) {
  const [locale, t] = [useLocale(), useTranslations('indicators')];
  return (
    <Box padded className="min-w-0">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-18 font-semibold">{title}</h2>
          <p className="text-text-2">{lead}</p>
        </div>
        <LinkButton href={localePath(locale, sheet)} variant="soft" size="dense" icon={Download} download>
          {t('sheet')}
        </LinkButton>
      </div>
      {children}
    </Box>
  );
}
