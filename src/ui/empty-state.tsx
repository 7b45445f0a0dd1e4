import type { ReactNode } from 'react';
import { LinkButton } from './button.tsx';
import { cx } from './class-names.ts';

export type EmptyPicture =
  | { src: string; alt?: string }
  | { element: ReactNode; tone?: 'fresh' | 'ok' | 'wait' | 'info' };

const TONES = { fresh: 'bg-fresh-line', ok: 'bg-brand-soft', wait: 'bg-award-bg', info: 'bg-info-bg' };

/** What is so, what to do, one button. */
export function EmptyState({
  picture,
  title,
  titleTag: Title = 'h2',
  children,
  action,
  boxed = true,
}: {
  picture?: EmptyPicture;
  title: ReactNode;
  titleTag?: 'h1' | 'h2' | 'h3';
  children?: ReactNode;
  /** A link, or any button of the caller's. */
  action?: { href: string; label: ReactNode } | { element: ReactNode };
  boxed?: boolean;
}) {
  return (
    <div
      className={cx('flex flex-col items-center p-6 text-center', boxed && 'rounded-16 border border-line bg-surface')}
    >
      {picture &&
        ('src' in picture ? (
          <img
            src={picture.src}
            alt={picture.alt ?? ''}
            width={84}
            height={84}
            className="size-21 rounded-20 object-cover"
          />
        ) : (
          <span
            aria-hidden="true"
            className={cx(
              'flex size-21 items-center justify-center rounded-20 text-ok-text',
              TONES[picture.tone ?? 'ok'],
            )}
          >
            {picture.element}
          </span>
        ))}
      <Title className={cx('text-18 font-semibold tracking-normal', picture && 'mt-3.5')}>{title}</Title>
      {children && <div className="mt-1 max-w-80 text-text-2">{children}</div>}
      {action && (
        <div className="mt-3.5">
          {'href' in action ? (
            <LinkButton href={action.href} variant="outline" size="small">
              {action.label}
            </LinkButton>
          ) : (
            action.element
          )}
        </div>
      )}
    </div>
  );
}
