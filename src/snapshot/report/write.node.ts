import { join } from 'node:path';
import { failure } from '../../check/message.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { readIfThere } from '../read.node.js';
import { readReport, writeReport } from './json.js';
import { folderOfPictures, reportPage } from './page.js';
import type { CheckReport, ReportPicture } from './report.js';

/** The files of a report in its folder. */
export const reportFiles = { page: 'index.html', data: 'report.json' } as const;

/** Writes a report's page, its pictures, and its data for `dotgrad report`. */
export async function writeReportFolder(folder: string, report: CheckReport): Promise<void> {
  for (const { pictures = {} } of report.figures) {
    for (const { name, content } of Object.values(pictures) as ReportPicture[])
      await writeWhole(join(folder, folderOfPictures, name), content);
  }
  await writeWhole(join(folder, reportFiles.page), reportPage(report));
  await writeWhole(join(folder, reportFiles.data), writeReport(report));
}

/**
 * Reads a report from a folder; a picture whose file is missing is left out.
 *
 * @param path the name of its data in error messages
 * @throws TypeError if the data is not a report
 */
export async function readReportFolder(folder: string, path: string): Promise<CheckReport> {
  const json = await readIfThere(join(folder, reportFiles.data));
  if (json === undefined)
    throw failure(TypeError, {
      where: { file: path },
      what: 'no such file',
      advice: 'render --check --report writes it',
    });
  return readReport(json.toString(), path, (name) => readIfThere(join(folder, folderOfPictures, name)));
}
