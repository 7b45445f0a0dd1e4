/**
 * Programs that say of themselves that they open links for others: messengers making a preview, search engines, tools. Who
 * hides it is counted as a reader, which is why the figure says "opened" and only answers count.
 */
const PROGRAMS =
  /externalhit|facebot|whatsapp\/|telegrambot|twitterbot|slackbot|discordbot|linkedinbot|skypeuripreview|zalobot|googlebot|bingbot|applebot|preview|crawler|spider|curl\/|wget\/|python-|okhttp|go-http|headless/i;

export const isProgram = (userAgent: string): boolean => userAgent.trim() === '' || PROGRAMS.test(userAgent);
