import { createSlice } from '@reduxjs/toolkit';
import type { PayloadAction } from '@reduxjs/toolkit';

export interface LiveQr {
  /** PNG data URL. */
  image: string;
  /** Epoch milliseconds. */
  expiresAtMs: number;
  /** How long this code was good for when it came, in milliseconds. */
  lifetimeMs: number;
}

interface DeviceUiState {
  /** QR codes pushed by the stream, by device id. They are gone when the device connects. */
  qrByDevice: Record<string, LiveQr>;
}

const slice = createSlice({
  name: 'device',
  initialState: { qrByDevice: {} } as DeviceUiState,
  reducers: {
    qrReceived(
      state,
      action: PayloadAction<{ deviceId: string; image: string; expiresInSec: number; nowMs: number }>,
    ) {
      const { deviceId, image, expiresInSec, nowMs } = action.payload;
      const lifetimeMs = expiresInSec * 1000;
      state.qrByDevice[deviceId] = { image, expiresAtMs: nowMs + lifetimeMs, lifetimeMs };
    },
    qrCleared(state, action: PayloadAction<string>) {
      delete state.qrByDevice[action.payload];
    },
  },
});

export const { qrReceived, qrCleared } = slice.actions;
export const deviceReducer = slice.reducer;
