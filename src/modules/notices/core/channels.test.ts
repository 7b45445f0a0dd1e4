import { describe, expect, it } from 'vitest';
import { CHANNELS, type Choice, channelsFor, isOn, mayTurnOff, TOPICS } from './channels.ts';
import { quietUntil } from './quiet-hours.ts';
import { CODE_TRIES, goesOnce, nextStep, OTHER_TRIES, pauseAfter } from './sending.ts';
import { znsData } from './zns.ts';

const person = (choices: Choice[] = [], over = {}) => ({
  hasInbox: true,
  hasPhone: true,
  hasEmail: true,
  choices,
  ...over,
});
const off = (topic: string, channel: Choice['channel']): Choice => ({ topic, channel, isOn: false });
const on = (topic: string, channel: Choice['channel']): Choice => ({ topic, channel, isOn: true });

describe('channels', () => {
  it('money and decisions always lie in the inbox, everything else can be turned off', () => {
    for (const topic of TOPICS)
      for (const channel of CHANNELS) {
        const stays = channel === 'inbox' && ['money', 'returns', 'department'].includes(topic);
        expect(mayTurnOff(topic, channel)).toBe(!stays);
        expect(isOn(topic, channel, [off(topic, channel)])).toBe(stays);
      }
  });

  it('a guest gets the SMS of what he waits for, and no more', () => {
    const guest = person([], { hasInbox: false, hasEmail: false });
    expect(channelsFor('orders', guest, { zns: true })).toEqual({
      inbox: false,
      phone: 'sms',
      smsStandsIn: false,
      email: false,
    });
    expect(channelsFor('reviews', guest, { zns: true }).phone).toBeNull();
  });

  it('Zalo is used where it was chosen and is there; then the SMS stands in', () => {
    const wants = person([on('orders', 'zns')]);
    expect(channelsFor('orders', wants, { zns: true })).toMatchObject({ phone: 'zns', smsStandsIn: true });
    expect(channelsFor('orders', wants, { zns: false })).toMatchObject({ phone: 'sms', smsStandsIn: false });
    expect(channelsFor('orders', person(), { zns: true }).phone).toBe('sms');
    const alone = person([on('orders', 'zns'), off('orders', 'sms')]);
    expect(channelsFor('orders', alone, { zns: true })).toMatchObject({ phone: 'zns', smsStandsIn: false });
    expect(channelsFor('orders', alone, { zns: false }).phone).toBeNull();
  });
});

describe('quiet hours', () => {
  const HOURS = ['21:00', '07:00'] as const;
  it.each([
    ['2026-11-23T05:00:00Z', null], // 12:00
    ['2026-11-23T13:59:00Z', null], // 20:59
    ['2026-11-23T14:00:00Z', '2026-11-24T00:00:00Z'], // 21:00
    ['2026-11-23T18:30:00Z', '2026-11-24T00:00:00Z'], // 1:30 of the 24th
    ['2026-11-23T23:59:00Z', '2026-11-24T00:00:00Z'], // 6:59 of the 24th
    ['2026-11-24T00:00:00Z', null], // 7:00
  ])('%s waits until %s', (at, until) => {
    expect(quietUntil(new Date(at), HOURS)?.toISOString() ?? null).toBe(
      until === null ? null : new Date(until).toISOString(),
    );
  });

  it('need not span midnight', () => {
    expect(quietUntil(new Date('2026-11-23T06:00:00Z'), ['12:00', '14:00'])?.toISOString()).toBe(
      '2026-11-23T07:00:00.000Z',
    );
    expect(quietUntil(new Date('2026-11-23T07:00:00Z'), ['12:00', '14:00'])).toBeNull();
  });
});

describe('after a try', () => {
  const message = { channel: 'sms' as const, template: 'orderPlaced', attempts: 1 };
  it('what is refused is over, what is busy goes on until it is enough', () => {
    expect(nextStep(message, 'ok')).toBe('accepted');
    expect(nextStep(message, 'refused')).toBe('failed_final');
    expect(nextStep(message, 'busy')).toBe('failed_retry');
    expect(nextStep({ ...message, attempts: OTHER_TRIES - 1 }, 'busy')).toBe('failed_retry');
    expect(nextStep({ ...message, attempts: OTHER_TRIES }, 'busy')).toBe('failed_final');
    expect(nextStep({ ...message, template: 'code_register', attempts: CODE_TRIES }, 'busy')).toBe('failed_final');
  });

  it('the queue repeats at once a few times, then the row waits longer and longer', () => {
    const pauses = Array.from({ length: OTHER_TRIES - 1 }, (_, at) => pauseAfter({ ...message, attempts: at + 1 }));
    expect(pauses).toEqual([null, null, 5, 15, 60, 180]);
    expect(pauseAfter({ template: 'code_register', attempts: 5 })).toBeNull();
  });

  it('an unknown fate ends codes and Zalo, and nothing else', () => {
    expect(nextStep(message, 'unknown')).toBe('failed_retry');
    expect(nextStep({ ...message, template: 'code_register' }, 'unknown')).toBe('failed_final');
    expect(nextStep({ ...message, channel: 'zns' }, 'unknown')).toBe('failed_final');
    expect(goesOnce({ channel: 'email', template: 'orderPlaced' })).toBe(false);
  });
});

describe('parameters for Zalo', () => {
  const filled = { values: { order: 'DH2345ABCD', shop: 'Vườn' }, status: 'Đã nhận', note: 'n' };
  it('cut words, never codes, sums or states', () => {
    const long = 'Hợp tác xã nông nghiệp Đồi Xanh Tam Đảo';
    expect(znsData('order', { ...filled, values: { order: 'DH2345ABCD', shop: long } })?.shop_name?.length).toBe(30);
    expect(znsData('order', { ...filled, note: 'x'.repeat(300) })?.note?.length).toBe(200);
    expect(znsData('order', { ...filled, values: { order: 'x'.repeat(31), shop: 'Vườn' } })).toBeNull();
    expect(znsData('order', { ...filled, status: 'x'.repeat(31) })).toBeNull();
    expect(znsData('money', filled)).toBeNull();
  });
});
