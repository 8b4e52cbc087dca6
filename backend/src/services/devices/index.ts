export { DeviceConnectionService, type ConnectResult, type QrResult } from './device-connection.service.js';
export { stateOf } from './device-events.js';
export { DeviceFinder, type DeviceScope } from './device-finder.service.js';
export { DeviceGrantsService } from './device-grants.service.js';
export { DeviceStateService, deviceLane } from './device-state.service.js';
export { DeviceViews, type DeviceView } from './device-views.service.js';
export { DevicesService, type CreateDeviceInput, type ListDevicesInput } from './devices.service.js';
