import { presentDevice, presentState } from '../presenters/device.presenter.js';
import type {
  CreateDeviceInput,
  DeviceConnectionService,
  DevicesService,
  ListDevicesInput,
  QrResult,
} from '../services/devices/index.js';
import { created, ok, paginate, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type ByDevice = RouteRequest<{ deviceId: string }>;

/** HTTP ⇄ device services. */
export class DevicesController {
  constructor(
    private readonly devices: DevicesService,
    private readonly connection: DeviceConnectionService,
  ) {}

  readonly create = async ({
    ctx,
    body,
  }: RouteRequest<unknown, unknown, CreateDeviceInput>): Promise<Reply> =>
    created(presentDevice(await this.devices.create(ctx, body)), { message: 'Device created' });

  readonly list = async ({ ctx, query }: RouteRequest<unknown, ListDevicesInput>): Promise<Reply> => {
    const { rows, total } = await this.devices.list(ctx, query);
    return ok(rows.map(presentDevice), { pagination: paginate(query, total) });
  };

  readonly listConnected = (request: RouteRequest<unknown, ListDevicesInput>): Promise<Reply> =>
    this.list({ ...request, query: { ...request.query, status: 'connected' } });

  readonly get = async ({ ctx, params }: ByDevice): Promise<Reply> => {
    const device = presentDevice(await this.devices.get(ctx, params.deviceId));
    return ok(device, { device });
  };

  readonly status = async ({ ctx, params }: ByDevice): Promise<Reply> => {
    const device = await this.connection.status(ctx, params.deviceId);
    const { deviceId, status, phoneNumber, lastSeen } = device;
    return ok({
      deviceId,
      status,
      state: presentState(device),
      phoneNumber,
      lastSeen: lastSeen?.toISOString() ?? null,
    });
  };

  readonly connect = async ({ ctx, params }: ByDevice): Promise<Reply> =>
    ok(await this.connection.connect(ctx, params.deviceId));

  readonly disconnect = async ({ ctx, params }: ByDevice): Promise<Reply> =>
    ok(await this.connection.disconnect(ctx, params.deviceId), { message: 'Device disconnected' });

  readonly reconnect = async ({ ctx, params }: ByDevice): Promise<Reply> =>
    ok(await this.connection.reconnect(ctx, params.deviceId));

  readonly wipe = async ({ ctx, params }: ByDevice): Promise<Reply> =>
    ok(await this.connection.wipe(ctx, params.deviceId), { message: 'Session wiped' });

  readonly remove = async ({ ctx, params }: ByDevice): Promise<Reply> => {
    await this.connection.remove(ctx, params.deviceId);
    return ok({ deviceId: params.deviceId }, { message: 'Device deleted' });
  };

  readonly checkNumber = async ({ ctx, query }: RouteRequest<unknown, { phone: string }>): Promise<Reply> =>
    ok(await this.devices.checkNumber(ctx, query.phone));

  readonly qr = async ({ ctx, params }: ByDevice): Promise<Reply> => {
    const { deviceId, text, expiresIn } = await this.connection.qr(ctx, params.deviceId);
    return ok({ deviceId, qrCode: text, expiresIn });
  };

  readonly qrImage = async ({ ctx, params }: ByDevice): Promise<Reply> =>
    ok(presentQrImage(await this.connection.qr(ctx, params.deviceId)));

  readonly pairingCode = async ({
    ctx,
    params,
    body,
  }: RouteRequest<{ deviceId: string }, unknown, { phoneNumber: string }>): Promise<Reply> =>
    ok(await this.connection.pairingCode(ctx, params.deviceId, body.phoneNumber));
}

const presentQrImage = ({ deviceId, dataUrl, expiresIn }: QrResult): Record<string, unknown> => ({
  deviceId,
  qrImage: dataUrl,
  format: 'png',
  message: 'QR Code sebagai image',
  expiresIn,
});
