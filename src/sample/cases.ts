import { assignMember, closeCase, openCase } from '../cases';
import { GlobalId, recordId } from '../reading/ids';
import { onClosing } from '../matching';
import type { SampleCase } from './data/cases';
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
  for (const one of stage.data.cases) cases.set(one.key, { id: await open(stage, one), by: one.by });
  return cases;
}

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
  for (const { key, by, opened, closed, coWorkers = [] } of stage.data.cases) {
    if (!closed) continue;
    const { id } = named(cases, key);
    const ctx = await asActor(stage, by, instant(opened, stage.loadedAt, closed.afterDays));
    const version = 1 + coWorkers.length; // each assignment raises the version
    accepted(await closeCase(ctx, { id: recordId('Case', id), version, ...closed }, onClosing), `closing of ${key}`);
  }
}
