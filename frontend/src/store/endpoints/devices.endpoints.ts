import type { Device, LiveEventOf, Page } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap, unwrapPage } from '../base-api';
import { patchWhileCached } from '../live-bus';

export interface DeviceListQuery {
  page?: number;
  limit?: number;
}

type StatusEvent = LiveEventOf<'device-status'>;
type QueueEvent = LiveEventOf<'queue.updated'>;
type IncomingEvent = LiveEventOf<'message.received'>;
const DEVICE_EVENTS = ['device-status', 'queue.updated', 'message.received'] as const;

/** Applies a live event to a device that is on screen; what the event does not say is fetched again later. */
export function patchDevice(device: Device, event: StatusEvent | QueueEvent | IncomingEvent): void {
  if ('pending' in event) {
    device.queue.waiting = event.pending + event.processing;
    return;
  }
  if ('message' in event) {
    device.today.received += 1;
    return;
  }
  device.status = event.status;
  device.state = event.state;
  device.phoneNumber = event.phoneNumber ?? device.phoneNumber;
  device.connectedSince = event.status === 'connected' ? event.state.since : null;
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listDevices: build.query<Page<Device>, DeviceListQuery | void>({
      query: (query) => ({
        url: api.devices,
        params: { limit: query?.limit ?? 100, page: query?.page ?? 1 },
      }),
      transformResponse: unwrapPage<Device>,
      providesTags: ['Device'],
      onCacheEntryAdded: (_query, life) =>
        patchWhileCached(life, DEVICE_EVENTS, (event) =>
          life.updateCachedData((page) => {
            const device = page.rows.find((row) => row.deviceId === event.deviceId);
            if (device) patchDevice(device, event);
          }),
        ),
    }),
    getDevice: build.query<Device, string>({
      query: (deviceId) => ({ url: api.device(deviceId) }),
      transformResponse: unwrap<Device>,
      providesTags: ['Device'],
      onCacheEntryAdded: (deviceId, life) =>
        patchWhileCached(life, DEVICE_EVENTS, (event) => {
          if (event.deviceId === deviceId) life.updateCachedData((device) => patchDevice(device, event));
        }),
    }),
  }),
});

export const { useListDevicesQuery, useGetDeviceQuery } = endpoints;
