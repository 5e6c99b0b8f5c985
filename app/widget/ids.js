// Mints the ids of what the visitor sends (UUID version 7, RFC 9562 §5.7).

let lastInstant = 0;

/** Ids minted in one page sort in the order of the clicks, even within one millisecond. */
export function mintId() {
  lastInstant = Math.max(Date.now(), lastInstant + 1);
  return uuid7(lastInstant, crypto.getRandomValues(new Uint8Array(16)));
}

export function uuid7(instant, bytes) {
  for (let i = 5, rest = instant; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
