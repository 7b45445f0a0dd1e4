import { useLocale, useTranslations } from 'next-intl';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { mayBeComplainedOf } from '../core/complaint.ts';
import type { ComplaintView } from '../queries.ts';
import { complaintTone } from './complaint-tone.ts';

/** On the buyer's order: his complaint and where it stands, or the quiet way to make one. */
export function ComplaintBox({
  code,
  orderState,
  complaint,
}: {
  code: string;
  orderState: string;
  complaint: ComplaintView | null;
}) {
  const t = useTranslations('complaints');
  const locale = useLocale();
  const href = localePath(locale, `/don-hang/${code}/khieu-nai`);
  if (!complaint)
    return mayBeComplainedOf(orderState) ? (
      <LinkButton href={href} variant="text" wide>
        {t('open')}
      </LinkButton>
    ) : null;
  const last = complaint.messages.at(-1);
  return (
    <section id="khieu-nai" aria-labelledby="complaint" className="grid scroll-mt-20 gap-3">
      <h2 id="complaint" className="text-20">
        {t('title')}
      </h2>
      <Box>
        <BoxItem
          title={t(`subject.${complaint.subject}`)}
          href={href}
          end={
            <Badge tone={complaintTone(complaint.state)} small icon={null}>
              {t(`state.${complaint.state}`)}
            </Badge>
          }
        >
          {last && (
            <>
              <p className="line-clamp-2">{last.text}</p>
              <p className="text-14 text-text-3">
                {t(`by.${last.by}`)} · {formatMoment(last.at)}
              </p>
            </>
          )}
        </BoxItem>
      </Box>
    </section>
  );
}
