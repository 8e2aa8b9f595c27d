import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, listQuery, mutation, recordQuery } from '../reading/doors';
import { ReferralView } from './referral.types';
import { reportBack, writeReferralReport } from './report.service';
import {
  ReferralReportConnection,
  ReferralReportOrder,
  ReferralReportResult,
  ReferralReportView,
  ReportBackInput,
  WriteReferralReportInput,
} from './report.types';

/** Reports on referrals: reading them, writing them, disclosing them back. */
export const reportDoors = doors({
  referralReport: recordQuery(
    'ReferralReport',
    ReferralReportView,
    'A report on a referral by its id (återrapport). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the report.',
  ),
  referralReports: listQuery(
    'ReferralReport',
    ReferralReportConnection,
    'The reports on referrals in view (återrapporter): those of the own agency, and those disclosed to it. The latest first.',
    { orderBy: ReferralReportOrder },
  ),
  writeReferralReport: mutation(
    ReferralReportResult,
    "Writes a report on a referral, as its recipient (skriva återrapport), and discloses it to the sender if `reportBack` is given. It is the recipient's own record: the sender learns nothing of it until it is disclosed. Possible from ACCEPTED on, and after the referral has ended.",
    arg.input(WriteReferralReportInput, 'The report, and the terms on which it is disclosed back.'),
    writeReferralReport,
  ),
  reportBack: mutation(
    ReferralReportResult,
    'Discloses an own report to the sender of its referral (återrapportera). Refused as a whole unless `disclosureCheck` permits every field on the ground named. It ends like any disclosure: `narrowDisclosure`, `revokeDisclosure`. Engineering, not legal advice.',
    arg.input(ReportBackInput, 'The report, and the terms of the disclosure.'),
    reportBack,
  ),
});

/** The referral of a report. */
export const reportFields = fieldsOf(ReferralReportView, {
  referral: linkField(ReferralView, 'The referral that it reports on (remittering); null once the sender has erased its case.', {
    nullable: true,
  }),
});

/** The reports on a referral. */
export const reportsFields = fieldsOf(ReferralView, {
  reports: linkField([ReferralReportView], 'Reports on the referral that the viewer has in view (återrapporter), the latest first.', {
    args: FIRST,
  }),
});
