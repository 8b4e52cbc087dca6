import type {
  CreateDeviceBody,
  Device,
  Page,
  PairingCode,
  PairingCodeBody,
  QrImage,
  User,
} from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap, unwrapPage } from '@/store/base-api';

type PairingInput = PairingCodeBody & { deviceId: string };

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    createDevice: build.mutation<Device, CreateDeviceBody>({
      query: (body) => ({ url: api.devices, method: 'POST', body }),
      transformResponse: unwrap<Device>,
      invalidatesTags: ['Device'],
    }),
    connectDevice: build.mutation<unknown, string>({
      query: (deviceId) => ({ url: api.deviceAction(deviceId, 'connect'), method: 'POST' }),
      invalidatesTags: ['Device'],
    }),
    disconnectDevice: build.mutation<unknown, string>({
      query: (deviceId) => ({ url: api.deviceAction(deviceId, 'disconnect'), method: 'POST' }),
      invalidatesTags: ['Device'],
    }),
    reconnectDevice: build.mutation<unknown, string>({
      query: (deviceId) => ({ url: api.deviceAction(deviceId, 'reconnect'), method: 'POST' }),
      invalidatesTags: ['Device'],
    }),
    unlinkDevice: build.mutation<unknown, string>({
      query: (deviceId) => ({ url: api.deviceAction(deviceId, 'cancel-and-wipe'), method: 'POST' }),
      invalidatesTags: ['Device'],
    }),
    deleteDevice: build.mutation<unknown, string>({
      query: (deviceId) => ({ url: api.device(deviceId), method: 'DELETE' }),
      invalidatesTags: ['Device', 'Statistics'],
    }),
    getQrImage: build.query<QrImage, string>({
      query: (deviceId) => ({ url: api.deviceAction(deviceId, 'qr-image') }),
      transformResponse: unwrap<QrImage>,
      keepUnusedDataFor: 0,
    }),
    requestPairingCode: build.mutation<PairingCode, PairingInput>({
      query: ({ deviceId, phoneNumber }) => ({
        url: api.deviceAction(deviceId, 'pairing-code'),
        method: 'POST',
        body: { phoneNumber },
      }),
      transformResponse: unwrap<PairingCode>,
    }),
    listUsers: build.query<Page<User>, void>({
      query: () => ({ url: api.adminUsers, params: { limit: 100 } }),
      transformResponse: unwrapPage<User>,
      providesTags: ['User'],
    }),
  }),
});

export const {
  useCreateDeviceMutation,
  useConnectDeviceMutation,
  useDisconnectDeviceMutation,
  useReconnectDeviceMutation,
  useUnlinkDeviceMutation,
  useDeleteDeviceMutation,
  useGetQrImageQuery,
  useRequestPairingCodeMutation,
  useListUsersQuery,
} = endpoints;
