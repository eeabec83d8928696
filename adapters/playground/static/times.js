// Times as a person sees them: in that person's own zone, 24 hours, English.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) {
    let made;
    try {
      made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    } catch {
      made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC", timeZoneName: "short" });
    }
    formats.set(key, made);
  }
  return formats.get(key);
}

const CLOCK = { hour: "2-digit", minute: "2-digit" };
const DAY = { weekday: "short", day: "numeric", month: "short" };

const show = (iso, zone, options) => format(zone, options).format(new Date(iso)).replaceAll(",", "");

export const clockTime = (iso, zone) => show(iso, zone, CLOCK);
export const day = (iso, zone) => show(iso, zone, DAY);
export const dayAndTime = (iso, zone) => show(iso, zone, { ...DAY, ...CLOCK });
