import type { DevicesController } from '../controllers/devices.controller.js';
import {
  CheckNumberQuery,
  CheckNumberResponse,
  ConnectionResponse,
  CreateDeviceBody,
  DeletedDeviceResponse,
  DeviceListResponse,
  DeviceParams,
  DeviceResponse,
  DeviceStatusResponse,
  ListDevicesQuery,
  PairingCodeBody,
  PairingCodeResponse,
  QrImageResponse,
  QrTextResponse,
} from '../validators/devices.validator.js';
import { at, can, errors, route, type ApiRouter } from './route.js';

const tags = ['Devices'];
const byDevice = { params: DeviceParams };

export function deviceRoutes(router: ApiRouter, devices: DevicesController): void {
  const api = at(router, '/api/whatsapp-multi-device');
  readRoutes(api, devices);
  connectionRoutes(api, devices);
  qrRoutes(api, devices);
}

function readRoutes(api: ApiRouter, devices: DevicesController): void {
  const list = {
    request: { query: ListDevicesQuery },
    responses: { 200: DeviceListResponse, ...errors(400) },
    tags,
    isPaginated: true,
  };
  route(api, {
    method: 'post',
    path: '/devices',
    auth: can('device.create'),
    request: { body: CreateDeviceBody },
    responses: { 201: DeviceResponse, ...errors(400, 403, 404, 409) },
    summary: 'Create a device',
    tags,
    handler: devices.create,
  });
  route(api, {
    ...list,
    method: 'get',
    path: '/devices',
    auth: can('device.read'),
    summary: 'List devices',
    handler: devices.list,
  });
  route(api, {
    ...list,
    method: 'get',
    path: '/devices/connected',
    auth: can('device.read'),
    summary: 'List connected devices',
    handler: devices.listConnected,
  });
  route(api, {
    ...list,
    method: 'get',
    path: '/devices/connected/detail',
    auth: can('device.read'),
    summary: 'List connected devices (same data)',
    handler: devices.listConnected,
  });
  route(api, {
    method: 'get',
    path: '/devices/check-number',
    auth: can('device.read'),
    request: { query: CheckNumberQuery },
    responses: { 200: CheckNumberResponse, ...errors(400) },
    summary: 'Check whether a number can still be linked',
    tags,
    handler: devices.checkNumber,
  });
  route(api, {
    method: 'get',
    path: '/devices/:deviceId',
    auth: can('device.read'),
    request: byDevice,
    responses: { 200: DeviceResponse, ...errors(403, 404) },
    beside: { device: DeviceResponse },
    summary: 'Read a device',
    tags,
    handler: devices.get,
  });
  route(api, {
    method: 'get',
    path: '/devices/:deviceId/status',
    auth: can('device.read'),
    request: byDevice,
    responses: { 200: DeviceStatusResponse, ...errors(403, 404) },
    summary: 'Read the state of a device',
    tags,
    handler: devices.status,
  });
}

function connectionRoutes(api: ApiRouter, devices: DevicesController): void {
  const answers = { 200: ConnectionResponse, ...errors(403, 404, 409, 503) };
  const common = { request: byDevice, responses: answers, tags };
  route(api, {
    ...common,
    method: 'post',
    path: '/devices/:deviceId/connect',
    auth: can('device.connect'),
    summary: 'Connect a device to WhatsApp',
    handler: devices.connect,
  });
  route(api, {
    ...common,
    method: 'delete',
    path: '/devices/:deviceId/disconnect',
    auth: can('device.connect'),
    summary: 'Disconnect a device and keep its link',
    handler: devices.disconnect,
  });
  route(api, {
    ...common,
    method: 'post',
    path: '/devices/:deviceId/disconnect',
    auth: can('device.connect'),
    summary: 'Disconnect a device and keep its link',
    handler: devices.disconnect,
  });
  route(api, {
    ...common,
    method: 'post',
    path: '/devices/:deviceId/reconnect',
    auth: can('device.connect'),
    summary: 'Close and open the connection again',
    handler: devices.reconnect,
  });
  route(api, {
    ...common,
    method: 'post',
    path: '/devices/:deviceId/cancel-and-wipe',
    auth: can('device.wipe'),
    summary: 'Stop, unlink and remove the credentials',
    handler: devices.wipe,
  });
  route(api, {
    ...common,
    method: 'delete',
    path: '/devices/:deviceId/session',
    auth: can('device.wipe'),
    summary: 'Stop, unlink and remove the credentials',
    handler: devices.wipe,
  });
  route(api, {
    method: 'delete',
    path: '/devices/:deviceId',
    auth: can('device.delete'),
    request: byDevice,
    responses: { 200: DeletedDeviceResponse, ...errors(403, 404) },
    summary: 'Unlink and delete a device',
    tags,
    handler: devices.remove,
  });
}

function qrRoutes(api: ApiRouter, devices: DevicesController): void {
  const image = {
    request: byDevice,
    responses: { 200: QrImageResponse, ...errors(403, 404) },
    tags,
    handler: devices.qrImage,
  };
  route(api, {
    method: 'get',
    path: '/devices/:deviceId/qr',
    auth: can('device.qr'),
    request: byDevice,
    responses: { 200: QrTextResponse, ...errors(403, 404) },
    summary: 'Text of the QR code on show',
    tags,
    handler: devices.qr,
  });
  route(api, {
    ...image,
    method: 'get',
    path: '/devices/:deviceId/qr-image',
    auth: can('device.qr'),
    summary: 'QR code on show as a PNG data URL',
  });
  route(api, {
    ...image,
    method: 'get',
    path: '/devices/:deviceId/qr-base64',
    auth: can('device.qr'),
    summary: 'QR code on show as a PNG data URL (same data)',
  });
  route(api, {
    method: 'post',
    path: '/devices/:deviceId/pairing-code',
    auth: can('device.pairing-code'),
    request: { ...byDevice, body: PairingCodeBody },
    responses: { 200: PairingCodeResponse, ...errors(400, 403, 404, 409, 503) },
    summary: 'Ask for a pairing code',
    tags,
    handler: devices.pairingCode,
  });
}
