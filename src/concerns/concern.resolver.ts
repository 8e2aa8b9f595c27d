import { AgencyView } from '../identity';
import type { Context } from '../platform/context';
import { between, refuseInput } from '../platform/input';
import { requireTerm } from '../directory';
import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, readQuery, recordQuery } from '../reading/doors';
import { readSome } from '../reading/read';
import { municipality } from './content.service';
import { askConcernFeedback, supplementConcern, tellConcernReporter } from './feedback.service';
import { receiversOf } from './receivers.service';
import {
  ConcernReceiptConnection,
  ConcernReceiptFilter,
  ConcernReceiptResult,
  ConcernReceiptView,
  ReportConcernInput,
} from './receipt.types';
import {
  assessConcernProtection,
  decideConcernReport,
  extendConcernReport,
  noteConcernSupplement,
  takeConcernReport,
} from './report.service';
import {
  ConcernReportConnection,
  ConcernReportFilter,
  ConcernReportResult,
  ConcernReportView,
  DecideConcernReportInput,
  RecordConcernReportInput,
  TellConcernReporterInput,
} from './report.types';
import { setConcernRoute } from './route.service';
import { ConcernRouteConnection, ConcernRouteFilter, ConcernRouteResult, ConcernRouteView, SetConcernRouteInput } from './route.types';
import { recordConcernReport, reportConcern } from './send.service';
import { ConcernProtection } from './vocabulary.types';

const REPORT = {
  id: arg.id('ConcernReport', 'Global id of the report.'),
  version: arg.version(),
};
const RECEIPT = {
  id: arg.id('ConcernReceipt', 'Global id of the receipt.'),
  version: arg.version(),
};
const KEY = { idempotencyKey: arg.idempotencyKey() };
const OLDEST = 130;

/** Refuses a period that ends before it begins. */
function checkPeriod(_ctx: Context, filter: { readonly from?: string; readonly to?: string } | null | undefined): void {
  if (filter?.from && filter.to && filter.to < filter.from) refuseInput('The last day comes before the first.', ['filter', 'to']);
}

