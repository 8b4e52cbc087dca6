import { createSlice, nanoid } from '@reduxjs/toolkit';
import type { PayloadAction } from '@reduxjs/toolkit';

export interface Toast {
  id: string;
  tone: 'ok' | 'info' | 'warn' | 'bad';
  message: string;
  /** Where the link of the toast goes. */
  link?: { label: string; href: string };
}

interface NotificationState {
  toasts: Toast[];
}

const MOST_TOASTS = 4;

const slice = createSlice({
  name: 'notification',
  initialState: { toasts: [] } as NotificationState,
  reducers: {
    toastShown: {
      prepare: (toast: Omit<Toast, 'id'>) => ({ payload: { ...toast, id: nanoid(8) } }),
      reducer(state, action: PayloadAction<Toast>) {
        // The same sentence twice in a row says nothing new.
        state.toasts = state.toasts.filter((toast) => toast.message !== action.payload.message);
        state.toasts.push(action.payload);
        if (state.toasts.length > MOST_TOASTS) state.toasts.shift();
      },
    },
    toastDismissed(state, action: PayloadAction<string>) {
      state.toasts = state.toasts.filter((toast) => toast.id !== action.payload);
    },
  },
});

export const { toastShown, toastDismissed } = slice.actions;
export const notificationReducer = slice.reducer;
