import { join } from 'node:path';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { writeReport } from './json.js';
import { reportPage } from './page.js';
import type { CheckReport } from './report.js';

/** The files of a report in its folder. */
export const reportFiles = { page: 'index.html', data: 'report.json' } as const;

/** Writes a report's page, and its data beside it for `dotgrad report`. */
export async function writeReportFolder(folder: string, report: CheckReport): Promise<void> {
  await writeWhole(join(folder, reportFiles.page), reportPage(report));
  await writeWhole(join(folder, reportFiles.data), writeReport(report));
}
