// Pictures to send.

export { png } from './widget/fixtures.ts';
