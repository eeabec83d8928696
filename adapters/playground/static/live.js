// Hears that something changed: server-sent events, and polling for as long as they are not to be had.

const POLL_EVERY = 2000;
const REOPEN_AFTER = 5000;

/** changed(cleared) runs on every change (how often everything was forgotten, where that is known), and every two seconds while the stream is down; reopened() once it is up again. */
export function listen({ changed, reopened }) {
  let polling = null;

  const poll = () => {
    if (polling) return;
    polling = setInterval(() => changed(), POLL_EVERY);
    changed();
  };
  const stopPolling = () => {
    if (!polling) return;
    clearInterval(polling);
    polling = null;
    reopened();
  };
  const open = () => {
    const source = new EventSource("/api/events");
    source.addEventListener("open", stopPolling);
    source.addEventListener("changed", ({ data }) => changed(JSON.parse(data).cleared));
    source.addEventListener("error", () => {
      poll();
      // A refused stream stays closed; a broken one opens itself again.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, REOPEN_AFTER);
    });
  };
  open();
}
