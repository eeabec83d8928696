// The playground's JSON API. Nothing here throws: an answer that could not be had is an { error } in plain words.

const meta = () => document.querySelector("meta[name=csrf]");
const SILENT = "The playground isn't answering. What you typed is still here. Please try again in a moment.";

// What was sent and not yet answered, with its event id: sending the same again is the same event, never a second one.
const unanswered = new Map();

function newEvent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", credentials: "same-origin", ...options });
  } catch {
    return { status: 0, answer: { error: SILENT } };
  }
  try {
    return { status: response.status, answer: await response.json() };
  } catch {
    const error = `The playground couldn't answer (${response.status}). What you typed is still here. Please try again.`;
    return { status: response.status, answer: { error } };
  }
}

/** The answer, or null when there was none. */
export async function get(path) {
  const { status, answer } = await request(path);
  return status === 200 ? answer : null;
}

async function post(path, body, keepalive = false) {
  const send = () =>
    request(path, {
      method: "POST",
      keepalive,
      headers: { "Content-Type": "application/json", "X-Playground": "1", "X-CSRF": meta().content },
      body: JSON.stringify(body),
    });
  const first = await send();
  return first.status === 403 && (await renewCsrf()) ? send() : first;
}

/** A restarted server has a new token: read it from a fresh page. True if it differs from ours. */
async function renewCsrf() {
  try {
    const page = await (await fetch("/", { cache: "no-store", credentials: "same-origin" })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("meta[name=csrf]")?.content;
    if (!fresh || fresh === meta().content) return false;
    meta().content = fresh;
    return true;
  } catch {
    return false;
  }
}

/** A file as it is, nameless where it was pasted; resolves to { answer }, which stands for it, or { error }. */
export async function sendFile(as, file) {
  const send = () =>
    request(`/api/files?as=${encodeURIComponent(as)}&name=${encodeURIComponent(file.name ?? "")}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-Playground": "1", "X-CSRF": meta().content },
      body: file,
    });
  const first = await send();
  return (first.status === 403 && (await renewCsrf()) ? await send() : first).answer;
}

async function once(path, body) {
  const key = path + JSON.stringify(body);
  const event = unanswered.get(key) ?? newEvent();
  unanswered.set(key, event);
  const { status, answer } = await post(path, { ...body, event });
  if (status > 0 && status < 500) unanswered.delete(key);
  return answer;
}

export const act = (body) => once("/api/act", body);
export const press = (body) => once("/api/press", body);
/** A form is closed unsent: what was typed into it, sent even while the page goes away. */
export const putAway = (body) => post("/api/draft", { ...body, event: newEvent() }, true);
/** What is typed and is no command: the bot looks at it, and keeps nothing of it. */
export const wrote = (body) => post("/api/words", body);
export const moveClock = async (body) => (await post("/api/clock", body)).answer;
export const startOver = async () => (await post("/api/start-over", {})).answer;
export const changePerson = async (body) => (await post("/api/people", body)).answer;
export const messages = (as, after) => get(`/api/messages?as=${encodeURIComponent(as)}&after=${after}`);
