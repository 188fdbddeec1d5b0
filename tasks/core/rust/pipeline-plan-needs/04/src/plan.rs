//! The tasks of the nightly pipeline, and the order in which they run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

#[derive(Debug, PartialEq, Eq)]
pub enum PlanError {
    Unknown { task: String, need: String },
    Cycle,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlanError::Unknown { task, need } => write!(f, "{task}: no such task: {need}"),
            PlanError::Cycle => f.write_str("tasks wait for each other"),
        }
    }
}

#[derive(Debug, Default)]
pub struct Plan {
    needs: BTreeMap<String, BTreeSet<String>>,
}

impl Plan {
    /// Adds a task that starts after some others, in whatever order they come.
    pub fn add(&mut self, task: &str, needs: &[&str]) {
        let entry = self.needs.entry(task.to_string()).or_default();
        for need in needs.iter().filter(|need| **need != task) {
            entry.insert(need.to_string());
        }
    }

    /// What has to run right before a task.
    pub fn needs(&self, task: &str) -> Vec<&str> {
        let needs = self.needs.get(task).into_iter().flatten();
        needs.map(String::as_str).collect()
    }

    #[deprecated(since = "1.6.0", note = "use `needs`")]
    pub fn parents(&self, task: &str) -> Vec<&str> {
        self.needs(task)
    }

    /// The first of some tasks that another one waits for.
    pub fn blocker(&self, task: &str, among: &[&str]) -> Option<&str> {
        let needs = self.needs(task);
        needs.into_iter().find(|need| among.contains(need))
    }

    /// All tasks; those that could start at the same time come by name.
    pub fn order(&self) -> Result<Vec<&str>, PlanError> {
        self.check()?;
        let mut open: BTreeSet<&str> = self.needs.keys().map(String::as_str).collect();
        let mut order = Vec::with_capacity(open.len());
        loop {
            let ready = |task: &&str| {
                let mut needs = self.needs[*task].iter();
                needs.all(|need| !open.contains(need.as_str()))
            };
            match open.iter().copied().find(ready) {
                Some(task) => {
                    open.remove(task);
                    order.push(task);
                }
                None if open.is_empty() => return Ok(order),
                None => return Err(PlanError::Cycle),
            }
        }
    }

    #[deprecated(since = "1.4.0", note = "use `order`")]
    pub fn sorted(&self) -> Vec<&str> {
        self.order().unwrap_or_default()
    }

    fn check(&self) -> Result<(), PlanError> {
        for (task, parents) in &self.parents {
            let unknown = |parent: &&String| !self.parents.contains_key(*parent);
            if let Some(parent) = parents.iter().find(unknown) {
                return Err(PlanError::Unknown {
                    task: task.clone(),
                    parent: parent.clone(),
                });
            }
        }
        Ok(())
    }
}
