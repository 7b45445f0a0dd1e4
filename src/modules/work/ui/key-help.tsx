import { Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from '#ui/dialog.tsx';

const KEYS = ['j', 'k', 'x', 'enter', 'n', 'digits', 'slash', 'question'] as const;

/** What each key does in the list of work; `?` opens it. */
export function KeyHelp() {
  const t = useTranslations('work.keys');
  return (
    <div data-key-help="">
      <Dialog
        title={t('title')}
        triggerVariant="text"
        triggerSize="dense"
        trigger={
          <>
            <Keyboard aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {t('title')} <kbd className="rounded-6 border border-line-strong px-1.5">?</kbd>
          </>
        }
      >
        <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-2 text-16">
          {KEYS.map((key) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-6 border border-line-strong bg-surface px-1.5 font-semibold">
                  {t(`name.${key}`)}
                </kbd>
              </dt>
              <dd>{t(`does.${key}`)}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </div>
  );
}
