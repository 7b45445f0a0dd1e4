const KEYS = {
  'shop.opened': 'shopOpened',
  'shop.closed': 'shopClosed',
  'takedown.done': 'takedownDone',
  'takedown.lifted': 'takedownLifted',
  'seller.warned': 'sellerWarned',
  'statistics.day': 'statisticsDay',
  test: 'test',
} as const;
type Known = keyof typeof KEYS;

/** Under which key of the messages a fact's words stand: a dot would be a level. */
export const factKey = (fact: string): (typeof KEYS)[Known] =>
  Object.hasOwn(KEYS, fact) ? KEYS[fact as Known] : KEYS.test;
