'use client';
import { ShoppingBasket, Tag } from 'lucide-react';
import { type ReactNode, useActionState, useEffect, useState } from 'react';
import { EMPTY_FORM, type FormState } from '#kernel/form.ts';
import { formatVnd } from '#kernel/money.ts';
import { RadioCard } from '#ui/choice.tsx';
import { Note } from '#ui/note.tsx';
import { Quantity } from '#ui/quantity.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { showToast } from '#ui/toast.tsx';
import { visitorChanged } from './visitor.tsx';

export type BuyVariant = {
  id: string;
  name: string;
  unit: string;
  priceVnd: number;
  /** Ready for reading: `33.000 ₫/kg`, of a pack. */
  perText: string | null;
  leftText: string;
  /** Lower prices in words, and what a sale unit then costs, from how many on. */
  offers: readonly string[];
  lower: readonly { from: number; priceVnd: number }[];
  available: number;
  /** Settled by the scale: the price it goes by, and how. */
  weighed: { price: string; unit: string; text: string } | null;
};

export type BuyWords = {
  kinds: string;
  taxIncluded: string;
  add: string;
  adding: string;
  about: string;
  quantity: string;
  seeCart: string;
};

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/**
 * Price, kind, quantity and the one buying act. Without scripts the sums stay those of the chosen kind's card and the
 * button leads to the basket; with them the page stays.
 */
export function BuyForm({
  action,
  variants,
  words,
  cartHref,
  beside,
  closed,
}: {
  action: Action;
  variants: readonly BuyVariant[];
  words: BuyWords;
  cartHref: string;
  /** At the end of the price line: rating. */
  beside?: ReactNode;
  /** Why nothing can be bought now. */
  closed?: ReactNode;
}) {
  const [state, send] = useActionState(action, EMPTY_FORM);
  const first = variants.find((variant) => variant.available > 0) ?? variants[0];
  const [chosenId, setChosenId] = useState(first?.id);
  const [quantity, setQuantity] = useState(1);
  const [hasScripts, setHasScripts] = useState(false);
  useEffect(() => setHasScripts(true), []);
  useEffect(() => {
    if (!state.notice) return;
    showToast({ text: state.notice, action: { label: words.seeCart, href: cartHref } });
    visitorChanged();
  }, [state, words.seeCart, cartHref]);
  const chosen = variants.find((variant) => variant.id === chosenId) ?? first;
  if (!chosen) return null;
  const canBuy = !closed && chosen.available > 0;
  return (
    <form action={send} className="grid gap-4 max-lg:[&_fieldset_input]:scroll-mb-28">
      <div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="tabular">
            <span className="text-28 font-bold tracking-head lg:text-36">
              {chosen.weighed?.price ?? formatVnd(chosen.priceVnd)}
            </span>
            <span className="text-text-3">/{chosen.weighed?.unit ?? chosen.unit}</span>
          </p>
          {beside && <div className="lg:hidden">{beside}</div>}
        </div>
        <p className="text-text-2">
          {chosen.perText && <>{chosen.perText}. </>}
          {words.taxIncluded} {chosen.leftText}
        </p>
        {chosen.weighed && <p className="mt-1 text-text-2">{chosen.weighed.text}</p>}
        {chosen.offers.length > 0 && (
          <ul className="mt-1.5 grid gap-0.5">
            {chosen.offers.map((offer) => (
              <li key={offer} className="flex gap-2 font-medium text-ok-text">
                <Tag aria-hidden="true" className="mt-1 size-4.5 shrink-0" strokeWidth={1.75} />
                {offer}
              </li>
            ))}
          </ul>
        )}
      </div>
      {variants.length > 1 ? (
        <fieldset>
          <legend className="font-semibold">{words.kinds}</legend>
          <div className="mt-1.5 flex flex-wrap gap-2.5">
            {variants.map((variant) => (
              <RadioCard
                key={variant.id}
                name="variantId"
                value={variant.id}
                defaultChecked={variant.id === chosen.id}
                label={variant.name || variant.unit}
                hint={
                  <span className="text-14">
                    {variant.weighed
                      ? `${variant.weighed.price}/${variant.weighed.unit}`
                      : `${formatVnd(variant.priceVnd)}/${variant.unit}`}
                  </span>
                }
                onChange={() => setChosenId(variant.id)}
                className="max-w-full min-w-32"
              />
            ))}
          </div>
        </fieldset>
      ) : (
        <input type="hidden" name="variantId" value={chosen.id} />
      )}
      {hasScripts && <input type="hidden" name="stay" value="1" />}
      {state.errors.length > 0 && (
        <Note tone="bad" live>
          {state.errors.map((error) => (
            <p key={error.field}>{error.message}</p>
          ))}
        </Note>
      )}
      {closed && <Note tone="wait">{closed}</Note>}
      {canBuy && (
        <div className="flex gap-2.5 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-(--z-bar) max-lg:bg-surface max-lg:px-4 max-lg:pt-3 max-lg:pb-[calc(0.75rem+env(safe-area-inset-bottom))] max-lg:shadow-bar">
          <Quantity
            name="quantity"
            max={Math.min(9999, chosen.available)}
            label={words.quantity}
            unit={chosen.unit}
            onCommit={(next) => setQuantity(next)}
          />
          <SubmitButton
            variant="buy"
            sendingLabel={words.adding}
            className="flex-1 max-lg:px-3!"
            iconElement={<ShoppingBasket aria-hidden="true" className="size-5 max-lg:hidden" strokeWidth={1.75} />}
          >
            {words.add}
            <span className="max-lg:hidden noscript:hidden">
              {' '}
              · {chosen.weighed && `${words.about} `}
              {formatVnd(priceFor(chosen, quantity) * Math.max(1, quantity))}
            </span>
          </SubmitButton>
        </div>
      )}
    </form>
  );
}

/** The lowest price that this many reach. */
function priceFor({ priceVnd, lower }: BuyVariant, quantity: number): number {
  return Math.min(priceVnd, ...lower.filter(({ from }) => from <= Math.max(1, quantity)).map((one) => one.priceVnd));
}
