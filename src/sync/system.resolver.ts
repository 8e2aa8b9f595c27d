import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { disableExternalSystem, registerExternalSystem, updateExternalSystem } from './system.service';
import {
  ExternalSystemConnection,
  ExternalSystemPatch,
  ExternalSystemResult,
  ExternalSystemView,
  RegisterExternalSystemInput,
} from './system.types';

const READ = { id: arg.id('ExternalSystem', 'Global id of the system.'), version: arg.version() };

/** External systems: reading and managing them. */
export const externalSystemDoors = doors({
  externalSystem: recordQuery(
    'ExternalSystem',
    ExternalSystemView,
    'An external system by its id (externt system). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the system.',
  ),
  externalSystems: listQuery(
    'ExternalSystem',
    ExternalSystemConnection,
    'External systems of the own agency (externa system), the first registered first. Its administrators see all of them, a system only itself.',
    { orders: { REGISTERED_AT: 'By the time of registration (registrerat).' } },
  ),
  registerExternalSystem: mutation(
    ExternalSystemResult,
    'Registers a system of the own agency (registrera system). For administrators. Refusals: NOT_A_SYSTEM, MEMBER_TAKEN.',
    arg.input(RegisterExternalSystemInput, 'The system.'),
    registerExternalSystem,
  ),
  updateExternalSystem: mutation(
    ExternalSystemResult,
    'Changes a system of the own agency (ändra system). For administrators. Refusals: NOT_A_SYSTEM, SYSTEM_DISABLED.',
    { ...READ, patch: arg.input(ExternalSystemPatch, 'The changes.') },
    (ctx, { id, version, patch }) => updateExternalSystem(ctx, id, version, patch),
  ),
  disableExternalSystem: mutation(
    ExternalSystemResult,
    'Disables a system of the own agency, at once (stäng av system). The records that it synchronised stay. For administrators. Refusal: SYSTEM_DISABLED.',
    READ,
    (ctx, { id, version }) => disableExternalSystem(ctx, id, version),
  ),
});
