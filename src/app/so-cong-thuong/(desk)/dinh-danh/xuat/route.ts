import { getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { IDENTITY_ROLES } from '#modules/identity/core/policy.ts';
import { shopsByIdentity } from '#modules/identity/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { identityFilter } from '../identity-filter.ts';

/** Whom to call and to visit, as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...IDENTITY_ROLES);
  const [t, d] = await Promise.all([getTranslations('identity.desk'), getTranslations('department')]);
  const found = await shopsByIdentity(ctx, identityFilter(queryOf(request)), true);
  return csvAnswer(`dinh-danh-${dayOf(ctx.now)}`, [
    [
      t('shop'),
      t('legalName'),
      d('shops.kind'),
      t('level'),
      t('owner'),
      t('phone'),
      t('area'),
      t('last'),
      t('exception'),
    ],
    ...(found?.rows ?? []).map((row) => [
      row.name,
      row.legalName,
      d(`shopKind.${row.kind}`),
      t(`is.${row.level}`),
      row.ownerName ?? '',
      formatPhone(row.ownerPhone ?? row.phone),
      row.areaName,
      row.checkState ? t(`check.${row.checkState}`) : '',
      row.exceptedUntil ? formatDay(row.exceptedUntil) : '',
    ]),
  ]);
}
