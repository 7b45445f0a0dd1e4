import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Hands the words of these namespaces to the client parts inside, beside those of the parts themselves. */
export async function ScreenWords({ of, children }: { of: readonly string[]; children: ReactNode }) {
  const messages = await getMessages();
  const chosen = Object.fromEntries(['ui', ...of].map((namespace) => [namespace, messages[namespace]]));
  return <NextIntlClientProvider messages={chosen}>{children}</NextIntlClientProvider>;
}
