// Decides which rows stand in the message list: days, runs of one author, states.

/** Messages of one author closer than this stand together. */
const SAME_BREATH = 4 * 60_000;

/**
 * Pure. `items` oldest first, `unsent` in the order of the clicks.
 * A row: {key, kind: "day"|"system"|"bubble", at, …}; a bubble's `state` is
 * "sending" | "held" | "failed" | "sent" | "delivered" | "read", null for the agent's.
 */
export function rowsOf({ items, unsent, agentReadAt, cut, dayOf }) {
  const rows = [];
  const known = new Set(items.map((item) => item.id));
  const all = [
    ...items.map((item) => ({ item, state: item.from === 'visitor' ? stateOf(item, agentReadAt) : null })),
    ...unsent
      .filter((message) => !known.has(message.id))
      .map((message) => ({ item: { ...message, from: 'visitor', name: null }, state: unsentState(message, cut), refusal: message.refusal })),
  ];

  let day = null;
  let above = null;
  for (const { item, state, refusal } of all) {
    const itsDay = dayOf(item.at);
    if (itsDay !== day) {
      rows.push({ key: `day ${itsDay}`, kind: 'day', at: item.at });
      day = itsDay;
      above = null;
    }
    if (item.from === 'system') {
      rows.push({ key: item.id, kind: 'system', at: item.at, item });
      above = null;
      continue;
    }
    const joins = above !== null && above.item.from === item.from && above.item.name === item.name && item.at - above.at < SAME_BREATH;
    if (joins) above.last = false;
    above = { key: item.id, kind: 'bubble', at: item.at, item, state, refusal: refusal ?? null, first: !joins, last: true };
    rows.push(above);
  }

  showOneState(rows);
  return rows;
}

function stateOf(item, agentReadAt) {
  return agentReadAt !== null && item.at <= agentReadAt ? 'read' : item.state;
}

function unsentState(message, cut) {
  if (message.refusal) return 'failed';
  return cut || message.waiting ? 'held' : 'sending';
}

/** Calm: what went well is said once, under the newest; what did not is said where it stands. */
function showOneState(rows) {
  const own = rows.filter((row) => row.kind === 'bubble' && row.state !== null);
  const arrived = own.filter((row) => !['sending', 'held', 'failed'].includes(row.state));
  const newest = arrived.at(-1);
  const newestRead = arrived.findLast((row) => row.state === 'read');
  for (const row of own) row.tells = row === newest || row === newestRead || !arrived.includes(row);
}
