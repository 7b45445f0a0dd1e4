import { getLocale, getTranslations } from 'next-intl/server';
import type { Day } from '#kernel/time.ts';
import { splitByDay } from '#modules/indicators/core/target.ts';
import { TargetList, type TargetRow } from '#modules/indicators/ui/target-list.tsx';
import { env } from '#platform/env.ts';
import { loadProvince, type Target } from '#provinces/province.ts';
import { Box } from '#ui/box.tsx';

/** The province's and the country's plan of the day; what is measured here stands beside its number. */
export async function PlanTargets({
  day,
  cashless,
  invoices,
  communes,
}: {
  day: Day;
  cashless: NonNullable<TargetRow['measured']>;
  invoices: NonNullable<TargetRow['measured']>;
  communes: NonNullable<TargetRow['measured']>;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('indicators')]);
  const { areas, targets } = loadProvince(env.PROVINCE);
  const words = (text: { vi: string; en: string }) => (locale === 'en' ? text.en : text.vi);
  const scopeOf = ({ scope }: Target): string => {
    if (scope.kind === 'province') return '';
    const names = scope.districtCodes.map(
      (code) => areas.former.find((area) => area.districtCode === code)?.districtName ?? code,
    );
    return names.length > 3 ? t('someDistricts', { count: names.length }) : names.join(', ');
  };
  const measuredHere: Partial<Record<Target['code'], TargetRow['measured']>> = {
    'cashless-share': cashless,
    'e-invoice-share': invoices,
    'communes-with-sellers': communes,
  };
  const row = (target: Target, isOpen: boolean): TargetRow => ({
    plan: words(target.planName),
    name: words(target.name),
    scope: scopeOf(target),
    goal: target.goal,
    value: target.value,
    valueTo: target.valueTo,
    from: target.from,
    to: target.to,
    source: target.source,
    isOutside: isOpen && target.measured === 'outside',
    measured: isOpen ? (measuredHere[target.code] ?? null) : null,
  });
  const { inForce, closed } = splitByDay(targets, day);
  // What the market will measure itself, but does not yet, is not shown as if it were a survey's.
  const measuredFirst = inForce
    .map((target) => row(target, true))
    .filter((one) => one.measured !== null || one.isOutside)
    .sort((a, b) => Number(b.measured !== null) - Number(a.measured !== null));
  return (
    <section className="grid gap-2">
      <div>
        <h2 className="text-18 font-semibold">{t('plan')}</h2>
        <p className="text-text-2">{t('planText')}</p>
      </div>
      <Box>
        <TargetList rows={measuredFirst} />
      </Box>
      {closed.length > 0 && (
        <details>
          <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
            {t('closedPlans', { count: closed.length })}
          </summary>
          <Box>
            <TargetList rows={closed.map((target) => row(target, false))} />
          </Box>
        </details>
      )}
    </section>
  );
}
