import { db } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';

/** The newest text queued for a phone, as it would arrive. */
export async function lastText(phone: string): Promise<string> {
  const row = await db.message.findFirst({ where: { toPhone: phone }, orderBy: { id: 'desc' } });
  if (!row?.textSealed) throw new Error(`nothing queued for ${phone}`);
  return String(JSON.parse(unseal(row.textSealed)).text);
}

/** The newest one-time code on its way to a phone. */
export async function lastCode(phone: string): Promise<string> {
  const code = /\b\d{6}\b/.exec(await lastText(phone))?.[0];
  if (!code) throw new Error('no code in the text');
  return code;
}

export async function countTexts(phone: string): Promise<number> {
  return db.message.count({ where: { toPhone: phone } });
}
