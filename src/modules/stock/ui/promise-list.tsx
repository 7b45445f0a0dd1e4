import { useLocale, useTranslations } from 'next-intl';
import { formatShortDay } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import type { PromisedSize } from '../queries.ts';
import { GoodsPicture } from './heap-list.tsx';

/** What is sold before it is there: each size with the promise that takes orders now. */
export function PromiseList({ sizes }: { sizes: readonly PromisedSize[] }) {
  const t = useTranslations('stock');
  const locale = useLocale();
  return (
    <Box>
      {sizes.map((size) => {
        const open = size.windows.find((window) => window.state === 'open');
        const next = open ?? size.windows.find((window) => window.state === 'full');
        return (
          <BoxItem
            key={size.variantId}
            href={localePath(locale, `/kenh-nguoi-ban/kho/vu/${size.variantId}`)}
            media={<GoodsPicture fileId={size.pictureFileId} />}
            chevron={false}
            title={size.sizeName ? `${size.productName}, ${size.sizeName}` : size.productName}
            end={
              next && (
                <>
                  <span className="block text-18 font-bold tabular">
                    {next.promised}/{next.cap} {size.unitLabel}
                  </span>
                  <span className="block text-14 text-text-3">{t('window.ordered')}</span>
                </>
              )
            }
          >
            <span className="mb-0.5 block">
              <Badge tone="info">{t(`way.${size.availability}`)}</Badge>
            </span>
            <span className="block">
              {next
                ? t('window.days', { from: formatShortDay(next.startsOn), to: formatShortDay(next.endsOn) })
                : t(`way.${size.availability}None`)}
            </span>
          </BoxItem>
        );
      })}
    </Box>
  );
}
