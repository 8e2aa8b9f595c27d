import { assignMember, closeCase, correctAssessment, openCase, recordAssessment } from '../cases';
import { dayOf } from '../policy/calendar';
import { GlobalId, recordId } from '../reading/ids';
import { onClosing } from '../matching';
import type { SampleAssessment, SampleCase } from './data/cases';
import { accepted, asActor, named, type Stage } from './stage';
import { instant } from './when';

/** A loaded case: its uuid, and the member who works with it. */
export interface LoadedCase {
  readonly id: string;
  readonly by: string;
}

/** Opens every case of the sample and assigns the co-workers. Answers the cases by their keys. */
export async function loadCases(stage: Stage): Promise<ReadonlyMap<string, LoadedCase>> {
  const cases = new Map<string, LoadedCase>();
  for (const one of stage.data.cases) {
    const id = await open(stage, one);
    cases.set(one.key, { id, by: one.by });
    await assess(stage, one, id);
  }
  return cases;
}

/** Records the assessments of a case in their order, each on its day. */
async function assess(stage: Stage, { key, by, opened, coWorkers = [], assessments = [] }: SampleCase, id: string): Promise<void> {
  const made: string[] = [];
  for (const [place, one] of assessments.entries()) {
    const { afterDays, validDays, dueDays, corrects, ...said } = one;
    const at = instant(opened, stage.loadedAt, afterDays);
    const ctx = await asActor(stage, by, at);
    const input = {
      ...said,
      ...{ assessedOn: dayOf(at), validUntil: dayAfter(at, validDays), nextDueOn: dayAfter(at, dueDays) },
      // Each assignment and each assessment raises the version of the case.
      version: 1 + coWorkers.length + place,
      idempotencyKey: `sample-assessment-${key}-${String(place)}`,
    };
    const outcome = await (corrects
      ? correctAssessment(ctx, {
          ...input,
          assessmentId: GlobalId.of('Assessment', correctedOf(made, corrects)),
          correction: corrects.error,
        })
      : recordAssessment(ctx, { ...input, caseId: GlobalId.of('Case', id) }));
    made.push(accepted(outcome, `assessment ${String(place + 1)} of case ${key}`));
  }
}

function correctedOf(made: readonly string[], { place }: NonNullable<SampleAssessment['corrects']>): string {
  const id = made[place - 1];
  if (id === undefined) throw new Error('the sample corrects an assessment that it has not made');
  return id;
}

const dayAfter = (at: Date, days: number | undefined): string | undefined =>
  days === undefined ? undefined : dayOf(new Date(at.getTime() + days * 86_400_000));

async function open(stage: Stage, { key, by, opened, coWorkers = [], bornYearsBefore, testNumber, input }: SampleCase): Promise<string> {
  const at = instant(opened, stage.loadedAt);
  const ctx = await asActor(stage, by, at);
  const birthDate = bornYearsBefore === undefined ? undefined : bornBefore(at, bornYearsBefore);
  const number = birthDate !== undefined && testNumber !== undefined ? numberOf(birthDate, testNumber) : undefined;
  const person = {
    ...input.person,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(number === undefined ? {} : { personalIdentityNumber: number }),
  };
  const id = accepted(await openCase(ctx, { ...input, person, idempotencyKey: `sample-case-${key}` }), `case ${key}`);
  for (const name of coWorkers) {
    const member = GlobalId.of('Member', named(stage.actors, name).memberId);
    accepted(await assignMember(ctx, GlobalId.of('Case', id), member, 'CO_WORKER'), `assignment to case ${key}`);
  }
  return id;
}

/** The personal number of somebody born on a day, with its check digit (Luhn). */
function numberOf(bornOn: string, birthNumber: string): string {
  const digits = `${bornOn.replaceAll('-', '')}${birthNumber}`;
  const sum = [...digits.slice(2)].reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(weighed / 10) + (weighed % 10);
  }, 0);
  return `${digits}${String((10 - (sum % 10)) % 10)}`;
}

/** A birth date that makes somebody some months older than that number of years. */
function bornBefore(at: Date, years: number): string {
  return `${String(at.getUTCFullYear() - years - 1)}-12-01`;
}

/** Closes the cases that have ended; runs after their referrals have. */
export async function closeCases(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  for (const { key, by, opened, closed, coWorkers = [], assessments = [] } of stage.data.cases) {
    if (!closed) continue;
    const { id } = named(cases, key);
    const ctx = await asActor(stage, by, instant(opened, stage.loadedAt, closed.afterDays));
    const version = 1 + coWorkers.length + assessments.length; // each of them raises the version
    accepted(await closeCase(ctx, { id: recordId('Case', id), version, ...closed }, onClosing), `closing of ${key}`);
  }
}
