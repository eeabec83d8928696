// [Start over]: asks once, then everything that was said here goes. The page stays.

import { startOver } from "./api.js";
import { byId, say } from "./dom.js";

const dialog = byId("over");
const buttons = [...dialog.querySelectorAll("button")];

/** done(now) hears of a fresh beginning. */
export function offerToStartOver(done) {
  byId("start-over").addEventListener("click", () => {
    say(byId("over-problem"), "");
    dialog.showModal();
    byId("over-no").focus();
  });
  byId("over-no").addEventListener("click", () => dialog.close());
  byId("over-yes").addEventListener("click", async () => {
    buttons.forEach((button) => (button.disabled = true));
    const answer = await startOver();
    buttons.forEach((button) => (button.disabled = false));
    if (answer.error) return say(byId("over-problem"), answer.error);
    dialog.close();
    await done(answer.now);
    byId("conversations").focus();
  });
}
