'use client';
import { CircleCheck, TriangleAlert, Undo2, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from './class-names.ts';

export type ToastKind = 'done' | 'undo' | 'offline' | 'problem';
export type ToastAction = { label: string; href: string } | { label: string; onPress: () => void };
export type ToastMessage = { kind?: ToastKind; text: string; action?: ToastAction };

const SHOWN_MS = 6000;
const EVENT = 'ui:toast';
const ICONS = { done: CircleCheck, undo: Undo2, offline: WifiOff, problem: TriangleAlert };

/** Shows a message at the foot of the page; a later one takes the place of an earlier. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent<ToastMessage>(EVENT, { detail: message }));
}

/** The look alone. */
export function ToastBar({
  kind = 'done',
  text,
  action,
  onAction,
}: {
  kind?: ToastKind;
  text: ReactNode;
  action?: ToastAction;
  onAction?: () => void;
}) {
  const Glyph = ICONS[kind];
  const look =
    'inline-flex min-h-tap shrink-0 items-center rounded-10 bg-deep-raised px-4 font-semibold text-white hover:bg-brand transition-colors duration-(--t-fast)';
  return (
    <div className="flex min-h-14 items-center gap-3 rounded-[14px] bg-deep py-2 pr-2 pl-4 text-white shadow-3">
      <Glyph
        aria-hidden="true"
        className={cx('size-5 shrink-0', kind === 'done' ? 'text-mark-near' : 'text-award-line')}
        strokeWidth={1.75}
      />
      <p className="min-w-0 flex-1 py-1">{text}</p>
      {action &&
        ('href' in action ? (
          <a href={action.href} className={look}>
            {action.label}
          </a>
        ) : (
          <button
            type="button"
            className={look}
            onClick={() => {
              action.onPress();
              onAction?.();
            }}
          >
            {action.label}
          </button>
        ))}
    </div>
  );
}

/**
 * Stands once in a layout. `initial` is a message the server has to say after a redirect: it fades after 6 s
 * with scripts, and stays in its place as a note without them.
 */
export function ToastRegion({
  initial,
}: {
  initial?: { kind?: ToastKind; text: string; action?: { label: string; href: string } };
}) {
  const [message, setMessage] = useState<ToastMessage | undefined>(initial);
  const region = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = (event: Event) => setMessage((event as CustomEvent<ToastMessage>).detail);
    window.addEventListener(EVENT, show);
    return () => window.removeEventListener(EVENT, show);
  }, []);

  useEffect(() => {
    if (!message) return;
    const started = Date.now();
    const timer = setInterval(() => {
      const box = region.current;
      // It waits for whoever is on it: a message must not vanish under a hand or a reader.
      if (box?.matches(':hover') || box?.contains(document.activeElement)) return;
      if (Date.now() - started >= SHOWN_MS) setMessage(undefined);
    }, 250);
    return () => clearInterval(timer);
  }, [message]);

  return (
    <div
      ref={region}
      role="status"
      className={cx(
        'pointer-events-none fixed inset-x-4 bottom-[calc(var(--tabbar-h)+env(safe-area-inset-bottom)+0.75rem)] z-(--z-toast) mx-auto max-w-140 lg:bottom-6',
        'noscript:static noscript:mx-4 noscript:my-3',
      )}
    >
      {message && (
        <div className="pointer-events-auto">
          <ToastBar {...message} onAction={() => setMessage(undefined)} />
        </div>
      )}
    </div>
  );
}
