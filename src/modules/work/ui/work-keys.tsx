'use client';
import { useEffect } from 'react';

const ROWS = 'a[data-work-row]';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, dialog[open]') !== null;

function press(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.click();
  return element !== null;
}

const shownRows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(ROWS)].filter((row) => row.offsetParent !== null);

/** The row that has the focus, else the one whose case is open; -1 for neither. */
function placeIn(rows: readonly HTMLElement[]): number {
  const focused = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement));
  return focused >= 0 ? focused : rows.findIndex((row) => row.closest('tr')?.getAttribute('aria-current') === 'true');
}

function step(by: 1 | -1): boolean {
  const rows = shownRows();
  const from = placeIn(rows);
  const next = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

function tick(): boolean {
  const rows = shownRows();
  const box = rows[placeIn(rows)]?.closest('tr')?.querySelector<HTMLInputElement>('[data-pick]');
  box?.click();
  return box !== null && box !== undefined;
}

function search(): boolean {
  const box = document.querySelector<HTMLInputElement>('#tim-viec');
  box?.focus();
  box?.select();
  return box !== null;
}

const ACTS: Readonly<Record<string, () => boolean>> = {
  j: () => step(1),
  k: () => step(-1),
  x: tick,
  n: () => press('[data-take-next] button[type=submit]'),
  '/': search,
  '?': () => press('[data-key-help] button'),
};

function tab(key: string): boolean {
  const link = document.querySelectorAll<HTMLElement>('[data-work-tabs] a')[Number(key) - 1];
  link?.click();
  return link !== undefined;
}

/**
 * J and K walk the list, X ticks a row, Enter opens it (the link has focus), N takes the next item, digits change the
 * tab, / goes to the search box and ? tells all this. Nothing happens while somebody types.
 */
export function WorkKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const isDone = /^[1-9]$/.test(key) ? tab(key) : ACTS[key]?.();
      if (isDone) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}
