import type { StatisticsController } from '../controllers/statistics.controller.js';
import { UserStatisticsQuery, UserStatisticsResponse } from '../validators/statistics.validator.js';
import { can, errors, route, type ApiRouter } from './route.js';

export function statisticsRoutes(router: ApiRouter, statistics: StatisticsController): void {
  route(router, {
    method: 'get',
    path: '/api/whatsapp-multi-device/user/statistics',
    auth: can('statistics.own'),
    request: { query: UserStatisticsQuery },
    responses: { 200: UserStatisticsResponse, ...errors(400) },
    summary: 'Figures of the day over the devices of the caller',
    tags: ['Statistics'],
    handler: statistics.ofUser,
  });
}
