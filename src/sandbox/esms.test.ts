import { describe, expect, it } from 'vitest';
import { measureSms } from './esms.ts';
import { createSandbox } from './sandbox.ts';
import type { Settings } from './settings.ts';

const settings = (): Settings => ({
  host: '127.0.0.1',
  port: 0,
  appBaseUrl: 'http://127.0.0.1:9',
  esmsApiKey: 'key',
  esmsSecretKey: 'secret',
  retryScale: 0,
});

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('eSMS', () => {
  const path = '/esms/MainService.svc/json/SendMultipleMessage_V4_post_json/';
  const sms = (over: Record<string, unknown> = {}) => ({
    ApiKey: 'key',
    SecretKey: 'secret',
    Content: '482913 la ma xac nhan',
    Phone: '0912345678',
    Brandname: 'ChoTinh',
    SmsType: '2',
    IsUnicode: '0',
    RequestId: crypto.randomUUID(),
    ...over,
  });

  it('accepts, then shows the message to every form of the number', async () => {
    const { app } = createSandbox(settings());
    const answer = await (await app.request(path, post(sms({ Phone: '+84912345678' })))).json();
    expect(answer).toMatchObject({ CodeResult: '100', SMSID: expect.any(String) });
    for (const phone of ['0912345678', '84912345678', '+84912345678', '%2B84912345678']) {
      const inbox = await (await app.request(`/hop-thu.json?phone=${phone}`)).json();
      expect(inbox.items).toEqual([
        { id: answer.SMSID, to: '0912345678', text: '482913 la ma xac nhan', at: expect.any(String), channel: 'sms' },
      ]);
    }
    const negotiated = await app.request('/hop-thu', { headers: { accept: 'application/json' } });
    expect((await negotiated.json()).items).toHaveLength(1);
    expect(await (await app.request('/hop-thu')).text()).toContain('Hộp thư thử');
    expect((await (await app.request('/hop-thu.json?phone=0987654321')).json()).items).toEqual([]);
  });

  it.each([
    [{ ApiKey: 'wrong' }, '101'],
    [{ SecretKey: undefined }, '101'],
    [{ Phone: '0212345678' }, '108'],
    [{ Phone: '091234567' }, '108'],
    [{ Brandname: '' }, '104'],
    [{ SmsType: '1' }, '118'],
    [{ Content: ' ' }, '99'],
  ])('refuses %j with %s', async (over, code) => {
    const { app } = createSandbox(settings());
    expect(await (await app.request(path, post(sms(over)))).json()).toMatchObject({ CodeResult: code });
    expect((await (await app.request('/hop-thu.json')).json()).items).toEqual([]);
  });

  it('refuses a repeated request for a day and a repeated text for five minutes', async () => {
    let now = Date.parse('2026-11-22T03:00:00Z');
    const { app } = createSandbox(settings(), () => now);
    const send = async (over: Record<string, unknown>) =>
      (await (await app.request(path, post(sms(over)))).json()).CodeResult;
    expect(await send({ RequestId: 'r1' })).toBe('100');
    expect(await send({ RequestId: 'r1', Content: 'khac' })).toBe('124');
    expect(await send({})).toBe('160');
    expect(await send({ Phone: '0912345679' })).toBe('100');
    now += 5 * 60_000;
    expect(await send({})).toBe('100');
    now += 24 * 3600_000;
    expect(await send({ RequestId: 'r1', Content: 'khac' })).toBe('100');
  });

  it('counts parts', () => {
    expect(measureSms('a'.repeat(160))).toMatchObject({ encoding: 'GSM-7', parts: 1 });
    expect(measureSms('a'.repeat(161))).toMatchObject({ parts: 2 });
    expect(measureSms(`${'a'.repeat(159)}€`)).toMatchObject({ encoding: 'GSM-7', characters: 161, parts: 2 });
    expect(measureSms(`ậ${'a'.repeat(69)}`)).toMatchObject({ encoding: 'UCS-2', parts: 1 });
    expect(measureSms(`ậ${'a'.repeat(70)}`)).toMatchObject({ parts: 2 });
  });
});
