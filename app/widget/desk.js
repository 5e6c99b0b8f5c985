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
  const known = () => kept.get('visitor');
  const settled = () => known() && desk.who()[0] !== '?';
  const desk = {
    socketUrl: `${base.replace(/^http/, 'ws')}/socket`,
    /** Called whenever this browser becomes another visitor. */
    onVisitor: () => {},
    /** Called when the desk does not believe who the page says is here. */
    onRefused: () => {},
    login: null,
    token: () => known()?.token ?? null,
    visitorId: () => known()?.visitor_id ?? null,
    /** Whose words are kept: '' nobody's by name; '=id' of whom the desk knows, '?id' of whom the page names and the desk has not met yet. */
    who() {
      const met = known()?.user_id ?? null;
      const said = desk.login?.user_id ?? met;
      return said === null ? '' : (said === met ? '=' : '?') + said;
    },

    site: () => ask(`/sites/${encodeURIComponent(site)}`),
    thread: (before) => asVisitor((token) => ask(`/thread${before ? `?before=${before}` : ''}`, { token })),
    send: (message) => asVisitor((token) => ask('/messages', { method: 'POST', token, json: message }), message.attachments.length === 0),
    got: (item) => asVisitor((token) => ask('/got', { method: 'POST', token, json: { item } })),
    read: (item) => asVisitor((token) => ask('/read', { method: 'POST', token, json: { item } })),
    rate: (rating) => asVisitor((token) => ask('/rating', { method: 'POST', token, json: rating })),
    contact: (contact) => asVisitor((token) => ask('/contact', { method: 'POST', token, json: contact })),
    file: (id) => asVisitor((token) => ask(`/files/${id}`, { token, as: 'blob' })),
    upload: (file, blob, onProgress) =>
      asVisitor(async (token) => {
        const owner = desk.visitorId();
        return { ...(await put(`${base}/uploads/${file.id}?name=${encodeURIComponent(file.name)}`, token, blob, onProgress)), owner };
      }),

    /** Becomes a new visitor unless another tab already did since `stale` was in use. */
    renew: (stale) =>
      alone('visitor', async () => {
        const now = desk.token();
        return now && now !== stale ? now : introduce(stale);
      }),
    /** Sees to it that there is a visitor, and that they are who the page says. */
    introduced: async () => settled() || alone('visitor', async () => settled() || introduce(desk.token())),
  };

  async function introduce(stale) {
    const { login } = desk;
    let user = login?.user_id ?? null;
    const stay = () => {
      // Somebody else sat down meanwhile.
      if (user !== null && desk.login !== login) throw new Later('another visitor');
    };
    const present = (login) => ask(`/sites/${encodeURIComponent(site)}/visitors`, { method: 'POST', token: stale, json: { locale, page_url: location.href, page_title: document.title, login } });
    const visitor = await present(login).catch((error) => {
      if (!login || !(error instanceof Refused) || error.code === 'site_unknown') throw error;
      stay();
      console.warn('Passerelle: the login was refused, the visitor stays anonymous.', error.code);
      desk.login = user = null;
      desk.onRefused();
      return present(null);
    });
    stay();
    kept.set('visitor', { ...visitor, user_id: user });
    desk.onVisitor();
    return visitor.token;
  }

  /** `asAnyone`: the same call means the same from a new visitor. Not so with files, which belong to who sent them. */
  async function asVisitor(call, asAnyone = true) {
    const token = desk.token() ?? (await desk.renew(null));
    const who = desk.who();
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
    const renewed = await desk.renew(token);
    if (!asAnyone || desk.who() !== who) throw new Later('another visitor');
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
