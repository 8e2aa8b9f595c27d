import {
  recordConsultation,
  recordHelplineCall,
  setHelplineRoute,
  closeIncident,
  reportIncident,
  recordAttendance,
  registerTraining,
  planTrainingRequest,
  requestTraining,
} from '../prevention';
import { GlobalId, recordId } from '../reading/ids';
import type { SampleCall, SampleConsultation, SampleTraining } from './data/prevention';
import { accepted, asActor, named, type Stage } from './stage';
import { instant, on } from './when';

/** Decides who takes the calls of a district, and plans trainings. */
const COORDINATOR = 'coordinator@social-resurs';
/** Answers the helpline. */
const HELPLINE_COORDINATOR = 'coordinator2@social-resurs';

/** The year's work: consultations, calls, incidents and trainings, each recorded on its day by somebody who was there. */
export async function loadPrevention(stage: Stage, resources: ReadonlyMap<string, string>): Promise<void> {
  const helplineId = GlobalId.of('Resource', named(resources, 'helpline'));
  await loadRoutes(stage);
  for (const call of stage.data.helplineCalls) await recordCall(stage, helplineId, call);
  for (const consultation of stage.data.consultations) await consult(stage, helplineId, consultation);
  await loadIncidents(stage);
  const trainings = new Map<string, string>();
  for (const training of stage.data.trainings) trainings.set(training.key, await train(stage, training));
  await loadRequests(stage, trainings);
}

async function loadRoutes(stage: Stage): Promise<void> {
  for (const { district, agency, decidedOn, validFrom } of stage.data.helplineRoutes) {
    const ctx = await asActor(stage, COORDINATOR, instant(on(decidedOn), stage.loadedAt));
    const outcome = await setHelplineRoute(ctx, {
      ...{ district, validFrom, routedToAgencyId: GlobalId.of('Agency', named(stage.agencies, agency)) },
      idempotencyKey: `sample-route-${district}-${validFrom}`,
    });
    accepted(outcome, `route of ${district}`);
  }
}

async function recordCall(stage: Stage, helplineId: GlobalId<'Resource'>, { key, ...call }: SampleCall): Promise<string> {
  const ctx = await asActor(stage, HELPLINE_COORDINATOR, instant(on(call.receivedOn), stage.loadedAt));
  const outcome = await recordHelplineCall(ctx, { ...call, helplineId, idempotencyKey: `sample-call-${key}` });
  return accepted(outcome, `call ${key}`);
}

async function consult(stage: Stage, helplineId: GlobalId<'Resource'>, consultation: SampleConsultation): Promise<void> {
  const { key, by, call: concern, ...input } = consultation;
  const { receivedOn, district, reporterType: callerType } = input;
  const call =
    concern === undefined
      ? {}
      : {
          helplineCallId: GlobalId.of(
            'HelplineCall',
            await recordCall(stage, helplineId, { key, receivedOn, district, callerType, concern }),
          ),
        };
  const outcome = await recordConsultation(await asActor(stage, by, instant(on(receivedOn), stage.loadedAt)), {
    ...input,
    ...call,
    idempotencyKey: `sample-consultation-${key}`,
  });
  accepted(outcome, `consultation ${key}`);
}

async function loadIncidents(stage: Stage): Promise<void> {
  for (const { key, by, handledAfterDays, ...input } of stage.data.incidents) {
    const occurred = on(input.occurredOn);
    const reported = await asActor(stage, by, instant(occurred, stage.loadedAt));
    const outcome = await reportIncident(reported, { ...input, idempotencyKey: `sample-incident-${key}` });
    const id = recordId('Incident', accepted(outcome, `incident ${key}`));
    if (handledAfterDays === undefined) continue;
    const handled = await asActor(stage, by, instant(occurred, stage.loadedAt, handledAfterDays));
    accepted(await closeIncident(handled, id, 1, 'HANDLED'), `end of incident ${key}`);
  }
}

async function train(stage: Stage, training: SampleTraining): Promise<string> {
  const { key, by, registeredOn, hostAgencies, hostOrganisations, coHostAgencies, coHostOrganisations, ...rest } = training;
  const { attended, childrenMet, outcomes, ...input } = rest;
  const ctx = await asActor(stage, by, instant(on(registeredOn), stage.loadedAt));
  const agencies = (slugs: readonly string[]) => slugs.map((slug) => GlobalId.of('Agency', named(stage.agencies, slug)));
  const organisations = (keys: readonly string[]) => keys.map((name) => GlobalId.of('Organisation', named(stage.organisations, name)));
  const outcome = await registerTraining(ctx, {
    ...input,
    hostAgencyIds: agencies(hostAgencies),
    hostOrganisationIds: organisations(hostOrganisations),
    coHostAgencyIds: agencies(coHostAgencies),
    coHostOrganisationIds: organisations(coHostOrganisations),
    idempotencyKey: `sample-training-${key}`,
  });
  const id = accepted(outcome, `training ${key}`);
  if (outcomes === undefined) return id;
  const attendance = attended.map(([audience, number]) => ({ audience, attended: number }));
  const numbers = { attendance, outcomes, ...(childrenMet === undefined ? {} : { childrenMet }) };
  accepted(await recordAttendance(ctx, recordId('Training', id), 1, numbers), `attendance of ${key}`);
  return id;
}

async function loadRequests(stage: Stage, trainings: ReadonlyMap<string, string>): Promise<void> {
  for (const { key, by, askedOn, plannedAs, plannedOn, ...input } of stage.data.trainingRequests) {
    const asked = await asActor(stage, by, instant(on(askedOn), stage.loadedAt));
    const outcome = await requestTraining(asked, { ...input, idempotencyKey: `sample-request-${key}` });
    const id = GlobalId.of('TrainingRequest', accepted(outcome, `request ${key}`));
    if (plannedAs === undefined || plannedOn === undefined) continue;
    const ctx = await asActor(stage, COORDINATOR, instant(on(plannedOn), stage.loadedAt));
    const training = recordId('Training', named(trainings, plannedAs));
    accepted(await planTrainingRequest(ctx, id, 1, training), `plan of request ${key}`);
  }
}
