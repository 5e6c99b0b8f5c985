// Speaks to the desk over HTTP as one visitor.

const PATIENCE = 20_000;
const UPLOAD_PATIENCE = 180_000;

/** The desk said no, and will say so again. `code` is for the visitor's words. */
export class Refused extends Error {
  constructor(status, code) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** No answer, or "not now": nobody knows whether it arrived, so the same may be sent again under the same id. */
export class Later extends Error {}

export function deskAt({ origin, site, locale, kept, alone }) {
  const base = `${origin}/api/widget`;
  const desk = {
    socketUrl: `${base.replace(/^http/, 'ws')}/socket`,
    /** Called whenever this browser becomes another visitor. */
    onVisitor: () => {},
    login: null,
    token: () => kept.get('visitor')?.token ?? null,
    visitorId: () => kept.get('visitor')?.visitor_id ?? null,

    site: () => ask(`/sites/${encodeURIComponent(site)}`),
    thread: (before) => asVisitor((token) => ask(`/thread${before ? `?before=${before}` : ''}`, { token })),
    send: (message) => asVisitor((token) => ask('/messages', { method: 'POST', token, json: message }), message.attachments.length === 0),
    got: (item) => asVisitor((token) => ask('/got', { method: 'POST', token, json: { item } })),
    read: (item) => asVisitor((token) => ask('/read', { method: 'POST', token, json: { item } })),
    rate: (rating) => asVisitor((token) => ask('/rating', { method: 'POST', token, json: rating })),
    contact: (contact) => asVisitor((token) => ask('/contact', { method: 'POST', token, json: contact })),
    file: (id) => asVisitor((token) => ask(`/files/${id}`, { token, as: 'blob' })),
    upload: (file, blob, onProgress) => asVisitor((token) => put(`${base}/uploads/${file.id}?name=${encodeURIComponent(file.name)}`, token, blob, onProgress)),

    /** Becomes a new visitor unless another tab already did since `stale` was in use. */
    renew: (stale) =>
      alone('visitor', async () => {
        const now = desk.token();
        if (now && now !== stale) return now;
        const visitor = await introduce(stale);
        kept.set('visitor', { ...visitor, user_id: desk.login?.user_id ?? null });
        desk.onVisitor();
        return visitor.token;
      }),
  };

  async function introduce(stale) {
    const who = { locale, page_url: location.href, page_title: document.title };
    const present = (login) => ask(`/sites/${encodeURIComponent(site)}/visitors`, { method: 'POST', token: stale, json: { ...who, ...login } });
    if (!desk.login) return present({});
    try {
      return await present({ login: desk.login });
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'site_unknown') throw error;
      console.warn('Passerelle: the login was refused, the visitor stays anonymous.', error.code);
      desk.login = null;
      return present({});
    }
  }

  /** `asAnyone`: the same call means the same from a new visitor. Not so with files, which belong to who sent them. */
  async function asVisitor(call, asAnyone = true) {
    const token = desk.token() ?? (await desk.renew(null));
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
    const renewed = await desk.renew(token);
    if (!asAnyone) throw new Later('another visitor');
    try {
      return await call(renewed);
    } catch (error) {
      // A token refused right after it was given: the desk is not well, the visitor's words are.
      if (error instanceof Refused && error.status === 401) throw new Later(error.message);
      throw error;
    }
  }

  async function ask(path, { method = 'GET', token, json, as = 'json' } = {}) {
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (json) headers['Content-Type'] = 'application/json';
    let answer;
    let body;
    try {
      answer = await fetch(base + path, {
        method,
        headers,
        body: json && JSON.stringify(json),
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE),
      });
      body = answer.ok && as === 'blob' ? await answer.blob() : await answer.text();
    } catch (error) {
      throw new Later(String(error));
    }
    return judge(answer.status, body);
  }

  // fetch() tells nothing of the progress of what it sends.
  function put(url, token, blob, onProgress) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open('PUT', url);
      request.timeout = UPLOAD_PATIENCE;
      request.setRequestHeader('Authorization', `Bearer ${token}`);
      request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
      request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / (total || 1));
      request.onerror = request.ontimeout = request.onabort = () => fail(new Later('upload cut'));
      request.onload = () => {
        try {
          done(judge(request.status, request.responseText));
        } catch (error) {
          fail(error);
        }
      };
      request.send(blob);
    });
  }

  return desk;
}

function judge(status, body) {
  if (status >= 500 || status === 429 || status === 408) throw Object.assign(new Later(`status ${status}`), { status });
  if (status >= 400) throw new Refused(status, codeOf(body));
  if (typeof body !== 'string') return body;
  if (!body) return null;
  try {
    return JSON.parse(body);
  } catch {
    throw new Later('half an answer');
  }
}

/** `invalid` alone says nothing: the field and its fault do. */
function codeOf(body) {
  try {
    const { code, fields } = JSON.parse(body);
    const [fault] = Object.entries(fields ?? {});
    return fault ? fault.join(' ') : (code ?? 'unknown');
  } catch {
    return 'unknown';
  }
}
