// Finds the web addresses in what people write.

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"«»]+/gi;
/** What ends a sentence does not end an address. */
const TAIL = /[.,;:!?'’…\]}]+$/;

/** Pure: [{text, href|null}], which put together are the text again. */
export function linkParts(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

function withoutTail(address) {
  let short = address.replace(TAIL, '');
  while (short.endsWith(')') && short.split(')').length > short.split('(').length) short = short.slice(0, -1).replace(TAIL, '');
  return short;
}

function hrefOf(address) {
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address);
    return ['http:', 'https:'].includes(url.protocol) && url.hostname.includes('.') ? url.href : null;
  } catch {
    return null;
  }
}
