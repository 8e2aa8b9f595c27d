import { recordConsultation } from '../prevention/consultation.service';
import { recordHelplineCall, setHelplineRoute } from '../prevention/helpline.service';
import { closeIncident, reportIncident } from '../prevention/incident.service';
import { recordAttendance, registerTraining } from '../prevention/training.service';
import { planTrainingRequest, requestTraining } from '../prevention/trainingRequest.service';
import type { ReporterType } from '../prevention/vocabulary.types';
import { globalId } from '../reading/ids';
import { CONSULTATIONS, type SampleConsultation } from './data/consultations';
import { CALLS, ROUTES } from './data/helpline';
import { INCIDENTS } from './data/incidents';
import { story } from './data/invented';
import { TRAINING_REQUESTS, TRAININGS, type SampleTraining } from './data/trainings';
import { instant, on } from './data/when';
import { accepted, asActor, named, type Stage } from './stage';

const COORDINATORS = ['coordinator@social-resurs', 'coordinator2@social-resurs'] as const;
/** Who of an agency works with what comes to it through a helpline. */
const BY_DISTRICT: Readonly<Record<string, string>> = {
  angered: 'caseworker@socialtjanst-angered',
  centrum: 'caseworker@socialtjanst-centrum',
};
const HANDLED_AFTER_DAYS = 7;

const coordinator = (at: number): string => COORDINATORS[at % COORDINATORS.length] ?? COORDINATORS[0];

/** The year's work: consultations, calls, incidents and trainings, each recorded on its day by somebody who was there. */
export async function loadPrevention(stage: Stage, resources: ReadonlyMap<string, string>): Promise<void> {
  const helpline = globalId('Resource', named(resources, 'helpline'));
  await loadRoutes(stage);
  for (const [at, [day, district, caller]] of CALLS.entries()) await call(stage, helpline, `C-${String(at)}`, day, district, caller); // prettier-ignore
  for (const [at, consultation] of CONSULTATIONS.entries()) await consult(stage, helpline, consultation, at);
  await loadIncidents(stage);
  const trainings = new Map<string, string>();
  for (const [at, training] of TRAININGS.entries()) trainings.set(training.key, await train(stage, training, at));
  await loadRequests(stage, trainings);
}

async function loadRoutes(stage: Stage): Promise<void> {
  const set = async (district: string, slug: string, decided: string, validFrom: string): Promise<void> => {
    const ctx = await asActor(stage, COORDINATORS[0], instant(on(decided), stage.loadedAt));
    const outcome = await setHelplineRoute(ctx, {
      ...{ district, validFrom, routedToAgencyId: globalId('Agency', named(stage.agencies, slug)) },
      idempotencyKey: `sample-route-${district}-${validFrom}`,
    });
    accepted(outcome, `route of ${district}`);
  };
  for (const [district, slug, successor] of ROUTES) {
    await set(district, slug, '2015-04-01', '2015-04-01');
    if (successor !== null) await set(district, successor, '2020-12-01', '2021-01-01');
  }
}

async function call(
  stage: Stage,
  helplineId: string,
  key: string,
  receivedOn: string,
  district: string,
  callerType: ReporterType,
): Promise<string> {
  const ctx = await asActor(stage, COORDINATORS[1], instant(on(receivedOn), stage.loadedAt));
  const outcome = await recordHelplineCall(ctx, {
    ...{ helplineId, receivedOn, district, callerType },
    concern: story('Någon som ringer är orolig för en närstående och vill veta vart man kan vända sig.'),
    idempotencyKey: `sample-call-${key}`,
  });
  return accepted(outcome, `call ${key}`);
}

async function consult(stage: Stage, helpline: string, one: SampleConsultation, at: number): Promise<void> {
  const { key, on: day, input } = one;
  const district = input.district ?? '';
  const called = input.channel === 'HELPLINE';
  const callId = called ? await call(stage, helpline, key, day, district, input.reporterType) : null;
  const by = called ? named(new Map(Object.entries(BY_DISTRICT)), district) : coordinator(at);
  const outcome = await recordConsultation(await asActor(stage, by, instant(on(day), stage.loadedAt)), {
    ...input,
    receivedOn: day,
    ...(callId === null ? {} : { helplineCallId: globalId('HelplineCall', callId) }),
    idempotencyKey: `sample-consultation-${key}`,
  });
  accepted(outcome, `consultation ${key}`);
}

// The latest ones are still being dealt with.
async function loadIncidents(stage: Stage): Promise<void> {
  for (const [at, { key, by, on: day, input }] of INCIDENTS.entries()) {
    const reported = await asActor(stage, by, instant(on(day), stage.loadedAt));
    const outcome = await reportIncident(reported, { ...input, occurredOn: day, idempotencyKey: `sample-incident-${key}` }); // prettier-ignore
    const id = globalId('Incident', accepted(outcome, `incident ${key}`));
    if (at >= INCIDENTS.length - 3) continue;
    const handled = await asActor(stage, by, instant(on(day), stage.loadedAt, HANDLED_AFTER_DAYS));
    accepted(await closeIncident(handled, id, 1, 'HANDLED'), `end of incident ${key}`);
  }
}

async function train(stage: Stage, training: SampleTraining, at: number): Promise<string> {
  const { key, registered, input, held } = training;
  const ctx = await asActor(stage, coordinator(at), instant(on(registered), stage.loadedAt));
  const agencies = (slugs: readonly string[] = []) => slugs.map((slug) => globalId('Agency', named(stage.agencies, slug))); // prettier-ignore
  const organisations = (keys: readonly string[] = []) => keys.map((name) => globalId('Organisation', named(stage.organisations, name))); // prettier-ignore
  const outcome = await registerTraining(ctx, {
    ...input,
    hostAgencyIds: agencies(training.hostAgencies),
    hostOrganisationIds: organisations(training.hostOrganisations),
    coHostAgencyIds: agencies(training.coHostAgencies),
    coHostOrganisationIds: organisations(training.coHostOrganisations),
    idempotencyKey: `sample-training-${key}`,
  });
  const id = accepted(outcome, `training ${key}`);
  if (!held) return id;
  const { attended, childrenMet, outcomes } = held;
  const attendance = attended.map(([audience, number]) => ({ audience, attended: number }));
  const numbers = { attendance, outcomes, ...(childrenMet === undefined ? {} : { childrenMet }) };
  accepted(await recordAttendance(ctx, globalId('Training', id), 1, numbers), `attendance of ${key}`);
  return id;
}

async function loadRequests(stage: Stage, trainings: ReadonlyMap<string, string>): Promise<void> {
  for (const { key, by, on: day, audience, district, wished, expected, planned } of TRAINING_REQUESTS) {
    const [wishedFrom, wishedTo] = wished;
    const outcome = await requestTraining(await asActor(stage, by, instant(on(day), stage.loadedAt)), {
      ...{ audience, expected, wishedFrom, wishedTo },
      ...(district === undefined ? {} : { district }),
      idempotencyKey: `sample-request-${key}`,
    });
    const id = globalId('TrainingRequest', accepted(outcome, `request ${key}`));
    if (!planned) continue;
    const ctx = await asActor(stage, COORDINATORS[0], instant(on(planned.on), stage.loadedAt));
    const training = globalId('Training', named(trainings, planned.training));
    accepted(await planTrainingRequest(ctx, id, 1, training), `plan of request ${key}`);
  }
}
