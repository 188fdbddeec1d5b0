const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const FENCE = /^```(\w*)\s*$/;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const LIST_ITEM = /^[-*]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const THEMATIC_BREAK = /^(?:-{3,}|\*{3,})$/;
const DEFINITION = /^\[([^\]]+)\]:\s+(\S+)$/;

/** Labels are the same whatever their case and white space. */
function normalizeLabel(label) {
  return label.trim().toLowerCase().replace(/\s+/g, " ");
}

/** Takes the lines that define `[label]: url` out of the others. */
function takeDefinitions(lines) {
  const urls = new Map();
  const rest = [];
  for (const line of lines) {
    const match = DEFINITION.exec(line);
    if (match) {
      const label = normalizeLabel(match[1]);
      if (!urls.has(label)) urls.set(label, match[2]);
    } else {
      rest.push(line);
    }
  }
  return { urls, rest };
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character]);
}

function element(name, html) {
  return `<${name}>${html}</${name}>`;
}

/** Null for URLs that may not be linked to. */
function link(url, html) {
  if (!/^(?:https?:|mailto:|\/|#)/.test(url)) return null;
  return `<a href="${escapeHtml(url)}">${html}</a>`;
}

/** A rule that returns null leaves the text to the rules below it. */
const INLINE_RULES = [
  {
    pattern: /`([^`]+)`/y,
    render: ([, code]) => element("code", escapeHtml(code)),
  },
  {
    pattern: /<(https?:[^>\s]+)>/y,
    render: ([, url]) => link(url, escapeHtml(url)),
  },
  {
    pattern: /\*\*(.+?)\*\*/y,
    render: ([, text], urls) => element("strong", renderInline(text, urls)),
  },
  {
    pattern: /\*(.+?)\*/y,
    render: ([, text], urls) => element("em", renderInline(text, urls)),
  },
  {
    pattern: /\[([^\]]+)\]\(([^)\s]+)\)/y,
    render: ([, text, url], urls) => link(url, renderInline(text, urls)),
  },
  {
    pattern: /\[([^\]]+)\]\[([^\]]+)\]/y,
    render: ([, text, label], urls) => {
      const url = urls.get(normalizeLabel(label));
      return url ? link(url, renderInline(text, urls)) : null;
    },
  },
  {
    pattern: /[^`<*[]+|[^]/y,
    render: ([text]) => escapeHtml(text),
  },
];

function renderInline(text, urls) {
  let html = "";
  let offset = 0;
  while (offset < text.length) {
    for (const { pattern, render } of INLINE_RULES) {
      pattern.lastIndex = offset;
      const match = pattern.exec(text);
      const rendered = match && render(match, urls);
      if (rendered === null) continue;
      html += rendered;
      offset += match[0].length;
      break;
    }
  }
  return html;
}

function takeWhile(lines, start, pattern) {
  const taken = [];
  for (let i = start; i < lines.length; i += 1) {
    const match = pattern.exec(lines[i]);
    if (!match) break;
    taken.push(match[1]);
  }
  return taken;
}

function parseBlocks(lines) {
  const blocks = [];
  let paragraph = [];
  const endParagraph = () => {
    if (paragraph.length > 0) {
      blocks.push({ type: "paragraph", text: paragraph.join("\n") });
    }
    paragraph = [];
  };

  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const heading = HEADING.exec(line);
    if (FENCE.test(line)) {
      endParagraph();
      const end = lines.findIndex((other, at) => at > i && FENCE.test(other));
      const last = end === -1 ? lines.length : end;
      blocks.push({ type: "code", text: lines.slice(i + 1, last).join("\n") });
      i = last;
    } else if (heading) {
      endParagraph();
      const [, marks, text] = heading;
      blocks.push({ type: "heading", level: marks.length, text });
    } else if (THEMATIC_BREAK.test(line)) {
      endParagraph();
      blocks.push({ type: "break" });
    } else if (LIST_ITEM.test(line)) {
      endParagraph();
      const items = takeWhile(lines, i, LIST_ITEM);
      blocks.push({ type: "list", items });
      i += items.length - 1;
    } else if (QUOTE.test(line)) {
      endParagraph();
      const quoted = takeWhile(lines, i, QUOTE);
      blocks.push({ type: "quote", blocks: parseBlocks(quoted) });
      i += quoted.length - 1;
    } else if (line.trim() === "") {
      endParagraph();
    } else {
      paragraph.push(line.trim());
    }
  }
  endParagraph();
  return blocks;
}

function renderBlock(block, urls) {
  switch (block.type) {
    case "heading":
      return element(`h${block.level}`, renderInline(block.text, urls));
    case "code":
      return element("pre", element("code", escapeHtml(block.text)));
    case "break":
      return "<hr>";
    case "list": {
      const item = (text) => element("li", renderInline(text, urls));
      return element("ul", block.items.map(item).join(""));
    }
    case "quote":
      return element("blockquote", renderBlocks(block.blocks, urls));
    case "paragraph":
      return element("p", renderInline(block.text, urls));
  }
}

function renderBlocks(blocks, urls) {
  return blocks.map((block) => renderBlock(block, urls)).join("\n");
}

/** The HTML for a comment or an article in Markdown; safe to insert. */
export function renderMarkdown(source) {
  const { urls, rest } = takeDefinitions(source.split(/\r?\n/));
  return renderBlocks(parseBlocks(rest), urls);
}
