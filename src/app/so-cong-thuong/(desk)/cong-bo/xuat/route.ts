import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { deskPublications } from '#modules/publications/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../csv-answer.ts';

/** Every version of every text with its days and who stands behind it, as a sheet. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial();
  const [t, texts] = await Promise.all([getTranslations('publications'), deskPublications(ctx)]);
  return csvAnswer(`cong-bo-${dayOf(ctx.now)}`, [
    [
      t('desk.text'),
      t('desk.number'),
      t('desk.state'),
      t('desk.from'),
      t('desk.until'),
      t('desk.announcedAt'),
      t('desk.announcedBy'),
      t('desk.writers'),
      t('desk.reason'),
      t('desk.toldColumn'),
      t('draft.summary'),
    ],
    ...(texts ?? []).flatMap(({ title, versions }) =>
      versions.map((version) => [
        title,
        version.version,
        t(`state.${version.state}`),
        version.effectiveFrom && formatDay(version.effectiveFrom),
        version.replacedOn && formatDay(version.replacedOn),
        version.announcedAt && formatFullMoment(version.announcedAt),
        version.announcedByName,
        version.writers.join(', '),
        version.reason,
        version.toldCount,
        version.summaryVi,
      ]),
    ),
  ]);
}
