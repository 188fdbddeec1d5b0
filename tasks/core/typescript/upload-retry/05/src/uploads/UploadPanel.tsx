import { useEffect, useReducer, useState, type ChangeEvent } from "react";
import { sendFile } from "../api/files";
import { errorMessage } from "../lib/errors";
import { formatBytes } from "../lib/format";
import { logger } from "../lib/logger";
import { isPending, uploadReducer, type UploadState } from "./uploadQueue";

interface UploadPanelProps {
  maxFileBytes: number;
  onDone: (urls: string[]) => void;
}

function describe(state: UploadState): string {
  switch (state.status) {
    case "queued":
      return "Waiting";
    case "sending":
      return `Sending: ${formatBytes(state.sentBytes)}`;
    case "done":
      return "Uploaded";
    case "failed":
      return `Failed: ${state.reason}`;
  }
}

export function UploadPanel({ maxFileBytes, onDone }: UploadPanelProps) {
  const [items, dispatch] = useReducer(uploadReducer, []);
  const [tooLarge, setTooLarge] = useState<string[]>([]);

  const busy = items.some((item) => item.state.status === "sending");
  const next = busy
    ? undefined
    : items.find((item) => item.state.status === "queued");
  const left = items.filter((item) => isPending(item.state)).length;

  useEffect(() => {
    if (!next) return;
    const { id, file } = next;
    dispatch({ type: "progressed", id, sentBytes: 0 });
    sendFile(file, (sentBytes) => {
      dispatch({ type: "progressed", id, sentBytes });
    }).then(
      (url) => dispatch({ type: "finished", id, url }),
      (error: unknown) => {
        const reason = errorMessage(error);
        logger.warn("upload failed", { name: file.name, reason });
        dispatch({ type: "removed", id });
      },
    );
  }, [next]);

  function handleSelect(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])];
    const fits = (file: File) => file.size <= maxFileBytes;
    dispatch({ type: "added", files: files.filter(fits) });
    setTooLarge(files.filter((file) => !fits(file)).map((file) => file.name));
    event.target.value = "";
  }

  function handleDone() {
    const urls = items.flatMap((item) =>
      item.state.status === "done" ? [item.state.url] : [],
    );
    onDone(urls);
  }

  return (
    <section className="upload-panel">
      <input
        type="file"
        multiple
        aria-label="Add files"
        onChange={handleSelect}
      />
      {tooLarge.length > 0 && (
        <p role="alert">
          Larger than {formatBytes(maxFileBytes)}: {tooLarge.join(", ")}
        </p>
      )}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span className="name">{item.file.name}</span>
            <span className="state">{describe(item.state)}</span>
            {item.state.status === "sending" && (
              <progress value={item.state.sentBytes} max={item.file.size} />
            )}
            <button
              type="button"
              onClick={() => dispatch({ type: "removed", id: item.id })}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <button type="button" disabled={left > 0} onClick={handleDone}>
        {left > 0 ? `${left} to go` : "Done"}
      </button>
    </section>
  );
}
