import { getTranslations } from 'next-intl/server';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import type { SelectOption } from '#ui/select.tsx';
import { scopeText } from '../tong-quan/plan-tiles.ts';

/** Where a number may count: everywhere, in the groups of former districts that the plans name, or in one of them. */
export async function scopeOptions(): Promise<SelectOption[]> {
  const t = await getTranslations('indicators');
  const { areas, targets } = loadProvince(env.PROVINCE);
  const groups = targets.flatMap(({ scope }) =>
    scope.kind === 'former-districts' ? [scope.districtCodes.join('+')] : [],
  );
  const districts = new Map(areas.former.map(({ districtCode, districtName }) => [districtCode, districtName]));
  const named = await Promise.all(
    [...new Set(groups)].map(async (value) => ({ value, label: await scopeText(value.split('+')) })),
  );
  return [
    { value: '', label: t('wholeProvince') },
    ...named,
    ...[...districts].map(([value, label]) => ({ value, label })),
  ];
}
