import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, PAGE, readQuery, recordQuery } from '../reading/doors';
import { orderInput } from '../reading/order.types';
import { readConnection } from '../reading/read';
import { appealRefusal, recordAppealOutcome, withdrawAppeal } from './appeal.service';
import { AppealOutcomeInput } from './appeal.types';
import { refuseDisclosure } from './refuse';
import { requestDisclosure, withdrawDisclosureRequest } from './request.service';
import {
  DisclosureRegisterFilter,
  DisclosureRequestConnection,
  DisclosureRequestFilter,
  DisclosureRequestResult,
  DisclosureRequestView,
  RequestDisclosureInput,
} from './request.types';

const READ = { id: arg.id('DisclosureRequest', 'Global id of the request.'), version: arg.version() };

const ORDERS = { CREATED_AT: 'By the time of the request (begärt).' };

/** Requests for disclosure: reading, making, refusing and appealing them. */
export const disclosureRequestDoors = doors({
  disclosureRequest: recordQuery(
    'DisclosureRequest',
    DisclosureRequestView,
    'A request by its id (begäran om uppgifter). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the request.',
  ),
  disclosureRequests: listQuery(
    'DisclosureRequest',
    DisclosureRequestConnection,
    'The requests in view (begäranden om uppgifter), the latest made first.',
    { orders: ORDERS, filter: DisclosureRequestFilter },
  ),
  disclosureRegister: readQuery(
    DisclosureRequestConnection,
    'The register of requests under Lag 2025:170 (register över begäranden), the latest made first. It shows the weighing if the viewer may see it.',
    {
      filter: arg.optional(arg.input(DisclosureRegisterFilter, 'Selection of the records to list.')),
      orderBy: arg.optional(arg.input(orderInput('DisclosureRequest', ORDERS), 'Order of the list.')),
      ...PAGE,
    },
    (ctx, info, { filter, ...page }) =>
      readConnection(ctx, info, 'DisclosureRequest', { filter: { ...filter, registered: true }, ...page }),
  ),
  requestDisclosure: mutation(
    DisclosureRequestResult,
    'Requests fields from another agency (begära uppgifter). A request by personal number gets the same answer whether or not that agency has the person on record.',
    arg.input(RequestDisclosureInput, 'The fields requested, the agency asked, and the reasons.'),
    requestDisclosure,
  ),
  refuseDisclosure: mutation(
    DisclosureRequestResult,
    'Refuses a request, or a part of it, in writing, as the agency asked (avslå begäran). The dated document can be appealed (OSL 6:7). A second refusal is a part of its own (`partOf`); fields that are not refused stay open. Engineering, not legal advice.',
    {
      ...READ,
      provision: arg.text('Provision that the refusal rests on (bestämmelse), such as `OSL 26:1`.'),
      reason: arg.text('Reason (skäl), 20 000 characters at most. The agency that asked reads it: give no name or number of the person.'),
      weighing: arg.optional(arg.text('The weighing made (intresseavvägning), seen only by the own agency; 20 000 characters at most.')),
      fields: arg.optional(
        arg.list(
          arg.text(
            'Fields to refuse, from `openFields`, as `Type.field` or the name of a class (uppgifter); all open fields when left out.',
          ),
        ),
      ),
    },
    refuseDisclosure,
  ),
  appealRefusal: mutation(
    DisclosureRequestResult,
    'Records that a refusal is appealed, as the agency that asked (överklaga avslag; OSL 6:7).',
    {
      ...READ,
      reason: arg.text('Grounds of the appeal (grunder), which both agencies read; 20 000 characters at most.'),
    },
    (ctx, { id, version, reason }) => appealRefusal(ctx, id, version, reason),
  ),
  withdrawAppeal: mutation(
    DisclosureRequestResult,
    'Withdraws an appeal, as the agency that made it (återkalla överklagande). The refusal stands.',
    READ,
    (ctx, { id, version }) => withdrawAppeal(ctx, id, version),
  ),
  recordAppealOutcome: mutation(
    DisclosureRequestResult,
    'Records the outcome of an appeal, as the agency asked (registrera utgång). The request continues: fields that are to be disclosed or decided anew are open again, and the rest stay refused.',
    { ...READ, input: arg.input(AppealOutcomeInput, 'The outcome.') },
    (ctx, { id, version, input }) => recordAppealOutcome(ctx, id, version, input),
  ),
  withdrawDisclosureRequest: mutation(
    DisclosureRequestResult,
    'Withdraws the part of a request that is not answered yet, as the agency that made it (återkalla begäran). The answered part stands.',
    READ,
    (ctx, { id, version }) => withdrawDisclosureRequest(ctx, id, version),
  ),
});
