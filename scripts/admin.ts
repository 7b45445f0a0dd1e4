/**
 * `npm run admin -- PHONE`: prints a link, good once and for a day, by which the first administrator sets a password
 * and adds the market to an authenticator app. Runs beside a started market.
 */
import { fillSettings } from './fill-settings.ts';

async function main(): Promise<void> {
  const given = process.argv[2];
  if (!given) throw new Error('Usage: npm run admin -- PHONE');
  fillSettings();
  const { parsePhone } = await import('#kernel/phone.ts');
  const phone = parsePhone(given);
  if (!phone.ok || !phone.value.isMobile) throw new Error(`${given} is not a Vietnamese mobile number.`);
  const { now } = await import('#platform/clock.ts');
  const { closeDb } = await import('#platform/db.ts');
  const { env } = await import('#platform/env.ts');
  const { inviteAdministrator } = await import('#modules/accounts/invite-official.ts');
  const ctx = { actor: { kind: 'system' as const, name: 'command line' }, now: await now(), requestId: 'admin' };
  const ma = await inviteAdministrator(ctx, phone.value.e164);
  await closeDb();
  process.stdout.write(`Open this once, within 24 hours:\n${env.baseUrl}/so-cong-thuong/mo-tai-khoan?ma=${ma}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
