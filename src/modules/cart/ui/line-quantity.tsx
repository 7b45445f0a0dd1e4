'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { FieldError } from '#ui/field.tsx';
import { Quantity } from '#ui/quantity.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { setLineAction } from '../actions.ts';

/** Waits for the last of several quick presses. */
const SETTLED_MS = 450;

/** Sends itself a moment after the last press; without scripts a button does. */
export function LineQuantity({ variantId, quantity, label }: { variantId: string; quantity: number; label: string }) {
  const t = useTranslations('cart');
  const form = useForm(setLineAction, { refresh: true });
  const element = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [wanted, setWanted] = useState(quantity);
  useEffect(() => () => clearTimeout(timer.current), []);
  const message = form.errors[0]?.message;
  return (
    <form ref={element} action={form.send} className="flex flex-wrap items-center gap-2" aria-busy={form.isSending}>
      <input type="hidden" name="variantId" value={variantId} />
      <Quantity
        name="quantity"
        small
        label={label}
        defaultValue={wanted}
        onCommit={(next) => {
          clearTimeout(timer.current);
          if (next === wanted) return;
          timer.current = setTimeout(() => {
            setWanted(next);
            element.current?.requestSubmit();
          }, SETTLED_MS);
        }}
      />
      <SubmitButton size="small" variant="soft" className="hidden! noscript:inline-flex!">
        {t('update')}
      </SubmitButton>
      {message && (
        <div role="alert" className="w-full">
          <FieldError id={`quantity-${variantId}`}>{message}</FieldError>
        </div>
      )}
    </form>
  );
}
