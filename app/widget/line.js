// Keeps one live line to the desk: opens it, notices its death, opens it again.

import { pauseAfter } from './patience.js';

const SILENCE = 75_000;
const HANDSHAKE = 10_000;
const UNKNOWN_VISITOR = 4401;

export function lineTo({ url, token, after, onFrame, onUp, onDown, onUnknown }) {
  let generation = 0;
  let socket = null;
  let up = false;
  let tries = 0;
  let timer = 0;
  let watch = 0;

  function close() {
    generation++;
    clearTimeout(timer);
    clearTimeout(watch);
    socket?.close();
    up = false;
  }

  function open() {
    close();
    if (!token()) return;
    const mine = generation;
    const current = () => mine === generation;

    const used = token();
    const silence = (patience) => {
      clearTimeout(watch);
      watch = setTimeout(() => current() && gone(), patience);
    };
    const gone = (code) => {
      close();
      timer = setTimeout(open, pauseAfter(tries++));
      onDown(tries);
      if (code === UNKNOWN_VISITOR) onUnknown(used);
    };

    socket = new WebSocket(url);
    silence(HANDSHAKE);
    socket.onopen = () => {
      if (!current()) return;
      socket.send(JSON.stringify({ token: used, after: after() }));
      up = true;
      onUp();
    };
    socket.onmessage = ({ data }) => {
      if (!current()) return;
      silence(SILENCE);
      tries = 0;
      const frame = JSON.parse(data);
      if (frame.type === 'ping') socket.send('{"type":"pong"}');
      else onFrame(frame);
    };
    socket.onclose = ({ code }) => current() && gone(code);
  }

  return {
    /** Opens afresh, as whoever the visitor now is. */
    open,
    close,
    /** There is reason to believe that it works now: do not wait for the pause to end. */
    hurry() {
      tries = 0;
      if (!up) open();
    },
    say(frame) {
      if (up && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    get up() {
      return up;
    },
  };
}
