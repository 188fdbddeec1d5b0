import { renderTable, type Column } from "../table";

export interface Build {
  branch: string;
  commit: string;
  finishedAt: Date;
  bytes: number;
}

function formatBytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}

function formatAge(since: Date, now: Date): string {
  const hours = Math.floor((now.getTime() - since.getTime()) / 3_600_000);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

function totalBytes(builds: readonly Build[]): number {
  return builds.reduce((sum, build) => sum + build.bytes, 0);
}

export function listBuilds(builds: readonly Build[], now: Date): string {
  const columns: Column<Build>[] = [
    { title: "BRANCH", cell: (build) => build.branch },
    { title: "COMMIT", cell: (build) => build.commit.slice(0, 9) },
    {
      title: "AGE",
      align: "right",
      cell: (build) => formatAge(build.finishedAt, now),
    },
    {
      title: "SIZE",
      align: "right",
      cell: (build) => formatBytes(build.bytes),
    },
  ];
  const table = renderTable(columns, builds, { empty: "No builds yet" });
  return `${table}\n${formatBytes(totalBytes(builds))} in all`;
}
