/** Through which of its channels a person is told, by topic and choice. */
export const TOPICS = ['orders', 'money', 'returns', 'shop', 'stock', 'reviews', 'department'] as const;
export type Topic = (typeof TOPICS)[number];

export const CHANNELS = ['inbox', 'zns', 'sms', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

export type Choice = { topic: string; channel: Channel; isOn: boolean };

/** Notices about money and from the authority have legal effect: they always lie in the inbox. */
const ALWAYS_IN_INBOX: readonly Topic[] = ['money', 'returns', 'department'];

/** Without a choice: what a person waits for also reaches the phone; what can wait lies in the inbox. */
const SMS_BY_DEFAULT: readonly Topic[] = ['orders', 'money', 'returns', 'shop', 'department'];

export function mayTurnOff(topic: Topic, channel: Channel): boolean {
  return channel !== 'inbox' || !ALWAYS_IN_INBOX.includes(topic);
}

/** What concerns everybody, and what only who has a shop. */
const BUYER_TOPICS: readonly Topic[] = ['orders', 'money', 'returns', 'reviews'];

type Served = { zns: boolean; email: boolean };

export type Box = { topic: Topic; channel: Channel; name: string };

export type TopicChoices = {
  topic: Topic;
  /** `isOn` null: always on, nothing to choose. */
  channels: { channel: Channel; isOn: boolean | null }[];
};

/** One person's settings: his topics, and for each the channels that the market has. */
export function topicsFor(person: { hasShop: boolean }, served: Served, choices: readonly Choice[]): TopicChoices[] {
  const channels = CHANNELS.filter(
    (channel) => (channel !== 'zns' || served.zns) && (channel !== 'email' || served.email),
  );
  return TOPICS.filter((topic) => person.hasShop || BUYER_TOPICS.includes(topic)).map((topic) => ({
    topic,
    channels: channels.map((channel) => ({
      channel,
      isOn: mayTurnOff(topic, channel) ? isOn(topic, channel, choices) : null,
    })),
  }));
}

/** The boxes that those settings show. */
export function boxesFor(person: { hasShop: boolean }, served: Served): Box[] {
  return topicsFor(person, served, []).flatMap(({ topic, channels }) =>
    channels
      .filter(({ isOn: box }) => box !== null)
      .map(({ channel }) => ({ topic, channel, name: `${topic}.${channel}` })),
  );
}

function isOnByDefault(topic: Topic, channel: Channel): boolean {
  if (channel === 'inbox') return true;
  // Zalo is asked for, never assumed: it is another company's service.
  if (channel === 'zns') return false;
  return SMS_BY_DEFAULT.includes(topic);
}

export function isOn(topic: Topic, channel: Channel, choices: readonly Choice[]): boolean {
  if (!mayTurnOff(topic, channel)) return true;
  const chosen = choices.find((choice) => choice.topic === topic && choice.channel === channel);
  return chosen?.isOn ?? isOnByDefault(topic, channel);
}

/**
 * The channels of one notice. Zalo takes the place of the SMS, which then only stands in when Zalo fails; a guest has
 * neither inbox nor choices and gets the SMS of topics that have one.
 */
export function channelsFor(
  topic: Topic,
  person: { hasInbox: boolean; hasPhone: boolean; hasEmail: boolean; choices: readonly Choice[] },
  served: { zns: boolean },
): { inbox: boolean; phone: 'zns' | 'sms' | null; smsStandsIn: boolean; email: boolean } {
  const on = (channel: Channel) => isOn(topic, channel, person.choices);
  const zns = person.hasInbox && person.hasPhone && served.zns && on('zns');
  const sms = person.hasPhone && on('sms');
  return {
    inbox: person.hasInbox && on('inbox'),
    phone: zns ? 'zns' : sms ? 'sms' : null,
    smsStandsIn: zns && sms,
    email: person.hasEmail && on('email'),
  };
}
