import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from '../messages/en.json' with { type: 'json' };
import vi from '../messages/vi.json' with { type: 'json' };
import { isLocale, LOCALE_HEADER } from './words.ts';

/** next-intl's request configuration: the language is in the address (`/en/…`), put into a header by proxy.ts. */
export default getRequestConfig(async () => {
  const asked = (await headers()).get(LOCALE_HEADER) ?? 'vi';
  const locale = isLocale(asked) ? asked : 'vi';
  return { locale, messages: locale === 'en' ? en : vi, timeZone: 'Asia/Ho_Chi_Minh' };
});
