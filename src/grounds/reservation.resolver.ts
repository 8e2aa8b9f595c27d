import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { answerReservation, offerReservation } from './reservation.service';
import { OfferReservationInput, ReservationConnection, ReservationFilter, ReservationResult, ReservationView } from './reservation.types';

const READ = { id: arg.id('Reservation', 'Global id of the reservation.'), version: arg.version() };

/** Reservations: reading, offering and answering them. */
export const reservationDoors = doors({
  reservation: recordQuery(
    'Reservation',
    ReservationView,
    'A reservation by its id (förbehåll). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the reservation.',
  ),
  reservations: listQuery('Reservation', ReservationConnection, 'The reservations in view (förbehåll), the latest offered first.', {
    orders: { OFFERED_AT: 'By the time of the offer (erbjudet).' },
    filter: ReservationFilter,
  }),
  offerReservation: mutation(
    ReservationResult,
    'Offers a reservation to a private recipient (erbjuda förbehåll). Refused with RESERVATION_EXISTS while one is offered or accepted for the case.',
    arg.input(OfferReservationInput, 'The reservation.'),
    offerReservation,
  ),
  acceptReservation: mutation(
    ReservationResult,
    'Accepts an offered reservation, as its recipient, and binds the own organisation to it (godta förbehåll).',
    READ,
    (ctx, { id, version }) => answerReservation(ctx, 'ACCEPT', id, version),
  ),
  declineReservation: mutation(
    ReservationResult,
    'Declines an offered reservation, as its recipient (avböja förbehåll).',
    READ,
    (ctx, { id, version }) => answerReservation(ctx, 'DECLINE', id, version),
  ),
  withdrawReservation: mutation(
    ReservationResult,
    'Withdraws a reservation that is not answered yet, as the agency that made it (återkalla förbehåll).',
    READ,
    (ctx, { id, version }) => answerReservation(ctx, 'WITHDRAW', id, version),
  ),
});
