import { createSlice } from '@reduxjs/toolkit';
import type { PayloadAction } from '@reduxjs/toolkit';
import type { User } from '@/lib/api-types';

interface AuthState {
  /** `unknown` until localStorage was read: the exported HTML is the same for everybody. */
  status: 'unknown' | 'signed-out' | 'signed-in';
  user: User | null;
}

const initialState: AuthState = { status: 'unknown', user: null };

const slice = createSlice({
  name: 'auth',
  initialState,
  reducers: {
    signedIn(state, action: PayloadAction<User | null>) {
      state.status = 'signed-in';
      state.user = action.payload ?? state.user;
    },
    signedOut(state) {
      state.status = 'signed-out';
      state.user = null;
    },
    userLoaded(state, action: PayloadAction<User>) {
      state.user = action.payload;
    },
  },
});

export const { signedIn, signedOut, userLoaded } = slice.actions;
export const authReducer = slice.reducer;
