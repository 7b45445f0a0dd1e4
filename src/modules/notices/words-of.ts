import { env } from '#platform/env.ts';
import { type Locale, say } from '#platform/words.ts';
import { loadProvince } from '#provinces/province.ts';
import { fitSms } from './core/sms-text.ts';
import type { Template } from './core/templates.ts';
import { spokenValues } from './core/values.ts';
import { znsData, znsTemplateOf } from './core/zns.ts';
import type { Payload } from './payload.ts';

type Of<K extends Payload['kind']> = Omit<Extract<Payload, { kind: K }>, 'kind'>;

/** The words of a notice for each channel, in one language; made on demand. */
export function wordsOf(
  language: Locale,
  notice: { template: Template; values: Readonly<Record<string, string>>; link: string },
): { sms: () => string; zns: () => Of<'zns'>; email: () => Of<'email'> } {
  const words = say(language, 'notices');
  const { template } = notice;
  const frame = say(language, 'ui');
  const values = spokenValues(notice.values, {
    reason: (reason) => words(`reasons.${reason}`),
    endOf: (day) => frame('endOfDay', { day }),
  });
  return {
    sms: () => fitSms((given) => words(`${template}.sms`, given), values),
    zns: () => ({
      template: znsTemplateOf(template),
      data: znsData(znsTemplateOf(template), {
        values,
        status: words(`${template}.zns`, values),
        note: words(`${template}.body`, values),
      }),
      standIn: null,
    }),
    email: () => ({
      subject: words(`${template}.title`, values),
      text: words('mail.frame', {
        body: words(`${template}.body`, values),
        link: addressOf(language, notice.link),
        market: marketName(language),
        settings: addressOf(language, '/tai-khoan/cai-dat-thong-bao'),
      }),
    }),
  };
}

/** The letter that carries a one-time code to an address, in the language of the page it was asked on. */
export function codeLetter(language: Locale, values: { code: string; minutes: string }): Of<'email'> {
  const words = say(language, 'notices.mail');
  const all = { ...values, market: marketName(language) };
  return { subject: words('codeSubject', all), text: words('codeText', all) };
}

function addressOf(language: Locale, path: string): string {
  return `${env.baseUrl}${language === 'en' ? '/en' : ''}${path}`;
}

function marketName(language: Locale): string {
  const province = loadProvince(env.PROVINCE);
  return language === 'en' ? province.brandNameEn : province.brandName;
}
