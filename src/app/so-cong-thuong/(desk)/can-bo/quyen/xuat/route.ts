import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../../csv-answer.ts';
import { matrix } from '../matrix-rows.ts';

/** The whole matrix as a sheet. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...OVERSEER_ROLES);
  const t = await getTranslations('officials.matrix');
  const { columns, groups } = matrix();
  const said = { yes: t('yes'), own_unit: t('ownUnit'), no: '' };
  return csvAnswer(`quyen-${dayOf(ctx.now)}`, [
    [t('group'), t('door'), ...columns.map(({ key }) => key)],
    ...groups.flatMap(({ kind, rows }) =>
      rows.map(({ name, answers }) => [t(`kind.${kind}`), name, ...answers.map((answer) => said[answer])]),
    ),
  ]);
}
