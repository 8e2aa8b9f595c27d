import type { Context } from '../platform/context';
import { BadUserInput, Conflict } from '../platform/errors';
import { LONGEST, refuseInput, text } from '../platform/input';
import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import { dayOf } from '../policy/calendar';
import { requireAction } from '../reading/authorize';
import { MEASURES, RECORDS, type MeasureName } from './measures';
import { checkPeriod } from './period';
import { firstDayOf, lastDayOf, quarterOf } from './quarters';
import { stretchesOf, type Stretch } from './release';
import { draftsOf, isEmpty, keep, releasableOn, releasesFor } from './releaseStore';

/** A release that was made. Days are YYYY-MM-DD. */
export interface MadeRelease {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A request to release the periods of a measure that lie between two days. */
export interface Wish {
  readonly measure: MeasureName;
  readonly from: string;
  readonly to: string;
  /** A statement that all records are entered, and who confirmed it. */
  readonly declaration: string;
}

/**
 * Releases, for good, the periods of a measure between two days that are not yet released, or only as zeros. For
 * coordinators of the network, who declare the figures complete. Throws BAD_USER_INPUT if a period has not ended, or if
 * none lies wholly between the days; CONFLICT if nothing is left to release. Each release gets an entry in the access
 * log.
 */
export async function releaseStatistics(ctx: Context, wish: Wish): Promise<readonly MadeRelease[]> {
  requireAction(ctx, 'releaseStatistics');
  const { records } = MEASURES[wish.measure];
  const declaration = declared(wish.declaration);
  const stretches = stretchesIn(wish, dayOf(ctx.clock.now()));
  const releases = new Map((await releasesFor(ctx.tx, records)).map((release) => [release.from, release]));
  // A release of only zeros reveals nothing that its successor does not: only it can be replaced.
  const open = stretches.filter(({ from }) => {
    const kept = releases.get(from);
    return kept === undefined || isEmpty(kept);
  });
  const drafts = (await draftsOf(ctx.tx, records, open)).filter((draft) => !(releases.has(draft.from) && isEmpty(draft)));
  const { memberId, agencyId } = ctx.actor;
  const made = await keep(ctx.tx, records, drafts, { memberId, at: ctx.clock.now(), declaration });
  if (made.length === 0) throw new Conflict('All of this is already released, and releases are final.');
  for (const { id } of made)
    ctx.traces.push({
      ...{ type: 'StatisticRelease', id, ownerAgencyId: agencyId, shown: ['StatisticRelease.releasedAt'] },
      ...{ withheld: [], outcome: 'CHANGED', code: 'RELEASED' },
    });
  return made.map(({ id, from, to }) => ({ id, from: firstDayOf(from), to: lastDayOf(to) })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The answer to the same release asked for again: released figures do not change. */
export function releasedBefore(ctx: Context, { made }: Readonly<Record<string, unknown>>): readonly MadeRelease[] {
  requireAction(ctx, 'releaseStatistics');
  return made as readonly MadeRelease[];
}

const AT_ONCE = 6; // the longest release period is a year and a half, and a request covers at most ten years

/** Releases every period of every measure that begins on or after a day, can be released, and is not released yet. */
export async function releaseAllSince(ctx: Context, from: string, declaration: string): Promise<void> {
  const today = dayOf(ctx.clock.now());
  for (const measure of oneOfEachRecords()) {
    const { grid } = RECORDS[MEASURES[measure].records];
    const over = stretchesOf(grid, quarterOf(from), quarterOf(today)).filter((one) => releasableOn(one) <= today);
    const due = over.filter((one) => firstDayOf(one.from) >= from);
    for (let at = 0; at < due.length; at += AT_ONCE) {
      const [first, last] = [due[at], due.slice(at, at + AT_ONCE).at(-1)];
      if (first && last) await releaseStatistics(ctx, { measure, from: firstDayOf(first.from), to: lastDayOf(last.to), declaration });
    }
  }
}

/** One measure for each kind of record: measures of the same records are released together. */
function oneOfEachRecords(): MeasureName[] {
  const names = Object.keys(MEASURES) as MeasureName[];
  const records = names.map((name) => MEASURES[name].records);
  return names.filter((name, at) => records.indexOf(MEASURES[name].records) === at);
}

function declared(value: string): string {
  const clean = text(value, ['declaration'], LONGEST.reason);
  if (holdsPersonalNumber(clean) || holdsContact(clean))
    refuseInput('The declaration must not hold a personal number, telephone number or address.', ['declaration']);
  return clean;
}

/** The periods that lie wholly between the days; each must have ended long enough ago. */
function stretchesIn({ measure, from, to }: Wish, today: string): readonly Stretch[] {
  checkPeriod(from, to);
  const touched = stretchesOf(RECORDS[MEASURES[measure].records].grid, quarterOf(from), quarterOf(to));
  const whole = touched.filter((one) => firstDayOf(one.from) >= from && lastDayOf(one.to) <= to);
  const [first] = touched;
  if (whole.length === 0)
    throw new BadUserInput(
      first
        ? `The figures from ${firstDayOf(first.from)} to ${lastDayOf(first.to)} are released together: name days that include both.`
        : 'There are no figures for that time.',
      ['to'],
    );
  const early = whole.find((one) => releasableOn(one) > today);
  if (early)
    throw new BadUserInput(
      `The period that ends on ${lastDayOf(early.to)} can be released from ${releasableOn(early)} on; until then its records are still entered.`,
      ['to'],
    );
  return whole;
}
