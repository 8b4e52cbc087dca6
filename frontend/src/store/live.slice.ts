import { createSlice } from '@reduxjs/toolkit';
import type { PayloadAction } from '@reduxjs/toolkit';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'offline';

interface LiveState {
  status: LiveStatus;
}

const slice = createSlice({
  name: 'live',
  initialState: { status: 'connecting' } as LiveState,
  reducers: {
    liveStatusChanged(state, action: PayloadAction<LiveStatus>) {
      state.status = action.payload;
    },
  },
});

export const { liveStatusChanged } = slice.actions;
export const liveReducer = slice.reducer;
