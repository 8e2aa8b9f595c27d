/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn paler: the sum of categories that are only shown together. */
  readonly merged: boolean;
}

const WIDTH = 640;
const ROW = 26;
const LABEL = 270;
const ROOM = 70;
const LONGEST_LABEL = 38;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for any place in HTML or SVG. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A number in Swedish notation. */
export const swedish = (value: number): string => value.toLocaleString('sv-SE');

/**
 * A horizontal bar chart as inline SVG, without script, style sheet or font of its own. Its title repeats the numbers.
 */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * ROW + 8;
  const drawn = bars.map((bar, at) => drawBar(bar, at, most)).join('');
  return (
    `<svg role="img" viewBox="0 0 ${String(WIDTH)} ${String(height)}" width="100%" xmlns="http://www.w3.org/2000/svg">` +
    `<title>${escaped(`${title}: ${bars.map(({ label, value }) => `${label} ${swedish(value)}`).join('; ')}`)}</title>${drawn}</svg>`
  );
}

function drawBar({ label, value, merged }: Bar, at: number, most: number): string {
  const y = at * ROW + 4;
  const width = Math.max(value > 0 ? 2 : 0, Math.round(((WIDTH - LABEL - ROOM) * value) / most));
  const short = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
  const text = `font-family="sans-serif" font-size="12" fill="#1d1d1b"`;
  return (
    `<text x="${String(LABEL - 8)}" y="${String(y + 15)}" text-anchor="end" ${text}>${escaped(short)}</text>` +
    `<rect class="bar" x="${String(LABEL)}" y="${String(y)}" width="${String(width)}" height="${String(ROW - 6)}" fill="${merged ? '#9db7d1' : '#1f5a96'}"/>` +
    `<text x="${String(LABEL + width + 6)}" y="${String(y + 15)}" ${text}>${swedish(value)}</text>`
  );
}
