'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx';

/**
 * A question over the page: a sheet from below on the phone, a box in the middle on wide. `fallbackHref` is the
 * page that asks the same without scripts. Buttons inside a `<form method="dialog">` close it.
 */
export function Dialog({
  title,
  trigger,
  triggerVariant = 'outline',
  triggerSize = 'normal',
  triggerWide,
  triggerLabel,
  fallbackHref,
  openAtOnce = false,
  children,
}: {
  title: string;
  /** What stands on the button that opens it. */
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  triggerWide?: boolean;
  /** Read aloud when the button bears an icon alone. */
  triggerLabel?: string;
  fallbackHref?: string;
  /** Opens when it appears, as after a refused answer inside it. */
  openAtOnce?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const look = buttonClass({ variant: triggerVariant, size: triggerSize, wide: triggerWide });
  useEffect(() => {
    if (openAtOnce) dialog.current?.showModal();
  }, [openAtOnce]);
  return (
    <>
      {fallbackHref ? (
        <a
          href={fallbackHref}
          aria-label={triggerLabel}
          className={look}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            dialog.current?.showModal();
          }}
        >
          {trigger}
        </a>
      ) : (
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={triggerLabel}
          className={look}
          onClick={() => dialog.current?.showModal()}
        >
          {trigger}
        </button>
      )}
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        closedby="any"
        className="m-0 mt-auto w-full max-w-none rounded-t-20 bg-surface p-0 text-left text-text shadow-3 backdrop:bg-scrim sm:m-auto sm:max-w-130 sm:rounded-20"
      >
        <div className="max-h-[85dvh] overflow-y-auto p-4 pb-[calc(1rem+env(safe-area-inset-bottom))] sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <h2 id={titleId} className="pt-1.5 text-20 font-bold">
              {title}
            </h2>
            <button
              type="button"
              aria-label={t('close')}
              className="-mt-1 -mr-2 flex size-tap shrink-0 items-center justify-center rounded-12 hover:bg-strong"
              onClick={() => dialog.current?.close()}
            >
              <X aria-hidden="true" className="size-6" strokeWidth={1.75} />
            </button>
          </div>
          <div className="mt-2">{children}</div>
        </div>
      </dialog>
    </>
  );
}
