import { configureStore } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { authReducer } from './auth.slice';
import { baseApi } from './base-api';
import { deviceReducer } from './device.slice';
import { liveReducer } from './live.slice';
import { notificationReducer } from './notification.slice';
import { sseMiddleware } from './sse-middleware';

export function makeStore() {
  return configureStore({
    reducer: {
      [baseApi.reducerPath]: baseApi.reducer,
      auth: authReducer,
      device: deviceReducer,
      live: liveReducer,
      notification: notificationReducer,
    },
    middleware: (getDefault) => getDefault().prepend(sseMiddleware).concat(baseApi.middleware),
  });
}

type AppStore = ReturnType<typeof makeStore>;
export type RootState = ReturnType<AppStore['getState']>;

export const useAppDispatch = useDispatch.withTypes<AppStore['dispatch']>();
export const useAppSelector = useSelector.withTypes<RootState>();