/** Reports of concern at the social services, their receipts at the agencies that reported, and who receives them. */
export const concernDoors = doors({
  concernReport: recordQuery(
    'ConcernReport',
    ConcernReportView,
    'A report of concern by its id, at the social services that received it (orosanmälan). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the report.',
  ),
  concernReports: listQuery(
    'ConcernReport',
    ConcernReportConnection,
    'The reports of concern in view (orosanmälningar), the latest received first.',
    { orders: { RECEIVED_AT: 'By the time at which it was received (inkom).' }, filter: ConcernReportFilter, check: checkPeriod },
  ),
  concernReceipt: recordQuery(
    'ConcernReceipt',
    ConcernReceiptView,
    'A receipt for a report that the own agency made, by its id (kvittens). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the receipt.',
  ),
  concernReceipts: listQuery(
    'ConcernReceipt',
    ConcernReceiptConnection,
    'The receipts in view for reports that the own agency made (kvittenser), the latest first.',
    { orders: { SENT_AT: 'By the time at which it was sent (skickad).' }, filter: ConcernReceiptFilter, check: checkPeriod },
  ),
  concernRoute: recordQuery(
    'ConcernRoute',
    ConcernRouteView,
    'A route of reports of concern by its id (mottagare). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the route.',
  ),
  concernRoutes: listQuery('ConcernRoute', ConcernRouteConnection, 'The routes of reports of concern (mottagare), the latest first.', {
    orders: { VALID_FROM: 'By the first day (från och med).' },
    filter: ConcernRouteFilter,
  }),
  agenciesForConcern: readQuery(
    [AgencyView],
    'The social services to which a report about somebody of this place and age goes today (mottagare av orosanmälan). With one, reportConcern sends it there; with several or none it refuses.',
    {
      municipalityCode: arg.text('Municipality (kommunkod), four digits.'),
      district: arg.optional(arg.text('District, by its code in DISTRICT (stadsdel).')),
      age: arg.whole('Age in whole years, estimated if need be (ålder).'),
    },
    async (ctx, info, { municipalityCode, district, age }) => {
      const place = {
        municipalityCode: municipality(municipalityCode, ['municipalityCode']),
        districtCode: district ? await requireTerm(ctx, 'DISTRICT', district, ['district']) : null,
        age: between(age, ['age'], 0, OLDEST),
      };
      return [...(await readSome(ctx, info, 'Agency', await receiversOf(ctx, place))).values()];
    },
  ),

  reportConcern: mutation(
    ConcernReceiptResult,
    'Reports a concern to the social services of the person, and answers the receipt (orosanmälan; SoL 19:1). Refused with NO_RECEIVER if it is not determined who they are, and as `disclose` if the law does not carry the report.',
    arg.input(ReportConcernInput, 'The report.'),
    reportConcern,
  ),
  supplementConcern: mutation(
    ConcernReceiptResult,
    'Adds a correction or new information to a report that the own agency made (komplettera). What was sent is never changed.',
    { ...RECEIPT, text: arg.text('The supplement, 20 000 characters at most (komplettering).'), ...KEY },
    supplementConcern,
  ),
  askConcernFeedback: mutation(
    ConcernReceiptResult,
    'Asks the social services that received a report whether an inquiry was opened (begär återkoppling; SoL 19:6). Refused with NOT_A_REPORT unless it was made about a child under SoL 19:1–2.',
    { ...RECEIPT, ...KEY },
    askConcernFeedback,
  ),

  recordConcernReport: mutation(
    ConcernReportResult,
    'Records a report that a private person made to your own social services, with or without a name (registrera orosanmälan). Refused with OTHER_RECEIVER if others receive the reports about the person.',
    arg.input(RecordConcernReportInput, 'The report.'),
    recordConcernReport,
  ),
  takeConcernReport: mutation(
    ConcernReportResult,
    'Takes a report that nobody has taken, or as a lead gives it to a colleague (ta emot, fördela). Refused with INVALID_TRANSITION once it is decided.',
    { ...REPORT, memberId: arg.optional(arg.globalId('Member', 'Global id of the colleague who is to have it; only for a lead.')), ...KEY },
    takeConcernReport,
  ),
  assessConcernProtection: mutation(
    ConcernReportResult,
    'Records whether the child needs protection at once (skyddsbedömning). Refused with INVALID_TRANSITION if it is assessed already or the report is not about a child.',
    {
      ...REPORT,
      outcome: arg.choice(ConcernProtection, 'The outcome.'),
      note: arg.text('The reasons, 2 000 characters at most (motivering).'),
      ...KEY,
    },
    assessConcernProtection,
  ),
  extendConcernReport: mutation(
    ConcernReportResult,
    'Extends the time to decide, once, for extraordinary reasons (synnerliga skäl; SoL 20:2). Refused with INVALID_TRANSITION once it is extended or decided.',
    {
      ...REPORT,
      decideBy: arg.day('The new last day, at most a year later (senast beslut).'),
      reason: arg.text('The extraordinary reasons, 2 000 characters at most (synnerliga skäl).'),
      ...KEY,
    },
    extendConcernReport,
  ),
  decideConcernReport: mutation(
    ConcernReportResult,
    'Decides whether an inquiry is opened (beslut att inleda eller inte inleda utredning; SoL 20:2). OPENED opens a case about the person. Refused with INVALID_TRANSITION once it is decided.',
    { ...REPORT, input: arg.input(DecideConcernReportInput, 'The decision.') },
    (ctx, { id, version, input }) => decideConcernReport(ctx, id, version, input),
  ),
  noteConcernSupplement: mutation(
    ConcernReportResult,
    'Notes that what was added after the decision is read (notera komplettering). Refused with INVALID_TRANSITION if there is nothing to note.',
    { ...REPORT, ...KEY },
    noteConcernSupplement,
  ),
  tellConcernReporter: mutation(
    ConcernReportResult,
    'Tells the agency that reported the decision, and nothing else (återkoppling till anmälaren; OSL 26:9 a, SoL 19:6). Refused with NOT_A_REPORT for a private reporter and for a report about an adult.',
    arg.input(TellConcernReporterInput, 'The ground.'),
    tellConcernReporter,
  ),
  setConcernRoute: mutation(
    ConcernRouteResult,
    'Sets the social services that receive the reports of concern about a municipality, district and age from a day on (ange mottagare). Refused with ROUTE_LATER if a route of the same begins on that day or later.',
    arg.input(SetConcernRouteInput, 'The route.'),
    setConcernRoute,
  ),
});
