import path from 'node:path';
import type { z } from 'zod';
import { projectRoot } from '../platform/config';
import { readCsv, readJson } from './dataFile';
import * as c from './data/cases';
import * as k from './data/concerns';
import * as n from './data/conferences';
import * as d from './data/directory';
import * as m from './data/matching';
import * as p from './data/prevention';
import * as q from './data/questions';
import * as t from './data/transfers';
import * as y from './data/year';

/** Everything that the files of the sample say. */
export type SampleData = ReturnType<typeof readSample>;

/** Reads and checks every file of the sample. Throws a DataFileError that says what is wrong and where. */
export function readSample(folder = path.join(projectRoot(), 'sample')) {
  const csv = <Row extends z.ZodObject>(name: string, row: Row) => readCsv(path.join(folder, `${name}.csv`), row);
  const json = <T extends z.ZodType>(name: string, shape: T) => readJson(path.join(folder, `${name}.json`), shape);
  return {
    agencies: csv('agencies', d.agencyRow),
    agencyLawKinds: csv('agencyLawKinds', d.agencyLawKindRow),
    terms: csv('terms', d.termRow),
    organisations: csv('organisations', d.organisationRow),
    networks: json('networks', d.networks),
    members: csv('members', d.memberRow),
    experts: csv('experts', d.expertRow),
    listingDisclosure: json('listingDisclosure', d.listingDisclosure),
    resources: json('resources', d.resources),
    cases: json('cases', c.cases),
    referrals: json('referrals', c.referrals),
    grounds: json('grounds', c.grounds),
    consents: json('consents', c.consents),
    concerns: json('concerns', k.concerns),
    conference: json('conference', n.conference),
    transfer: json('transfer', t.transfer),
    groups: json('groups', c.groups),
    casePlans: json('casePlans', c.casePlans),
    personLinks: json('personLinks', c.personLinks),
    systems: json('systems', c.systems),
    mentors: csv('mentors', m.mentorRow),
    mentorNeeds: csv('mentorNeeds', m.mentorNeedRow),
    mentorship: json('mentorship', m.mentorship),
    helplineRoutes: csv('helplineRoutes', p.helplineRouteRow),
    helplineCalls: csv('helplineCalls', p.helplineCallRow),
    consultations: csv('consultations', p.consultationRow),
    questions: json('questions', q.questions),
    incidents: csv('incidents', p.incidentRow),
    trainings: csv('trainings', p.trainingRow),
    trainingRequests: csv('trainingRequests', p.trainingRequestRow),
    programmes: json('programmes', y.programmes),
    knowledge: csv('knowledge', y.knowledgeRow),
    media: csv('media', y.mediaRow),
    dailyNotes: csv('dailyNotes', y.dailyNoteRow),
    synonyms: csv('synonyms', y.synonymRow),
    figures: csv('figures', y.figureRow),
    appointments: csv('appointments', y.appointmentRow),
    agreement: json('agreement', y.agreement),
    meetingSeries: json('meetingSeries', y.meetingSeries),
    plan: json('plan', y.plan),
    situations: json('situations', y.situations),
    figureRelease: json('figureRelease', y.figureRelease),
  };
}
