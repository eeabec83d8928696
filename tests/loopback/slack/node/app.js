// A bare app on Slack's own Bolt: a command, a button, a form with an error, a search, and App Home.
const { App, LogLevel } = require("@slack/bolt");

const { BASE, BOT_TOKEN, APP_TOKEN, SIGNING_SECRET } = process.env;
const socketMode = Boolean(APP_TOKEN);
const plain = (text) => ({ type: "plain_text", text });
const said = (text) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] });
const form = {
  type: "modal",
  callback_id: "form",
  private_metadata: "kept",
  title: plain("A no"),
  submit: plain("Send"),
  blocks: [
    { type: "input", block_id: "note", label: plain("What happened?"), element: { type: "plain_text_input", action_id: "note" } },
    {
      type: "input",
      block_id: "zone",
      optional: true,
      label: plain("Where?"),
      element: { type: "external_select", action_id: "zone", min_query_length: 0 },
    },
  ],
};
const sheet = (text) => ({ type: "modal", title: plain("Done"), close: plain("Close"), blocks: [said(text)] });
const buttons = { type: "actions", elements: [{ type: "button", action_id: "again", text: plain("Again") }] };

const app = new App({
  token: BOT_TOKEN,
  ...(socketMode ? { appToken: APP_TOKEN, socketMode } : { signingSecret: SIGNING_SECRET }),
  clientOptions: { slackApiUrl: BASE },
  logLevel: LogLevel.ERROR,
});

app.command("/circle", async ({ command, ack, respond, client }) => {
  await ack();
  if (command.text === "form") await client.views.open({ trigger_id: command.trigger_id, view: form });
  else await respond({ response_type: "ephemeral", text: "You said something.", blocks: [said(command.text), buttons] });
});
app.action("again", async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: "ephemeral", replace_original: true, text: "Once more.", blocks: [said("Once more.")] });
});
app.options("zone", async ({ ack, payload }) => {
  await ack({ options: [{ text: plain(`Near ${payload.value}`), value: "Europe/Lisbon" }] });
});
app.view("form", async ({ ack, view }) => {
  const note = view.state.values.note.note.value;
  const zone = view.state.values.zone.zone.selected_option;
  if (note === "short") await ack({ response_action: "errors", errors: { note: "A little more, please." } });
  else await ack({ response_action: "update", view: sheet(`${note} / ${zone ? zone.value : "nowhere"} / ${view.private_metadata}`) });
});
app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [said("Welcome home.")] } });
});

(async () => {
  const server = await app.start(0);
  console.log(`ready ${socketMode ? 0 : server.address().port}`);
})();
