import { assessment, LONGEST, refuseInput, type Path } from '../platform/input';
import { DUTIES } from '../policy/duties';
import { inForce, PROVISIONS } from '../policy/provisions';

/** The answer to one heading of a weighing. */
export interface WeighedHeading {
  readonly heading: string;
  readonly answer: string;
}

/** A weighing as its discloser states it: in one text, or heading by heading. */
export interface StatedWeighing {
  readonly ground: string;
  readonly weighing?: string | null;
  readonly weighed?: readonly WeighedHeading[] | null;
}

/**
 * The weighing as it is stored. Heading by heading, it answers each that the provision, and the duty if one is named,
 * asks for, once and in the words of the law. BAD_USER_INPUT for the first fault.
 */
export function checkWeighing(
  { ground, weighing, weighed }: StatedWeighing,
  duty: string | null,
  firstDay: string,
  path: Path,
  longest: number = LONGEST.text,
): string | null {
  const whole = weighing === undefined || weighing === null ? null : assessment(weighing, [...path, 'weighing'], longest);
  if (weighed === undefined || weighed === null) return whole;
  const at = [...path, 'weighed'];
  if (whole !== null) return refuseInput('Give the weighing in one text, or heading by heading.', at);
  const answers = new Map<string, string>();
  const ways = headingsOf(ground, duty, firstDay);
  weighed.forEach(({ heading, answer }, index) => {
    if (!ways.some((headings) => headings.includes(heading))) refuseInput(asksFor(ways), [...at, index, 'heading']);
    if (answers.has(heading)) refuseInput('This heading is given twice.', [...at, index, 'heading']);
    const said = assessment(answer, [...at, index, 'answer'], longest);
    if (said.toLowerCase() === heading.toLowerCase()) refuseInput('Answer the heading: this only repeats it.', [...at, index, 'answer']);
    answers.set(heading, said);
  });
  // Parts of a section may ask for more or fewer: the weighing is for the part of which it answers most.
  const answered = ways.filter((headings) => headings.every((heading) => answers.has(heading))).sort((a, b) => b.length - a.length)[0];
  if (!answered || answers.size > answered.length) return refuseInput(asksFor(ways), at);
  const joined = answered.map((heading) => `${heading}: ${answers.get(heading) ?? ''}`).join('\n\n');
  return joined.length > longest
    ? refuseInput(`The headings and answers together have at most ${String(longest)} characters.`, at)
    : joined;
}

/** The headings of each version of the provision that is in force, with those of the duty; none if it asks for no weighing. */
function headingsOf(ground: string, duty: string | null, firstDay: string): (readonly string[])[] {
  const rows = [...PROVISIONS, ...DUTIES].filter((row) => inForce(row, firstDay));
  const ofDuty = rows.find(({ code }) => code === duty && code !== ground)?.words ?? [];
  return rows
    .filter(({ code }) => code === ground)
    .map(({ words }) => [...new Set([...words, ...ofDuty])])
    .filter((headings) => headings.length > 0);
}

function asksFor(ways: readonly (readonly string[])[]): string {
  const asked = ways.map((headings) => headings.map((heading) => `"${heading}"`).join('; '));
  return asked.length === 0 ? 'This ground asks for no weighing.' : `Answer each heading of the ground: ${asked.join(', or ')}.`;
}
