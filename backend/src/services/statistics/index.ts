export { RecentActivityService, type Happening } from './recent-activity.service.js';
export { countStatistics, utcDay, type StatisticsCount } from './statistics-recorder.service.js';
export { UserStatisticsService, type UserStatistics } from './user-statistics.service.js';
