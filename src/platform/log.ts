import pino from 'pino';
import { env } from './env.ts';

let logger: pino.Logger | undefined;

/** The one log. No phone, name, address, token, body or content of a message ever goes in. */
export function log(): pino.Logger {
  logger ??= pino({ level: env.LOG_LEVEL, base: undefined });
  return logger;
}
