import { useLocale, useTranslations } from 'next-intl';
import { chooseViewAction, dropViewAction } from '#modules/work/actions.ts';
import { WORK_PATH } from '#modules/work/core/work.ts';
import { filterQuery, isWhole, type WorkFilter } from '#modules/work/core/work-filter.ts';
import type { SavedView } from '#modules/work/queries.ts';
import { SaveViewForm } from '#modules/work/ui/save-view-form.tsx';
import { ActionForm } from '#ui/action-form.tsx';
import { localePath } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';

/** Filters that somebody keeps under names of her own; one of them may open by itself. */
export function SavedViews({ views, filter }: { views: readonly SavedView[]; filter: WorkFilter }) {
  const t = useTranslations('work.views');
  const path = localePath(useLocale(), WORK_PATH);
  const query = filterQuery({ ...filter, page: 1 }).slice(1);
  const mayKeep =
    (!isWhole(filter) || filter.kind !== null || filter.order !== 'time') && views.every((v) => v.query !== query);
  if (views.length === 0 && !mayKeep) return null;
  return (
    <details className="rounded-12 border border-line bg-surface px-3">
      <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
        {t('title', { count: views.length })}
      </summary>
      <div className="grid gap-3 pb-3">
        {views.length > 0 && (
          <ul className="grid gap-1">
            {views.map((view) => (
              <li key={view.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <a
                  href={`${path}?${view.query || 'loai=tat-ca'}`}
                  aria-current={view.query === query ? 'true' : undefined}
                  className="mr-auto inline-flex min-h-tap items-center font-semibold text-link hover:underline"
                >
                  {view.name}
                </a>
                {view.isDefault && <span className="text-text-2">{t('isFirst')}</span>}
                <ActionForm action={chooseViewAction} fields={{ id: view.id, first: view.isDefault ? 'no' : 'yes' }}>
                  <SubmitButton size="dense" variant="text">
                    {t(view.isDefault ? 'unsetFirst' : 'setFirst')}
                  </SubmitButton>
                </ActionForm>
                <ActionForm action={dropViewAction} fields={{ id: view.id }}>
                  <SubmitButton size="dense" variant="text">
                    {t('drop', { name: view.name })}
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        )}
        {mayKeep && <SaveViewForm query={query} />}
      </div>
    </details>
  );
}
