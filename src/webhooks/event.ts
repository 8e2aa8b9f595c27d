import { CloudEvent, HTTP } from 'cloudevents';
import { globalId } from '../reading/ids';

/** A change as sent to a receiver: the record and the names of its fields, but no value. */
export interface DeliveredChange {
  readonly eventId: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly kind: string;
  readonly type: string;
  readonly recordId: string;
  readonly version: number | null;
  /** As `Type.field`. */
  readonly fields: readonly string[];
}

const EVENT_TYPE = 'se.kunskapshus.record.changed';
// The same for every copy of the worker, whatever its settings: one event always has the same bytes.
const SOURCE = 'urn:se:kunskapshus';

/** Content type of a body. */
export const EVENT_CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** A CloudEvents 1.0 JSON body. Equal changes have equal bytes. */
export function eventBody({ eventId, at, kind, type, recordId, version, fields }: DeliveredChange): string {
  const subject = globalId(type, recordId);
  const event = new CloudEvent({
    id: eventId,
    source: SOURCE,
    type: EVENT_TYPE,
    subject,
    time: at,
    datacontenttype: 'application/json',
    data: { kind, type, recordId: subject, version, fields },
  });
  const { body } = HTTP.structured(event);
  if (typeof body !== 'string') throw new Error('a structured event is a text');
  return body;
}
