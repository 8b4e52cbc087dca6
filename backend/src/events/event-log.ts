import { Op } from 'sequelize';
import { EventRow } from '../models/event.model.js';
import type { EventLog, StoredEvent, TransientEvent } from '../realtime/index.js';
import { aliasesOf, type AnyNewEvent } from './catalogue.js';

const COLUMNS = ['id', 'type', 'deviceId', 'ownerId', 'audience', 'payload', 'createdAt'];

function toStored(row: EventRow): StoredEvent {
  return {
    id: Number(row.id),
    type: row.type,
    deviceId: row.deviceId,
    ownerId: row.ownerId,
    audience: row.audience,
    payload: row.payload,
    createdAt: row.createdAt,
  };
}

/** The events table as the realtime hub reads it. */
export const eventLog: EventLog = {
  async head() {
    return Number((await EventRow.max('id')) ?? 0);
  },
  async tail() {
    return Number((await EventRow.min('id')) ?? 0);
  },
  async after(id, limit) {
    const rows = await EventRow.findAll({
      attributes: COLUMNS,
      where: { id: { [Op.gt]: id } },
      order: [['id', 'ASC']],
      limit,
    });
    return rows.map(toStored);
  },
  async byIds(ids) {
    const rows = await EventRow.findAll({ attributes: COLUMNS, where: { id: ids }, order: [['id', 'ASC']] });
    return rows.map(toStored);
  },
  aliasesOf: (event) => aliasesOf(event.type, event.payload),
};

/** The stored form of an event that is only announced. */
export function toTransient(event: AnyNewEvent): TransientEvent {
  return {
    type: event.type,
    deviceId: event.deviceId ?? null,
    ownerId: event.ownerId ?? null,
    audience: event.audience,
    payload: JSON.stringify(event.payload),
  };
}
