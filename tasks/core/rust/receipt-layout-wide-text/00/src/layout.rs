//! Lays out receipts for printers that have columns, but no fonts.

use crate::text::columns;

pub struct Layout {
    width: usize,
    lines: Vec<String>,
}

impl Layout {
    pub fn new(width: usize) -> Self {
        Layout {
            width,
            lines: Vec::new(),
        }
    }

    /// Text from edge to edge.
    pub fn paragraph(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + 1 + word.chars().count() <= self.width {
                line.push(' ');
                line.push_str(word);
            } else {
                self.lines.push(std::mem::take(&mut line));
                line.push_str(word);
            }
        }
        if !line.is_empty() {
            self.lines.push(line);
        }
    }

    /// Text in the middle, in as many lines as it takes.
    pub fn heading(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + 1 + word.chars().count() <= self.width {
                line.push(' ');
                line.push_str(word);
            } else {
                let indent = self.width.saturating_sub(line.chars().count()) / 2;
                self.lines.push(" ".repeat(indent) + &line);
                line = word.to_string();
            }
        }
        if !line.is_empty() {
            let indent = self.width.saturating_sub(line.chars().count()) / 2;
            self.lines.push(" ".repeat(indent) + &line);
        }
    }

    /// An article, with its price at the end of the last line.
    pub fn article(&mut self, name: &str, price: &str) {
        let room = self.width.saturating_sub(price.len() + 1);
        let mut line = String::new();
        for word in name.split_whitespace() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + 1 + word.chars().count() <= room {
                line.push(' ');
                line.push_str(word);
            } else {
                self.lines.push(std::mem::take(&mut line));
                line.push_str(word);
            }
        }
        let used = line.chars().count() + price.chars().count();
        let gap = self.width.saturating_sub(used);
        self.lines.push(line + &" ".repeat(gap) + price);
    }

    /// A short text in a frame, such as the number in the queue.
    pub fn framed(&mut self, text: &str) {
        let border = "-".repeat(columns(text) + 2);
        self.lines.push(format!("+{border}+"));
        self.lines.push(format!("| {text} |"));
        self.lines.push(format!("+{border}+"));
    }

    pub fn print(&self) -> String {
        self.lines.join("\n")
    }
}
