import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const base = {
  DATABASE_URL: 'postgresql://a:b@localhost/c',
  AUTH_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: 'ab'.repeat(32),
  LOOKUP_KEY: 'y'.repeat(32),
};

describe('settings', () => {
  it('MODE has no default once a database or a real credential is set', () => {
    expect(() => readEnv(base)).toThrow(/MODE/);
    expect(readEnv({ ...base, MODE: 'demo' }).MODE).toBe('demo');
  });

  it('real refuses sandboxes, demo accounts and published keys', () => {
    const real = { ...base, MODE: 'real', BASE_URL: 'https://cho.example' };
    expect(readEnv(real).SEED).toBe('none');
    expect(() => readEnv({ ...real, SANDBOX_URL: 'http://localhost:3001' })).toThrow(/SANDBOX_URL/);
    expect(() => readEnv({ ...real, SEED: 'demo' })).toThrow(/SEED/);
    expect(() => readEnv({ ...real, SEPAY_WEBHOOK_SECRET: 'demo-abc' })).toThrow(/SEPAY_WEBHOOK_SECRET/);
    expect(() => readEnv({ ...real, RATE_LIMIT: 'off' })).toThrow(/RATE_LIMIT/);
    expect(() => readEnv({ ...real, BASE_URL: '' })).toThrow(/BASE_URL/);
  });

  it('names every wrong setting at once', () => {
    expect(() => readEnv({ ...base, MODE: 'demo', PORT: 'abc', ENCRYPTION_KEY: 'short' })).toThrow(
      /PORT[\s\S]*ENCRYPTION_KEY/,
    );
  });
});
