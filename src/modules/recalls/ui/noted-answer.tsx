import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import type { BuyerRecall } from '../buyer-queries.ts';

/** What stands there as a buyer's answer, and who noted it where it was not he. */
export function NotedAnswer({ recall }: { recall: BuyerRecall }) {
  const t = useTranslations('recalls.own');
  const { choice, isSettled, notedBy, confirmedAt, shopName } = recall;
  if (!choice) return null;
  return (
    <>
      <p>{t(`choice.${choice}${isSettled ? 'Done' : ''}`)}</p>
      {notedBy && confirmedAt && (
        <p>{t(`noted.${notedBy}`, { shop: shopName, moment: formatFullMoment(confirmedAt) })}</p>
      )}
    </>
  );
}
